import type { Kysely } from 'kysely';
import { describe, expect, test } from 'vitest';
import { dialects, testStation } from '../../../../test/open-test-store.ts';
import { cookieOf, type StationUnderTest, stationUnderTest, usualPin } from '../../../../test/station-under-test.ts';
import { journalProblem } from '../../../journal/problems.ts';
import type { BadgeNumber, StationId } from '../../../kernel/ids.ts';
import { usualLimits } from '../session-limits.ts';
import { setReachCommand } from './commands.ts';
import { grantCommand, renewCommand } from './grant-commands.ts';
import { pinHasher, saltFor } from './pin-hasher.ts';
import { sessionsOf } from './sessions.ts';
import type { AccountsTables } from './tables.ts';

const minute = 60_000;
let keys = 0;
const key = () => {
  keys += 1;
  return { 'idempotency-key': `k-${keys}` };
};
const post = (station: StationUnderTest, url: string, headers: Record<string, string>, payload?: object) =>
  station.app.inject({ method: 'POST', url: `/api${url}`, headers: { ...key(), ...headers }, ...(payload && { payload }) });
const whoAmI = (station: StationUnderTest, headers: Record<string, string>) => station.app.inject({ url: '/api/session', headers });
const codeOf = (answer: { json(): { code?: string } }) => answer.json()?.code;

async function staffed(dialect: (typeof dialects)[number]): Promise<StationUnderTest> {
  // An office without work at a station is given to nobody: here is some for officers.
  const booth = { 'booth:work': { summary: 'Work at the booth', roles: ['officer'], scope: 'country', readsPeople: false } } as const;
  const station = await stationUnderTest(dialect, { modules: [{ name: 'booth', permissions: booth, problems: {}, routes: [] }] });
  await station.addAccount('AD-1', ['administrator']);
  await station.addAccount('OF-1', ['officer']);
  await station.addAccount('SV-1', ['supervisor']);
  return station;
}

async function kindsIn(station: StationUnderTest, stream: string): Promise<string[]> {
  return station.store.committed.filter(({ journal }) => journal.endsWith(`.${stream}`)).flatMap(({ kinds }) => kinds);
}

