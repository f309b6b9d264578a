/**
 * A body taken apart: its shape, which many bodies share, and the values that stand in it. The shape is the body's own canonical
 * JSON with `S` for each text, `N` for each whole number, `B` for true and false, `D` for a text that others in the body give; put
 * together again it is the same to the byte.
 */

export type LeafType = 'S' | 'N' | 'B' | 'D';
export interface Leaf {
  readonly type: LeafType;
  /** `content.counted[].outcome`: places of a list are not told apart. */
  readonly path: string;
  readonly value: string | number | boolean;
}

/** A text that can be made again from the rest of its part, but for a residue that is mostly the same. */
export interface DerivedText {
  /** `content.document.mrz` */
  readonly path: string;
  /** What must be told beside the rest; undefined where this text cannot be made again from it. */
  residueOf(text: string, part: unknown): string | undefined;
  textOf(residue: string, part: unknown): string | undefined;
}

export interface TakenApart {
  readonly shape: string;
  readonly leaves: readonly Leaf[];
}

/** Undefined where the body would not come together again to the byte. */
export function takeApart(body: Uint8Array, derived: readonly DerivedText[]): TakenApart | undefined {
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8');
  let part: unknown;
  try {
    part = JSON.parse(text);
  } catch {
    return undefined; // a sealed body, or something that a later program writes
  }
  const leaves: Leaf[] = [];
  const shape = walk(part, '', { leaves, derived, part });
  const apart = { shape, leaves };
  // A field of the marker's own name would be taken for a value.
  if (!isSamePlaces(placesIn(shape), leaves)) return undefined;
  const again = putTogether(
    shape,
    leaves.map(({ value }) => value),
    derived,
  );
  return again?.equals(Buffer.from(body)) ? apart : undefined;
}

function isSamePlaces(places: ReturnType<typeof placesIn>, leaves: readonly Leaf[]): boolean {
  return (
    places.length === leaves.length && places.every(({ type, path }, index) => type === leaves[index]!.type && path === leaves[index]!.path)
  );
}

interface Walk {
  readonly leaves: Leaf[];
  readonly derived: readonly DerivedText[];
  readonly part: unknown;
}

function walk(value: unknown, path: string, into: Walk): string {
  if (typeof value === 'string') return text(value, path, into);
  if (typeof value === 'boolean') return leaf({ type: 'B', path, value }, into);
  if (typeof value === 'number' && isSmall(value)) return leaf({ type: 'N', path, value }, into);
  if (Array.isArray(value)) return `[${value.map((item) => walk(item, `${path}[]`, into)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(
    ([key, inner]) => `${JSON.stringify(key)}:${walk(inner, path === '' ? key : `${path}.${key}`, into)}`,
  );
  return `{${fields.join(',')}}`;
}

/** Larger ones, and fractions, stand in the shape: twice the step between two of them must be written too. */
function isSmall(value: number): boolean {
  return Number.isSafeInteger(value) && Math.abs(value) < 2 ** 50 && !Object.is(value, -0);
}

function text(value: string, path: string, into: Walk): string {
  const residue = into.derived.find((one) => one.path === path)?.residueOf(value, into.part);
  return residue === undefined ? leaf({ type: 'S', path, value }, into) : leaf({ type: 'D', path, value: residue }, into);
}

function leaf(found: Leaf, { leaves }: Walk): string {
  leaves.push(found);
  return found.type;
}

/** Where values stand in a shape, in their order. @throws SyntaxError where the text is no shape */
export function placesIn(shape: string): readonly Pick<Leaf, 'type' | 'path'>[] {
  return readShape(shape).places;
}

/** A shape with its values cut out: one more piece of text than there are values. */
interface ReadShape {
  readonly places: readonly Pick<Leaf, 'type' | 'path'>[];
  readonly pieces: readonly string[];
}

/** Thousands of bodies have one shape. */
const knownShapes = new Map<string, ReadShape>();
const mostKnown = 500;

function readShape(shape: string): ReadShape {
  const found = knownShapes.get(shape);
  if (found) return found;
  const read = { places: findPlaces(shape), pieces: cut(shape) };
  if (knownShapes.size >= mostKnown) knownShapes.delete(knownShapes.keys().next().value!);
  knownShapes.set(shape, read);
  return read;
}

function findPlaces(shape: string): readonly Pick<Leaf, 'type' | 'path'>[] {
  const places: Pick<Leaf, 'type' | 'path'>[] = [];
  // With a marker in place of each value the shape is JSON like any other.
  const marked = JSON.parse(replaced(shape, (type) => `{"\\u0000":"${type}"}`)) as unknown;
  const visit = (value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      for (const item of value) visit(item, `${path}[]`);
      return;
    }
    const type = (value as { '\u0000'?: LeafType })['\u0000'];
    if (type !== undefined) places.push({ type, path });
    else for (const [key, inner] of Object.entries(value)) visit(inner, path === '' ? key : `${path}.${key}`);
  };
  visit(marked, '');
  return places;
}

/** Undefined where a text that others give cannot be made here. @throws SyntaxError where the text is no shape */
export function putTogether(
  shape: string,
  values: readonly (string | number | boolean)[],
  derived: readonly DerivedText[],
): Buffer | undefined {
  const { places, pieces } = readShape(shape);
  if (places.length !== values.length) return undefined;
  const said = values.map((value) => JSON.stringify(value));
  const derivedAt = places.flatMap(({ type }, at) => (type === 'D' ? [at] : []));
  if (derivedAt.length === 0) return Buffer.from(join(pieces, said), 'utf8');
  const residues = derivedAt.map((at) => String(values[at]));
  for (const at of derivedAt) said[at] = 'null';
  const part: unknown = JSON.parse(join(pieces, said));
  for (const [index, at] of derivedAt.entries()) {
    const text = derived.find(({ path }) => path === places[at]!.path)?.textOf(residues[index]!, part);
    if (text === undefined) return undefined;
    said[at] = JSON.stringify(text);
  }
  return Buffer.from(join(pieces, said), 'utf8');
}

function join(pieces: readonly string[], said: readonly string[]): string {
  let whole = pieces[0]!;
  for (let at = 1; at < pieces.length; at++) whole += said[at - 1]! + pieces[at]!;
  return whole;
}

/** The letters that stand for values are the only ones of theirs outside of quotation marks. */
const textOrLetter = /"(?:[^"\\]|\\.)*"|[SNBD]/g;

function cut(shape: string): string[] {
  const pieces: string[] = [];
  let from = 0;
  for (const { 0: found, index } of shape.matchAll(textOrLetter)) {
    if (found.length > 1) continue;
    pieces.push(shape.slice(from, index));
    from = index + 1;
  }
  return [...pieces, shape.slice(from)];
}

function replaced(shape: string, by: (type: LeafType) => string): string {
  return shape.replaceAll(textOrLetter, (found) => (found.length === 1 ? by(found as LeafType) : found));
}
