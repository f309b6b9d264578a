import { expect, test } from 'vitest';
import { packRange, unpackRange } from './packed-range.ts';
import type { ReceivedRange } from './received-range.ts';

/** Pieces of one larger buffer, as a chunk's are. */
const whole = Buffer.from(Array.from({ length: 4096 }, (_, at) => at % 251));
const bytes = (from: number, length: number) => whole.subarray(from, from + length);

const range: ReceivedRange = {
  journal: 'mr-gogui.operations' as never,
  station: 'mr-gogui' as never,
  stream: 'operations',
  epoch: 2,
  sealedTo: null,
  before: bytes(7, 32),
  seeds: [
    { first: 40, seed: bytes(50, 32) },
    { first: 42, seed: null },
  ],
  chunk: bytes(100, 900),
  entries: [
    {
      sequence: 41,
      kind: 'crossing-recorded',
      version: 5,
      at: { wallMs: 1_790_000_000_123, bootId: 'b1', uptimeMs: 12.5 },
      envelope: bytes(1000, 333),
      hash: bytes(1, 32),
      parts: [
        { subject: null, body: bytes(300, 80), salt: null },
        { subject: 'mr-gogui.operations:3.1', body: bytes(400, 1), salt: bytes(600, 32) },
        { subject: null, body: null, salt: null },
      ],
    },
    {
      sequence: 42,
      kind: 'heads-counted',
      version: 1,
      at: { wallMs: -5, bootId: 'b2', uptimeMs: 0 },
      envelope: bytes(2000, 10),
      hash: bytes(3, 32),
      parts: [{ subject: null, body: bytes(0, 0), salt: null }],
    },
  ],
};
/** Buffers and plain bytes alike. */
const plain = (value: ReceivedRange) =>
  JSON.parse(JSON.stringify(value, (_, one) => (one?.type === 'Buffer' ? one.data : one instanceof Uint8Array ? [...one] : one)));

test('a range crosses to another thread whole: erased parts, own salts, empty bodies', () => {
  for (const one of [range, { ...range, sealedTo: bytes(9, 32) }]) {
    const { packed, transfer } = packRange(one);
    expect(plain(unpackRange(structuredClone(packed, { transfer })))).toEqual(plain(one));
  }
});
