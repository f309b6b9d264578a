import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { BlobStore } from '../../../kernel/blob.ts';
import { openCaches } from '../../../storage/cache-store.ts';
import { stationWithLists } from '../testing/station-with-lists.ts';
import { StationScreening } from './station-screening.ts';

/** A station whose lists of two people are long, and which reads no version that is brought before it may. */
async function slowStation() {
  const station = await stationWithLists('sqlite');
  await station.module.start!();
  const { blobs } = station.runtime;
  let gate: PromiseWithResolvers<void> | undefined;
  const slow: BlobStore = {
    put: (bytes) => blobs.put(bytes),
    async get(reference) {
      const held = gate;
      // Whoever takes the new version waits; whoever asks what is in it does not.
      gate = undefined;
      await held?.promise;
      return blobs.get(reference);
    },
  };
  const caches = await openCaches(join(station.directory, 'other-caches'), randomBytes(32));
  const screening = new StationScreening({ ...station.runtime, blobs: slow, caches }, { longFrom: 2 });
  await screening.load();
  const hold = () => {
    gate = Promise.withResolvers<void>();
    return gate.resolve;
  };
  return { ...station, screening, hold };
}

const found = async (screening: StationScreening, surname: string, documentNumber?: string) =>
  (await screening.screen({ surname, givenNames: '', birthDate: '1980-05-05', documentNumber })).alerts.map(
    ({ matchedName }) => matchedName,
  );

test('whoever a long list delists is not shown while the new version is built; whoever stays is, under another id too', async () => {
  const { screening, hold, revise } = await slowStation();
  const rows = (...people: readonly string[]) => ['id,name,birth_date', ...people.map((person) => `${person},1980-05-05`)].join('\n');
  await revise('wanted', 'text/csv', rows('1,Wantitine Intalla', '2,Danbatta Hauwa', '3,Tidjani "Mahamat"'));
  await screening.load();
  await screening.settled();
  expect(await found(screening, 'WANTITINE')).toEqual(['Wantitine Intalla']);

  const release = hold();
  await revise('wanted', 'text/csv', rows('2,Danbatta Hawa', '9,Tidjani "Mahamat"', '4,Feriko Zoumana'));
  await expect.poll(() => found(screening, 'WANTITINE')).toEqual([]);
  expect(await Promise.all(['DANBATTA', 'TIDJANI', 'FERIKO'].map((name) => found(screening, name)))).toEqual([
    ['Danbatta Hauwa'],
    ['Tidjani "Mahamat"'],
    [],
  ]);
  release();
  await screening.load();
  expect(await found(screening, 'FERIKO')).toEqual(['Feriko Zoumana']);
  await screening.stop();
});

test('a number that is delisted is not found while the file is built; one that is written otherwise is', async () => {
  const { screening, hold, revise } = await slowStation();
  const rows = (...numbers: readonly string[]) => ['document number,country', ...numbers].join('\n');
  await revise('stolen', 'text/csv', rows('BX0099014,Mali', 'BX0099015,Mali', 'BX0099017,Mali'));
  await screening.load();
  expect(await found(screening, 'BA', 'BX0099014')).toEqual(['BX0099014']);

  const release = hold();
  await revise('stolen', 'text/csv', rows('BX 0099-015,Mali', 'BX0099017,Mali,'));
  await expect.poll(() => found(screening, 'BA', 'BX0099014')).toEqual([]);
  expect(await found(screening, 'BA', 'BX0099015')).toEqual(['BX0099015']);
  expect(await found(screening, 'BA', 'BX0099017')).toEqual(['BX0099017']);
  release();
  await screening.load();
  expect(await found(screening, 'BA', 'BX0099015')).toEqual(['BX 0099-015']);
  await screening.stop();
});

test('a start does not wait for a file of numbers that has to be built anew: its lists are named meanwhile, and people are asked', async () => {
  const station = await stationWithLists('sqlite');
  await station.module.start!();
  await station.revise('wanted', 'text/csv', 'name,birth_date\nWantitine Intalla,1980-05-05\n');
  await station.revise('stolen', 'text/csv', 'document number\nBX0099014\n');
  const gate = Promise.withResolvers<void>();
  const caches = await openCaches(join(station.directory, 'no-caches'), randomBytes(32));
  let reads = 0;
  const blobs: BlobStore = {
    put: (bytes) => station.runtime.blobs.put(bytes),
    async get(reference) {
      reads += 1;
      // Once to see that each list's contents are there, once for the people, and then for the file.
      if (reads > 3) await gate.promise;
      return station.runtime.blobs.get(reference);
    },
  };
  const screening = new StationScreening({ ...station.runtime, blobs, caches });
  await screening.start();
  expect(await found(screening, 'WANTITINE', 'BX0099014')).toEqual(['Wantitine Intalla']);
  expect(screening.lists()).toMatchObject([{ list: 'stolen', unreadable: true }, { list: 'wanted' }]);
  expect(screening.lists()[1]).not.toHaveProperty('unreadable');
  gate.resolve();
  await screening.load();
  expect((await found(screening, 'WANTITINE', 'BX0099014')).sort()).toEqual(['BX0099014', 'Wantitine Intalla']);
  expect(screening.lists()[0]).not.toHaveProperty('unreadable');
  await screening.stop();
});
