import { describe, expect, it } from 'vitest';
import { makeZip } from '../testing/make-zip.ts';
import { readList } from '../testing/read-list.ts';

const row = (id: number, name: string, kind: string, remarks: string) =>
  `${id},"${name}",${kind},"SDGT] [MALI-EO13882",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"${remarks}"\r\n`;
const individual = (id: number, name: string, remarks: string) => row(id, name, '"individual"', remarks);

const remarks = [
  'DOB 12 Jan 1963',
  'alt. DOB circa 1960',
  'alt. DOB 1957 to 1959',
  'POB Tessalit, Mali',
  'nationality Mali',
  'citizen Niger',
  'Gender Male',
  'Passport A1234567 (Mali) issued 03 Jun 2009 expires 02 Jun 2014',
  'National ID No. 0089886348 (Niger)',
  "a.k.a. 'THE TRADER'",
  'Linked To: NOBODY AT ALL.',
].join('; ');
const sdn =
  individual(7001, 'AG WANTITINE, Intalla', remarks) +
  row(7002, 'CARAVAN LTD', '-0- ', 'Tax ID No. 12 (Mali).') +
  row(7003, 'SAND BOAT', '"vessel"', '-0- ') +
  individual(7001, 'ILBOUDO, Rasmané', 'DOB 31 Feb 1975; nationality Atlantis.') +
  'broken,row\r\n\u001a';
const alt = '7001,1,"aka","ABOU TAMASNA",-0- \r\n7001,2,"fka","AG AHMED, Intalla",-0- \r\n';
const add = '7001,1,"Rue 12","Kidal","Mali",-0- \r\n';

describe('the files of the US Treasury', () => {
  it('are read from one zip, with what the remarks say part by part', async () => {
    const { persons, report, source } = await readList(makeZip({ 'sdn.csv': sdn, 'alt.csv': alt, 'add.csv': add }));
    expect(source).toMatchObject({ form: 'ofac-csv', publisher: 'US Department of the Treasury (OFAC)', columns: null });
    expect(report).toMatchObject({ persons: 2, notPersons: 2, leftOut: 1 });
    expect(report.remarks.map(({ entry, reason }) => [entry, reason])).toEqual([
      ['7001', 'birth-date-unreadable'],
      ['7001', 'nationality-unknown'],
      ['7001', 'duplicate-id'],
      ['broken', 'row-broken'],
    ]);
    expect(persons[0]).toMatchObject({
      entry: '7001',
      names: [
        { text: 'AG WANTITINE, Intalla', kind: 'primary' },
        { text: 'ABOU TAMASNA', kind: 'alias', quality: 'good' },
        { text: 'AG AHMED, Intalla', kind: 'former' },
        { text: 'THE TRADER', kind: 'alias', quality: 'low' },
      ],
      birthDates: [
        { from: '1963-01-12' },
        { text: 'circa 1960', approximate: true },
        { precision: 'range', from: '1957-01-01', to: '1959-12-31' },
      ],
      nationalities: [{ code: 'MLI' }, { code: 'NER' }],
      sex: 'M',
      documents: [
        { kind: 'Passport', number: 'A1234567', country: 'MLI' },
        { kind: 'National ID No.', number: '0089886348', country: 'NER' },
      ],
      particulars: [
        { label: 'programme', value: 'SDGT, MALI-EO13882' },
        { label: 'birth-place', value: 'Tessalit, Mali' },
        { label: 'address', value: 'Rue 12, Kidal, Mali' },
        { label: 'comment', value: 'Linked To: NOBODY AT ALL' },
      ],
    });
    expect(persons[1]!.entry).toBe('7001#2');
  });

  it.each([
    ['list-ofac-alone', sdn],
    ['list-ofac-incomplete', makeZip({ 'sdn.csv': sdn })],
    ['list-zip-unknown', makeZip({ 'readme.txt': 'nothing' })],
    ['list-zip-damaged', makeZip({ 'sdn.csv': sdn, 'alt.csv': alt }).subarray(0, -30)],
    ['list-too-large', makeZip({ 'sdn.csv': sdn, 'alt.csv': alt }, { saidBytes: 300 * 1024 * 1024 })],
    ['list-zip-damaged', makeZip({ 'sdn.csv': sdn, 'alt.csv': alt }, { saidBytes: 20 })],
    ['list-without-people', makeZip({ 'sdn.csv': row(1, 'CARAVAN LTD', '-0- ', ''), 'alt.csv': alt })],
  ])('are refused with "%s"', async (code, content) => {
    await expect(readList(content)).rejects.toMatchObject({ problem: { code } });
  });
});
