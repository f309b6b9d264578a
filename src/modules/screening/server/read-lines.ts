/** Lines of a text that comes in pieces. */

/** A line that is longer than any entry is cut there and will not parse. */
const longestLine = 1024 * 1024;

export interface TextLine {
  readonly text: string;
  /** From 1. */
  readonly number: number;
  /** False: the file ends without ending it. */
  readonly isEnded: boolean;
}

export async function* readLines(texts: AsyncIterable<string>): AsyncGenerator<TextLine> {
  let rest = '';
  let number = 0;
  for await (const text of texts) {
    const lines = (rest + text).split('\n');
    rest = lines.pop()!.slice(0, longestLine);
    for (const line of lines) yield { text: line, number: ++number, isEnded: true };
  }
  if (rest !== '') yield { text: rest, number: number + 1, isEnded: false };
}
