/** The public lists that lie beside the project, where they do; they are never copied into it. */
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isAtLeast } from '../level.ts';
import type { ListedPerson } from '../listed-person.ts';
import { ScreeningIndex } from '../screening-index.ts';
import { makeZip } from '../testing/make-zip.ts';
import { readList } from '../testing/read-list.ts';
import { importPersonsJsonl } from './import-persons-jsonl.ts';
import { importUnXml } from './import-un-xml.ts';

const lists = join(process.env.MAABAR_SHARED ?? '../shared', 'data/matching/lists');
const there = existsSync(lists);
if (!there) process.stderr.write(`real-lists.test.ts: skipped, ${lists} is not here; name its place in MAABAR_SHARED\n`);

async function read(importer: typeof importUnXml, file: string) {
  const persons: ListedPerson[] = [];
  const { report } = await importer(createReadStream(join(lists, file)), (person) => {
    persons.push(person);
  });
  return { persons, report };
}

describe.skipIf(!there)('the public lists', () => {
  test('of the United Nations is read whole: every person, every date, every country', async () => {
    const { persons, report } = await read(importUnXml, 'un_consolidated_2026-02-27_subset.xml');
    expect(report).toMatchObject({ persons: 240, notPersons: 273, leftOut: 0, remarkCount: 0 });
    expect(persons.filter((person) => person.originalNames.length > 0)).toHaveLength(110);
  });

  test('of the US Treasury is read whole: every person with every alias, every birth date but those in words', async () => {
    const file = (name: string) => readFileSync(join(lists, `ofac_${name}_2021_subset.csv`));
    const { persons, report } = await readList(makeZip({ 'sdn.csv': file('sdn'), 'alt.csv': file('alt') }));
    expect(report).toMatchObject({ persons: 1566, leftOut: 0 });
    expect(report.remarks).toEqual([]);
    const aliases = persons.flatMap(({ names }) => names.filter(({ kind, quality }) => kind !== 'primary' && quality === 'good'));
    expect(aliases).toHaveLength(file('alt').toString().trim().split('\n').length);
    expect(persons.flatMap(({ birthDates }) => birthDates)).toHaveLength(1726);
    expect(persons.flatMap(({ documents }) => documents).length).toBeGreaterThan(1000);
  });

  test('are read with all their birth dates and nearly all their nationalities', async () => {
    const { report } = await read(importPersonsJsonl, 'persons.jsonl');
    expect(report).toMatchObject({ persons: 1849, leftOut: 0 });
    expect(report.remarks.filter((remark) => remark.reason !== 'nationality-unknown')).toEqual([]);
    expect(report.remarkCount).toBeLessThanOrEqual(2);
  });

  test('give back every name as they spell it: possible by the name alone, strong with an exact birth date', {
    timeout: 60_000,
  }, async () => {
    const { persons } = await read(importPersonsJsonl, 'persons.jsonl');
    const index = ScreeningIndex.build([{ list: 'public', title: 'public', version: '1', persons }]);
    const weaker: string[] = [];
    for (const person of persons) {
      const born = person.birthDates.find((date) => date.precision === 'day' && !date.approximate)?.from;
      for (const { text } of person.names) {
        const levelOf = (birthDate?: string) =>
          index.screen({ surname: text, givenNames: '', birthDate }).find((alert) => alert.entry === person.entry)?.level;
        const byName = levelOf();
        if (byName === undefined || !isAtLeast(byName, 'possible')) weaker.push(`${person.entry} ${text}`);
        if (born !== undefined && levelOf(born) !== 'strong') weaker.push(`${person.entry} ${text} ${born}`);
      }
    }
    expect(weaker).toEqual([]);
  });
});
