import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { describe, expect, test } from 'vitest';
import { dialects } from '../../../../test/open-test-store.ts';
import type { ListTaken } from '../lists-api.ts';
import { stationWithLists } from '../testing/station-with-lists.ts';
import { createScreeningServer } from './index.ts';
import type { ScreeningTables } from './tables.ts';

const people = 'id,name,birth_date,nationality,sex\nT-1,Intalla Ag Wantitine,12 Jan 1963,Mali,M\nT-2,,1971,Mali,M\n';
const intalla = { surname: 'AG WANTITINE', givenNames: 'INTALLA', birthDate: '1963-01-12', nationality: 'MLI' };
const unXml = (written: string, name: string) =>
  `<CONSOLIDATED_LIST dateGenerated="${written}"><INDIVIDUALS><INDIVIDUAL><REFERENCE_NUMBER>XXi.1</REFERENCE_NUMBER><FIRST_NAME>${name}</FIRST_NAME></INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>`;

describe.each(dialects)('screening at a station with %s', (dialect) => {
  test('a list that is taken in is asked at once, and after a restart', async () => {
    const station = await stationWithLists(dialect);
    await station.module.start!();
    expect(await station.port.screen(intalla)).toMatchObject({ alerts: [], lists: [], entriesCompared: 0 });

    const taken = await station.revise('mr-wanted', 'text/csv', people, { title: 'Personnes recherchées', issued: '2026-03-01' });
    expect(taken).toMatchObject({
      status: {
        list: 'mr-wanted',
        title: 'Personnes recherchées',
        version: '2026-03-01',
        entries: 1,
        issuedAtMs: Date.parse('2026-03-01'),
      },
      report: { persons: 1, leftOut: 1, remarks: [{ line: 3, entry: 'T-2', reason: 'no-name', leftOut: true }] },
    });
    expect(await station.lists()).toEqual([(taken as ListTaken).status]);

    const screening = await station.port.screen(intalla);
    expect(screening).toMatchObject({ entriesCompared: 1, engineVersion: 'bits-5/14.5', lists: [{ list: 'mr-wanted' }] });
    expect(screening.alerts).toMatchObject([{ list: 'mr-wanted', entry: 'T-1', level: 'strong', listVersion: '2026-03-01' }]);

    const restarted = createScreeningServer(station.runtime);
    await expect(restarted.port.screen(intalla)).rejects.toMatchObject({ problem: { code: 'list-screening-not-ready' } });
    await restarted.module.start!();
    expect((await restarted.port.screen(intalla)).alerts).toEqual(screening.alerts);
  });

  test('a new version takes the place of the one before; an older one only where it is meant', async () => {
    const station = await stationWithLists(dialect);
    await station.module.start!();
    await station.revise('un-sc', 'application/xml', unXml('2026-02-27T00:00:09.554Z', 'INTALLA'));
    const older = unXml('2026-01-05T00:00:00Z', 'TIDJANI');
    expect(await station.revise('un-sc', 'application/xml', older)).toMatchObject({
      code: 'list-older-than-current',
      details: { issued: '2026-01-05', current: '2026-02-27' },
    });
    expect(await station.lists()).toMatchObject([{ list: 'un-sc', version: '2026-02-27' }]);
    expect(await station.revise('un-sc', 'application/xml', older, {}, { olderToo: true })).toMatchObject({
      status: { version: '2026-01-05' },
    });
    expect((await station.port.screen({ surname: 'Tidjani', givenNames: '' })).alerts).toHaveLength(1);
    expect((await station.port.screen({ surname: 'Intalla', givenNames: '' })).alerts).toHaveLength(0);
  });

  test('a file sent twice with one key is one revision', async () => {
    const station = await stationWithLists(dialect);
    await station.module.start!();
    const first = await station.revise('mr-wanted', 'text/csv', people, {}, { key: 'same-key' });
    const second = await station.revise('mr-wanted', 'text/csv', people, {}, { key: 'same-key' });
    expect(second).toEqual(first);
    expect(station.store.heads.heads?.find((head) => head.journal === 'mr-test.lists')?.sequence).toBe(2);
    expect(await station.revise('mr-wanted', 'text/csv', people.replace('Intalla', 'Tidjani'), {}, { key: 'same-key' })).toMatchObject({
      code: 'key-reused',
    });
  });

  test('a broken file changes nothing', async () => {
    const station = await stationWithLists(dialect);
    await station.module.start!();
    await station.revise('un-sc', 'application/xml', unXml('2026-02-27T00:00:09.554Z', 'INTALLA'));
    const cut = unXml('2026-03-01T00:00:00Z', 'TIDJANI').slice(0, -20);
    const bomb = `<!DOCTYPE x [<!ENTITY a "${'a'.repeat(1000)}">]>${unXml('2026-03-01T00:00:00Z', '&a;')}`;
    expect(await station.revise('un-sc', 'application/xml', cut)).toMatchObject({ code: 'list-cut-short' });
    expect(await station.revise('un-sc', 'application/xml', bomb)).toMatchObject({ code: 'list-xml-declares-entities' });
    expect(await station.lists()).toMatchObject([{ list: 'un-sc', version: '2026-02-27', entries: 1 }]);
    expect((await station.port.screen({ surname: 'Intalla', givenNames: '' })).alerts).toHaveLength(1);
  });

  test('a list whose contents are gone is named, and the others are asked', async () => {
    const station = await stationWithLists(dialect);
    await station.module.start!();
    await station.revise('lost', 'text/csv', people.replace('Intalla', 'Tidjani'));
    const blobs = join(station.directory, 'blobs');
    for (const shard of readdirSync(blobs).filter((name) => name.length === 2)) rmSync(join(blobs, shard), { recursive: true });
    await station.revise('mr-wanted', 'text/csv', people);
    const screening = await station.port.screen(intalla);
    expect(screening.lists).toMatchObject([{ list: 'lost', unreadable: true, entries: 0 }, { list: 'mr-wanted' }]);
    expect(screening.lists[1]).not.toHaveProperty('unreadable');
    expect(screening.alerts).toMatchObject([{ list: 'mr-wanted' }]);
  });

  test('rebuilt rows equal live rows', async () => {
    const station = await stationWithLists(dialect);
    await station.revise('mr-wanted', 'text/csv', people);
    await station.revise('un-sc', 'application/xml', unXml('2026-02-27T00:00:09.554Z', 'INTALLA'));
    await station.revise('mr-wanted', 'text/csv', people.replace('T-1', 'T-9'), { title: 'Wanted', language: 'en' });
    const rows = () =>
      (station.store.database as unknown as Kysely<ScreeningTables>).selectFrom('screening_list').selectAll().orderBy('list').execute();
    const live = await rows();
    expect(live).toHaveLength(2);
    expect(live[0]).toMatchObject({ list: 'mr-wanted', sequence: 6, titles: '{"fr":"mr-wanted","en":"Wanted"}' });
    await station.store.store.rebuild();
    expect(await rows()).toEqual(live);
  });
});
