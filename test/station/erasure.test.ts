/** One traveller asks to be forgotten: from the data-protection officer's desk to the last page on the disk. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decodeEnvelope } from '../../src/journal/envelope.ts';
import { leafHash } from '../../src/journal/merkle.ts';
import { isProblem } from '../../src/kernel/problem.ts';
import type { ErasurePaper, PeopleFound, PersonFile } from '../../src/modules/protection/index.ts';
import { stationPaths } from '../../src/station/station-config.ts';
import { openKeyring } from '../../src/storage/keyring.ts';
import { openSqlite, type SqliteConnection } from '../../src/storage/sqlite-connection.ts';
import { jsonLines } from './command-line.ts';
import { Desk } from './desk.ts';
import { cleanUp, cross, documentOf, logInOfficer, type MadeStation, makeStation, mustSay, watcher } from './made-station.ts';
import { nowhere, searchRaw } from './raw-search.ts';

/** No other word on the disk is like it, in plain text or in base64. */
const rareName = 'Quoibadjara';
const rareNumber = 'ZZ990007';
const rightsRequest = { 'x-purpose': 'rights-request', 'x-case-number': 'DP-3' };

let station: MadeStation;
beforeAll(async () => {
  station = await makeStation();
});
afterAll(() => cleanUp([station]));

async function inDatabase<Result>(work: (database: SqliteConnection) => Result): Promise<Result> {
  const keyring = await openKeyring(stationPaths(station.directory).keys, { kind: 'key-file', path: station.keyFile });
  if (isProblem(keyring)) throw new Error(keyring.text);
  const database = openSqlite({ file: stationPaths(station.directory).database, key: keyring.subkey('database') });
  try {
    return work(database);
  } finally {
    database.close();
  }
}

/** Every row of every table that a projection fills. */
function projectedRows(): Promise<Record<string, string[]>> {
  return inDatabase((database) => {
    const tables = database
      .prepare("select name from sqlite_schema where type = 'table' and name glob '*[a-z]_[a-z]*' and name not glob 'journal*'")
      .pluck()
      .all() as string[];
    const projected = tables.filter((name) => /^(accounts|travellers|posts|screening|crossings|referrals|protection)_/.test(name));
    // Kept for the time-out of sessions alone, not projected.
    const compared = projected.filter((name) => name !== 'accounts_activity');
    return Object.fromEntries(
      compared.map((name) => [
        name,
        database
          .prepare(`select * from ${name}`)
          .all()
          .map((row) => JSON.stringify(row))
          .sort(),
      ]),
    );
  });
}

test('the search finds what a deletion without care leaves on a free page', async () => {
  const word = 'Bagayokolemba';
  await inDatabase((database) => {
    database.pragma('secure_delete = OFF');
    database.exec('create table careless (words text)');
    database.prepare('insert into careless values (?)').run(word.repeat(1000));
    database.exec('drop table careless');
  });
  const { pages, ...rest } = await searchRaw(station, word);
  expect(rest).toEqual({ tables: [], frames: 0, files: [] });
  expect(pages).toBeGreaterThan(1);
});

