import { describe, expect, it } from 'vitest';
import { readList } from '../testing/read-list.ts';

const notice = {
  entity_id: '2026/12345',
  name: 'AG WANTITINE',
  forename: 'INTALLA',
  date_of_birth: '1963/01/12',
  nationalities: ['ML'],
  sex_id: 'M',
  place_of_birth: 'Tessalit',
  arrest_warrants: [{ issuing_country_id: 'ML', charge: 'An invented charge' }],
};
const page = (...notices: object[]) => ({ total: notices.length, _embedded: { notices } });

describe('public notices of INTERPOL', () => {
  it('give people whose alerts say that nobody is arrested on a notice alone', async () => {
    const { persons, report, source } = await readList(JSON.stringify(page(notice)));
    expect(source.form).toBe('interpol');
    expect(report).toMatchObject({ persons: 1, leftOut: 0, remarkCount: 0 });
    expect(persons[0]).toMatchObject({
      entry: '2026/12345',
      names: [{ text: 'AG WANTITINE, INTALLA' }],
      birthDates: [{ text: '1963/01/12', from: '1963-01-12' }],
      nationalities: [{ code: 'MLI' }],
      sex: 'M',
      particulars: [
        { label: 'interpol-notice', value: '2026/12345' },
        { label: 'birth-place', value: 'Tessalit' },
        { label: 'reason', value: 'ML: An invented charge' },
      ],
    });
  });

  it('are read as pages, as lists and one by one, without those that are broken', async () => {
    const bare = { entity_id: '2026/2', name: 'ILBOUDO', forename: null, date_of_birth: null, nationalities: null };
    const content = [
      page(notice, { name: 'WITHOUT A NUMBER' }),
      page({ ...bare, entity_id: '2026/3', name: '' }),
      bare,
      { ...bare, date_of_birth: '1975' },
    ];
    const { persons, report } = await readList(JSON.stringify(content, null, 1));
    expect(persons.map(({ entry }) => entry)).toEqual(['2026/12345', '2026/2', '2026/2#2']);
    expect(report.remarks.map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'row-broken'],
      [3, 'no-name'],
      [5, 'duplicate-id'],
    ]);
    expect((await readList(JSON.stringify(notice))).persons).toHaveLength(1);
  });

  it.each([
    ['list-not-json', JSON.stringify(page(notice)).slice(0, -5)],
    ['list-without-people', '[]'],
  ])('are refused with "%s"', async (code, content) => {
    await expect(readList(content)).rejects.toMatchObject({ problem: { code } });
  });
});
