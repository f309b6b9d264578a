import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { inventedPeople, inventedPerson } from '../testing/invented-people.ts';
import { differenceInThread } from './list-difference.ts';

const [first, second, third] = inventedPeople as [(typeof inventedPeople)[0], (typeof inventedPeople)[0], (typeof inventedPeople)[0]];
const pieces = (...people: (typeof inventedPeople)[]) =>
  async function* () {
    for (const some of people) yield gzipSync(some.map((person) => `${JSON.stringify(person)}\n`).join(''));
  };
const difference = (before: ReturnType<typeof pieces>, now: ReturnType<typeof pieces>, most = 10) =>
  differenceInThread(before, now, most, new AbortController().signal);

test('who was added, changed and delisted is named, wherever they stand', async () => {
  const changed = inventedPerson({ entry: second.entry, names: ['Another Name'] });
  const added = inventedPerson({ entry: 'T-99', names: ['Somebody Else'] });
  expect(await difference(pieces([first, second, third]), pieces([added], [changed, first]))).toEqual({
    put: [added, changed],
    removed: [third.entry],
  });
  expect(await difference(pieces([first, second], [third]), pieces([third, first, second]))).toEqual({ put: [], removed: [] });
});

test('many changes are said to be many', async () => {
  expect(await difference(pieces([]), pieces([first, second, third]), 2)).toBe('too-many');
});

test('what is given up ends', async () => {
  const stopping = new AbortController();
  const asked = differenceInThread(pieces([first]), pieces([second]), 10, stopping.signal);
  stopping.abort();
  await expect(asked).rejects.toThrow();
});
