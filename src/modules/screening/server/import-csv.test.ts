import { describe, expect, it } from 'vitest';
import type { ProblemError } from '../../../kernel/problem.ts';
import type { ListedPerson } from '../listed-person.ts';
import { importCsv } from './import-csv.ts';

async function read(text: string | Uint8Array) {
  const persons: ListedPerson[] = [];
  const { report } = await importCsv([typeof text === 'string' ? new TextEncoder().encode(text) : text], (person) => {
    persons.push(person);
  });
  return { persons, report };
}

describe('a table of people', () => {
  it('is read with headings in French and semicolons, as a spreadsheet saves it', async () => {
    const { persons, report } = await read(
      '\uFEFFNuméro;Nom;Prénoms;Date de naissance;Nationalité;Sexe;N° de passeport;Motif\r\n' +
        'F-1;AG WANTITINE;Intalla;12/01/1963;Malienne;M;ML 0912345;Inventé\r\n' +
        'F-2;SANGARÉ;Djénéba;vers 1982;Mali;Féminin;;\r\n',
    );
    expect(report).toMatchObject({ persons: 2, leftOut: 0, remarkCount: 0 });
    expect(persons[0]).toMatchObject({
      entry: 'F-1',
      names: [{ text: 'AG WANTITINE Intalla' }],
      birthDates: [{ from: '1963-01-12' }],
      nationalities: [{ text: 'Malienne', code: 'MLI' }],
      sex: 'M',
      documents: [{ number: 'ML 0912345' }],
      particulars: [{ label: 'reason', value: 'Inventé' }],
    });
    expect(persons[1]).toMatchObject({ sex: 'F', birthDates: [{ text: 'vers 1982', approximate: true }] });
  });

  it('loses what nobody sees in a name, and says so', async () => {
    const { persons, report } = await read('id,name,DOB\n1,Jean\u202eDupont,1980\n2,Jean\u001b[31m Dupont,1980\n3,محمد\u200f سالم,1980\n');
    expect(persons.map(({ names }) => names[0]!.text)).toEqual(['JeanDupont', 'Jean[31m Dupont', 'محمد\u200f سالم']);
    expect(report.remarks.map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'unseen-characters'],
      [3, 'unseen-characters'],
    ]);
  });

  it('is read with headings in English, commas, tabs, aliases and an Arabic name', async () => {
    const { persons } = await read(
      'id,name,aliases,arabic name,DOB,sex\n1,"WANTITINE, Intalla",Abou Tamasna|The Trader,انتالا,1963-01-12,male\n',
    );
    expect(persons[0]!.names.map((name) => name.text)).toEqual(['WANTITINE, Intalla', 'Abou Tamasna', 'The Trader']);
    expect(persons[0]!.originalNames).toEqual(['انتالا']);
    expect((await read('name\tbirth date\nIntalla\t1963\n')).persons[0]).toMatchObject({
      entry: 'row-1',
      birthDates: [{ precision: 'year' }],
    });
  });

  it('is taken in without its broken rows, each of which is named with its line', async () => {
    const { persons, report } = await read(
      [
        'id,name,birth_date,nationality,sex',
        '1,Intalla,1963-01-12,Mali,M',
        '2,,1970-01-01,Mali,M',
        '3,Djénéba,31/02/1982,Mali,F',
        '4,Rasmané,1975,Atlantis,?',
        '5,"Hauwa" Danbatta,1990,Niger,F',
        '6,"Adoum,1950,Chad,M',
        '7,"Achta",1951,Chad,F',
        '8,Tidjani,1969',
        '',
        '1,Boukhreiss,1971,Mauritanie,M,one,cell,too,many',
      ].join('\n'),
    );
    expect(persons.map((person) => person.entry)).toEqual(['1', '3', '4', '5', '8', '1#2']);
    expect(report.remarks.map(({ line, entry, reason, leftOut }) => [line, entry, reason, leftOut])).toEqual([
      [3, '2', 'no-name', true],
      [4, '3', 'birth-date-unreadable', false],
      [5, '4', 'nationality-unknown', false],
      [5, '4', 'sex-unreadable', false],
      [7, null, 'row-broken', true],
      [11, '1', 'duplicate-id', false],
    ]);
  });

  it.each([
    ['list-no-name-column', 'colour,size\nred,1\n'],
    ['list-without-people', ''],
    ['list-without-people', 'name,birth_date\n'],
    ['list-all-left-out', 'name,birth_date\n,1960\n'],
  ])('is refused with "%s" where it cannot be a list', async (code, text) => {
    await expect(read(text)).rejects.toMatchObject({ problem: { code } });
  });

  it.each([
    ['a quotation mark that nothing closes', 'list-quote-open', 'name,birth_date\nIntalla,1963\n\n"Djénéba,1982\nRasmané,1975\n', 4],
    ['a row without an end', 'list-row-too-long', `name,birth_date\n"Djénéba\n",1982\n${'x'.repeat(300_000)}`, 4],
    ['an endless cell', 'list-row-too-long', `name,birth_date\nIntalla,1963\n"${'x\n'.repeat(200_000)}`, 3],
  ])('is refused for %s, in words and with the line where that row begins', async (_, code, text, line) => {
    const refusal = (await read(text).catch((error: unknown) => error)) as ProblemError;
    expect(refusal.problem).toMatchObject({ code, details: { line } });
    expect(refusal.problem.text).toContain(`row that begins at line ${line} `);
    expect(refusal.problem.text).not.toMatch(/CSV_/);
  });

  it('is refused where it is not UTF-8, saying how to save it', async () => {
    await expect(read(Buffer.from('nom;prénom\nSangaré;Djénéba\n', 'latin1'))).rejects.toMatchObject({
      problem: { code: 'list-not-utf8', text: expect.stringContaining('CSV UTF-8') },
    });
  });
});