describe.each(dialects)('logging in on %s', (dialect) => {
  test('gives a session that says who one is and what one may do', async () => {
    await using station = await staffed(dialect);
    const answer = await station.tryLogIn('sv-1 ');
    expect(answer.json()).toMatchObject({
      badge: 'SV-1',
      name: 'Name of SV-1',
      roles: ['supervisor'],
      actions: [
        'accounts:close',
        'accounts:confirm-changes',
        'accounts:duress-alarms',
        'accounts:lift-delay',
        'accounts:list',
        'exports:own',
        'protection:read-fairness',
      ],
    });
    const again = await whoAmI(station, { cookie: cookieOf(answer) });
    expect(again.json()).toEqual(answer.json());
    expect(await kindsIn(station, 'access')).toEqual(['session-started']);
  });

  test('keeps neither PIN nor token on disk', async () => {
    await using station = await staffed(dialect);
    const answer = await station.tryLogIn('OF-1');
    const token = cookieOf(answer).split('=')[1]!;
    const parts = await station.store.database
      .selectFrom('journal_part' as never)
      .select('body' as never)
      .execute();
    const text = parts.map(({ body }) => Buffer.from(body as Uint8Array).toString()).join('\n');
    expect(text).toContain('$argon2id$');
    expect(text).not.toContain(usualPin);
    expect(text).not.toContain(token);
  });

  test('with a wrong PIN and with an unknown badge is refused in the same words', async () => {
    await using station = await staffed(dialect);
    const [wrong, unknown] = [await station.tryLogIn('OF-1', '951847'), await station.tryLogIn('XX-99', '951847')];
    expect([wrong.statusCode, codeOf(wrong)]).toEqual([401, 'log-in-refused']);
    expect(wrong.body).toBe(unknown.body);
    expect(wrong.headers['set-cookie']).toBeUndefined();
    expect(await kindsIn(station, 'access')).toEqual(['log-in-failed', 'log-in-failed']);
  });

  test('is slowed after wrong PINs, by the badge, and alike where the badge is nobody’s', async () => {
    await using station = await staffed(dialect);
    for (const badge of ['OF-1', 'XX-99']) {
      for (const address of ['10.0.0.1', '10.0.0.2', '10.0.0.3']) await station.tryLogIn(badge, '951847', { address });
      const slowed = await station.tryLogIn(badge, usualPin, { address: '10.0.0.9' });
      expect([slowed.statusCode, codeOf(slowed), slowed.headers['retry-after']]).toEqual([429, 'log-in-delayed', '5']);
    }
    expect((await station.tryLogIn('SV-1')).statusCode).toBe(200);
    station.store.clock.advance(5000);
    expect((await station.tryLogIn('OF-1')).statusCode).toBe(200);
  });

  test('is still slowed after a restart', async () => {
    await using first = await staffed(dialect);
    for (let turn = 0; turn < 5; turn += 1) {
      first.store.clock.advance(minute);
      await first.tryLogIn('OF-1', '951847');
    }
    await using station = await first.restart();
    expect(codeOf(await station.tryLogIn('OF-1'))).toBe('log-in-delayed');
  });

  test('does not count a try that had to wait, so that nobody can hold a badge up for ever', async () => {
    await using station = await staffed(dialect);
    for (let turn = 0; turn < 30; turn += 1) await station.tryLogIn('OF-1', '951847', { address: `10.0.0.${turn}` });
    station.store.clock.advance(5000);
    expect((await station.tryLogIn('OF-1')).statusCode).toBe(200);
  });

  test('is not held up by a clock that was set back', async () => {
    await using station = await staffed(dialect);
    for (let turn = 0; turn < 3; turn += 1) await station.tryLogIn('OF-1', '951847');
    station.store.clock.setWall('2001-01-01T00:00:00Z');
    station.store.clock.advance(5000);
    expect((await station.tryLogIn('OF-1')).statusCode).toBe(200);
  });

  test('is let through at once where a supervisor lifts the delay', async () => {
    await using station = await staffed(dialect);
    const supervisor = await station.logIn('SV-1');
    for (let turn = 0; turn < 5; turn += 1) await station.tryLogIn('OF-1', '951847');
    expect((await post(station, '/accounts/OF-1/lift-delay', supervisor)).json()).toEqual({ badge: 'OF-1' });
    expect((await station.tryLogIn('OF-1')).statusCode).toBe(200);
  });

  test('slows one screen after many wrong tries, until a supervisor logs in there', async () => {
    await using station = await staffed(dialect);
    for (let turn = 0; turn < 10; turn += 1) await station.tryLogIn(`XX-${turn}`, '951847');
    expect(codeOf(await station.tryLogIn('OF-1'))).toBe('log-in-delayed');
    expect((await station.tryLogIn('OF-1', usualPin, { address: '10.0.0.2' })).statusCode).toBe(200);
    station.store.clock.advance(2000);
    await station.logIn('SV-1');
    expect((await station.tryLogIn('XX-1', '951847')).statusCode).toBe(401);
    expect((await station.tryLogIn('OF-1')).statusCode).toBe(200);
  });

  test('a hundred times at once tries three PINs, not a hundred', async () => {
    await using station = await staffed(dialect);
    const tries = Array.from({ length: 100 }, (_, index) => station.tryLogIn('OF-1', String(900_000 + index * 7)));
    const codes = (await Promise.all(tries)).map(codeOf);
    expect(codes.filter((code) => code === 'log-in-refused').length).toBeLessThanOrEqual(3);
    expect((await kindsIn(station, 'access')).length).toBeLessThanOrEqual(3);
  });
});

