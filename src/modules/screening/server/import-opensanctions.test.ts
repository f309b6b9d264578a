import { describe, expect, it } from 'vitest';
import { readList } from '../testing/read-list.ts';

const entity = (id: string, schema: string, properties: object) => JSON.stringify({ id, schema, properties, datasets: ['invented_list'] });
const person = (id: string, name: string, topics: readonly string[], more: object = {}) =>
  entity(id, 'Person', { name: [name], topics, ...more });

describe('entities of FollowTheMoney', () => {
  it('give people who are sanctioned, wanted or stand for a crime, and nobody for an office', async () => {
    const lines = [
      person('Q1', 'Intalla Ag Wantitine', ['sanction', 'role.pep'], {
        alias: ['Abou Tamasna'],
        weakAlias: ['The Trader'],
        previousName: ['Intalla Ag Ahmed'],
        birthDate: ['1963-01-12', '1960', '1961-05'],
        nationality: ['ml'],
        citizenship: ['ne', 'ml'],
        gender: ['male'],
        passportNumber: ['ML 0912345'],
      }),
      person('Q2', 'Rasmané Ilboudo', ['role.pep']),
      person('Q3', 'Djénéba Sangaré', ['role.rca', 'sanction.linked']),
      person('Q4', 'Tidjani Bâ', ['crime.traffick.human']),
      person('Q5', 'Hauwa Danbatta', []),
      person('Q6', 'Boukhreiss', ['wanted'], { birthDate: ['one day'], nationality: ['zz'] }),
      entity('C1', 'Company', { name: ['Caravan Ltd'], topics: ['sanction'] }),
      entity('S1', 'Sanction', { entity: ['Q1'] }),
      '{"id": "Q7", "schema": 3}',
      'not json at all',
      person('Q4', 'Another of that number', ['crime']),
    ];
    const { persons, report, source } = await readList(`${lines.join('\n')}\n`);
    expect(source).toMatchObject({ form: 'opensanctions', publisher: 'OpenSanctions' });
    expect(persons.map(({ entry }) => entry)).toEqual(['Q1', 'Q4', 'Q6', 'Q4#2']);
    expect(report).toMatchObject({ persons: 4, notPersons: 1, setAside: 3, leftOut: 2 });
    expect(report.remarks.map(({ line, reason }) => [line, reason])).toEqual([
      [6, 'birth-date-unreadable'],
      [6, 'nationality-unknown'],
      [9, 'row-broken'],
      [10, 'row-broken'],
      [11, 'duplicate-id'],
    ]);
    expect(persons[0]).toMatchObject({
      names: [{ kind: 'primary' }, { text: 'Abou Tamasna', kind: 'alias' }, { kind: 'former' }, { text: 'The Trader', quality: 'low' }],
      birthDates: [{ precision: 'day' }, { precision: 'year' }, { text: '1961-05', precision: 'month' }],
      nationalities: [{ code: 'MLI' }, { code: 'NER' }],
      sex: 'M',
      documents: [{ kind: 'Passport', number: 'ML 0912345' }],
      particulars: [{ label: 'programme', value: 'invented_list; sanction' }],
    });
  });

  it('that end in the middle of a line are refused, with the line', async () => {
    const cut = `${person('Q1', 'Intalla', ['sanction'])}\n${person('Q2', 'Rasmané', ['sanction'])}`.slice(0, -10);
    await expect(readList(cut)).rejects.toMatchObject({ problem: { code: 'list-cut-short', details: { line: 2 } } });
  });

  it('that name nobody to be screened are refused', async () => {
    await expect(readList(`${person('Q2', 'Rasmané', ['role.pep'])}\n`)).rejects.toMatchObject({
      problem: { code: 'list-without-people' },
    });
  });
});
