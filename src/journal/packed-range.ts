/**
 * A range as it crosses to the writer's thread: all its bytes in one piece that changes hands, its numbers in another. Cloned as
 * they are, thousands of small objects cost both threads more than checking them did.
 */
import type { ReceivedEntry, ReceivedPart, ReceivedRange } from './received-range.ts';

export interface PackedRange extends Omit<ReceivedRange, 'entries'> {
  readonly first: number;
  /** Each once: kinds of entries, boots of the machine. */
  readonly texts: readonly string[];
  /** One for each part. */
  readonly subjects: readonly (string | null)[];
  /** For each entry kind, version, wall clock, boot, uptime, bytes of the envelope, parts; for each part bytes of the body, of the salt (-1: none). */
  readonly numbers: Float64Array<ArrayBuffer>;
  /** For each entry the hash, the envelope, and for each part body and salt. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const hashBytes = 32;
const numbersOfEntry = 7;

/** What it gives is handed over: `transfer` names what the sender has no more. */
export function packRange(range: ReceivedRange): { readonly packed: PackedRange; readonly transfer: ArrayBuffer[] } {
  const { entries, before, sealedTo, seeds, chunk, ...rest } = range;
  const parts = entries.flatMap((entry) => entry.parts);
  const lengths = [
    ...entries.map(({ envelope }) => hashBytes + envelope.length),
    ...parts.map(({ body, salt }) => (body?.length ?? 0) + (salt?.length ?? 0)),
  ];
  const bytes = new Uint8Array(lengths.reduce((sum, length) => sum + length, 0));
  const numbers = new Float64Array(numbersOfEntry * entries.length + 2 * parts.length);
  const texts = new Map<string, number>();
  let [byte, number] = [0, 0];
  const put = (piece: Uint8Array) => {
    bytes.set(piece, byte);
    byte += piece.length;
  };
  const say = (value: number) => {
    numbers[number++] = value;
  };
  const text = (value: string) => {
    const known = texts.get(value) ?? texts.size;
    texts.set(value, known);
    return known;
  };
  for (const { kind, version, at, envelope, hash, parts: own } of entries) {
    for (const one of [text(kind), version, at.wallMs, text(at.bootId), at.uptimeMs, envelope.length, own.length]) say(one);
    put(hash);
    put(envelope);
    for (const { body, salt } of own) {
      say(body?.length ?? -1);
      say(salt?.length ?? -1);
      if (body) put(body);
      if (salt) put(salt);
    }
  }
  const packed = {
    ...rest,
    // Each alone: of a piece of something larger all would be cloned.
    before: Uint8Array.from(before),
    sealedTo: sealedTo && Uint8Array.from(sealedTo),
    seeds: seeds.map(({ first, seed }) => ({ first, seed: seed && Uint8Array.from(seed) })),
    chunk: Uint8Array.from(chunk),
    first: entries[0]?.sequence ?? 0,
    texts: [...texts.keys()],
    subjects: parts.map(({ subject }) => subject),
    numbers,
    bytes,
  };
  return { packed, transfer: [numbers.buffer, bytes.buffer] };
}

export function unpackRange({ first, texts, subjects, numbers, bytes, ...rest }: PackedRange): ReceivedRange {
  const whole = Buffer.from(bytes.buffer);
  const entries: ReceivedEntry[] = [];
  let [byte, number, part] = [0, 0, 0];
  const take = (length: number) => {
    byte += length;
    return whole.subarray(byte - length, byte);
  };
  while (number < numbers.length) {
    const [kind, version, wallMs, boot, uptimeMs, envelopeBytes, count] = numbers.subarray(number, number + numbersOfEntry);
    number += numbersOfEntry;
    const hash = take(hashBytes);
    const envelope = take(envelopeBytes!);
    const parts: ReceivedPart[] = [];
    for (let own = 0; own < count!; own++) {
      const [bodyBytes, saltBytes] = [numbers[number++]!, numbers[number++]!];
      const body = bodyBytes < 0 ? null : take(bodyBytes);
      const salt = saltBytes < 0 ? null : take(saltBytes);
      parts.push({ subject: subjects[part++]!, body, salt });
    }
    const at = { wallMs: wallMs!, bootId: texts[boot!]!, uptimeMs: uptimeMs! };
    entries.push({ sequence: first + entries.length, kind: texts[kind!]!, version: version!, at, envelope, hash, parts });
  }
  return { ...rest, entries };
}
