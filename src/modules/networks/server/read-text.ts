/** The text of a file of a network, in pieces. */
import { stat } from 'node:fs/promises';
import { ProblemError } from '../../../kernel/problem.ts';
import { fileProblemOf, readInPieces } from '../../../storage/file-problem.ts';
import { networksProblem } from '../problems.ts';

/** In bytes. Twenty million ties have less. */
const largestFile = 1024 * 1024 * 1024;
/** A bill is read row by row, and what is kept of it are its numbers and who called whom. */
export const largestBill = 16 * largestFile;

/**
 * UTF-8, or UTF-16 with a byte-order mark, as charts and spreadsheets write it; without the mark.
 * @throws ProblemError `network-file-too-large`, before anything is read; `network-not-text`; and what the system refuses
 */
export async function* readText(file: string, mostBytes = largestFile): AsyncGenerator<string> {
  const { size } = await stat(file).catch((error: unknown) => {
    const problem = fileProblemOf(error, file);
    throw problem ? new ProblemError(problem) : error;
  });
  if (size > mostBytes) throw tooLarge(mostBytes);
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  let bytes = 0;
  const decode = (piece?: Buffer): string => {
    try {
      return decoder ? decoder.decode(piece, { stream: piece !== undefined }) : '';
    } catch (error) {
      if (error instanceof TypeError) throw new ProblemError(networksProblem('network-not-text', { byte: bytes }));
      throw error;
    }
  };
  for await (const piece of readInPieces(file)) {
    decoder ??= new TextDecoder(encodingOf(piece), { fatal: true });
    const text = decode(piece);
    bytes += piece.byteLength;
    // A pipe has no size before it is read.
    if (bytes > mostBytes) throw tooLarge(mostBytes);
    if (text.includes('\0')) throw new ProblemError(networksProblem('network-not-text', { byte: bytes - piece.byteLength }));
    if (text !== '') yield text;
  }
  const rest = decode();
  if (rest !== '') yield rest;
}

function encodingOf(start: Buffer): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  // XML may come in UTF-16 without the mark: it begins with "<".
  if (start[0] === 0x3c && start[1] === 0) return 'utf-16le';
  return start[0] === 0xfe && start[1] === 0xff ? 'utf-16be' : 'utf-8';
}

function tooLarge(bytes: number): ProblemError {
  return new ProblemError(networksProblem('network-file-too-large', { limit: `${bytes / 1024 ** 3} GB` }));
}
