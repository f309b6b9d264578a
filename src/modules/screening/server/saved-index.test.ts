import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type CacheStore, openCaches } from '../../../storage/cache-store.ts';
import { NameVocabulary } from '../name-vocabulary.ts';
import { inventedPerson } from '../testing/invented-people.ts';
import { stationWithLists } from '../testing/station-with-lists.ts';
import { CompressedPeople } from './compressed-people.ts';
import { readSavedIndex } from './saved-index.ts';
import { StationScreening } from './station-screening.ts';

const heading = 'id,name,birth_date,nationality,sex\n';
const intallaLine = 'T-1,Intalla Ag Wantitine,12 Jan 1963,Mali,M\n';
const tidjaniLine = 'T-2,Mahamat Tidjani,2 Feb 1969,Chad,M\n';
const intalla = { surname: 'AG WANTITINE', givenNames: 'INTALLA', birthDate: '1963-01-12' };
const tidjani = { surname: 'TIDJANI', givenNames: 'MAHAMAT', birthDate: '1969-02-02' };

/** A station whose lists of two people and more are long. */
async function stationWithCaches() {
  const station = await stationWithLists('sqlite');
  const directory = join(station.directory, 'caches');
  const key = randomBytes(32);
  const caches = await openCaches(directory, key);
  const start = async (store: CacheStore = caches) => {
    const screening = new StationScreening({ ...station.runtime, caches: store }, { longFrom: 2 });
    await screening.load();
    return screening;
  };
  await station.module.start!();
  const wanted = (lines: string) => station.revise('mr-wanted', 'text/csv', heading + lines, {}, { olderToo: true });
  const loseContents = () => {
    const blobs = join(station.directory, 'blobs');
    for (const shard of readdirSync(blobs).filter((name) => name.length === 2)) rmSync(join(blobs, shard), { recursive: true });
  };
  return { ...station, caches, directory, file: join(directory, 'screening-index'), start, wanted, loseContents };
}

/** Every word and every person of the file. */
async function savedText(caches: CacheStore): Promise<string> {
  const saved = (await readSavedIndex(caches))!;
  const words = new NameVocabulary(saved.vocabulary);
  const people = saved.segments.flatMap(({ people: blocks, columns }) =>
    Array.from(columns.entryRow, (_, entry) => JSON.stringify(new CompressedPeople(blocks).get(entry))),
  );
  return [...Array.from({ length: words.size }, (_, term) => words.textOf(term)), ...people].join('\n');
}

test('a start takes the saved lists, without their contents, and answers as before', async () => {
  const station = await stationWithCaches();
  await station.wanted(intallaLine + tidjaniLine);
  const first = await station.start();
  await first.settled();
  const [before] = [await first.screen(intalla)];
  expect(before!.alerts).toMatchObject([{ entry: 'T-1', level: 'strong' }]);

  station.loseContents();
  const second = await station.start();
  const after = await second.screen(intalla);
  expect(after.alerts).toEqual(before!.alerts);
  expect(after.lists).toEqual(before!.lists);
  expect((await second.screen(tidjani)).alerts).toMatchObject([{ entry: 'T-2' }]);
});

test.each([
  [
    'is damaged',
    (file: string) =>
      writeFileSync(
        file,
        readFileSync(file).map((byte, place) => (place === 200 ? byte ^ 1 : byte)),
      ),
  ],
  ['is cut', (file: string) => writeFileSync(file, readFileSync(file).subarray(0, 300))],
  ['is empty', (file: string) => writeFileSync(file, '')],
])('a file that %s is put aside, and the lists are built again', async (_what, damage) => {
  const station = await stationWithCaches();
  await station.wanted(intallaLine + tidjaniLine);
  await (await station.start()).settled();
  damage(station.file);
  expect(await readSavedIndex(station.caches)).toBeUndefined();
  const again = await station.start();
  expect((await again.screen(intalla)).alerts).toHaveLength(1);
  await again.settled();
  expect(await readSavedIndex(station.caches)).toMatchObject({ revisions: [expect.stringContaining('mr-wanted')] });
});

test('a file of another station does not open', async () => {
  const station = await stationWithCaches();
  await station.wanted(intallaLine + tidjaniLine);
  await (await station.start()).settled();
  expect(await readSavedIndex(await openCaches(station.directory, randomBytes(32)))).toBeUndefined();
});

