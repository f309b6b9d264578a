import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import type { Kysely } from 'kysely';
import { expect, test } from 'vitest';
import { expectResult, openTestStore, type TestStore } from '../../test/open-test-store.ts';
import { checkpointKeyName } from '../journal/checkpoints.ts';
import { noteVerifier } from '../journal/signed-note.ts';
import type { JournalTables } from '../journal/tables.ts';
import { recordVisit, visits } from '../journal/testing/visits.ts';
import { journalId, type StationId } from '../kernel/ids.ts';
import { isProblem } from '../kernel/problem.ts';
import { openChunk } from './open-chunk.ts';
import { readChunk } from './read-chunk.ts';
import { compareHead, countersign, signedHeads } from './witness.ts';

const [centre, code] = ['mr-siege' as StationId, 'mr-gogui' as StationId];
const journal = journalId(code, 'operations');
const tables = (station: TestStore) => station.database as unknown as Kysely<JournalTables>;
const nowMs = Date.parse('2026-03-12T10:00:00Z');

/** A post that recorded these people, its head signed; and headquarters, which holds all of it. */
async function countryOf(names: readonly string[]) {
  const [key, postKey] = [generateKeyPairSync('ed25519').privateKey, generateKeyPairSync('ed25519').privateKey];
  const headquarters = await openTestStore('sqlite', [visits], { station: centre, signingKey: key });
  const post = await openTestStore('sqlite', [visits], { station: code, signingKey: postKey });
  for (const name of names) expectResult(await post.run(recordVisit, { gate: 'north', names: [name] }));
  await post.store.checkpoint();
  const chunk = (await readChunk(tables(post), { journal, from: 1, count: 100 }, { key: postKey }))!;
  const range = openChunk(chunk.bytes, () => createPublicKey(postKey));
  if (isProblem(range)) throw new Error(range.text);
  await headquarters.store.receive(range);
  const [signed] = await signedHeads(tables(post), [{ journal, upTo: 100 }]);
  const by = { station: centre, signingKey: key, post: { station: code, key: createPublicKey(postKey), journals: [journal] }, nowMs };
  const verifiers = [
    noteVerifier(checkpointKeyName(code), createPublicKey(postKey)),
    noteVerifier(checkpointKeyName(centre), createPublicKey(key), 'cosignature/v1'),
  ];
  return {
    headquarters,
    post,
    note: signed!.note,
    postKey,
    countersign: (note: string) => countersign(tables(headquarters), [note], by),
    compare: (station: TestStore, note: string) => compareHead(tables(station), note, { verifiers, journals: [journal] }),
    async close() {
      await post.close();
      await headquarters.close();
    },
  };
}

test('headquarters signs what it holds as the post signed it, and the post finds both signatures good', async () => {
  const country = await countryOf(['Awa Sy', 'Bilal Dia', 'Coumba Ba']);
  const [head] = await country.countersign(country.note);
  expect(head).toMatchObject({ journal, size: 3, atMs: nowMs });
  expect(head!.note.startsWith(country.note)).toBe(true);
  expect(await country.compare(country.post, head!.note)).toMatchObject({ size: 3, atMs: nowMs });
  await country.close();
});

test('a journal that was written anew stands against the signature, at whichever place it was done', async () => {
  const country = await countryOf(['Awa Sy', 'Bilal Dia', 'Coumba Ba']);
  const [head] = await country.countersign(country.note);
  const forged = await openTestStore('sqlite', [visits], { station: code, signingKey: country.postKey });
  for (const name of ['Awa Sy', 'Coumba Ba', 'Dieng Fall']) expectResult(await forged.run(recordVisit, { gate: 'north', names: [name] }));
  await forged.store.checkpoint();
  const [other] = await signedHeads(tables(forged), [{ journal, upTo: 100 }]);
  expect(await country.countersign(other!.note)).toEqual([]);
  expect(await country.compare(forged, head!.note)).toBe('differs');
  await forged.close();
  await country.close();
});

test('what is more than headquarters holds, of another journal, or signed by nobody that it knows, is not signed', async () => {
  const country = await countryOf(['Awa Sy']);
  expectResult(await country.post.run(recordVisit, { gate: 'north', names: ['Bilal Dia'] }));
  await country.post.store.checkpoint();
  const [ahead] = await signedHeads(tables(country.post), [{ journal, upTo: 100 }]);
  expect([ahead!.size, await country.countersign(ahead!.note)]).toEqual([2, []]);
  expect(await country.countersign(country.note.replace('mr-gogui.operations', 'mr-gogui.lists'))).toEqual([]);
  expect(await country.countersign(country.note.replace(/\n\n— .*$/su, '\n\n— somebody AAAAAAAAAAAA\n'))).toEqual([]);
  expect(await country.countersign('nothing')).toEqual([]);
  await country.close();
});
