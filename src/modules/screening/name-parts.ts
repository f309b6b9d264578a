/** A name as units that can agree with units of another: single parts, and neighbours written as one word. */
import { type NameToken, normaliseName } from './normalise-name.ts';

export interface NameUnit {
  readonly text: string;
  /** Positions of the tokens that it covers: `from` and the one before `to`. */
  readonly from: number;
  readonly to: number;
}

export interface NameParts {
  readonly tokens: readonly NameToken[];
  /** Single names and titles first, in order; then neighbours joined. */
  readonly units: readonly NameUnit[];
}

/** @example namePartsOf('Al Awlaki').units.map((unit) => unit.text) // ['AWLAKI', 'ALAWLAKI'] */
export function namePartsOf(name: string): NameParts {
  const tokens = normaliseName(name);
  const units: NameUnit[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'name' || token.kind === 'title') units.push({ text: token.text, from: index, to: index + 1 });
  }
  for (let index = 0; index + 1 < tokens.length; index += 1) {
    const [left, right] = [tokens[index]!, tokens[index + 1]!];
    const text = left.text + right.text;
    const speaks = left.kind === 'name' || right.kind === 'name';
    if (speaks && text.length >= 4 && text.length <= longestJoined) units.push({ text, from: index, to: index + 2 });
  }
  return { tokens, units };
}

const longestJoined = 28;

export function isJoined(unit: NameUnit): boolean {
  return unit.to - unit.from > 1;
}
