/**
 * Finds the lines of a zone in what a reader, a keyboard or a clipboard gave: capitals or not, with spaces, broken at wrong
 * places or at none, framed by control characters or by words. First the text as it stands, then a search, then the nearest size.
 * What holds the zones of several documents is never read as one of them.
 */
import { checkLines, shareOfChecksHeld } from './check-lines.ts';
import { layouts, type MrzLayout } from './layouts.ts';
import { isUsual, looksRight } from './looks-right.ts';
import { mrzProblem } from './mrz-problems.ts';
import type { MrzProblem } from './mrz-reading.ts';
import { type Candidate, closed, filled, searchLines } from './search-lines.ts';

export interface FoundLines {
  readonly layout: MrzLayout;
  /** Of the layout's lengths, save where `line-length` says otherwise. */
  readonly lines: readonly string[];
  /** What was mended on the way, and what could not be. */
  readonly problems: readonly MrzProblem[];
  /** False where a line may have a character too many or too few: then no single misread can be made out. */
  readonly lengthsAgree: boolean;
}

/** More characters than this are no document; the first ones are searched. */
const maxCharacters = 4000;
/** A line may be too long or too short by so much and still be read as the nearest size: readers lose more than they add. */
const maxTooLong = 4;
const maxTooShort = 8;

/** @param text at most a few thousand characters; returns undefined where no size fits. */
export function findLines(text: string): FoundLines | 'several' | undefined {
  const { rows, problems } = rowsOf(text);
  const found = asItStands(rows) ?? bySearch(rows);
  return typeof found === 'object' ? { ...found, problems: [...problems, ...found.problems] } : found;
}

/**
 * Text that came in one burst, by documents: each that can be made out, and what lies between them where it may be another. One
 * document, and text that is none, come back as they are; a document that was sent twice comes back once.
 * @example splitZones('I<UTO…\nD2314…\nI<MLI…\nAB771…') // ['I<UTO…\nD2314…', 'I<MLI…\nAB771…']
 */
export function splitZones(text: string): readonly string[] {
  const { rows } = rowsOf(text);
  const zones = asItStands(rows) ? [] : zonesIn(rows);
  return zones.length > 1 ? zones.map((zone) => zone.rows.join('\n')) : [text];
}

/** Rows in capitals, trimmed, without what only transports them; spaces inside are kept. */
function rowsOf(text: string): { rows: string[]; problems: MrzProblem[] } {
  const marks = text
    .normalize('NFKC')
    .replace(/&lt;/gi, '<')
    .replace(/[«≪《]/g, '<<')
    .replace(/[‹〈⟨≤]/g, '<')
    .replace(/['’‘ʼ´`"]/g, ' ')
    // An Arabic keyboard types these digits.
    .replace(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) & 15))
    .slice(0, maxCharacters);
  const rows = marks
    .toUpperCase()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: readers frame what they send with control characters
    .split(/\\[NR]|[|\u0000-\u0008\u000A-\u001F\u007F-\u009F\u2028\u2029]+/)
    // An AIM symbology identifier names the kind of code that was scanned: `]d1`, `]L0`.
    .map((row) =>
      row
        .trim()
        .replace(/^\][A-Z][0-9A-Z]/, '')
        .trim(),
    )
    .filter(Boolean);
  return { rows, problems: /[a-z]/.test(marks.replace(/\\[nr]/g, '').replace(/\][a-z]/g, '')) ? [mrzProblem('lower-case')] : [] };
}

function asItStands(rows: readonly string[]): FoundLines | undefined {
  for (const [form, code] of [
    [closed, 'spaces-removed'],
    [filled, 'spaces-as-fillers'],
  ] as const) {
    const lines = rows.map(form);
    const layout = bestOf(
      layouts.filter((candidate) => hasLengths(candidate, lines) && candidate.begins.test(lines.join(''))),
      lines,
    );
    if (layout) return { layout, lines, problems: lines.join('') === rows.join('') ? [] : [mrzProblem(code)], lengthsAgree: true };
  }
  return undefined;
}

function bySearch(rows: readonly string[]): FoundLines | 'several' | undefined {
  const best = searchLines(rows);
  if (!best) return nearest(rows);
  if (leavesZones(best)) return 'several';
  const byLength = best.share < 1 && !best.even ? nearest(rows) : undefined;
  if (byLength) return byLength;
  const problems: MrzProblem[] = [];
  if (best.rejoined) problems.push(mrzProblem('line-breaks-mended'));
  if (best.ignored > 0) problems.push(mrzProblem('surroundings-ignored', { count: best.ignored }));
  if (best.restored > 0) problems.push(mrzProblem('fillers-restored'));
  return { layout: best.layout, lines: best.lines, problems, lengthsAgree: best.even };
}

