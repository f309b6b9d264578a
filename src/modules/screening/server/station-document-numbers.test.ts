import { createHmac, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openCaches } from '../../../storage/cache-store.ts';
import type { ListedNumber } from '../document-numbers.ts';
import { NumberTags } from './number-tags.ts';
import { StationDocumentNumbers } from './station-document-numbers.ts';

const passport = (number: string, reference: number): ListedNumber => ({ kind: 'document', number, reference });

async function place() {
  const directory = mkdtempSync(join(tmpdir(), 'maabar-numbers-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const key = randomBytes(32);
  const caches = await openCaches(directory, key);
  const open = async () => {
    const numbers = await StationDocumentNumbers.open(caches);
    onTestFinished(() => numbers.close());
    return numbers;
  };
  return { directory, caches, key, file: join(directory, 'document-numbers'), open };
}

test.each(['in the file', 'added later'])('a number %s is found exactly, misread, and with two signs exchanged', async (where) => {
  const { open } = await place();
  const numbers = await open();
  const listed = [
    passport('ML 0912345', 1),
    passport('ML-O9I2345', 2),
    passport('LM0912345', 3),
    { kind: 'plate', number: 'ML0912345', reference: 4 } as const,
    { kind: 'brand-mark', number: 'A8', reference: 5 } as const,
    { kind: 'plate', number: '٤٢ ط ١٧', reference: 6 } as const,
    passport('---', 7),
  ];
  if (where === 'in the file') await numbers.rebuild(listed, 'first');
  else for (const one of listed) numbers.add(one);
  expect(await numbers.find('ml0912345', 'document')).toEqual([
    { reference: 1, agreement: 'exact' },
    { reference: 2, agreement: 'misread' },
    { reference: 3, agreement: 'transposed' },
  ]);
  expect(await numbers.find('ML0912345', 'plate')).toEqual([{ reference: 4, agreement: 'exact' }]);
  expect(await numbers.find('42ط17', 'plate')).toEqual([{ reference: 6, agreement: 'exact' }]);
  // Two signs agree by chance.
  expect(await numbers.find('AB', 'brand-mark')).toEqual([]);
  expect(await numbers.find('a 8', 'brand-mark')).toEqual([{ reference: 5, agreement: 'exact' }]);
  expect(await numbers.find('ML0912346', 'document')).toEqual([]);
  expect(await numbers.find('', 'document')).toEqual([]);
  numbers.remove(1);
  expect(await numbers.find('ML0912345', 'document')).toMatchObject([{ reference: 2 }, { reference: 3 }]);
});

test('of a million numbers each that is asked is found, and none that is not listed', { timeout: 60_000 }, async () => {
  const { open, directory } = await place();
  const numbers = await open();
  const count = 1_000_000;
  function* listed() {
    for (let place = 0; place < count; place += 1) yield passport(numberAt(place), place);
  }
  await numbers.rebuild(listed(), 'a million');
  for (let place = 0; place < count; place += 997) {
    const found = await numbers.find(numberAt(place), 'document');
    expect(found[0]).toEqual({ reference: place, agreement: 'exact' });
    for (const { reference, agreement } of found.slice(1)) {
      expect(agreement).not.toBe('exact');
      expect(numberAt(reference)).not.toBe(numberAt(place));
    }
  }
  for (let place = 0; place < 500; place += 1) expect(await numbers.find(`Q${numberAt(place)}X`, 'document')).toEqual([]);
  expect(readdirSync(directory)).toEqual(['document-numbers']);
});

/** Spread over all numbers, without two alike. */
function numberAt(place: number): string {
  return `NE${String((place * 7_919_111) % 100_000_007).padStart(9, '0')}`;
}

test('a file is asked after a restart, and a new one takes its place while questions go on', async () => {
  const { open } = await place();
  await (await open()).rebuild([passport('ML0912345', 1)], 'first');
  const numbers = await open();
  expect(numbers.revision).toBe('first');
  const asked = Array.from({ length: 50 }, () => numbers.find('ML0912345', 'document'));
  await numbers.rebuild([passport('ML0912345', 2)], 'second');
  for (const answer of await Promise.all(asked)) expect(answer).toEqual([{ reference: 1, agreement: 'exact' }]);
  expect(await numbers.find('ML0912345', 'document')).toEqual([{ reference: 2, agreement: 'exact' }]);
  expect((await open()).revision).toBe('second');
});

test('the file names no number, and opens for its station alone', async () => {
  const { open, file, directory } = await place();
  await (await open()).rebuild([passport('ML0912345', 1)], 'first');
  expect(readFileSync(file).includes('0912345')).toBe(false);
  const other = await StationDocumentNumbers.open(await openCaches(directory, randomBytes(32)));
  expect(other.revision).toBeUndefined();
});

test('a file that was changed says so instead of "not listed"', async () => {
  const { open, file } = await place();
  await (await open()).rebuild(
    Array.from({ length: 1000 }, (_, reference) => passport(numberAt(reference), reference)),
    'first',
  );
  const bytes = readFileSync(file);
  writeFileSync(
    file,
    bytes.map((byte, at) => (at === 4096 + 50 ? byte ^ 1 : byte)),
  );
  const numbers = await open();
  const answers = await Promise.allSettled(Array.from({ length: 1000 }, (_, reference) => numbers.find(numberAt(reference), 'document')));
  const failed = answers.filter(({ status }) => status === 'rejected').length;
  expect(failed).toBeGreaterThan(100);
  for (const [reference, answer] of answers.entries()) {
    if (answer.status === 'fulfilled') expect(answer.value[0]).toEqual({ reference, agreement: 'exact' });
  }
  writeFileSync(file, bytes.subarray(0, 5000));
  expect((await open()).revision).toBeUndefined();
});

test('a tag is the HMAC of the folded number', () => {
  const key = randomBytes(32);
  const plain = createHmac('sha256', key).update('document/ML0912345').digest();
  const tags = new NumberTags(key);
  const tagOf = (number: string) => {
    const tag = Buffer.alloc(16);
    tags.writeTag(tag, 'document', number);
    return tag;
  };
  expect(tagOf('MLO9I2345').subarray(0, 12)).toEqual(plain.subarray(0, 12));
  expect(tagOf('MLO9I2345').subarray(12)).not.toEqual(tagOf('ML0912345').subarray(12));
});

test('what a file was built of may be longer than a page: a list of ten million has hundreds of pieces', async () => {
  const { open } = await place();
  const revision = JSON.stringify(Array.from({ length: 500 }, (_, piece) => `${'é'.repeat(20)} ${piece}`));
  await (await open()).rebuild([passport('ML0912345', 1)], revision);
  const again = await open();
  expect(again.revision).toBe(revision);
  expect(await again.find('ML0912345', 'document')).toMatchObject([{ reference: 1 }]);
});