describe.each(dialects)('a session on %s', (dialect) => {
  test('never takes a token that came from outside: each log-in makes a new one and ends the one before', async () => {
    await using station = await staffed(dialect);
    const planted = `maabar_session=${'A'.repeat(43)}`;
    const first = await station.tryLogIn('OF-1', usualPin, { cookie: planted });
    expect(cookieOf(first)).not.toBe(planted);
    expect((await whoAmI(station, { cookie: planted })).statusCode).toBe(401);
    const second = await station.tryLogIn('SV-1', usualPin, { cookie: cookieOf(first) });
    expect((await whoAmI(station, { cookie: cookieOf(first) })).statusCode).toBe(401);
    expect((await whoAmI(station, { cookie: cookieOf(second) })).json().badge).toBe('SV-1');
  });

  test('is over once logged out, also for who kept the cookie', async () => {
    await using station = await staffed(dialect);
    const headers = await station.logIn('OF-1');
    const out = await station.app.inject({ method: 'DELETE', url: '/api/session', headers });
    expect([out.statusCode, out.json()]).toEqual([200, null]);
    expect(String(out.headers['set-cookie'])).toMatch(/^maabar_session=;.*Expires=Thu, 01 Jan 1970/);
    expect(codeOf(await whoAmI(station, headers))).toBe('not-logged-in');
    expect(await kindsIn(station, 'access')).toEqual(['session-started', 'session-ended']);
  });

  test('ends after twenty idle minutes, and lives on while it is used', async () => {
    await using station = await staffed(dialect);
    const headers = await station.logIn('OF-1');
    for (let turn = 0; turn < 4; turn += 1) {
      station.store.clock.advance(15 * minute);
      expect((await whoAmI(station, headers)).statusCode).toBe(200);
    }
    station.store.clock.advance(20 * minute);
    expect((await whoAmI(station, headers)).statusCode).toBe(401);
    expect(await kindsIn(station, 'access')).toEqual(['session-started', 'session-ended']);
  });

  test('lives on while it is used and recording has stopped', async () => {
    await using station = await staffed(dialect);
    const headers = await station.logIn('OF-1');
    const token = headers.cookie!.split('=')[1]!;
    const stopped = { ...station.runtime, execute: async () => journalProblem('storage-stopped') };
    const sessions = sessionsOf(stopped as typeof station.runtime, {
      limits: usualLimits,
      requiresFactor: false,
      postsOf: async (regions) => regions,
    });
    for (let turn = 0; turn < 4; turn += 1) {
      station.store.clock.advance(15 * minute);
      expect(await sessions.find(token, 'counts')).toMatchObject({ actor: { badge: 'OF-1' } });
    }
    station.store.clock.advance(20 * minute);
    expect(await sessions.find(token, 'counts')).toBeUndefined();
  });

  test('is not kept alive by a page that refreshes itself', async () => {
    await using station = await staffed(dialect);
    const headers = await station.logIn('OF-1');
    station.store.clock.advance(15 * minute);
    expect((await whoAmI(station, { ...headers, 'x-background': 'true' })).statusCode).toBe(200);
    station.store.clock.advance(5 * minute);
    expect((await whoAmI(station, headers)).statusCode).toBe(401);
  });

  test('ends after twelve hours, however busy', async () => {
    await using station = await staffed(dialect);
    const headers = await station.logIn('OF-1');
    const answers = [];
    for (let turn = 0; turn < 48; turn += 1) {
      station.store.clock.advance(15 * minute);
      answers.push((await whoAmI(station, headers)).statusCode);
    }
    expect(answers.indexOf(401)).toBe(47);
  });

  test('outlives a restart of the station', async () => {
    await using first = await staffed(dialect);
    const headers = await first.logIn('OF-1');
    await using station = await first.restart();
    expect((await whoAmI(station, headers)).json().badge).toBe('OF-1');
  });

  test('that nobody came back to is ended in the journal too', async () => {
    await using station = await staffed(dialect);
    await station.logIn('OF-1');
    station.store.clock.advance(21 * minute);
    await station.logIn('SV-1');
    await station.accounts.sessions.endTimedOut();
    expect(await kindsIn(station, 'access')).toEqual(['session-started', 'session-started', 'session-ended']);
  });
});

