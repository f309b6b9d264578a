import { describe, expect, test } from 'vitest';
import { dialects } from '../../../../test/open-test-store.ts';
import { type StationUnderTest, stationUnderTest, usualPin } from '../../../../test/station-under-test.ts';
import { confirmedForMs } from '../session-limits.ts';
import type { AccountsServerOptions } from './index.ts';
import { totpAt } from './totp.ts';

let keys = 0;
const post = (station: StationUnderTest, url: string, headers: Record<string, string>, payload: object = {}) => {
  keys += 1;
  return station.app.inject({ method: 'POST', url: `/api${url}`, headers: { 'idempotency-key': `f-${keys}`, ...headers }, payload });
};
const codeOf = (answer: { body: string }) => (JSON.parse(answer.body) as { code?: string } | null)?.code;
const logIn = (station: StationUnderTest, more: object = {}, badge = 'AD-1') =>
  station.app.inject({ method: 'POST', url: '/api/session', payload: { badge, pin: usualPin, ...more } });
const codeNow = (station: StationUnderTest, secret: string, stepsAhead = 0) =>
  totpAt(secret, Math.floor(station.store.clock.now().wallMs / 30_000) + stepsAhead);

async function staffed(
  dialect: (typeof dialects)[number],
  secondFactor: NonNullable<AccountsServerOptions['secondFactor']>,
): Promise<StationUnderTest> {
  const station = await stationUnderTest(dialect, { secondFactor });
  await station.addAccount('AD-1', ['administrator']);
  await station.addAccount('SV-1', ['supervisor']);
  return station;
}

/** Adds one-time codes to the account that is logged in; gives their secret. */
async function withCodes(station: StationUnderTest, headers: Record<string, string>): Promise<string> {
  const { secret } = (await post(station, '/session/factors/begin', headers)).json();
  const added = await post(station, '/session/factors', headers, { label: 'téléphone', code: codeNow(station, secret, -1) });
  if (added.statusCode !== 200) throw new Error(added.body);
  return secret;
}

const newAccount = { badge: 'OF-9', name: 'Awa Sangaré', roles: ['supervisor'], pin: '482615' };

