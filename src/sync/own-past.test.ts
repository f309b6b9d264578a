import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { Kysely } from 'kysely';
import { expect, test } from 'vitest';
import { expectResult, openTestStore } from '../../test/open-test-store.ts';
import type { JournalTables } from '../journal/tables.ts';
import { notes, sendNote } from '../journal/testing/notes.ts';
import { channelTo, type StationId } from '../kernel/ids.ts';
import { isProblem } from '../kernel/problem.ts';
import { encodeReturned, openReceipt, type Receipt, receiptOf, signStanding, standingHolds } from './own-past.ts';
import { readChunk } from './read-chunk.ts';
import { TakeBack } from './take-back.ts';

const [centre, post] = ['mr-siege' as StationId, 'mr-gogui' as StationId];
const newKey = () => generateKeyPairSync('ed25519').privateKey;
const publicOf = (key: KeyObject) => createPublicKey(key);

/** A headquarters that told a post three things, what the post holds of it, and the same headquarters put back to the first. */
async function lost() {
  const [key, postKey] = [newKey(), newKey()];
  const headquarters = await openTestStore('sqlite', [notes], { station: centre, signingKey: key });
  for (const words of ['one', 'two', 'three']) expectResult(await headquarters.run(sendNote, { to: post, words }));
  const journal = channelTo(centre, post);
  const database = headquarters.database as unknown as Kysely<JournalTables>;
  const chunk = async (from: number, by: KeyObject, count = 10) =>
    (await readChunk(database, { journal, from, count }, { key: by }))!.bytes;
  const restored = await openTestStore('sqlite', [notes], { station: centre, signingKey: key });
  const returned: object[] = [];
  const takeBack = new TakeBack(
    { station: centre, signingKey: key, receive: (range) => restored.store.receive(range), findBlob: async () => undefined },
    { filesOf: () => [], keepFile: async () => {}, stands: async () => [], returned: async (_, range) => void returned.push(range) },
  );
  const take = async (piece: Buffer) => {
    const answer = await takeBack.take({ station: post, key: publicOf(postKey), writers: [centre], stations: [post] }, piece);
    return isProblem(answer) ? answer.code : answer.outcome;
  };
  const receipt = async (from: number, by = key): Promise<Receipt> => receiptOf(await chunk(from, by));
  const close = async () => {
    await headquarters.close();
    await restored.close();
  };
  return { chunk, take, receipt, returned, key, postKey, close };
}

test('a receipt holds for the key that signed the piece, and for no other', async () => {
  const { receipt, key, postKey, close } = await lost();
  const { bytes, sequence } = await receipt(2);
  expect([sequence, openReceipt(bytes, publicOf(key))?.first]).toEqual([3, 2]);
  expect(openReceipt(bytes, publicOf(postKey))).toBeUndefined();
  const bent = Buffer.from(bytes);
  bent[bent.length - 1]! ^= 1;
  expect(openReceipt(bent, publicOf(key))).toBeUndefined();
  expect(openReceipt(bytes.subarray(0, 40), publicOf(key))).toBeUndefined();
  await close();
});

test('what headquarters once signed comes back, in pieces of which the last is proved', async () => {
  const { chunk, take, receipt, returned, postKey, close } = await lost();
  expect(await take(encodeReturned(await chunk(1, postKey, 2), undefined))).toBe('more');
  expect(returned).toEqual([]);
  const { bytes } = await receipt(3);
  expect(await take(encodeReturned(await chunk(3, postKey), bytes))).toBe('back');
  expect(returned).toEqual([{ journal: 'mr-siege.channel.mr-gogui', from: 1, upTo: 3 }]);
  // Once more does no harm.
  expect(await take(encodeReturned(await chunk(1, postKey), (await receipt(1)).bytes))).toBe('back');
  expect(returned).toHaveLength(1);
  await close();
});

test('nothing comes back that headquarters never signed, whoever packed it', async () => {
  const { chunk, take, receipt, returned, key, postKey, close } = await lost();
  const whole = await chunk(1, postKey);
  expect(await take(encodeReturned(whole, (await receipt(1, postKey)).bytes))).toBe('unproved');
  // A true receipt, of less than what comes.
  const short = receiptOf(await chunk(1, key, 2));
  expect(await take(encodeReturned(whole, short.bytes))).toBe('unproved');
  expect(await take(encodeReturned(await chunk(1, newKey()), (await receipt(1)).bytes))).toBe('chunk-forged');
  expect(await take(Buffer.from([9]))).toBe('sync-not-a-message');
  expect(returned).toEqual([]);
  await close();
});

test('which history stands is signed', () => {
  const key = newKey();
  const hash = Buffer.alloc(32, 7).toString('base64url');
  const standing = signStanding({ journal: 'mr-siege.lists', after: 40, before: hash, next: hash }, key);
  expect(standingHolds(standing, publicOf(key))).toBe(true);
  expect(standingHolds({ ...standing, after: 3 }, publicOf(key))).toBe(false);
  expect(standingHolds(standing, publicOf(newKey()))).toBe(false);
});