describe.each(dialects)('managing accounts on %s', (dialect) => {
  const moussa = { badge: 'OF-2', name: 'Moussa ag Attaher', roles: ['officer'], pin: '371649' };

  test('adds an account that can log in, once for one request key', async () => {
    await using station = await staffed(dialect);
    const headers = { ...(await station.logIn('AD-1')), ...key() };
    const twice = [await post(station, '/accounts', headers, moussa), await post(station, '/accounts', headers, moussa)];
    expect(twice.map((answer) => answer.json())).toEqual([{ badge: 'OF-2' }, { badge: 'OF-2' }]);
    expect((await kindsIn(station, 'accounts')).filter((kind) => kind === 'account-added')).toHaveLength(4);
    expect((await station.tryLogIn('OF-2', '371649')).statusCode).toBe(200);
    const rows = (await station.app.inject({ url: '/api/accounts', headers })).json();
    expect(rows.map(({ badge }: { badge: string }) => badge)).toEqual(['AD-1', 'OF-1', 'OF-2', 'SV-1']);
    expect(rows[2]).toMatchObject({ name: 'Moussa ag Attaher', state: 'active', lastLoginAtMs: Date.parse('2026-03-12T10:00:00Z') });
    expect(JSON.stringify(rows)).not.toContain('argon2');
  });

  test('refuses a badge that has an account, a trivial PIN, and roles that watch one another', async () => {
    await using station = await staffed(dialect);
    const headers = await station.logIn('AD-1');
    expect(codeOf(await post(station, '/accounts', headers, { ...moussa, badge: 'of-1' }))).toBe('badge-taken');
    expect(codeOf(await post(station, '/accounts', headers, { ...moussa, pin: '123456' }))).toBe('pin-trivial');
    const both = ['administrator', 'data-protection-officer'];
    expect(codeOf(await post(station, '/accounts', headers, { ...moussa, roles: both }))).toBe('roles-apart');
    expect(codeOf(await post(station, '/accounts', headers, { ...moussa, roles: ['president'] }))).toBe('invalid-input');
    expect(codeOf(await post(station, '/accounts/XX-9/disable', headers))).toBe('account-unknown');
  });

  test('disabling ends the sessions at once, and enabling revives none', async () => {
    await using station = await staffed(dialect);
    const [administrator, officer] = [await station.logIn('AD-1'), await station.logIn('OF-1')];
    await post(station, '/accounts/OF-1/disable', administrator);
    expect((await whoAmI(station, officer)).statusCode).toBe(401);
    expect(codeOf(await station.tryLogIn('OF-1'))).toBe('account-disabled');
    expect(codeOf(await station.tryLogIn('OF-1', '951847'))).toBe('log-in-refused');
    await post(station, '/accounts/OF-1/enable', administrator);
    expect((await whoAmI(station, officer)).statusCode).toBe(401);
    expect((await station.tryLogIn('OF-1')).statusCode).toBe(200);
  });

  test('keeps the last active administrator, and nobody changes their own roles', async () => {
    await using station = await staffed(dialect);
    const headers = await station.logIn('AD-1');
    expect(codeOf(await post(station, '/accounts/AD-1/disable', headers))).toBe('last-administrator');
    const change = (badge: string, roles: string[]) =>
      station.app.inject({
        method: 'PUT',
        url: `/api/accounts/${badge}`,
        headers: { ...headers, ...key() },
        payload: { name: 'X', roles },
      });
    expect(codeOf(await change('AD-1', ['data-protection-officer']))).toBe('own-account');
    await station.addAccount('AD-2', ['administrator']);
    expect((await post(station, '/accounts/AD-2/disable', headers)).statusCode).toBe(200);
    expect(codeOf(await post(station, '/accounts/AD-1/disable', headers))).toBe('last-administrator');
  });

  test('new roles hold from the next request on', async () => {
    await using station = await staffed(dialect);
    const [administrator, officer] = [await station.logIn('AD-1'), await station.logIn('OF-1')];
    expect((await station.app.inject({ url: '/api/accounts', headers: officer })).statusCode).toBe(403);
    const payload = { name: 'Oumar', roles: ['officer', 'supervisor'] };
    await station.app.inject({ method: 'PUT', url: '/api/accounts/OF-1', headers: { ...administrator, ...key() }, payload });
    expect((await station.app.inject({ url: '/api/accounts', headers: officer })).statusCode).toBe(200);
  });

  test('a new PIN from an administrator waits for a second person, and then ends the sessions of the account', async () => {
    await using station = await staffed(dialect);
    const [administrator, officer, second] = [await station.logIn('AD-1'), await station.logIn('OF-1'), await station.logIn('SV-1')];
    const asked = await post(station, '/accounts/OF-1/pin', administrator, { pin: '141421' });
    expect(asked.json()).toEqual({ badge: 'OF-1', waits: true });
    expect((await whoAmI(station, officer)).statusCode).toBe(200);
    const waiting = async (headers: Record<string, string>) => (await station.app.inject({ url: '/api/accounts/changes', headers })).json();
    const [change] = await waiting(second);
    expect(change).toMatchObject({ badge: 'OF-1', name: 'Name of OF-1', what: 'pin', askedBy: 'AD-1', mayConfirm: true });
    expect(await waiting(administrator)).toMatchObject([{ mayConfirm: false }]);
    expect(JSON.stringify(change)).not.toContain('argon2');
    const answer = (headers: Record<string, string>, confirmed: boolean) =>
      post(station, '/accounts/changes/answers', headers, { change: change.change, confirmed });
    expect(codeOf(await answer(administrator, true))).toBe('second-person');
    expect(codeOf(await answer(officer, true))).toBe('not-permitted');
    expect((await answer(second, true)).statusCode).toBe(200);
    expect(codeOf(await answer(second, true))).toBe('change-over');
    expect((await whoAmI(station, officer)).statusCode).toBe(401);
    expect((await station.tryLogIn('OF-1', usualPin)).statusCode).toBe(401);
    expect((await station.tryLogIn('OF-1', '141421')).statusCode).toBe(200);
  });

  test('whoever closes or demotes all others who could agree is not alone with the PINs of others', async () => {
    await using station = await staffed(dialect);
    const administrator = await station.logIn('AD-1');
    const pinOf = (badge: string) => post(station, `/accounts/${badge}/pin`, administrator, { pin: '141421' });
    const demote = (roles: string[]) =>
      station.app.inject({
        method: 'PUT',
        url: '/api/accounts/SV-1',
        headers: { ...administrator, ...key() },
        payload: { name: 'X', roles },
      });
    // Under the PIN of the only one who could agree, one would agree with oneself.
    expect(codeOf(await pinOf('SV-1'))).toBe('second-person-missing');
    expect(codeOf(await demote(['officer']))).toBe('second-person-missing');
    await station.addAccount('AD-2', ['administrator']);
    for (const badge of ['SV-1', 'AD-2']) expect((await post(station, `/accounts/${badge}/disable`, administrator)).statusCode).toBe(200);
    expect(codeOf(await pinOf('OF-1'))).toBe('second-person-missing');
    expect((await station.tryLogIn('OF-1', usualPin)).statusCode).toBe(200);
    expect((await demote(['officer'])).statusCode).toBe(200);
    expect(codeOf(await pinOf('OF-1'))).toBe('second-person-missing');
    // The way back, at the machine: somebody else who may agree.
    await station.addAccount('SV-2', ['supervisor']);
    expect((await pinOf('OF-1')).json()).toEqual({ badge: 'OF-1', waits: true });
  });

  test('a station that never had anybody else to agree gives a new PIN at once', async () => {
    await using station = await stationUnderTest(dialect);
    await station.addAccount('AD-1', ['administrator']);
    await station.addAccount('CL-1', ['analyst']);
    expect((await post(station, '/accounts/CL-1/pin', await station.logIn('AD-1'), { pin: '141421' })).json()).toEqual({
      badge: 'CL-1',
      waits: false,
    });
  });

  test('what nobody agreed to within a week is asked for anew, and what was refused is not done', async () => {
    await using station = await staffed(dialect);
    const ask = async (pin: string) => post(station, '/accounts/OF-1/pin', await station.logIn('AD-1'), { pin });
    const answer = async (confirmed: boolean) => {
      const headers = await station.logIn('SV-1');
      const [change] = (await station.app.inject({ url: '/api/accounts/changes', headers })).json();
      return change && post(station, '/accounts/changes/answers', headers, { change: change.change, confirmed });
    };
    await ask('141421');
    station.store.clock.advance(7 * 24 * 60 * minute);
    expect(await answer(true)).toBeUndefined();
    await ask('141421');
    expect((await answer(false)).statusCode).toBe(200);
    // Of two that are asked for the newer waits.
    await ask('318204');
    await ask('740968');
    expect((await answer(true)).statusCode).toBe(200);
    expect(await answer(true)).toBeUndefined();
    await station.store.store.rebuild();
    expect((await station.tryLogIn('OF-1', '318204')).statusCode).toBe(401);
    const told = (await station.tryLogIn('OF-1', '740968')).json();
    expect(told.changedByOthers).toMatchObject([{ what: 'pin', by: 'AD-1', with: 'SV-1' }]);
  });

  test('tries that failed are told to the owner at the next log-in, once, with where they came from', async () => {
    await using station = await staffed(dialect);
    const told = async (address: string) => (await station.tryLogIn('OF-1', usualPin, { address })).json().failedTries;
    await station.tryLogIn('OF-1', usualPin, { address: '10.0.0.5' });
    const sinceMs = station.store.clock.now().wallMs;
    // One's own slip is no news; somebody else's is.
    await station.tryLogIn('OF-1', '951847', { address: '10.0.0.5' });
    expect(await told('10.0.0.5')).toBeNull();
    station.store.clock.advance(minute);
    await station.tryLogIn('OF-1', '951847', { address: '10.0.0.9' });
    expect(await told('10.0.0.5')).toEqual({ count: 1, sinceMs, lastMs: sinceMs + minute, from: ['10.0.0.9'] });
    expect(await told('10.0.0.5')).toBeNull();
    for (let turn = 0; turn < 3; turn += 1) await station.tryLogIn('OF-1', '951847', { address: '10.0.0.5' });
    station.store.clock.advance(minute);
    expect(await told('10.0.0.5')).toMatchObject({ count: 3, from: [] });
  });

  test('one’s own PIN changes with the old one, in this session alone, and once for one request key', async () => {
    await using station = await staffed(dialect);
    const [here, elsewhere] = [await station.logIn('OF-1'), await station.logIn('OF-1')];
    const wrong = await post(station, '/session/pin', here, { currentPin: '951847', pin: '141421' });
    expect([wrong.statusCode, codeOf(wrong)]).toEqual([403, 'old-pin-wrong']);
    expect(codeOf(await post(station, '/session/pin', here, { currentPin: usualPin, pin: '111111' }))).toBe('pin-trivial');
    const same = { ...here, ...key() };
    for (let turn = 0; turn < 2; turn += 1) {
      expect((await post(station, '/session/pin', same, { currentPin: usualPin, pin: '141421' })).statusCode).toBe(200);
    }
    expect((await whoAmI(station, here)).statusCode).toBe(200);
    expect((await whoAmI(station, elsewhere)).statusCode).toBe(401);
    expect((await station.tryLogIn('OF-1', '141421')).statusCode).toBe(200);
    expect((await kindsIn(station, 'accounts')).filter((kind) => kind === 'pin-set')).toHaveLength(4);
  });

  test('guessing the old PIN from a stolen session is slowed as at the door', async () => {
    await using station = await staffed(dialect);
    const headers = await station.logIn('OF-1');
    const codes = [];
    for (let turn = 0; turn < 4; turn += 1) {
      codes.push(codeOf(await post(station, '/session/pin', headers, { currentPin: `99911${turn}`, pin: '141421' })));
    }
    expect(codes).toEqual(['old-pin-wrong', 'old-pin-wrong', 'old-pin-wrong', 'log-in-delayed']);
  });

  test('rebuilt rows equal live rows, also after a name and a PIN were erased', async () => {
    await using station = await staffed(dialect);
    const administrator = await station.logIn('AD-1');
    await station.logIn('OF-1');
    await station.tryLogIn('SV-1', '951847');
    await post(station, '/accounts/OF-1/disable', administrator);
    const parts = [
      { journal: 'mr-test.accounts' as never, sequence: 5, part: 1 },
      { journal: 'mr-test.accounts' as never, sequence: 6, part: 1 },
    ];
    await station.store.store.erase({ ground: 'recorded-in-error', parts });
    const rows = async () => {
      const tables = ['accounts_account', 'accounts_session', 'accounts_log_in'] as const;
      return Promise.all(
        tables.map((table) =>
          station.store.database
            .selectFrom(table as never)
            .selectAll()
            .orderBy('badge' as never)
            .execute(),
        ),
      );
    };
    const live = await rows();
    expect(live[0]!.find((row: { badge?: string }) => row.badge === 'SV-1')).toMatchObject({ name: null, verifier: null });
    await station.store.store.rebuild();
    expect(await rows()).toEqual(live);
    expect(codeOf(await station.tryLogIn('SV-1'))).toBe('log-in-refused');
  });
});

