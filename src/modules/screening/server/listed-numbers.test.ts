import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dialects } from '../../../../test/open-test-store.ts';
import { isProblem } from '../../../kernel/problem.ts';
import type { Proposed } from '../lists-api.ts';
import { stationWithLists } from '../testing/station-with-lists.ts';

const traveller = (documentNumber: string, documentState?: string) => ({
  surname: 'TRAORE',
  givenNames: 'AWA',
  documentNumber,
  ...(documentState !== undefined && { documentState }),
});
const table = `Numéro de document;Type;Pays;Titulaire
BX 0099014;Passeport;Mauritanie;Sidaty Ould Dahmane
O1234567;Passeport;Mali;
MR-77-A;plaque;Mauritanie;
---;Passeport;Mali;
`;

describe.each(dialects)('a list of documents, plates and marks with %s', (dialect) => {
  test('is brought as a table, and asked exactly and nearly at every scan', async () => {
    const station = await stationWithLists(dialect);
    await station.module.start!();
    const proposed = await station.propose('stolen', 'text/csv', table, { title: 'Documents volés' });
    expect(proposed).toMatchObject({
      proposal: { of: 'numbers', columns: null, report: { persons: 3, leftOut: 1 }, changes: { added: 3, delisted: 0 } },
      headings: [],
    });
    await station.take('stolen', (proposed as Proposed).proposal.proposal);
    expect(await station.lists()).toMatchObject([{ list: 'stolen', entries: 3, numbers: true }]);

    const find = async (...asked: Parameters<typeof traveller>) => (await station.port.screen(traveller(...asked))).alerts;
    expect(await find('bx0099014', 'MRT')).toMatchObject([
      {
        list: 'stolen',
        entry: 'BX0099014',
        level: 'strong',
        evidence: [{ feature: 'document', outcome: 'agrees' }],
        particulars: [{ label: 'document' }, { value: 'Passeport; Sidaty Ould Dahmane' }],
      },
    ]);
    expect(await find('BX0099O14')).toMatchObject([{ level: 'possible', evidence: [{ outcome: 'near' }] }]);
    expect(await find('BX0090914')).toMatchObject([{ level: 'possible' }]);
    expect(await find('01234567', 'MLI')).toMatchObject([{ level: 'possible' }]);
    expect(await find('BX0099014', 'MLI')).toEqual([]);
    expect(await find('BX0099015')).toEqual([]);
    // A lorry of that plate is listed; a passport of that number is not.
    expect(await find('MR77A')).toEqual([]);
    expect(await station.port.screenNumbers([{ kind: 'plate', number: 'mr 77 a', state: 'MRT' }])).toMatchObject([
      { level: 'strong', evidence: [{ feature: 'plate' }] },
    ]);
    expect((await station.port.screen(traveller('X'))).entriesCompared).toBe(3);
  });

  test('says what a new version adds and delists, and whatever is delisted is not found any longer', async () => {
    const station = await stationWithLists(dialect);
    await station.module.start!();
    await station.revise('stolen', 'text/csv', table);
    const next = await station.propose('stolen', 'text/csv', 'document number,country\nO1234567,Mali\nZZ1112223,Niger\n');
    expect(next).toMatchObject({ proposal: { changes: { before: 'read', added: 2, changed: 0, delisted: 3 } } });
    const { proposal } = (next as Proposed).proposal;
    const params = { list: 'stolen', proposal };
    expect(await station.call('GET /screening/lists/:list/proposals/:proposal/changes', { params })).toMatchObject({
      added: [{ name: 'O1234567' }, { name: 'ZZ1112223' }],
      delisted: [{ name: 'BX 0099014' }, { name: 'O1234567' }, { name: 'MR-77-A' }],
    });
    expect((await station.port.screen(traveller('BX0099014'))).alerts).toHaveLength(1);
    await station.take('stolen', proposal);
    expect((await station.port.screen(traveller('BX0099014'))).alerts).toEqual([]);
    expect((await station.port.screen(traveller('ZZ1112223', 'NER'))).alerts).toHaveLength(1);
    const [{ sequence }] = (await station.call('GET /screening/lists/:list/versions', { params: { list: 'stolen' } })) as [
      { sequence: number },
    ];
    const page = await station.call('GET /screening/lists/:list/versions/:sequence/people', { params: { list: 'stolen', sequence } });
    expect(page).toMatchObject({ people: [{ entry: 'O1234567', nationalities: ['MLI'] }, { names: ['ZZ1112223'] }], next: null });
  });

  test('stands beside lists of people, and two lists of numbers beside one another', async () => {
    const station = await stationWithLists(dialect);
    await station.module.start!();
    await station.revise('wanted', 'text/csv', 'name,birth_date,document\nAwa Traoré,1990-02-03,BX0099014\n');
    await station.revise('stolen', 'text/csv', 'document number\nBX0099014\n');
    await station.revise('herds', 'text/csv', 'marque\nK7 IN\n');
    const { alerts } = await station.port.screen({ ...traveller('BX0099014'), birthDate: '1990-02-03' });
    expect(alerts.map(({ list }) => list)).toEqual(['wanted', 'stolen']);
    expect(await station.port.screenNumbers([{ kind: 'brand-mark', number: 'K7IN' }])).toMatchObject([{ list: 'herds' }]);
    await station.revise('twice', 'text/csv', 'document number\nTW7770001\nTW 777 0001\n');
    const found = (await station.port.screen(traveller('TW7770001'))).alerts.map(({ list }) => list);
    expect(found.filter((list) => list === 'twice')).toEqual(['twice']);
    expect(isProblem(await station.revise('empty', 'text/csv', 'document number\n'))).toBe(true);
  });
});

