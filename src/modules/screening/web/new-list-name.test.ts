import { expect, test } from 'vitest';
import { listNameSchema } from '../index.ts';
import { newListName } from './new-list-name.ts';

test('two lists whose long titles begin alike are two lists, and one title again is the same list', () => {
  const title = 'Personnes recherchées par la région de Kayes';
  const lists = [{ list: newListName(title, []), title }];
  const other = newListName('Personnes recherchées par la région de Ségou', lists);
  expect(lists[0]!.list).toBe('personnes-recherchees-par-la-r');
  expect(other).not.toBe(lists[0]!.list);
  expect(newListName(`${title} `, lists)).toBe(lists[0]!.list);
});

test.each(['Liste nationale', 'قائمة المطلوبين', '2026', '-', 'É', 'A'.repeat(200)])('%s gives a name that a station takes', (title) => {
  const name = newListName(title, []);
  expect(listNameSchema.safeParse(name).success).toBe(true);
  expect(listNameSchema.safeParse(newListName(title, [{ list: name, title: 'Another' }])).success).toBe(true);
});