describe.each(dialects)('log-ins that headquarters gave on %s', (dialect) => {
  test('hold until their day, and say so when it is over; a rebuild agrees', async () => {
    await using station = await staffed(dialect);
    const verifier = await pinHasher({ memoryKiB: 64, passes: 1, atOnce: 1, waiting: 1 }).hash(usualPin, saltFor('GG-1' as never, 'k'));
    // One station plays both: what it tells itself lies in its channel to itself.
    const grant = { post: testStation, badge: 'GG-1' as never, name: 'Awa Sy', roles: ['officer' as const], verifier: verifier as string };
    expect(await station.store.run(grantCommand, grant)).toEqual({ badge: 'GG-1' });
    expect((await station.tryLogIn('GG-1')).statusCode).toBe(200);
    await station.store.store.rebuild();
    expect((await station.tryLogIn('GG-1')).statusCode).toBe(200);
    station.store.clock.advance(61 * 24 * 60 * minute);
    const over = await station.tryLogIn('GG-1');
    expect([over.statusCode, codeOf(over)]).toEqual([403, 'account-over']);
    expect(codeOf(await station.tryLogIn('GG-1', '951847'))).toBe('log-in-refused');
    expect(await station.store.run(renewCommand, {})).toEqual({ renewed: 1 });
    expect((await station.tryLogIn('GG-1')).statusCode).toBe(200);
    expect(await station.store.run(renewCommand, {})).toEqual({ renewed: 0 });
  });
});

