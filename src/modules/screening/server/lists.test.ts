import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { describe, expect, test } from 'vitest';
import { dialects } from '../../../../test/open-test-store.ts';
import type { ListVersion, Proposal, Proposed, VersionPeople } from '../lists-api.ts';
import { inventedPeople } from '../testing/invented-people.ts';
import { stationWithLists } from '../testing/station-with-lists.ts';
import type { ScreeningTables } from './tables.ts';

const first = 'id,name,birth_date\nW-1,Intalla Ag Wantitine,1963\nW-2,Djénéba Sangaré,1982\nW-3,Rasmané Ilboudo,1975\n';
const second = 'id,name,birth_date\nW-1,Intalla Ag Wantitine,1964\nW-3,Rasmané Ilboudo,1975\nW-4,Tidjani Bâ,1969\n';
const intalla = { surname: 'AG WANTITINE', givenNames: 'INTALLA' };
const djeneba = { surname: 'SANGARE', givenNames: 'DJENEBA' };

async function withFirst(dialect: (typeof dialects)[number]) {
  const station = await stationWithLists(dialect);
  await station.module.start!();
  await station.revise('mr-wanted', 'text/csv', first, { title: 'Personnes recherchées' });
  return station;
}
const namesOf = (station: Awaited<ReturnType<typeof stationWithLists>>, proposal: number) =>
  station.call('GET /screening/lists/:list/proposals/:proposal/changes', { params: { list: 'mr-wanted', proposal } });
const waiting = (station: Awaited<ReturnType<typeof stationWithLists>>) => station.call<Proposal[]>('GET /screening/proposals');

