import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalBytes } from '../journal/envelope.ts';
import type { JournalId } from '../kernel/ids.ts';
import type { DerivedText } from './body-shape.ts';
import { BytesOff } from './byte-codec.ts';
import { decodeColumnRows, encodeColumnRows } from './column-rows.ts';
import { decodePlainRows, encodePlainRows } from './plain-rows.ts';
import type { WireRow, WireRows } from './wire-rows.ts';

const place = { journal: 'mr-gogui.operations' as JournalId, first: 1205 };

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    '1987-06-05',
    '1987-XX-XX',
    '0000-XX-XX',
    '1987-13-40',
    'S',
    '"N"',
    'mr-gogui.operations:12.1',
    'mr-gogui.operations:012.1',
    '\u0000',
  ),
);
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: 'small' },
    text,
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(text, tie('any'), { maxKeys: 4 }),
  ),
})).any;
const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 });
const part = fc.oneof(
  fc.record({
    body: value.map((content) => canonicalBytes({ content, subject: 'mr-gogui.operations:7.1' })),
    salt: fc.option(bytes32),
    commitment: fc.constant(null),
  }),
  fc.record({ body: fc.uint8Array({ maxLength: 60 }), salt: fc.constant(null), commitment: fc.constant(null) }),
  fc.record({ body: fc.constant(null), salt: fc.constant(null), commitment: bytes32 }),
);
const row: fc.Arbitrary<WireRow> = fc.record({
  kind: fc.constantFrom('visit-recorded', 'sealed', 'وصول'),
  version: fc.integer({ min: 1, max: 9 }),
  at: fc.record({ wallMs: fc.integer({ min: -1e15, max: 1e15 }), bootId: fc.constantFrom('', 'a-boot'), uptimeMs: fc.nat() }),
  parts: fc.array(part, { minLength: 1, maxLength: 4 }),
});
const rows: fc.Arbitrary<WireRows> = fc.record({
  rows: fc.array(row, { minLength: 1, maxLength: 12 }),
  seeds: fc.array(fc.record({ first: fc.integer({ min: 1, max: 9999 }), seed: fc.option(bytes32) }), { maxLength: 3 }),
});

const hex = (bytes: Uint8Array | null) => bytes && Buffer.from(bytes).toString('hex');
/** Buffers and arrays of bytes alike, in one order of fields. */
const seen = ({ rows: some, seeds }: WireRows) => ({
  seeds: seeds.map(({ first, seed }) => [first, hex(seed)]),
  rows: some.map(({ kind, version, at, parts }) => [
    kind,
    version,
    at.wallMs,
    at.bootId,
    at.uptimeMs,
    parts.map(({ body, salt, commitment }) => [hex(body), hex(salt), hex(commitment)]),
  ]),
});

test('whatever stands in them, rows come out of both forms as they went in, to the byte', () => {
  fc.assert(
    fc.property(rows, (some) => {
      expect(seen(decodePlainRows(encodePlainRows(some)))).toEqual(seen(some));
      expect(seen(decodeColumnRows(encodeColumnRows(some, place, []), place, []))).toEqual(seen(some));
    }),
    { numRuns: 300 },
  );
});

test('a text that others give is sent as what it adds, and only where it comes out the same', () => {
  const shout: DerivedText = {
    path: 'content.loud',
    residueOf: (loud, given) => (loud === (given as { content: { said: string } }).content.said.toUpperCase() ? '' : undefined),
    textOf: (_, given) => (given as { content: { said: string } }).content.said.toUpperCase(),
  };
  const bodies = ['bonjour', 'salut', 'bonsoir'].map((said, index) =>
    canonicalBytes({ content: { said, loud: index === 1 ? 'other' : said.toUpperCase() }, subject: 'x' }),
  );
  const some: WireRows = {
    rows: bodies.map((body) => ({
      kind: 'k',
      version: 1,
      at: { wallMs: 1, bootId: 'b', uptimeMs: 1 },
      parts: [{ body, salt: null, commitment: null }],
    })),
    seeds: [],
  };
  const encoded = encodeColumnRows(some, place, [shout]);
  expect(seen(decodeColumnRows(encoded, place, [shout]))).toEqual(seen(some));
  // Who cannot make it says so, and makes nothing else of it.
  expect(() => decodeColumnRows(encoded, place, [])).toThrow(BytesOff);
});

test('bytes that no encoder wrote are refused, never half read', () => {
  const good = encodeColumnRows(
    {
      rows: [
        {
          kind: 'k',
          version: 1,
          at: { wallMs: 1, bootId: 'b', uptimeMs: 1 },
          parts: [{ body: canonicalBytes({ a: ['b', 1, true] }), salt: null, commitment: null }],
        },
      ],
      seeds: [],
    },
    place,
    [],
  );
  fc.assert(
    fc.property(fc.nat({ max: good.length - 1 }), fc.integer({ min: 1, max: 255 }), fc.uint8Array({ maxLength: 40 }), (at, flip, noise) => {
      const changed = Buffer.from(good);
      changed[at]! ^= flip;
      for (const bytes of [changed, good.subarray(0, at), noise]) {
        try {
          decodeColumnRows(bytes, place, []);
        } catch (error) {
          expect(error).toBeInstanceOf(BytesOff);
        }
      }
    }),
    { numRuns: 500 },
  );
});
