/** Which log a checkpoint is of: a journal, and which of its epochs. */
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import type { Kysely } from 'kysely';
import { describe, expect, test } from 'vitest';
import { dialects, expectResult, openTestStore, type TestStore, testStation } from '../../test/open-test-store.ts';
import type { JournalId } from '../kernel/ids.ts';
import { isProblem } from '../kernel/problem.ts';
import { parseCheckpoint, signCheckpoint, verifyCheckpoint } from './checkpoint.ts';
import { checkpointKeyName, checkpointOrigin, mayHaveOrigin } from './checkpoints.ts';
import { leafHash } from './merkle.ts';
import { formatVerifierKey, noteVerifier } from './signed-note.ts';
import type { JournalTables } from './tables.ts';
import { recordVisit, visits } from './testing/visits.ts';
import { verifyJournals } from './verify.ts';

const operations = 'mr-test.operations' as JournalId;

describe('checkpoints that stand on paper somewhere', () => {
  // 32 bytes of 0x07 as the seed of RFC 8032, in PKCS8. Ed25519 is deterministic: these bytes are for ever.
  const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, 7)]);
  const privateKey = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
  const verifier = noteVerifier('maabar/mr-gogui', createPublicKey(privateKey));
  const golden = {
    withoutEpoch:
      'maabar/mr-gogui.operations\n1\nuYmoCZl8WNzZsvX9VThOyR13ouL04Jnwbfr/UGxgKLY=\n\n— maabar/mr-gogui 0swyXVpiXVyebEVUtTplhRZ1GvZwDD43SazeW4OUoaPArR770cJIuUnzI6YRASocevgqaTZuqJWA5APOWRLyDHhuQAM=\n',
    secondEpoch:
      'maabar/mr-gogui.operations/epoch-2\n1\nuYmoCZl8WNzZsvX9VThOyR13ouL04Jnwbfr/UGxgKLY=\n\n— maabar/mr-gogui 0swyXT5YM2zC4pHRpjE7wGaXf2zfzkATl7Rw7vNnVLgVbsOZbRDdckYft3PfDr44v1il9v2/Bd7BloMZrZ6LJx1BQwY=\n',
  };

  test('are signed byte for byte as now', () => {
    const origin = checkpointOrigin({ id: 'mr-gogui.operations' as JournalId, epoch: 2 });
    const root = leafHash(Buffer.from('first entry'));
    expect(signCheckpoint({ origin, size: 1, root, keyName: 'maabar/mr-gogui', privateKey })).toBe(golden.secondEpoch);
    expect(formatVerifierKey(verifier)).toBe('maabar/mr-gogui+d2cc325d+AepKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs');
  });

  test.each(Object.entries(golden))('verify: %s', (_, note) => {
    const verified = verifyCheckpoint(note, [verifier]);
    if (isProblem(verified)) throw new Error(verified.text);
    expect(verified.checkpoint).toMatchObject({ size: 1, root: leafHash(Buffer.from('first entry')) });
    expect(mayHaveOrigin({ id: 'mr-gogui.operations' as JournalId, epoch: 2 }, verified.checkpoint.origin)).toBe(true);
  });
});

test.each([
  ['maabar/mr-test.operations/epoch-2', true],
  ['maabar/mr-test.operations/epoch-1', true],
  ['maabar/mr-test.operations', true],
  ['maabar/mr-test.operations/epoch-3', false],
  ['maabar/mr-test.operations/epoch-0', false],
  ['maabar/mr-test.operations/epoch-02', false],
  ['maabar/mr-test.operations/epoch-1 ', false],
  ['maabar/mr-test.operations2', false],
  ['maabar/mr-test.access/epoch-2', false],
  ['mr-test.operations', false],
])('a checkpoint of %s may be of the second epoch of mr-test.operations: %s', (origin, may) => {
  expect(mayHaveOrigin({ id: operations, epoch: 2 }, origin)).toBe(may);
});

describe.each(dialects)('on %s', (dialect) => {
  const visit = async (station: TestStore, name: string) => expectResult(await station.run(recordVisit, { gate: 'north', names: [name] }));
  const tablesOf = (station: TestStore) => station.database as unknown as Kysely<JournalTables>;
  const latest = async (station: TestStore) => {
    await station.store.checkpoint();
    const newest = tablesOf(station).selectFrom('journal_checkpoint').select('note').orderBy('size', 'desc');
    const checkpoint = parseCheckpoint((await newest.executeTakeFirstOrThrow()).note);
    if (isProblem(checkpoint)) throw new Error(checkpoint.text);
    return checkpoint;
  };
  const reportOf = async (station: TestStore, verifiers = station.verifiers) => {
    const reports = await verifyJournals(tablesOf(station), { verifiers, erasures: [] });
    return reports.find(({ journal }) => journal === operations)!;
  };
  const raiseEpoch = (station: TestStore, epoch: number) =>
    tablesOf(station).updateTable('journal').set({ epoch }).where('id', '=', operations).execute();

  test('two histories of one size are told apart, and what was signed before a restore still holds', async () => {
    await using station = await openTestStore(dialect, [visits]);
    await visit(station, 'Aïssata Kane');
    await latest(station);
    // The station that was lost had gone on.
    await using lost = await openTestStore(dialect, [visits]);
    await visit(lost, 'Aïssata Kane');
    await visit(lost, 'Demba Sy');
    await raiseEpoch(station, 2);
    await using restored = await station.reopen();
    await visit(restored, 'Mariem Mint Ely');
    const [before, after] = [await latest(lost), await latest(restored)];
    expect([before.size, after.size]).toEqual([2, 2]);
    expect([before.origin, after.origin]).toEqual([`maabar/${operations}/epoch-1`, `maabar/${operations}/epoch-2`]);
    expect(await reportOf(restored)).toMatchObject({ epoch: 2, checkpoints: 2, sound: true });
  });

  test('a journal signed before origins named an epoch is sound; one signed for an epoch that has not come is not', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const verifiers = [noteVerifier(checkpointKeyName(testStation), publicKey)];
    await using station = await openTestStore(dialect, [visits], { signingKey: privateKey });
    await visit(station, 'Aïssata Kane');
    const { size, root } = await latest(station);
    const signAs = async (origin: string) => {
      const note = signCheckpoint({ origin, size, root, keyName: checkpointKeyName(testStation), privateKey });
      await tablesOf(station).updateTable('journal_checkpoint').set({ note }).execute();
      return (await reportOf(station, verifiers)).findings;
    };
    expect(await signAs(`maabar/${operations}`)).toEqual([]);
    await raiseEpoch(station, 3);
    expect(await signAs(`maabar/${operations}`)).toEqual([]);
    expect(await signAs(`maabar/${operations}/epoch-3`)).toEqual([]);
    expect(await signAs(`maabar/${operations}/epoch-4`)).toEqual([{ sequence: size, what: 'checkpoint-differs' }]);
  });
});
