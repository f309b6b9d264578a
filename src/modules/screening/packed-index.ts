/** An index as plain arrays and words: what another thread takes over without a copy, and what a file is made of. */
import { HashColumn, type HashColumnArrays } from './hash-column.ts';
import { type ListedPeople, type ListHead, ListSegment, type SegmentColumns } from './list-segment.ts';
import type { VocabularyArrays } from './name-vocabulary.ts';

export interface PackedSegment<Blocks> {
  readonly list: ListHead;
  readonly names: number;
  readonly columns: SegmentColumns;
  readonly wholeNames: HashColumnArrays;
  readonly documents: HashColumnArrays;
  readonly ids: HashColumnArrays;
  /** The people, as whoever keeps them writes them. */
  readonly people: Blocks;
}

export interface PackedIndex<Blocks> {
  readonly vocabulary: VocabularyArrays;
  readonly segments: readonly PackedSegment<Blocks>[];
}

/** @param people those of the segment */
export function packSegment<Blocks>({ parts }: ListSegment, people: Blocks): PackedSegment<Blocks> {
  const { list, names, columns, wholeNames, documents, ids } = parts;
  return { list, names, columns, wholeNames: wholeNames.arrays, documents: documents.arrays, ids: ids.arrays, people };
}

export function unpackSegment<Blocks>(packed: PackedSegment<Blocks>, people: (blocks: Blocks) => ListedPeople): ListSegment {
  const { list, names, columns, wholeNames, documents, ids } = packed;
  return new ListSegment({
    list,
    names,
    columns,
    wholeNames: new HashColumn(wholeNames),
    documents: new HashColumn(documents),
    ids: new HashColumn(ids),
    people: people(packed.people),
  });
}

/**
 * Raised with every change of what columns hold or of how names are read, spelt and sounded: an index of another version is built
 * anew. A test holds it against the columns of a known list.
 */
export const indexVersion = '1';
