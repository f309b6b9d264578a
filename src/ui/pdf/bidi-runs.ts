/**
 * One line of text in pieces that a font can draw from left to right: each of one direction and one face, in the order in which
 * the eye meets them (Unicode Standard Annex 9). Pure.
 */
import bidiFactory from 'bidi-js';

const bidi = bidiFactory();

/** By the ranges of the files that the faces come in. */
export type Face = 'latin' | 'latin-ext' | 'arabic';

export interface Run {
  readonly face: Face;
  /** Arabic stands as it is written: its face turns and joins the letters. What else reads from the right is turned already. */
  readonly text: string;
}

interface LogicalRun extends Run {
  readonly level: number;
}

/** @param direction of the paragraph; `auto`: by its first letter */
export function visualRuns(text: string, direction: 'ltr' | 'rtl' | 'auto'): Run[] {
  return inVisualOrder(logicalRuns(text, direction)).map(({ face, text: content, level }) => ({
    face,
    text: level % 2 === 1 && !letters.test(content) ? turned(content) : content,
  }));
}

/** Words and the spaces between them, as a line may be broken. @example ['Né', ' ', 'à', ' ', 'Kiffa'] */
export function wordsOf(text: string): string[] {
  return text.split(/(\s+)/).filter((word) => word !== '');
}

function logicalRuns(text: string, direction: 'ltr' | 'rtl' | 'auto'): LogicalRun[] {
  const { levels } = bidi.getEmbeddingLevels(text, direction);
  const runs: LogicalRun[] = [];
  let at = 0;
  let face: Face = 'latin';
  let kind = '';
  for (const character of text) {
    const level = levels[at] ?? 0;
    at += character.length;
    if (unseen.test(character)) continue;
    // A mark stays with its letter.
    if (!mark.test(character)) {
      face = faceOf(character);
      kind = level % 2 === 1 && !letters.test(character) ? 'turned' : 'as it is';
    }
    const last = runs.at(-1);
    const sameKind = last && level === last.level && face === last.face && kind === kindOf(last);
    if (last && sameKind) runs[runs.length - 1] = { ...last, text: last.text + character };
    else runs.push({ level, face, text: character });
  }
  return runs;
}

const letters = /[\p{Script=Arabic}&&\p{Letter}]/v;
const mark = /^\p{Mark}$/u;
/** Marks of direction, and what joins or parts letters: they have done their work. */
const unseen = /^[\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]$/;
const arabicRange = /^[\u0600-\u06FF\u0750-\u077F\u08A0-\u08FF\uFB50-\uFDFF\uFE70-\uFEFE]$/;
const latinRange = /^[\u0020-\u00FF\u0131\u0152\u0153\u02BB\u02BC\u02C6\u02DA\u02DC\u2000-\u206F\u20AC\u2122\u2191\u2193\u2212\u2215]$/;

function kindOf({ level, text }: LogicalRun): string {
  return level % 2 === 1 && !letters.test(text) ? 'turned' : 'as it is';
}

function faceOf(character: string): Face {
  if (arabicRange.test(character)) return 'arabic';
  return latinRange.test(character) ? 'latin' : 'latin-ext';
}

/** Rule L2: from the highest level down to the lowest odd one, what stands at least so high is turned round. */
function inVisualOrder(runs: readonly LogicalRun[]): LogicalRun[] {
  const ordered = [...runs];
  const highest = Math.max(0, ...runs.map(({ level }) => level));
  for (let level = highest; level > 0; level -= 1) {
    let from = 0;
    while (from < ordered.length) {
      if (ordered[from]!.level < level) {
        from += 1;
        continue;
      }
      let to = from;
      while (to < ordered.length && ordered[to]!.level >= level) to += 1;
      ordered.splice(from, to - from, ...ordered.slice(from, to).toReversed());
      from = to;
    }
  }
  return ordered;
}

/** Read from the right: brackets change sides (rule L4). */
function turned(text: string): string {
  return [...text]
    .toReversed()
    .map((character) => bidi.getMirroredCharacter(character) ?? character)
    .join('');
}
