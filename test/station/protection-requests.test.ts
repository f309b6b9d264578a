/** Somebody asks for protection at a real post: nothing of why is readable on its disk, and the focal point alone reads it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ProtectionRequest } from '../../src/modules/referrals/index.ts';
import { jsonLines } from './command-line.ts';
import { Desk } from './desk.ts';
import { cleanUp, documentOf, logInOfficer, type MadeStation, makeStation, mustSay } from './made-station.ts';
import { nowhere, searchRaw } from './raw-search.ts';

/** No other word on the disk is like it, in plain text or in base64. */
const rareWord = 'Tamazouzt';
const rareReason = 'Ghourmalik';
const rareName = 'Quoibadjara';
const passphrase = 'sept puits sous les acacias';
const focalPoint = { badge: 'GG-505', name: 'Halimatou Sow', roles: ['focal-point'], pin: '468190' };

let station: MadeStation;
beforeAll(async () => {
  station = await makeStation();
});
afterAll(() => cleanUp([station]));

const asking = (key: string, number: number) => ({
  key,
  body: {
    direction: 'entry',
    lane: 0,
    travellers: [
      {
        shownBy: { kind: 'mrz', mrz: documentOf(rareName, 'Binta', number) },
        toSecondLine: true,
        protection: { ground: 'suspected-victim', words: rareWord },
      },
    ],
  },
});

test('a request is refused aloud without a key, then kept sealed, read with the passphrase, and found nowhere on the disk', async () => {
  let running = await station.start();
  const administrator = await Desk.logIn(running.url, 'GG-1', station.administratorPin);
  await mustSay(administrator.ask('POST /accounts', { body: focalPoint, key: 'focal' }));
  expect(await (await logInOfficer(running)).ask('POST /crossings', asking('c0', 1))).toMatchObject({
    status: 503,
    body: { code: 'protection-not-here' },
  });
  await running.stop('SIGTERM');

  const file = join(station.home, 'passphrase');
  writeFileSync(file, `${passphrase}\n`, { mode: 0o600 });
  const made = await station.say('focal-point key', '--new-passphrase-file', file, '--label', 'Halimatou Sow');
  expect([made.status, made.out]).toEqual([0, '']);
  expect((await station.say('focal-point key', '--new-passphrase-file', file)).status).toBe(1);

  running = await station.start();
  const officer = await logInOfficer(running);
  expect((await officer.ask('GET /station')).body).toMatchObject({ keepsRequestsForProtection: true });
  await mustSay(officer.ask('POST /crossings', asking('c1', 2)));
  const desk = await Desk.logIn(running.url, focalPoint.badge, focalPoint.pin);
  await mustSay(desk.ask('POST /referrals/unlocking', { body: { passphrase } }));
  const read = () => desk.ask<{ requests: [ProtectionRequest] }>('GET /referrals/requests', { headers: { 'x-purpose': 'protection' } });
  const { requests } = await mustSay(read());
  expect(requests).toMatchObject([{ person: { surname: rareName.toUpperCase() }, told: { ground: 'suspected-victim', words: rareWord } }]);
  const answer = { answer: 'stands', referredTo: 'Foyer inventé', reason: rareReason };
  const path = `/referrals/requests/${encodeURIComponent(requests[0].requestId)}/answers`;
  await mustSay(desk.ask(`POST ${path}`, { body: answer, key: 'a1' }));
  // The administrator gives themselves nothing by it.
  expect((await administratorDesk(running.url)).status).toBe(403);
  const log = running.log();
  await running.stop('SIGKILL');

  for (const word of [rareWord, rareReason, 'suspected-victim', passphrase])
    expect([word, await searchRaw(station, word)]).toEqual([word, nowhere]);
  expect((await searchRaw(station, rareName)).tables).toContain('journal_part');
  for (const word of [rareWord, rareReason, passphrase, rareName]) expect(log).not.toContain(word);

  expect((await station.say('journal rebuild')).status).toBe(0);
  const verified = jsonLines<{ journal: string; sound: boolean; entries: number }>(await station.say('journal verify', '--json'));
  expect(verified.filter(({ sound }) => !sound)).toEqual([]);
  expect(verified.find(({ journal }) => journal === 'mr-essai.protected')).toMatchObject({ entries: 2 });
  running = await station.start();
  const again = await logInOfficer(running);
  const scan = { direction: 'entry', shownBy: { kind: 'mrz', mrz: documentOf(rareName, 'Binta', 2) } };
  expect((await again.ask('POST /booth/scan', { body: scan })).body).toMatchObject({ suspended: true });
  await running.stop('SIGTERM');
});

async function administratorDesk(url: string) {
  const administrator = await Desk.logIn(url, 'GG-1', station.administratorPin);
  return administrator.ask('GET /referrals/requests', { headers: { 'x-purpose': 'protection' } });
}
