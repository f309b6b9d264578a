import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rowChanges } from './row-changes.ts';

interface Row {
  readonly name: string;
  readonly from: string;
  readonly to: string | null;
  readonly says?: string;
}
const changes = (before: readonly Row[], after: readonly Row[]) => rowChanges(before, after, ({ name }) => name);
const old: Row = { name: 'ecowas', from: '2000-01-01', to: null };

test('a row that comes, one that goes and one that differs are told apart, by date', () => {
  const gone: Row = { name: 'card', from: '2010-01-01', to: null };
  const added: Row = { name: 'aes', from: '2025-01-29', to: null };
  const ended = { ...old, to: '2025-01-28' };
  expect(changes([old, gone], [ended, added])).toEqual([
    { change: 'removed', onDate: '2010-01-01', before: gone },
    { change: 'added', onDate: '2025-01-29', after: added },
    { change: 'changed', onDate: '2025-01-29', before: old, after: ended },
  ]);
});

test('a row whose words differ is changed from its first day on', () => {
  expect(changes([{ ...old, says: 'a' }], [{ ...old, says: 'b', to: '2030-01-01' }])).toMatchObject([
    { change: 'changed', onDate: '2000-01-01' },
  ]);
});

test('the order of rows and of fields is no change', () => {
  const other: Row = { name: 'aes', from: '2025-01-29', to: null };
  expect(changes([old, other], [other, { to: null, from: '2000-01-01', name: 'ecowas' }])).toEqual([]);
});

test('replaying the changes on the table before gives the table after', () => {
  const anyRow: fc.Arbitrary<Row> = fc.record({
    name: fc.constantFrom('a', 'b', 'c'),
    from: fc.constantFrom('2020-01-01', '2021-01-01', '2022-01-01'),
    to: fc.constantFrom(null, '2023-01-01', '2024-01-01'),
    says: fc.constantFrom('x', 'y'),
  });
  const table = fc.uniqueArray(anyRow, { selector: ({ name, from }) => `${name} ${from}`, maxLength: 8 });
  fc.assert(
    fc.property(table, table, (before, after) => {
      const left = new Map(before.map((row) => [`${row.name} ${row.from}`, row]));
      for (const { change, before: was, after: is } of changes(before, after)) {
        const row = (is ?? was)!;
        if (change === 'removed') left.delete(`${row.name} ${row.from}`);
        else left.set(`${row.name} ${row.from}`, row);
      }
      const sorted = (rows: Iterable<Row>) => [...rows].map((row) => JSON.stringify(row)).toSorted();
      expect(sorted(left.values())).toEqual(sorted(after));
    }),
  );
});
