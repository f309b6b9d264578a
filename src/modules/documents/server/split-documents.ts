/** Cuts a stream of text into documents at blank lines, holding at most one document of bounded size. */
import { mrzTextLimit } from '../index.ts';
import { decodeText } from './decode-text.ts';

/** Of one run, so that neither the text nor the answers to it can fill the memory, even where nobody takes them. */
export const inputLimitBytes = 16 * 1024 * 1024;
const inputLimitDocuments = 100_000;

export class InputTooLarge extends Error {
  constructor(limit: string) {
    super(`the input is more than ${limit}. Split it, or check that it is the right file.`);
    this.name = 'InputTooLarge';
  }
}

/**
 * Each document's text, in order. A document longer than the reader takes comes cut one character beyond the limit, which the
 * reader then refuses.
 * @throws InputTooLarge once the stream has given more than the limits; what came before stands
 */
export async function* splitDocuments(stream: AsyncIterable<Buffer | string>): AsyncGenerator<string> {
  let documents = 0;
  let line = '';
  let document = '';
  let afterReturn = false;
  const keep = (text: string): void => {
    line = (line + text).slice(0, mrzTextLimit + 1);
  };
  const endLine = (): string | undefined => {
    const finished = line.trim() === '' && document !== '' ? document : undefined;
    if (finished !== undefined) document = '';
    // Once it is too long it grows no further: joining every line of a large file to it would cost more than reading them.
    else if (document.length <= mrzTextLimit && line.trim() !== '') document = `${document}${line}\n`.slice(0, mrzTextLimit + 1);
    line = '';
    return finished;
  };
  for await (const text of decodeText(bounded(stream))) {
    let from = 0;
    for (const { 0: lineBreak, index } of text.matchAll(/[\r\n]/g)) {
      // CR LF is one line break, even where it falls between two chunks.
      const secondHalf = afterReturn && lineBreak === '\n' && index === from;
      keep(text.slice(from, index));
      from = index + 1;
      afterReturn = lineBreak === '\r';
      if (secondHalf) continue;
      const finished = endLine();
      if (finished === undefined) continue;
      documents += 1;
      if (documents > inputLimitDocuments) throw new InputTooLarge(`${inputLimitDocuments} documents`);
      yield finished;
    }
    keep(text.slice(from));
    if (from < text.length) afterReturn = false;
  }
  const last = endLine() ?? document;
  if (last !== '') yield last;
}

async function* bounded(stream: AsyncIterable<Buffer | string>): AsyncGenerator<Buffer | string> {
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += Buffer.byteLength(chunk);
    if (bytes > inputLimitBytes) throw new InputTooLarge(`${inputLimitBytes / 1024 / 1024} MB`);
    yield chunk;
  }
}
