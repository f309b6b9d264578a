/** Bytes to text, whatever program saved the file: UTF-8, or UTF-16 as Windows programs call "Unicode", with a byte order mark or without. */
import { TextDecoder } from 'node:util';

/** So many bytes show the encoding. */
const sampleBytes = 64;

/** Chunks of text, without a byte order mark. What is no text comes out as U+FFFD; nothing throws. */
export async function* decodeText(stream: AsyncIterable<Buffer | string>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let held = Buffer.alloc(0);
  for await (const chunk of stream) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    if (decoder) {
      yield decoder.decode(bytes, { stream: true });
      continue;
    }
    held = Buffer.concat([held, bytes]);
    if (held.length < sampleBytes) continue;
    decoder = new TextDecoder(encodingOf(held));
    yield decoder.decode(held, { stream: true });
  }
  yield decoder ? decoder.decode() : new TextDecoder(encodingOf(held)).decode(held);
}

/** A zone is written in ASCII: in UTF-16 every second byte of it is zero, and which one says in what order the bytes stand. */
function encodingOf(sample: Buffer): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le';
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf-16be';
  const even = zeros(sample, 0);
  const odd = zeros(sample, 1);
  if (odd > 0.8 && even < 0.2) return 'utf-16le';
  return even > 0.8 && odd < 0.2 ? 'utf-16be' : 'utf-8';
}

/** The share of zeros among every second byte of the sample. */
function zeros(sample: Buffer, from: 0 | 1): number {
  const bytes = [...sample.subarray(0, sampleBytes)].filter((_, index) => index % 2 === from);
  return bytes.length === 0 ? 0 : bytes.filter((byte) => byte === 0).length / bytes.length;
}