/** Something is left that may be another zone, or a part of one; the same zone once more is none. */
function leavesZones({ before, after, rows }: Candidate): boolean {
  return [before, after].some((left) => {
    const others = left.join('\n').replaceAll(rows.join('\n'), '\n');
    return others.split('\n').some(mayBeOfZone);
  });
}

interface Zone {
  readonly rows: readonly string[];
  /** Undefined where it may be a zone, and cannot be read. */
  readonly found: Candidate | undefined;
}

/** Every zone, in order, each once. */
function zonesIn(rows: readonly string[]): Zone[] {
  const found = searchLines(rows);
  if (!found) return rows.some(mayBeOfZone) ? [{ rows, found }] : [];
  const all = [...zonesIn(found.before), { rows: found.rows, found }, ...zonesIn(found.after)];
  const keyOf = (zone: Zone) => (zone.found?.lines ?? zone.rows.map(closed)).join('');
  return [...new Map(all.toReversed().map((zone) => [keyOf(zone), zone])).values()].toReversed();
}

/** So many characters may be words, a date or a reader's framing. */
const mostOfFraming = 12;

/** A line of a zone, or a good part of one: of its alphabet, with fillers, or with more digits than a word has. */
function mayBeOfZone(row: string): boolean {
  return row.split(/[^0-9A-Z<]+/).some((token) => {
    const characters = token.replaceAll('<', '').length;
    const digits = token.replace(/[^0-9]/g, '').length;
    return token.length > mostOfFraming && ((token.includes('<') && characters >= 5) || (token.length >= 20 && digits >= 6));
  });
}

function nearest(rows: readonly string[]): FoundLines | undefined {
  const lines = rows.map(closed);
  const isNear = (surplus: number) => surplus <= maxTooLong && surplus >= -maxTooShort;
  // What a document calls itself says more about its size than what is left of its lines. A line that lost its beginning has
  // every field elsewhere: without a usual code and a known state nothing is read.
  const near = layouts.filter(
    (layout) =>
      layout.lineLengths.length === lines.length &&
      lines.every((line, index) => isNear(line.length - layout.lineLengths[index]!)) &&
      layout.begins.test(lines.join('')) &&
      isUsual(layout, lines),
  );
  const faults = ({ lineLengths }: MrzLayout) => sum(lineLengths.map((length, index) => Math.abs(length - lines[index]!.length)));
  const layout = bestOf(least(near, faults), lines);
  if (!layout) return undefined;
  const problems = layout.lineLengths.flatMap((expected, index) => {
    const actual = lines[index]!.length;
    return actual === expected ? [] : [mrzProblem('line-length', { line: index + 1, actual, expected }, { line: index + 1 })];
  });
  const fitted = layout.lineLengths.map((length, index) => lines[index]!.slice(0, length).padEnd(length, '<'));
  return { layout, lines: fitted, problems, lengthsAgree: problems.length === 0 };
}

function least<Thing>(things: readonly Thing[], measure: (thing: Thing) => number): Thing[] {
  const smallest = Math.min(...things.map(measure));
  return things.filter((thing) => measure(thing) === smallest);
}

/** Where sizes agree: the layout whose digits all hold, then the one whose fields look right, then the one that asks for what stands there. */
function bestOf(candidates: readonly MrzLayout[], lines: readonly string[]): MrzLayout | undefined {
  const worth = (layout: MrzLayout) => {
    const share = shareOfChecksHeld(checkLines(layout, lines));
    return (share === 1 ? 4 : 0) + (looksRight(layout, lines) ? 2 : 0) + share + (isGeneral(layout) ? 0 : 0.5);
  };
  return candidates.reduce<MrzLayout | undefined>((a, b) => (a === undefined || worth(b) > worth(a) ? b : a), undefined);
}

/** Sizes that any state may use, where others ask for a beginning of their own. */
function isGeneral({ format }: MrzLayout): boolean {
  return format.startsWith('TD');
}

function hasLengths(layout: MrzLayout, lines: readonly string[]): boolean {
  return layout.lineLengths.length === lines.length && layout.lineLengths.every((length, index) => lines[index]!.length === length);
}

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