test('somebody who crossed, was looked for and was read about is erased for good, and the others stay', async () => {
  let running = await station.start();
  const officer = await logInOfficer(running);
  const rareDocument = documentOf(rareName, 'Nènè', 7);
  for (const [index, mrz] of [rareDocument, documentOf('Sangaré', 'Kadia', 8), rareDocument, documentOf('Diarra', 'Fily', 9)].entries()) {
    await cross(officer, mrz, `k${index}`);
  }
  const desk = await Desk.logIn(running.url, watcher.badge, watcher.pin);

  // The officer finds the person, and reads everything that is held.
  const search = `GET /protection/people?name=${rareName}`;
  expect(await desk.ask(search)).toMatchObject({ status: 422, body: { code: 'purpose-required' } });
  expect(await officer.ask(search, { headers: rightsRequest })).toMatchObject({ status: 403 });
  const { people } = await mustSay(desk.ask<PeopleFound>(search, { headers: rightsRequest }));
  const [{ subject }] = people as [PeopleFound['people'][number]];
  expect(people).toHaveLength(1);
  const fileOf = () => desk.ask<PersonFile>(`GET /protection/people/${subject}`, { headers: rightsRequest });
  const { records, retention } = await mustSay(fileOf());
  const inFile = (kind: string) => records.filter((record) => record.kind === kind).map(({ module, facts }) => ({ module, facts }));
  expect(inFile('traveller-registered')).toEqual([
    {
      module: 'travellers',
      facts: expect.arrayContaining([{ code: 'name', value: { kind: 'name', surname: rareName.toUpperCase(), givenNames: 'NENE' } }]),
    },
  ]);
  // Twice in, and no way out that was seen: two crossings, and the two stays that they began.
  for (const kind of ['crossing-recorded', 'stay']) expect(inFile(kind)).toHaveLength(2);
  expect(inFile('people-read')).toEqual([
    {
      module: 'protection',
      facts: [
        { code: 'action', value: { kind: 'message', key: 'protection.action.protection:read-file' } },
        { code: 'purpose', value: { kind: 'message', key: 'ui.purpose.rights-request' } },
        { code: 'case-number', value: { kind: 'words', words: 'DP-3' } },
        { code: 'reader', value: { kind: 'sign', sign: watcher.badge } },
      ],
    },
  ]);
  expect(inFile('search-words')[0]!.facts[0]).toEqual({ code: 'words', value: { kind: 'words', words: rareName } });
  expect(retention.map(({ kind }) => kind)).toEqual(['traveller-registered', 'crossing-recorded', 'stay', 'people-read', 'search-words']);

  // Positive control: the same search finds the name wherever it must be.
  await running.stop('SIGKILL');
  const before = await searchRaw(station, rareName);
  expect(before.tables).toEqual([
    'crossings_crossing',
    'journal_part',
    'protection_read',
    'travellers_document',
    'travellers_name_word',
    'travellers_record',
    'travellers_traveller',
  ]);
  expect(before.frames).toBeGreaterThan(2);

  running = await station.start();
  const asked = { body: { subject, ground: 'rights-request' }, key: 'erase-1' };
  const again = await Desk.logIn(running.url, watcher.badge, watcher.pin);
  expect(await (await logInOfficer(running)).ask('POST /protection/erasures', asked)).toMatchObject({ status: 403 });
  const certificate = await mustSay(again.ask<ErasurePaper>('POST /protection/erasures', asked));
  expect(await mustSay(again.ask('POST /protection/erasures', asked))).toEqual(certificate);
  expect(await again.ask('POST /protection/erasures', { ...asked, key: 'erase-2' })).toMatchObject({
    status: 404,
    body: { code: 'nothing-to-erase' },
  });
  expect(await again.ask(`GET /protection/people/${subject}`, { headers: rightsRequest })).toMatchObject({ status: 404 });
  await running.stop('SIGKILL');
  for (const word of [rareName, rareNumber]) expect(await searchRaw(station, word)).toEqual(nowhere);
  expect((await searchRaw(station, 'Sangare')).tables).toContain('journal_part');

  // What the certificate says stands in the chain, and what it commits to is gone.
  expect(certificate.parts.map(({ journal }) => journal)).toContain('mr-essai.access');
  expect(certificate.parts.filter(({ journal }) => journal === 'mr-essai.operations')).toHaveLength(3);
  await inDatabase((database) => {
    const entry = database.prepare(
      'select e.envelope, p.body, p.salt from journal j join journal_entry e on e.journal = j.number join journal_part p on p.journal = j.number and p.sequence = e.sequence where j.id = ? and e.sequence = ? and p.part = ?',
    );
    for (const { journal, sequence, part, commitment, entryHash } of certificate.parts) {
      const { envelope, body, salt } = entry.get(journal, sequence, part) as { envelope: Buffer; body: null; salt: null };
      expect([body, salt]).toEqual([null, null]);
      expect(decodeEnvelope(envelope).commitments[part]!.toString('base64url')).toBe(commitment);
      expect(leafHash(envelope).toString('base64url')).toBe(entryHash);
    }
    expect(database.prepare('select count(*) from erasure_pending').pluck().get()).toBe(0);
  });
  const reports = jsonLines<{ journal: string; sound: boolean; erased: number }>(await station.say('journal verify', '--json'));
  expect(reports.every(({ sound }) => sound)).toBe(true);
  expect(reports.reduce((sum, { erased }) => sum + erased, 0)).toBe(certificate.parts.length);

  const live = await projectedRows();
  expect((await station.say('journal rebuild')).status).toBe(0);
  expect(await projectedRows()).toEqual(live);
});
