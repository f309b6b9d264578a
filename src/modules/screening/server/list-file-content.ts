import { readInPieces } from '../../../storage/file-problem.ts';

/** Where a list's file lies, or its bytes. */
export type ListFileContent = string | Uint8Array;

export function piecesOf(content: ListFileContent): AsyncIterable<Uint8Array> | Iterable<Uint8Array> {
  return typeof content === 'string' ? readInPieces(content) : [content];
}