test('the file shows nothing of people, and nothing of those who were delisted is left in it', async () => {
  const station = await stationWithCaches();
  await station.wanted(`${intallaLine + tidjaniLine}T-3,Hauwa Danbatta,1990,Niger,F\n`);
  const screening = await station.start();
  await screening.settled();
  expect(readFileSync(station.file).includes('WANTITINE')).toBe(false);
  expect(await savedText(station.caches)).toContain('WANTITINE');

  await station.wanted(`${tidjaniLine}T-3,Hauwa Danbatta,1990,Niger,F\n`);
  await screening.load();
  await screening.settled();
  expect((await screening.screen(intalla)).alerts).toEqual([]);
  expect((await screening.screen(tidjani)).alerts).toHaveLength(1);
  const text = await savedText(station.caches);
  expect(text).toContain('TIDJANI');
  expect(text).not.toMatch(/wantitine|intalla/i);
});

test('a long list and short ones are asked together, whichever of them changes', async () => {
  const station = await stationWithCaches();
  await station.wanted(intallaLine + tidjaniLine);
  const screening = await station.start();
  const names = async (person: typeof intalla) => (await screening.screen(person)).alerts.map((alert) => `${alert.list} ${alert.entry}`);
  await station.revise('short', 'text/csv', heading + intallaLine);
  await screening.load();
  expect(await names(intalla)).toEqual(['mr-wanted T-1', 'short T-1']);
  await station.revise('long-too', 'text/csv', `${heading + tidjaniLine}T-9,Hauwa Danbatta,1990,Niger,F\n`);
  await screening.load();
  expect(await names(intalla)).toEqual(['mr-wanted T-1', 'short T-1']);
  expect(await names(tidjani)).toEqual(['long-too T-2', 'mr-wanted T-2']);
  // The long list is short now: one person alone.
  await station.wanted(intallaLine);
  await screening.load();
  expect(await names(intalla)).toEqual(['mr-wanted T-1', 'short T-1']);
  expect(await names(tidjani)).toEqual(['long-too T-2']);
});

test('a few changes of a long list are asked before it is built anew, under the new version', async () => {
  const station = await stationWithCaches();
  const hauwa = 'T-3,Hauwa Danbatta,1990,Niger,F\n';
  await station.wanted(intallaLine + tidjaniLine + hauwa);
  const screening = await station.start();
  const alertsOf = async (person: typeof intalla) => (await screening.screen(person)).alerts;
  await screening.settled();
  const saved = await readSavedIndex(station.caches);

  await station.revise('mr-wanted', 'text/csv', `${heading}${tidjaniLine}${hauwa}T-4,Intalla Ag Wantitine,1963,Mali,M\n`, {
    issued: '2026-05-05',
  });
  await screening.load();
  expect(await alertsOf(intalla)).toMatchObject([{ entry: 'T-4', listVersion: '2026-05-05' }]);
  expect(await alertsOf(tidjani)).toMatchObject([{ entry: 'T-2', listVersion: '2026-05-05' }]);
  await screening.settled();
  expect(await alertsOf(intalla)).toMatchObject([{ entry: 'T-4', listVersion: '2026-05-05' }]);
  expect(await alertsOf(tidjani)).toMatchObject([{ entry: 'T-2', listVersion: '2026-05-05' }]);
  expect((await readSavedIndex(station.caches))!.revisions).not.toEqual(saved!.revisions);
});

test('a list that another module keeps is asked through every exchange of the long ones', async () => {
  const station = await stationWithCaches();
  const screening = await station.start();
  const kept = { list: 'kept', title: 'Kept', version: '1' };
  screening.keep(kept, [inventedPerson({ entry: 'K-1', names: ['Takfarinas Oubelaid'], born: ['3 Mar 1970'] })]);
  const oubelaid = { surname: 'OUBELAID', givenNames: 'TAKFARINAS', birthDate: '1970-03-03' };
  const entries = async () => (await screening.screen(oubelaid)).alerts.map(({ entry }) => entry);
  expect(await entries()).toEqual(['K-1']);
  await station.wanted(intallaLine + tidjaniLine);
  await screening.load();
  expect(await entries()).toEqual(['K-1']);
  screening.change(kept, { put: [inventedPerson({ entry: 'K-2', names: ['Takfarinas Oubelaid'] })], removed: ['K-1'] });
  expect(await entries()).toEqual(['K-2']);
  await station.wanted(`${intallaLine}${tidjaniLine}T-3,Hauwa Danbatta,1990,Niger,F\n`);
  await screening.load();
  await screening.settled();
  expect(await entries()).toEqual(['K-2']);
});
