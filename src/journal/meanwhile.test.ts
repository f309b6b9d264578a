import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { meanwhile } from './meanwhile.ts';

test('what fails while rows are on their way is said once they are through', async () => {
  let through = false;
  const rows = wait(30).then(() => {
    through = true;
  });
  const fails = () => {
    throw new Error('cannot be prepared');
  };
  await expect(meanwhile(rows, fails)).rejects.toThrow('cannot be prepared');
  expect(through).toBe(true);
});

test('rows that fail are said before what was done meanwhile, and nothing is left running', async () => {
  const fails = () => {
    throw new Error('cannot be prepared');
  };
  const rows = wait(10).then(() => Promise.reject(new Error('the disk is full')));
  await expect(meanwhile(rows, fails)).rejects.toThrow('the disk is full');
  expect(await meanwhile(Promise.resolve(), () => 7)).toBe(7);
});