describe.each(dialects)('second factors on %s', (dialect) => {
  test('are asked for at the door of a headquarters, once the PIN is right, and a code holds once', async () => {
    await using station = await staffed(dialect, 'at-the-door');
    const secret = await withCodes(station, await station.logIn('AD-1'));
    expect(codeOf(await logIn(station, { pin: '951847' }))).toBe('log-in-refused');
    const asked = (await logIn(station)).json();
    expect([asked.code, asked.details.ways]).toEqual(['second-factor-required', ['code', 'recovery-code']]);
    expect(codeOf(await logIn(station, { code: '000000' }))).toBe('second-factor-wrong');
    const code = codeNow(station, secret);
    expect((await logIn(station, { code })).statusCode).toBe(200);
    expect(codeOf(await logIn(station, { code }))).toBe('factor-used-before');
    // Nor does the one before it, which nobody showed.
    expect(codeOf(await logIn(station, { code: codeNow(station, secret, -1) }))).toBe('factor-used-before');
    station.store.clock.advance(30_000);
    expect((await logIn(station, { code: codeNow(station, secret) })).statusCode).toBe(200);
  });

  test('of two who show the same code at once, let one in', async () => {
    await using station = await staffed(dialect, 'at-the-door');
    const secret = await withCodes(station, await station.logIn('AD-1'));
    const code = codeNow(station, secret);
    const both = await Promise.all([logIn(station, { code }), logIn(station, { code })]);
    expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 401]);
  });

  test('are guessed as slowly as PINs', async () => {
    await using station = await staffed(dialect, 'at-the-door');
    await withCodes(station, await station.logIn('AD-1'));
    const codes: (string | undefined)[] = [];
    for (let turn = 0; turn < 4; turn += 1) codes.push(codeOf(await logIn(station, { code: `00000${turn}` })));
    expect(codes).toEqual(['second-factor-wrong', 'second-factor-wrong', 'second-factor-wrong', 'log-in-delayed']);
  });

  test('are replaced by a recovery code, each once; new codes end the old', async () => {
    await using station = await staffed(dialect, 'at-the-door');
    const headers = await station.logIn('AD-1');
    await withCodes(station, headers);
    const { codes } = (await post(station, '/session/recovery-codes', headers)).json() as { codes: string[] };
    expect(new Set(codes).size).toBe(10);
    expect((await logIn(station, { code: codes[3]!.toLowerCase() })).statusCode).toBe(200);
    expect(codeOf(await logIn(station, { code: codes[3] }))).toBe('factor-used-before');
    const own = (await station.app.inject({ url: '/api/session/security', headers })).json();
    expect([own.recoveryCodesLeft, own.factors.map(({ label }: { label: string }) => label)]).toEqual([9, ['téléphone']]);
    await post(station, '/session/recovery-codes', headers);
    expect(codeOf(await logIn(station, { code: codes[4] }))).toBe('second-factor-wrong');
  });

  test('are not asked for at a booth, but before a sensitive act: badge and PIN let in there', async () => {
    await using station = await staffed(dialect, 'sensitive-acts');
    const secret = await withCodes(station, await station.logIn('AD-1'));
    const headers = await station.logIn('AD-1');
    expect(codeOf(await post(station, '/accounts', headers, newAccount))).toBe('confirm-first');
    expect(codeOf(await post(station, '/session/confirmation', headers, { pin: usualPin }))).toBe('second-factor-required');
    const confirmed = await post(station, '/session/confirmation', headers, { pin: usualPin, code: codeNow(station, secret) });
    expect(confirmed.statusCode).toBe(200);
    expect((await post(station, '/accounts', headers, newAccount)).statusCode).toBe(200);
  });

  test('a log-in is fresh for five minutes; then sensitive acts ask for the PIN once more', async () => {
    await using station = await staffed(dialect, 'sensitive-acts');
    const headers = await station.logIn('AD-1');
    expect((await post(station, '/accounts', headers, newAccount)).statusCode).toBe(200);
    station.store.clock.advance(confirmedForMs);
    const again = { ...newAccount, badge: 'OF-8' };
    expect(codeOf(await post(station, '/accounts', headers, again))).toBe('confirm-first');
    expect(codeOf(await post(station, '/session/confirmation', headers, { pin: '951847' }))).toBe('old-pin-wrong');
    expect((await post(station, '/session/confirmation', headers, { pin: usualPin })).statusCode).toBe(200);
    expect((await post(station, '/accounts', headers, again)).statusCode).toBe(200);
    // It is the session that was confirmed, not the account.
    station.store.clock.advance(confirmedForMs);
    const elsewhere = await station.logIn('AD-1');
    expect((await post(station, '/accounts', elsewhere, { ...newAccount, badge: 'OF-7' })).statusCode).toBe(200);
    expect(codeOf(await post(station, '/accounts', headers, { ...newAccount, badge: 'OF-6' }))).toBe('confirm-first');
  });

  test('where the station requires one, an account without does nothing but add one', async () => {
    await using station = await staffed(dialect, 'required');
    const answer = await logIn(station);
    expect(answer.json()).toMatchObject({ factorMissing: true, actions: [], roles: [] });
    const headers = await station.logIn('AD-1');
    expect(codeOf(await station.app.inject({ url: '/api/accounts', headers }))).toBe('not-permitted');
    await withCodes(station, headers);
    expect((await station.app.inject({ url: '/api/accounts', headers })).statusCode).toBe(200);
  });

  test('are taken away by their owner, or by an administrator where they were lost; recovery codes go with the last', async () => {
    await using station = await staffed(dialect, 'at-the-door');
    const headers = await station.logIn('SV-1');
    await withCodes(station, headers);
    const { codes } = (await post(station, '/session/recovery-codes', headers)).json();
    const administrator = await station.logIn('AD-1');
    expect(codeOf(await post(station, '/accounts/SV-1/remove-factors', administrator))).toBe('second-person-missing');
    await station.addAccount('AD-2', ['administrator']);
    expect((await post(station, '/accounts/SV-1/remove-factors', administrator)).json()).toMatchObject({ waits: true });
    const second = await station.logIn('AD-2');
    const [waiting] = (await station.app.inject({ url: '/api/accounts/changes', headers: second })).json();
    const agreed = await post(station, '/accounts/changes/answers', second, { change: waiting.change, confirmed: true });
    expect(agreed.statusCode).toBe(200);
    const told = await logIn(station, {}, 'SV-1');
    expect(told.json().changedByOthers).toMatchObject([{ what: 'factors', by: 'AD-1', with: 'AD-2' }]);
    expect((await station.app.inject({ url: '/api/session/security', headers })).json()).toMatchObject({
      factors: [],
      recoveryCodesLeft: 0,
    });
    await withCodes(station, await station.logIn('SV-1'));
    expect(codeOf(await logIn(station, { code: codes[0] }, 'SV-1'))).toBe('second-factor-wrong');
  });

  test('a stolen session adds no factor after five minutes, and the first code must be right', async () => {
    await using station = await staffed(dialect, 'sensitive-acts');
    const headers = await station.logIn('AD-1');
    expect(codeOf(await post(station, '/session/factors', headers, { label: 'x', code: '123456' }))).toBe('factor-not-begun');
    await post(station, '/session/factors/begin', headers);
    expect(codeOf(await post(station, '/session/factors', headers, { label: 'x', code: '123456' }))).toBe('first-code-wrong');
    station.store.clock.advance(confirmedForMs);
    expect(codeOf(await post(station, '/session/factors/begin', headers))).toBe('confirm-first');
  });

  test('one’s own sessions are listed and ended, and nobody else’s', async () => {
    await using station = await staffed(dialect, 'sensitive-acts');
    const [here, elsewhere, other] = [await station.logIn('AD-1'), await station.logIn('AD-1'), await station.logIn('SV-1')];
    const listed = async (headers: Record<string, string>) =>
      (await station.app.inject({ url: '/api/session/security', headers })).json().sessions as { id: string; here: boolean }[];
    expect((await listed(here)).map(({ here: one }) => one).toSorted()).toEqual([false, true]);
    const [otherSession] = await listed(other);
    await post(station, '/session/sessions/end', here, { id: otherSession!.id });
    expect((await station.app.inject({ url: '/api/session', headers: other })).statusCode).toBe(200);
    await post(station, '/session/sessions/end', here, { id: (await listed(here)).find(({ here: one }) => !one)!.id });
    expect((await station.app.inject({ url: '/api/session', headers: elsewhere })).statusCode).toBe(401);
    expect(await listed(here)).toHaveLength(1);
  });

  test('rows that are rebuilt are those that were live, and an erased secret fits nothing', async () => {
    await using station = await staffed(dialect, 'at-the-door');
    const headers = await station.logIn('AD-1');
    const secret = await withCodes(station, headers);
    await post(station, '/session/recovery-codes', headers);
    await logIn(station, { code: codeNow(station, secret) });
    const rows = async () =>
      Promise.all(
        (['accounts_factor', 'accounts_recovery', 'accounts_factor_use'] as const).map((table) =>
          station.store.database
            .selectFrom(table as never)
            .selectAll()
            .orderBy('badge' as never)
            .execute(),
        ),
      );
    const live = await rows();
    expect(live.map(({ length }) => length)).toEqual([1, 1, 1]);
    await station.store.store.rebuild();
    expect(await rows()).toEqual(live);
    const [factor] = live[0] as { id: string }[];
    const [, sequence] = /:(\d+)\./.exec(factor!.id)!;
    await station.store.store.erase({
      ground: 'recorded-in-error',
      parts: [{ journal: 'mr-test.accounts' as never, sequence: Number(sequence), part: 1 }],
    });
    station.store.clock.advance(60_000);
    expect(codeOf(await logIn(station, { code: codeNow(station, secret) }))).toBe('second-factor-wrong');
  });
});
