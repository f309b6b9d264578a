/** Long lists are read and built on a thread of their own: both ends of the conversation. What comes back is shared, not copied. */
import { type MessagePort, Worker } from 'node:worker_threads';
import { SegmentBuilder } from '../build-segment.ts';
import { type ListHead, termOf } from '../list-segment.ts';
import { NameVocabulary, type VocabularyArrays } from '../name-vocabulary.ts';
import { type PackedIndex, type PackedSegment, packSegment } from '../packed-index.ts';
import { type CompressedBlocks, type CompressedPeople, compressPeople } from './compressed-people.ts';
import { peopleOfPiece } from './list-contents.ts';

/** A list that is to be built, and its contents as they lie in blobs. */
export interface ListToBuild {
  readonly list: ListHead;
  readonly pieces: AsyncIterable<Uint8Array>;
}

export interface BuildStart {
  readonly vocabulary: VocabularyArrays | undefined;
  /** One for each part of the vocabulary, 0 where no list that stays has it. */
  readonly used: Uint8Array;
}

/** The builder asks for one after another: never more than one piece waits. */
type Item =
  | { readonly kind: 'list'; readonly list: ListHead }
  | { readonly kind: 'piece'; readonly bytes: Uint8Array }
  | { readonly kind: 'end' };
type Answer =
  | { readonly kind: 'next' }
  | { readonly kind: 'built'; readonly vocabulary: VocabularyArrays; readonly segments: readonly PackedSegment<CompressedBlocks>[] };

/**
 * @param kept segments that stay, over their vocabulary; words that none of them has are dropped
 * @returns those that stay, then those that were built
 */
export async function buildInThread(
  kept: PackedIndex<CompressedBlocks> | undefined,
  lists: readonly ListToBuild[],
): Promise<PackedIndex<CompressedBlocks>> {
  const start: BuildStart = { vocabulary: kept?.vocabulary, used: usedWords(kept) };
  const worker = new Worker(new URL('./build-thread.ts', import.meta.url), {
    workerData: start,
    resourceLimits: { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 128 },
  });
  const items = itemsOf(lists);
  try {
    return await new Promise((resolve, reject) => {
      worker.on('error', reject);
      worker.on('exit', () => reject(new Error('the thread that builds lists stopped before they were built')));
      worker.on('message', (answer: Answer) => {
        if (answer.kind === 'next') items.next().then(({ value }) => worker.postMessage(value), reject);
        else resolve({ vocabulary: answer.vocabulary, segments: [...(kept?.segments ?? []), ...answer.segments] });
      });
    });
  } finally {
    await worker.terminate();
  }
}

async function* itemsOf(lists: readonly ListToBuild[]): AsyncGenerator<Item, Item> {
  for (const { list, pieces } of lists) {
    yield { kind: 'list', list };
    for await (const bytes of pieces) yield { kind: 'piece', bytes };
  }
  return { kind: 'end' };
}

function usedWords(kept: PackedIndex<CompressedBlocks> | undefined): Uint8Array {
  const used = new Uint8Array(kept ? kept.vocabulary.words.starts.length - 1 : 0);
  for (const { columns } of kept?.segments ?? []) {
    for (let place = 0; place < columns.tokens.length; place += 1) used[termOf(columns.tokens[place]!)] = 1;
  }
  return used;
}

/** Runs in the builder's thread. */
export function serveBuild(port: MessagePort, { vocabulary, used }: BuildStart): void {
  const words = new NameVocabulary(vocabulary);
  if (vocabulary) words.forget(used);
  const segments: PackedSegment<CompressedBlocks>[] = [];
  let reading: { readonly list: ListHead; readonly builder: SegmentBuilder } | undefined;
  const finish = () => {
    if (!reading) return;
    const segment = finalOf(reading.builder.finish(reading.list));
    segments.push(packSegment(segment, (segment.parts.people as CompressedPeople).blocks));
    reading = undefined;
  };
  const say = (answer: Answer) => port.postMessage(answer);
  const take = async (item: Item) => {
    if (item.kind === 'piece') {
      for await (const person of peopleOfPiece(item.bytes)) reading!.builder.add(person);
      return say({ kind: 'next' });
    }
    finish();
    if (item.kind === 'list') {
      reading = { list: item.list, builder: new SegmentBuilder(words, compressPeople()) };
      return say({ kind: 'next' });
    }
    finalOf(words.sealInSteps());
    say({ kind: 'built', vocabulary: words.arrays(), segments });
  };
  port.on('message', (item: Item) => {
    // Thrown outside the promise it is the thread's own error, which the other end hears.
    take(item).catch((error: unknown) =>
      setImmediate(() => {
        throw error;
      }),
    );
  });
  say({ kind: 'next' });
}

/** The result of steps between which nobody waits. */
function finalOf<Result>(steps: Generator<void, Result>): Result {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}
