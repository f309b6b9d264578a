import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { fileProblemOf, unmadeFileProblemOf } from './file-problem.ts';

const ground = mkdtempSync(join(tmpdir(), 'maabar-test-'));
afterAll(() => rmSync(ground, { recursive: true, force: true }));
const file = join(ground, 'file');
writeFileSync(file, 'of somebody');

/** The error that the system gives, caught. */
function refused(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('the system allowed it');
}

describe('what the system refuses is said in words, with the name of the file', () => {
  test.each([
    ['a file that is not there', () => readFileSync(join(ground, 'none')), 'There is no file', join(ground, 'none')],
    ['a directory in its place', () => writeFileSync(ground, ''), 'is a directory', ground],
    ['a file in place of a directory', () => readFileSync(join(file, 'x')), 'a part of its path is a file', join(file, 'x')],
    ['a name that is too long', () => readFileSync(join(ground, 'x'.repeat(300))), 'longer than the disk allows', 'xxx'],
  ])('%s', (_, work, words, name) => {
    const problem = fileProblemOf(refused(work));
    expect(problem?.text).toContain(words);
    expect(problem?.text).toContain(name);
  });

  // What root is never refused, and what needs a broken disk.
  test.each([
    ['EACCES', 'This account may not use /media/stick/key.'],
    ['EPERM', 'This account may not use /media/stick/key.'],
    ['EROFS', 'its disk can only be read'],
    ['ENOSPC', 'no room left'],
    ['EIO', 'The disk gives an error at /media/stick/key.'],
  ])('%s', (code, words) => {
    expect(fileProblemOf(Object.assign(new Error(code), { code, path: '/media/stick/key' }))?.text).toContain(words);
  });

  test('the name that was typed counts before the one in the error, and is told where the error has none', () => {
    const error = refused(() => readFileSync(openSync(ground, 'r')));
    expect(fileProblemOf(error)).toBeUndefined();
    expect(fileProblemOf(error, 'gogui.key')?.text).toBe('gogui.key is a directory, and a file is needed there. Name a file.');
  });
});

test('a file that cannot be made misses its directory, which may be a stick', () => {
  const path = join(ground, 'stick', 'gogui.key');
  const { text } = unmadeFileProblemOf(
    refused(() => writeFileSync(path, '')),
    path,
  )!;
  expect(text).toContain(`There is no directory ${join(ground, 'stick')} to make gogui.key in.`);
  expect(text).toContain(`mkdir -p -m 700 ${join(ground, 'stick')}`);
  const nowhere = Object.assign(new Error('not there'), { code: 'ENOENT' });
  expect(unmadeFileProblemOf(nowhere, join(ground, 'x'))?.text).toContain('its disk can only be read');
});

test('a fault of the program is none of these', () => {
  expect(fileProblemOf(new TypeError('undefined is not a function'))).toBeUndefined();
  expect(fileProblemOf(Object.assign(new Error('refused'), { code: 'ECONNREFUSED', path: '/x' }))).toBeUndefined();
});
