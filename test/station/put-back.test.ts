/** A headquarters that is lost and put back from its backup: its posts hold what it wrote since. */
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { RulesStanding } from '../../src/modules/posts/index.ts';
import type { Board, LinkView } from '../../src/modules/stations/index.ts';
import { demoRules } from '../../src/station/demonstration/demo-post.ts';
import { renewDemonstrationList } from '../../src/station/demonstration/make-demonstration.ts';
import type { RunningStation } from '../../src/station/running-station.ts';
import { maabar } from './command-line.ts';
import { Desk } from './desk.ts';
import { staff } from './headquarters-under-test.ts';
import { mustSay } from './made-station.ts';
import { stationsHere } from './stations-here.ts';

const here = stationsHere();

const [administrator, officer] = staff;
const logIn = ({ url }: RunningStation, who: (typeof staff)[number]) => Desk.logIn(url, who.badge, who.pin);

/** Headquarters was backed up, then set rules and a list, which hold at the post; then it was lost and put back. */
async function putBack({ cut }: { readonly cut: boolean }) {
  const { headquarters, centre, border } = await here.makeEnrolledPair();
  const desk = await logIn(border, officer);
  const mend = (isCut: boolean) => desk.ask('POST /stations/link/cut', { body: { cut: isCut } });
  await mend(false);
  const link = async () => (await desk.ask<LinkView>('GET /stations/link')).body;
  await expect.poll(link).toMatchObject({ state: 'well', behind: 0 });
  await setRules(centre, 'before');
  const inForce = async () => (await desk.ask<{ rules: { version: string } | null }>('GET /posts/in-force')).body.rules?.version;
  await expect.poll(inForce).toBe('before');
  const backup = join(here.home(), 'siege.backup');
  const saved = await maabar('backup', headquarters.directory, backup, '--key-file', headquarters.keyFile);
  expect([saved.err, saved.status]).toEqual([expect.anything(), 0]);
  await setRules(centre, 'lost');
  await renewDemonstrationList(centre);
  await expect.poll(inForce).toBe('lost');
  const lists = async () => (await desk.ask<{ list: string; entries: number }[]>('GET /screening/lists')).body;
  await expect.poll(lists).toMatchObject([{ list: 'demonstration', entries: 40 }]);
  const port = Number(new URL(centre.url).port);
  if (cut) await mend(true);
  await here.stop(centre);
  renameSync(headquarters.directory, `${headquarters.directory}.lost`);
  const restored = await maabar('restore', backup, headquarters.directory, '--key-file', headquarters.keyFile);
  expect([restored.err, restored.status]).toEqual([expect.anything(), 0]);
  const again = await here.start(headquarters, port);
  const board = async () => (await (await logIn(again, administrator)).ask<Board>('GET /stations/board')).body;
  return { centre: again, border, desk, mend, link, inForce, lists, board };
}

async function setRules(centre: RunningStation, version: string): Promise<void> {
  const office = await logIn(centre, administrator);
  const { current } = (await office.ask<RulesStanding>('GET /posts/rules')).body;
  const body = { replaces: current?.sequence ?? null, set: { ...demoRules, version } };
  await mustSay(office.ask('PUT /posts/rules', { body, key: version }));
}

test('what it wrote since the backup comes back from a post by itself, the contents of lists with it', async () => {
  const { centre, board, inForce, link } = await putBack({ cut: false });
  await expect.poll(async () => (await board()).past, { timeout: 10_000 }).toMatchObject({ apart: [], returned: { entries: 2 } });
  const office = await logIn(centre, officer);
  const lists = async () => (await office.ask<{ list: string; entries: number; unreadable?: true }[]>('GET /screening/lists')).body;
  await expect.poll(lists).toMatchObject([{ list: 'demonstration', entries: 40 }]);
  expect(await lists()).not.toMatchObject([{ unreadable: true }]);
  await setRules(centre, 'after');
  await expect.poll(inForce).toBe('after');
  expect(await link()).toMatchObject({ apart: false, forked: false });
});

test('where it wrote anew before it heard its posts, both say so, and one button lets what it wrote anew stand', async () => {
  const { centre, board, mend, inForce, lists, link } = await putBack({ cut: true });
  await setRules(centre, 'anew');
  await mend(false);
  await expect.poll(link, { timeout: 10_000 }).toMatchObject({ apart: true, state: 'well' });
  expect(await inForce()).toBe('lost');
  await expect.poll(async () => (await board()).past).toMatchObject({ apart: [{ journal: 'mr-siege.lists', entries: 2 }], returned: null });
  const office = await logIn(centre, administrator);
  const decided = await mustSay(office.ask<{ journals: string[] }>('POST /stations/history', { body: {}, key: 'stand' }));
  expect(decided.journals).toEqual(['mr-siege.lists']);
  await expect.poll(inForce, { timeout: 10_000 }).toBe('anew');
  await expect.poll(link).toMatchObject({ apart: false });
  expect((await board()).past.apart).toEqual([]);
  // The list was of the history that is put aside: it is set again, and counts.
  expect(await lists()).toEqual([]);
  await renewDemonstrationList(centre);
  await expect.poll(lists).toMatchObject([{ list: 'demonstration', entries: 40 }]);
  const twice = await office.ask<{ code: string }>('POST /stations/history', { body: {}, key: 'again' });
  expect([twice.status, twice.body.code]).toEqual([409, 'no-second-history']);
});