describe.each(dialects)('a new version of a list with %s', (dialect) => {
  test('shows what it would change, and changes nothing before it is taken into use', async () => {
    const station = await withFirst(dialect);
    const brought = (await station.propose('mr-wanted', 'text/csv', second, {
      publisher: 'Sûreté',
      address: 'https://example.org/wanted.csv',
      licence: 'Usage interne',
      issued: '2026-03-01',
    })) as Proposed;
    expect(brought.proposal).toMatchObject({
      list: 'mr-wanted',
      title: 'Personnes recherchées',
      version: '2026-03-01',
      changes: { before: 'read', added: 1, changed: 1, delisted: 1 },
      source: { publisher: 'Sûreté', address: 'https://example.org/wanted.csv', licence: 'Usage interne', form: 'csv' },
      older: false,
    });
    const { proposal } = brought.proposal;
    expect(await waiting(station)).toEqual([brought.proposal]);
    expect(await namesOf(station, proposal)).toEqual({
      added: [{ entry: 'W-4', name: 'Tidjani Bâ' }],
      changed: [{ entry: 'W-1', name: 'Intalla Ag Wantitine', fields: ['birth-dates'] }],
      delisted: [{ entry: 'W-2', name: 'Djénéba Sangaré' }],
    });
    expect((await station.port.screen(djeneba)).alerts).toHaveLength(1);

    expect(await station.take('mr-wanted', proposal)).toMatchObject({ status: { version: '2026-03-01', entries: 3 } });
    expect((await station.port.screen(djeneba)).alerts).toEqual([]);
    expect((await station.port.screen(intalla)).alerts).toMatchObject([{ listVersion: '2026-03-01' }]);
    expect(await waiting(station)).toEqual([]);
  });

  test('is taken into use once, however often that is said', async () => {
    const station = await withFirst(dialect);
    const { proposal } = ((await station.propose('mr-wanted', 'text/csv', second)) as Proposed).proposal;
    const taken = await station.take('mr-wanted', proposal, { key: 'one' });
    expect(await station.take('mr-wanted', proposal, { key: 'one' })).toEqual(taken);
    expect(await station.take('mr-wanted', proposal, { key: 'another' })).toEqual(taken);
    const versions = (await station.call('GET /screening/lists/:list/versions', { params: { list: 'mr-wanted' } })) as ListVersion[];
    expect(versions).toHaveLength(2);
  });

  test('can be dropped, and is refused where the list changed since it was compared', async () => {
    const station = await withFirst(dialect);
    const { proposal } = ((await station.propose('mr-wanted', 'text/csv', second)) as Proposed).proposal;
    const drop = { params: { list: 'mr-wanted', proposal } };
    const path = 'POST /screening/lists/:list/proposals/:proposal/drop';
    expect(await station.call(path, drop)).toEqual({ list: 'mr-wanted', proposal });
    expect(await station.call(path, drop)).toEqual({ list: 'mr-wanted', proposal });
    expect(await waiting(station)).toEqual([]);
    expect(await station.take('mr-wanted', proposal)).toMatchObject({ code: 'list-proposal-gone' });

    const again = ((await station.propose('mr-wanted', 'text/csv', second)) as Proposed).proposal.proposal;
    const newer = ((await station.propose('mr-wanted', 'text/csv', first.replace('W-3', 'W-9'))) as Proposed).proposal.proposal;
    expect(await station.take('mr-wanted', again)).toMatchObject({ code: 'list-proposal-gone' });
    expect(await station.call(path, { params: { list: 'mr-wanted', proposal: again } })).toMatchObject({ code: 'list-proposal-gone' });
    expect(await station.take('mr-wanted', newer)).toMatchObject({ status: { entries: 3 } });
    expect(await station.call(path, { params: { list: 'mr-wanted', proposal: newer } })).toMatchObject({ code: 'list-proposal-gone' });
  });

  test('adds everybody where the list is new, or where the contents of the one in use are gone', async () => {
    const station = await withFirst(dialect);
    expect(await station.propose('other', 'text/csv', first)).toMatchObject({
      proposal: { changes: { before: 'none', added: 3, changed: 0, delisted: 0 } },
    });
    const blobs = join(station.directory, 'blobs');
    for (const shard of readdirSync(blobs).filter((name) => name.length === 2)) rmSync(join(blobs, shard), { recursive: true });
    const brought = (await station.propose('mr-wanted', 'text/csv', second)) as Proposed;
    expect(brought.proposal.changes).toEqual({ before: 'unreadable', added: 3, changed: 0, delisted: 0 });
    expect(await station.take('mr-wanted', brought.proposal.proposal)).toMatchObject({ status: { entries: 3 } });
  });

  test('leaves the versions before to be looked at, with who was on them', async () => {
    const station = await withFirst(dialect);
    await station.revise('mr-wanted', 'text/csv', second, { issued: '2026-03-01' });
    const versions = (await station.call('GET /screening/lists/:list/versions', { params: { list: 'mr-wanted' } })) as ListVersion[];
    expect(versions).toMatchObject([
      { version: '2026-03-01', persons: 3, changes: { added: 1, changed: 1, delisted: 1 } },
      { persons: 3, issuedAtMs: null, changes: { before: 'none', added: 3 } },
    ]);
    const people = (sequence: number, page?: string) =>
      station.call<VersionPeople>('GET /screening/lists/:list/versions/:sequence/people', {
        params: { list: 'mr-wanted', sequence },
        query: page === undefined ? {} : { page },
      });
    const before = (await people(versions[1]!.sequence)) as VersionPeople;
    expect(before.people.map(({ names }) => names[0])).toEqual(['Intalla Ag Wantitine', 'Djénéba Sangaré', 'Rasmané Ilboudo']);
    expect(before.people[0]).toMatchObject({ entry: 'W-1', birthDates: ['1963'] });
    expect(before.next).toBeNull();
    expect(await people(versions[1]!.sequence, '0.2')).toMatchObject({ people: [{ entry: 'W-3' }], next: null });
    expect(await people(999)).toMatchObject({ code: 'list-version-not-found' });
  });

  test('is read by the columns that were told for the version before', async () => {
    const station = await stationWithLists(dialect);
    await station.module.start!();
    const odd = 'Matr.;Qui;Quand\nW-1;Intalla Ag Wantitine;1963\n';
    expect(await station.propose('mr-wanted', 'text/csv', odd)).toMatchObject({
      code: 'list-no-name-column',
      details: { columns: ['Matr.', 'Qui', 'Quand'] },
    });
    const columns = { entry: 'Matr.', name: 'Qui', birthDate: 'Quand' };
    const told = (await station.propose('mr-wanted', 'text/csv', odd, { columns: JSON.stringify(columns) })) as Proposed;
    expect(told).toMatchObject({ headings: ['Matr.', 'Qui', 'Quand'], proposal: { columns } });
    await station.take('mr-wanted', told.proposal.proposal);
    const next = 'Quand;Matr.;Qui\n1963;W-1;Intalla Ag Wantitine\n1975;W-2;Rasmané Ilboudo\n';
    expect(await station.propose('mr-wanted', 'text/csv', next)).toMatchObject({
      proposal: { columns, changes: { added: 1, changed: 0, delisted: 0 } },
    });
    expect(await station.propose('mr-wanted', 'text/csv', next.replace('Qui', 'Nom'))).toMatchObject({
      code: 'list-column-missing',
      details: { column: 'Qui', columns: ['Quand', 'Matr.', 'Nom'] },
    });
  });

  test('stands in rows that a rebuild makes again', async () => {
    const station = await withFirst(dialect);
    await station.revise('mr-wanted', 'text/csv', second);
    await station.propose('mr-wanted', 'text/csv', first);
    const { proposal } = ((await station.propose('other', 'text/csv', first)) as Proposed).proposal;
    await station.call('POST /screening/lists/:list/proposals/:proposal/drop', { params: { list: 'other', proposal } });
    const database = station.store.database as unknown as Kysely<ScreeningTables>;
    const rows = async () => [
      await database.selectFrom('screening_list_version').selectAll().orderBy('sequence').execute(),
      await database.selectFrom('screening_list_proposal').selectAll().orderBy('list').execute(),
    ];
    const live = await rows();
    expect(live[1]).toMatchObject([
      { list: 'mr-wanted', state: 'open' },
      { list: 'other', state: 'dropped' },
    ]);
    await station.store.store.rebuild();
    expect(await rows()).toEqual(live);
  });
});

test('a list that is brought never takes the place of one that another module keeps', async () => {
  const station = await stationWithLists('sqlite');
  await station.module.start!();
  const national = { list: 'national', title: 'Signalements nationaux', version: '1' };
  station.port.keep(national, [inventedPeople[0]!]);
  const found = async () => (await station.port.screen({ surname: 'Wantitine', givenNames: 'Intalla', birthDate: '1963-01-12' })).alerts;
  expect(await found()).toMatchObject([{ list: 'national', entry: 'T-1' }]);
  expect(await station.revise('national', 'text/csv', 'name\nAwa Traoré\n', { title: 'National' })).toMatchObject({
    code: 'list-name-kept',
  });
  expect(await found()).toMatchObject([{ list: 'national', entry: 'T-1' }]);
});
