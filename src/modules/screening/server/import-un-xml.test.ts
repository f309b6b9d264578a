import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../../kernel/problem.ts';
import type { ListedPerson } from '../listed-person.ts';
import { importUnXml } from './import-un-xml.ts';

const encoder = new TextEncoder();

/** In pieces of a few bytes: letters and tags are cut anywhere. */
function* pieces(text: string, size = 7): Generator<Uint8Array> {
  const bytes = encoder.encode(text);
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

async function read(xml: string) {
  const persons: ListedPerson[] = [];
  const { report, issuedAtMs } = await importUnXml(pieces(xml), (person) => {
    persons.push(person);
  });
  return { persons, report, issuedAtMs };
}

async function problemOf(xml: string): Promise<{ code: string; details: unknown }> {
  try {
    await read(xml);
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
  throw new Error('it was read');
}

const whole = (individuals: string, entities = '') =>
  `<?xml version="1.0" encoding="utf-8"?>\n<CONSOLIDATED_LIST dateGenerated="2026-02-27T00:00:09.554Z">\n<INDIVIDUALS>\n${individuals}\n</INDIVIDUALS>\n<ENTITIES>${entities}</ENTITIES>\n</CONSOLIDATED_LIST>`;

const individual = `<INDIVIDUAL>
  <DATAID>1</DATAID>
  <FIRST_NAME>INTALLA</FIRST_NAME><SECOND_NAME>AG</SECOND_NAME><THIRD_NAME>WANTITINE</THIRD_NAME>
  <UN_LIST_TYPE>Invented</UN_LIST_TYPE><REFERENCE_NUMBER>XXi.001</REFERENCE_NUMBER><LISTED_ON>2020-02-02</LISTED_ON>
  <NAME_ORIGINAL_SCRIPT>انتالا أغ وانتيتين</NAME_ORIGINAL_SCRIPT>
  <GENDER>Male</GENDER>
  <COMMENTS1>Invented &amp; harmless.</COMMENTS1>
  <NATIONALITY><VALUE>Mali</VALUE><VALUE>Atlantis</VALUE></NATIONALITY>
  <DESIGNATION><VALUE>Trader </VALUE></DESIGNATION>
  <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Abou
      Tamasna</ALIAS_NAME><DATE_OF_BIRTH>1970-02-05</DATE_OF_BIRTH></INDIVIDUAL_ALIAS>
  <INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>The Trader</ALIAS_NAME></INDIVIDUAL_ALIAS>
  <INDIVIDUAL_ALIAS><QUALITY /><ALIAS_NAME /></INDIVIDUAL_ALIAS>
  <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1963-01-12</DATE></INDIVIDUAL_DATE_OF_BIRTH>
  <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1957</YEAR></INDIVIDUAL_DATE_OF_BIRTH>
  <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1967</FROM_YEAR><TO_YEAR>1969</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH>
  <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE /></INDIVIDUAL_DATE_OF_BIRTH>
  <INDIVIDUAL_PLACE_OF_BIRTH><CITY>Tessalit</CITY><COUNTRY>Mali</COUNTRY></INDIVIDUAL_PLACE_OF_BIRTH>
  <INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>ML 0912345</NUMBER><ISSUING_COUNTRY>Mali</ISSUING_COUNTRY></INDIVIDUAL_DOCUMENT>
  <INDIVIDUAL_DOCUMENT />
</INDIVIDUAL>`;

describe('the list of the United Nations', () => {
  it('is read field by field, from pieces of any size', async () => {
    const { persons, report, issuedAtMs } = await read(whole(individual, '<ENTITY><FIRST_NAME>A GROUP</FIRST_NAME></ENTITY><ENTITY/>'));
    expect(issuedAtMs).toBe(Date.parse('2026-02-27T00:00:09.554Z'));
    expect(report).toMatchObject({ persons: 1, notPersons: 2, leftOut: 0, remarkCount: 1 });
    expect(report.remarks).toEqual([{ line: 4, entry: 'XXi.001', reason: 'nationality-unknown', leftOut: false }]);
    expect(persons[0]).toMatchObject({
      entry: 'XXi.001',
      names: [
        { text: 'INTALLA AG WANTITINE', kind: 'primary', quality: 'good' },
        { text: 'Abou Tamasna', kind: 'alias', quality: 'good' },
        { text: 'The Trader', kind: 'alias', quality: 'low' },
      ],
      originalNames: ['انتالا أغ وانتيتين'],
      sex: 'M',
      nationalities: [
        { text: 'Mali', code: 'MLI' },
        { text: 'Atlantis', code: null },
      ],
      documents: [{ kind: 'Passport', number: 'ML 0912345', country: 'MLI' }],
    });
    expect(persons[0]!.birthDates.map((date) => date.text)).toEqual([
      '1963-01-12',
      'APPROXIMATELY:1957',
      'BETWEEN:1967/1969',
      '1970-02-05',
    ]);
    expect(persons[0]!.particulars).toContainEqual({ label: 'comment', value: 'Invented & harmless.' });
    expect(persons[0]!.particulars).toContainEqual({ label: 'birth-place', value: 'Tessalit, Mali' });
  });

  it('is taken in without its broken entries, each of which is named', async () => {
    const nameless = '<INDIVIDUAL><REFERENCE_NUMBER>XXi.002</REFERENCE_NUMBER></INDIVIDUAL>';
    const numberless = '<INDIVIDUAL><FIRST_NAME>NOBODY</FIRST_NAME></INDIVIDUAL>';
    const badDate = individual.replace('1963-01-12', '1963-02-31').replace('XXi.001', 'XXi.003');
    const huge = `<INDIVIDUAL><REFERENCE_NUMBER>XXi.004</REFERENCE_NUMBER>${'<NATIONALITY><VALUE>Mali</VALUE></NATIONALITY>'.repeat(4000)}</INDIVIDUAL>`;
    const { persons, report } = await read(whole([individual, nameless, numberless, badDate, huge, individual].join('\n')));
    expect(persons.map((person) => person.entry)).toEqual(['XXi.001', 'XXi.003', 'XXi.001#2']);
    expect(report).toMatchObject({ persons: 3, leftOut: 3 });
    expect(report.remarks.map((remark) => [remark.entry, remark.reason, remark.leftOut])).toEqual([
      ['XXi.001', 'nationality-unknown', false],
      ['XXi.002', 'no-name', true],
      [null, 'no-id', true],
      ['XXi.003', 'birth-date-unreadable', false],
      ['XXi.003', 'nationality-unknown', false],
      ['XXi.004', 'row-too-large', true],
      ['XXi.001', 'nationality-unknown', false],
      ['XXi.001', 'duplicate-id', false],
    ]);
  });

  it.each([
    ['list-xml-declares-entities', whole(individual).replace('?>', '?>\n<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>')],
    ['list-xml-declares-entities', whole(individual).replace('?>', '?>\n<!DOCTYPE html>')],
    ['list-cut-short', whole(individual).slice(0, 900)],
    ['list-cut-short', whole(individual).replace('</CONSOLIDATED_LIST>', '')],
    ['list-wrong-root', '<sdnList><sdnEntry/></sdnList>'],
    ['list-not-xml', 'name,birth_date\nMoussa,1960'],
    ['list-not-xml', ''],
    ['list-not-xml', whole(individual).replace('</GENDER>', '</GENRE>')],
    ['list-not-xml', whole(individual.replace('&amp;', '&boom;'))],
    ['list-without-people', whole('', '<ENTITY/>')],
  ])('is refused with "%s" where it is not what it should be', async (code, xml) => {
    expect(await problemOf(xml)).toMatchObject({ code });
  });

  it('is refused where it is written in another encoding', async () => {
    const latin1 = Buffer.from(whole(individual.replace('Trader ', 'Commerçant ')), 'latin1');
    const utf16 = Buffer.from(`\uFEFF${whole(individual)}`, 'utf16le');
    for (const bytes of [latin1, utf16]) {
      await expect(importUnXml([bytes], () => {})).rejects.toMatchObject({ problem: { code: 'list-not-utf8' } });
    }
  });

  it('waits for a slow sink, so that memory stays bounded', async () => {
    let waiting = 0;
    let most = 0;
    const many = Array.from({ length: 50 }, (_, place) => individual.replace('XXi.001', `XXi.${place}`)).join('');
    await importUnXml(pieces(whole(many), 4096), async () => {
      waiting += 1;
      most = Math.max(most, waiting);
      await new Promise((resolve) => setImmediate(resolve));
      waiting -= 1;
    });
    expect(most).toBe(1);
  });
});
