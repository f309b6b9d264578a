/** Bytes to text, strictly: a list in another encoding would give names that match nobody. */
import { ProblemError } from '../../../kernel/problem.ts';
import { screeningProblem } from '../problems.ts';

/** The largest list file that is read, in bytes. The largest public list of today has a quarter of it. */
export const mostListBytes = 200 * 1024 * 1024;

/**
 * The text of a UTF-8 file, piece by piece, without a byte-order mark.
 * @throws ProblemError `list-too-large`, `list-not-utf8`; `list-cut-short` where the last letter is there in part
 */
export async function* readText(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  mostBytes = mostListBytes,
): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let bytes = 0;
  let lines = 1;
  const decode = (chunk?: Uint8Array): string => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      // All letters before were whole: the file ends too early, and saving it again as UTF-8 mends nothing.
      throw new ProblemError(
        chunk ? screeningProblem('list-not-utf8', { byte: bytes }) : screeningProblem('list-cut-short', { line: lines }),
      );
    }
  };
  for await (const chunk of chunks) {
    if (bytes + chunk.byteLength > mostBytes) {
      throw new ProblemError(screeningProblem('list-too-large', { limit: `${Math.floor(mostBytes / 1024 / 1024)} MB` }));
    }
    const text = decode(chunk);
    bytes += chunk.byteLength;
    // UTF-16 without a mark decodes as UTF-8 with a NUL after each letter.
    const nul = text.indexOf('\0');
    if (nul >= 0)
      throw new ProblemError(screeningProblem('list-not-utf8', { byte: bytes - chunk.byteLength + Buffer.byteLength(text.slice(0, nul)) }));
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) lines += 1;
    if (text !== '') yield text;
  }
  const rest = decode();
  if (rest !== '') yield rest;
}