test('whoever was given a PIN by an administrator is told who and when at each log-in, until they choose their own', async () => {
  await using station = await stationUnderTest('sqlite');
  await station.addAccount('AD-1', ['administrator']);
  await station.addAccount('CL-1', ['analyst']);
  const told = async (pin?: string) => (await station.tryLogIn('CL-1', pin)).json().changedByOthers;
  // The station itself set this one up.
  expect(await told()).toEqual([]);
  const post = async (badge: string, pin: string | undefined, url: string, payload: object) => {
    const headers = { ...(await station.logIn(badge, pin)), 'idempotency-key': url + JSON.stringify(payload) };
    expect((await station.app.inject({ method: 'POST', url: `/api${url}`, headers, payload })).statusCode).toBe(200);
  };
  await post('AD-1', undefined, '/accounts/CL-1/pin', { pin: '318204' });
  // There never was anybody else who could agree.
  const given = [{ what: 'pin', by: 'AD-1', with: null, atMs: expect.any(Number) }];
  expect(await told('318204')).toEqual(given);
  await station.store.store.rebuild();
  expect(await told('318204')).toEqual(given);
  await post('CL-1', '318204', '/session/pin', { currentPin: '318204', pin: '740968' });
  expect(await told('740968')).toEqual([]);
});

test('an alarm that nobody took on stays in sight behind however many of other posts, under no name but that of its own post', async () => {
  await using station = await staffed('sqlite');
  await station.addAccount('DP-1', ['data-protection-officer']);
  const database = station.store.database as unknown as Kysely<AccountsTables>;
  const alarm = (place: string, at_ms: number) => ({
    alarm: `${place}.operations:${at_ms}.0`,
    station: place,
    badge: 'GG-1',
    session: null,
    at_ms,
  });
  const many = Array.from({ length: 201 }, (_, at) => alarm('mr-loin', at + 2));
  await database
    .insertInto('accounts_duress_alarm')
    .values([alarm(testStation, 1), ...many])
    .execute();
  await database.insertInto('accounts_officer_name').values({ badge: 'GG-1', name: 'Somebody of a third post', name_part: 'x' }).execute();
  const reach = { posts: ['mr-gogui' as StationId], regions: [] };
  await station.runtime.execute(
    setReachCommand,
    { badge: 'DP-1' as BadgeNumber, reach },
    { actor: { kind: 'station', station: testStation } },
  );
  const headers = await station.logIn('DP-1');
  const watched = (await station.app.inject({ url: '/api/accounts/duress/watched', headers })).json();
  expect(watched).toMatchObject([{ station: testStation, badge: 'GG-1', name: null, taken: null }]);
});
