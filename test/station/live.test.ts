/** What is said at headquarters is at the booth within two seconds, although the post asks of itself only every half minute. */
import { expect, test } from 'vitest';
import type { CaseOfPost, CrossingRow, SecondLineCase } from '../../src/modules/crossings/index.ts';
import { demoSpecimens } from '../../src/modules/crossings/server/index.ts';
import type { LinkView } from '../../src/modules/stations/index.ts';
import { demoPost, demoRules } from '../../src/station/demonstration/demo-post.ts';
import { renewDemonstrationList } from '../../src/station/demonstration/make-demonstration.ts';
import { Desk } from './desk.ts';
import { enrol, staff } from './headquarters-under-test.ts';
import { cross, documentOf, mustSay } from './made-station.ts';
import { stationsHere } from './stations-here.ts';

const here = stationsHere();

const [administrator, supervisor] = staff;
const specimen = (id: string) => demoSpecimens.find((one) => one.id === id)!.mrz;

async function country() {
  const slow = { demonstration: false };
  const { headquarters, post, centre, border } = await here.makePair(slow);
  await renewDemonstrationList(centre);
  await enrol(post, border, centre);
  const administers = await Desk.logIn(border.url, administrator.badge, administrator.pin);
  const booth = await Desk.logIn(border.url, supervisor.badge, supervisor.pin);
  const office = await Desk.logIn(centre.url, supervisor.badge, supervisor.pin);
  // Enrolled behind its back: the post asks at its next turn, or when something is recorded.
  await administers.ask('PUT /posts/current', { body: demoPost, key: 'again' });
  await expect
    .poll(async () => (await booth.ask<LinkView>('GET /stations/link')).body, { timeout: 10_000 })
    .toMatchObject({ state: 'well', behind: 0 });
  await expect.poll(async () => (await booth.ask<unknown[]>('GET /screening/lists')).body).toMatchObject([{ entries: 40 }]);
  return { headquarters, post, centre, border, booth, office };
}

/** How long until it is so. */
async function until(isSo: () => Promise<boolean>): Promise<number> {
  const from = performance.now();
  while (!(await isSo())) {
    if (performance.now() - from > 10_000) throw new Error('it never came');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return Math.round(performance.now() - from);
}

const casesAt = async (office: Desk) => (await office.ask<CaseOfPost[]>('GET /posts/cases')).body;
const queueAt = async (booth: Desk) => (await booth.ask<SecondLineCase[]>('GET /second-line')).body;
const answer = (office: Desk, crossingId: string, decision: string, key: string) =>
  office.ask(`POST /posts/cases/${encodeURIComponent(crossingId)}/answer`, {
    body: { decision, reason: 'Deux photographies, deux personnes.' },
    key,
  });

test('an alert that headquarters decides lets the traveller go on at the booth, within two seconds', async () => {
  const { booth, office } = await country();
  const { crossingId } = await cross(booth, specimen('keita'), 'k1');
  expect(await queueAt(booth)).toMatchObject([{ crossingId, state: 'waiting', answer: null }]);
  await expect.poll(() => casesAt(office)).toMatchObject([{ crossingId, station: 'mr-gogui', state: 'waiting', answer: null }]);
  expect(JSON.stringify(await casesAt(office))).not.toMatch(/KEITA/i);
  const detail = await office.ask<SecondLineCase>(`GET /posts/cases/${encodeURIComponent(crossingId)}`, {
    headers: { 'x-purpose': 'alert-check' },
  });
  expect([detail.status, detail.body.person.surname]).toEqual([200, 'KEITA']);
  await mustSay(answer(office, crossingId, 'no-match', 'a1'));
  const tookMs = await until(async () => (await queueAt(booth)).length === 0);
  process.stdout.write(`an answer of headquarters was at the booth after ${tookMs} ms\n`);
  expect(tookMs).toBeLessThan(2000);
  const [row] = (await booth.ask<CrossingRow[]>('GET /crossings/today')).body;
  expect(row).toMatchObject({ crossingId, outcome: 'admitted' });
  await expect.poll(() => casesAt(office)).toEqual([]);
});

test('a match that headquarters sees keeps the traveller waiting, and says so with its reason', async () => {
  const { booth, office } = await country();
  const { crossingId } = await cross(booth, specimen('keita'), 'k1');
  await expect.poll(() => casesAt(office)).toHaveLength(1);
  await mustSay(answer(office, crossingId, 'match', 'a1'));
  await expect
    .poll(() => queueAt(booth))
    .toMatchObject([
      { state: 'match', answer: { decision: 'match', officer: 'AA-2', result: 'followed', reason: 'Deux photographies, deux personnes.' } },
    ]);
  expect((await answer(office, crossingId, 'no-match', 'a2')).status).toBe(200);
  await expect.poll(() => queueAt(booth)).toEqual([]);
});

test('what was decided at the post before stays so, and headquarters sees that it came too late', async () => {
  const { headquarters, centre, booth, office } = await country();
  const { crossingId } = await cross(booth, specimen('keita'), 'k1');
  await expect.poll(() => casesAt(office)).toHaveLength(1);
  const port = Number(new URL(centre.url).port);
  await here.stop(centre);
  const decided = { decision: 'match', reason: 'Il le reconnaît.', outcome: 'handed-over', handedTo: 'la gendarmerie' };
  await mustSay(booth.ask(`POST /second-line/${encodeURIComponent(crossingId)}/decision`, { body: decided, key: 'd1' }));
  const again = await here.start(headquarters, port);
  const office2 = await Desk.logIn(again.url, supervisor.badge, supervisor.pin);
  const said = await answer(office2, crossingId, 'no-match', 'a1');
  // Whichever comes first: the post's decision is there already, or the answer goes down and changes nothing.
  expect([200, 409]).toContain(said.status);
  await expect.poll(() => casesAt(office2), { timeout: 70_000, interval: 500 }).toEqual([]);
  const [row] = (await booth.ask<CrossingRow[]>('GET /crossings/today')).body;
  expect(row).toMatchObject({ outcome: 'handed-over' });
}, 90_000);

test('rules and lists that are set at headquarters hold at the booth within two seconds', async () => {
  const { centre, booth } = await country();
  const office = await Desk.logIn(centre.url, administrator.badge, administrator.pin);
  await mustSay(office.ask('PUT /posts/rules', { body: { replaces: null, set: { ...demoRules, version: 'national-1' } }, key: 'rules' }));
  const rulesMs = await until(
    async () => (await booth.ask<{ rules: { version: string } | null }>('GET /posts/in-force')).body.rules?.version === 'national-1',
  );
  const held = async () => (await booth.ask<{ importedAtMs: number }[]>('GET /screening/lists')).body[0]?.importedAtMs;
  const before = await held();
  await renewDemonstrationList(centre);
  const listMs = await until(async () => (await held()) !== before);
  process.stdout.write(`rules were at the booth after ${rulesMs} ms, a list after ${listMs} ms\n`);
  expect(Math.max(rulesMs, listMs)).toBeLessThan(2000);
  // A control: work goes on there.
  expect((await cross(booth, documentOf('TRAORE', 'AMINATA', 1), 'k9')).slip).toMatch(/-000001$/);
});
