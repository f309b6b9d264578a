/** Long lists are read and built on a thread of their own: both ends of the conversation. What comes back is shared, not copied. */
import { SegmentBuilder } from '../build-segment.ts';
import { type ListHead, termOf } from '../list-segment.ts';
import { NameVocabulary, type VocabularyArrays } from '../name-vocabulary.ts';
import { type PackedIndex, type PackedSegment, packSegment } from '../packed-index.ts';
import { type CompressedBlocks, type CompressedPeople, compressPeople } from './compressed-people.ts';
import { feedThread } from './fed-thread.ts';
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

type Item = { readonly kind: 'list'; readonly list: ListHead } | { readonly kind: 'piece'; readonly bytes: Uint8Array };

/**
 * @param kept segments that stay, over their vocabulary; words that none of them has are dropped
 * @returns those that stay, then those that were built
 */
export async function buildInThread(
  kept: PackedIndex<CompressedBlocks> | undefined,
  lists: readonly ListToBuild[],
  signal?: AbortSignal,
): Promise<PackedIndex<CompressedBlocks>> {
  const start: BuildStart = { vocabulary: kept?.vocabulary, used: usedWords(kept) };
  const built = await feedThread<Item, PackedIndex<CompressedBlocks>>(
    new URL('./build-thread.ts', import.meta.url),
    start,
    itemsOf(lists),
    signal,
  );
  return { vocabulary: built.vocabulary, segments: [...(kept?.segments ?? []), ...built.segments] };
}

async function* itemsOf(lists: readonly ListToBuild[]): AsyncGenerator<Item> {
  for (const { list, pieces } of lists) {
    yield { kind: 'list', list };
    for await (const bytes of pieces) yield { kind: 'piece', bytes };
  }
}

function usedWords(kept: PackedIndex<CompressedBlocks> | undefined): Uint8Array {
  const used = new Uint8Array(kept ? kept.vocabulary.words.starts.length - 1 : 0);
  for (const { columns } of kept?.segments ?? []) {
    for (let place = 0; place < columns.tokens.length; place += 1) used[termOf(columns.tokens[place]!)] = 1;
  }
  return used;
}

/** Runs in the builder's thread. */
export function buildLists({ vocabulary, used }: BuildStart) {
  return async (items: AsyncIterable<Item>): Promise<PackedIndex<CompressedBlocks>> => {
    const words = new NameVocabulary(vocabulary);
    if (vocabulary) words.forget(used);
    const segments: PackedSegment<CompressedBlocks>[] = [];
    let reading: { readonly list: ListHead; readonly builder: SegmentBuilder } | undefined;
    const finish = () => {
      if (!reading) return;
      const segment = finalOf(reading.builder.finish(reading.list));
      segments.push(packSegment(segment, (segment.parts.people as CompressedPeople).blocks));
    };
    for await (const item of items) {
      if (item.kind === 'piece') {
        for await (const person of peopleOfPiece(item.bytes)) reading!.builder.add(person);
        continue;
      }
      finish();
      reading = { list: item.list, builder: new SegmentBuilder(words, compressPeople()) };
    }
    finish();
    finalOf(words.sealInSteps());
    return { vocabulary: words.arrays(), segments };
  };
}

/** The result of steps between which nobody waits. */
function finalOf<Result>(steps: Generator<void, Result>): Result {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}
