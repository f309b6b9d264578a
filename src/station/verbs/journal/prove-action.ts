import { proveConsistency, proveInclusion } from '../../../journal/checkpoints.ts';
import type { JournalId } from '../../../kernel/ids.ts';
import type { Problem } from '../../../kernel/problem.ts';
import type { VerbIo } from '../../../kernel/verb.ts';
import type { StationForReading } from '../../open-for-reading.ts';
import { stationProblem } from '../../problems.ts';
import { refuse } from '../station-call.ts';
import { countingNumber, type JournalAction } from './journal-call.ts';

/** `maabar journal prove`: what somebody with a checkpoint in hand can check without this station. */
export const proveAction: JournalAction = async (verb, io, station, { journal, sequence, since, json }) => {
  const entry = countingNumber(sequence);
  const first = countingNumber(since);
  if (journal === undefined || (entry === undefined) === (first === undefined)) {
    io.err(
      'maabar journal prove: say which journal, and which entry or since which checkpoint: journal prove DIRECTORY mr-gogui.operations 1211, or journal prove DIRECTORY mr-gogui.operations --since 1200.',
    );
    return 2;
  }
  const id = journal as JournalId;
  const refusal =
    entry === undefined ? await continues(io, station, { id, first: first!, json }) : await isIn(io, station, { id, entry, json });
  return refusal ? refuse(verb, io, refusal) : 0;
};

/** RFC 9162 2.1.3: the entry is a leaf of the tree that the checkpoint signs. */
async function isIn(
  io: VerbIo,
  { database }: StationForReading,
  { id, entry, json }: { readonly id: JournalId; readonly entry: number; readonly json: boolean },
): Promise<Problem | undefined> {
  const checkpoint = await database
    .selectFrom('journal_checkpoint as c')
    .innerJoin('journal as j', 'j.number', 'c.journal')
    .innerJoin('journal_entry as e', (join) => join.onRef('e.journal', '=', 'j.number').on('e.sequence', '=', entry))
    .select(['c.size', 'c.note', 'e.hash'])
    .where('j.id', '=', id)
    .where('c.size', '>=', entry)
    .orderBy('c.size')
    .limit(1)
    .executeTakeFirst();
  const proof = checkpoint && (await proveInclusion(database, id, { sequence: entry, size: checkpoint.size }));
  if (!checkpoint || !proof) return stationProblem('entry-unsigned', { journal: id, sequence: entry });
  const { size, note } = checkpoint;
  const leaf = Buffer.from(checkpoint.hash).toString('base64');
  if (json) {
    io.out(JSON.stringify({ journal: id, sequence: entry, leaf, size, proof: textOf(proof), checkpoint: note }));
    return undefined;
  }
  io.out(`Entry ${entry} (leaf hash ${leaf}) is under this checkpoint of ${size} entries:`);
  for (const line of [note, ...textOf(proof)]) io.out(line);
  return undefined;
}

/** RFC 9162 2.1.4: the tree of the latest checkpoint begins with the tree of the earlier one. */
async function continues(
  io: VerbIo,
  { database }: StationForReading,
  { id, first, json }: { readonly id: JournalId; readonly first: number; readonly json: boolean },
): Promise<Problem | undefined> {
  const checkpoints = database
    .selectFrom('journal_checkpoint as c')
    .innerJoin('journal as j', 'j.number', 'c.journal')
    .select(['c.size', 'c.note'])
    .where('j.id', '=', id);
  const earlier = await checkpoints.where('c.size', '=', first).executeTakeFirst();
  const newest = await checkpoints.orderBy('c.size', 'desc').limit(5).execute();
  const [latest] = newest;
  const proof = earlier && latest && (await proveConsistency(database, id, { firstSize: first, secondSize: latest.size }));
  if (!earlier || !latest || !proof) {
    const known = newest.map(({ size }) => size);
    return stationProblem('checkpoint-unknown', { journal: id, size: first, known: known.length > 0 ? known : 'none' });
  }
  if (json) {
    io.out(
      JSON.stringify({
        journal: id,
        firstSize: first,
        firstCheckpoint: earlier.note,
        secondSize: latest.size,
        secondCheckpoint: latest.note,
        proof: textOf(proof),
      }),
    );
    return undefined;
  }
  io.out(`The checkpoint of ${latest.size} entries continues the one of ${first}:`);
  for (const line of [earlier.note, latest.note, ...textOf(proof)]) io.out(line);
  return undefined;
}

function textOf(proof: readonly Buffer[]): string[] {
  return proof.map((hash) => hash.toString('base64'));
}