test('two hundred thousand stolen documents are asked within a second of being taken into use', { timeout: 60_000 }, async () => {
  const station = await stationWithLists(dialects[0]!);
  await station.module.start!();
  const rows = Array.from({ length: 200_000 }, (_, row) => `ML${String((row * 16_807) % 2_147_483_647).padStart(10, '0')},Mali\n`);
  const proposed = await station.propose('stolen', 'text/csv', `document number,country\n${rows.join('')}`);
  const start = performance.now();
  await station.take('stolen', (proposed as Proposed).proposal.proposal);
  const { alerts } = await station.port.screen(traveller(rows[123_456]!.slice(0, 12), 'MLI'));
  expect(alerts).toHaveLength(1);
  // A second where the machine has nothing else to do.
  expect(performance.now() - start).toBeLessThan(10_000);
});

test('a file of numbers that is damaged is named as unreadable, closes no border, and is built anew', async () => {
  const station = await stationWithLists(dialects[0]!);
  await station.module.start!();
  await station.revise('stolen', 'text/csv', table);
  const file = join(station.directory, 'caches', 'document-numbers');
  const bytes = readFileSync(file);
  // In the first page of tags: the summary and the index stay whole.
  writeFileSync(file, bytes.fill(7, 4100, 4130));
  const { alerts, lists, entriesCompared } = await station.port.screen(traveller('BX0099014'));
  expect({ alerts, lists, entriesCompared }).toMatchObject({
    alerts: [],
    lists: [{ list: 'stolen', unreadable: true }],
    entriesCompared: 0,
  });
  await expect.poll(async () => (await station.port.screen(traveller('BX0099014'))).alerts).toHaveLength(1);
});

test('numbers that cannot be built are named, and other lists are read all the same', async () => {
  const station = await stationWithLists(dialects[0]!);
  await station.module.start!();
  await station.revise('wanted', 'text/csv', 'name,birth_date\nAwa Traoré,1990-02-03\n');
  // As where the disk takes no file of that name.
  const file = join(station.directory, 'caches', 'document-numbers');
  mkdirSync(join(file, 'in the way'), { recursive: true });
  await station.revise('stolen', 'text/csv', table);
  await station.revise('wanted', 'text/csv', 'name,birth_date\nBinta Traoré,1991-02-03\n');
  const of = async (givenNames: string, birthDate: string) => station.port.screen({ ...traveller('BX0099014'), givenNames, birthDate });
  expect((await of('AWA', '1990-02-03')).alerts).toEqual([]);
  const { alerts, lists } = await of('BINTA', '1991-02-03');
  expect(alerts).toMatchObject([{ list: 'wanted' }]);
  expect(lists).toMatchObject([{ list: 'stolen', unreadable: true }, { list: 'wanted' }]);

  rmSync(file, { recursive: true });
  await station.revise('wanted', 'text/csv', 'name,birth_date\nBinta Traoré,1991\n');
  expect((await of('NOBODY', '1950-01-01')).alerts).toMatchObject([{ list: 'stolen' }]);
});
