/**
 * Finds the lines of a zone in what a reader, a keyboard or a clipboard gave: capitals or not, with spaces, broken at wrong
 * places or at none, framed by control characters or by words. First the text as it stands, then a search that accepts
 * only what looks like a zone and whose check digits mostly hold, then the nearest size.
 */
import { mrzLine } from './check-digit.ts';
import { checkLines, shareOfChecksHeld } from './check-lines.ts';
import { hasUsualCode } from './document-types.ts';
import { cut, layouts, type MrzLayout, type Span } from './layouts.ts';
import { mrzProblem } from './mrz-problems.ts';
import type { MrzProblem } from './mrz-reading.ts';
import { isKnownState } from './states.ts';

export interface FoundLines {
  readonly layout: MrzLayout;
  /** Of the layout's lengths, save where `line-length` says otherwise. */
  readonly lines: readonly string[];
  /** What was mended on the way, and what could not be. */
  readonly problems: readonly MrzProblem[];
}

/** More rows and characters than this are no document; the first ones are searched. */
const maxRows = 60;
const maxCharacters = 4000;
/** So many characters around a line are taken for a reader's prefix or suffix. */
const maxSurroundings = 12;
/** A line may be off by so much and still be read as the nearest size. */
const maxLengthFault = 4;
/** Of a candidate's check digits at least this share must hold, or chance would find zones in any text. */
const leastShare = 0.5;

/** @param text at most a few thousand characters; returns undefined where no size fits. */
export function findLines(text: string): FoundLines | undefined {
  const { rows, problems } = rowsOf(text);
  const found = asItStands(rows) ?? bySearch(rows) ?? nearest(rows);
  return found && { ...found, problems: [...(found.layout.lineLengths.length > 0 ? problems : []), ...found.problems] };
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
    .filter(Boolean)
    .slice(0, maxRows);
  return { rows, problems: /[a-z]/.test(marks.replace(/\\[nr]/g, '').replace(/\][a-z]/g, '')) ? [mrzProblem('lower-case')] : [] };
}

const closed = (row: string) => row.replace(/\s/g, '');
const filled = (row: string) => row.replace(/\s/g, '<');

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
    if (layout) return { layout, lines, problems: lines.join('') === rows.join('') ? [] : [mrzProblem(code)] };
  }
  return undefined;
}

interface Candidate {
  readonly layout: MrzLayout;
  readonly lines: readonly string[];
  readonly share: number;
  readonly held: number;
  /** Characters left out, and fillers put in. */
  readonly ignored: number;
  readonly restored: number;
  readonly rejoined: boolean;
}

function bySearch(rows: readonly string[]): FoundLines | undefined {
  const tokens = rows.flatMap((row) => row.split(/[^0-9A-Z<]+/)).filter(Boolean);
  const runs = distinct([rows.map(closed), rows.map(filled), tokens]);
  const pieces = distinct([[rows.map(closed).join('')], [tokens.join('')]]).flat();
  const candidates = layouts.flatMap((layout) => [
    ...runs.flatMap((run) => inRuns(layout, run)),
    ...pieces.flatMap((piece) => inOnePiece(layout, piece)),
  ]);
  const best = candidates.reduce<Candidate | undefined>((a, b) => (a === undefined || rank(b) > rank(a) ? b : a), undefined);
  if (!best) return undefined;
  const problems: MrzProblem[] = [];
  if (best.rejoined) problems.push(mrzProblem('line-breaks-mended'));
  if (best.ignored > 0) problems.push(mrzProblem('surroundings-ignored', { count: best.ignored }));
  if (best.restored > 0) problems.push(mrzProblem('fillers-restored'));
  return { layout: best.layout, lines: best.lines, problems };
}

/**
 * The share of check digits that hold, with a document code that this size has and a state that exists: a line without digits of
 * its own may begin anywhere else. Then the number of digits (a TD3 holds a shorter zone in its middle), a name without digits (a
 * reader's prefix), and the least tampering.
 */
function rank({ layout, lines, held, share, ignored, restored, rejoined }: Candidate): number {
  const digitsInName = 'surname' in layout.names ? 0 : digitsIn(cut(lines, layout.names));
  return share * 100_000 + (usualness(layout, lines) + held) * 10_000 - digitsInName * 100 - ignored - restored * 2 - (rejoined ? 1 : 0);
}

function usualness(layout: MrzLayout, lines: readonly string[]): number {
  const code = (span: Span) => cut(lines, span).replaceAll('<', '');
  return (hasUsualCode(layout.format, code(layout.documentCode)) ? 3 : 0) + (isKnownState(code(layout.issuingState)) ? 1 : 0);
}

/** As many rows in a row as the layout has lines, each cut out of its row or filled up to its length. */
function inRuns(layout: MrzLayout, rows: readonly string[]): Candidate[] {
  const found: Candidate[] = [];
  const count = layout.lineLengths.length;
  for (let first = 0; first + count <= rows.length; first++) {
    const choices: Window[][] = [];
    for (let index = 0; index < count; index++) {
      const windows = windowsOf(layout, rows[first + index]!, index + 1);
      if (windows.length === 0) break;
      choices.push(windows);
    }
    if (choices.length < count) continue;
    for (const lines of selections(choices)) {
      const taken = rows.slice(first, first + count);
      const restored = sum(lines.map((line, index) => Math.max(0, line.length - taken[index]!.length)));
      const candidate = judge(layout, lines, {
        ignored: sum(rows.map(lengthOf)) + restored - sum(layout.lineLengths),
        restored,
        rejoined: false,
      });
      // A filled-up line is believed only where every digit holds: otherwise characters are missing, not fillers.
      if (candidate && (restored === 0 || candidate.share === 1)) found.push(candidate);
    }
  }
  return found;
}

/** The whole layout somewhere in one string. */
function inOnePiece(layout: MrzLayout, piece: string): Candidate[] {
  const found: Candidate[] = [];
  const total = sum(layout.lineLengths);
  const offsets = layout.lineLengths.map((_, index) => sum(layout.lineLengths.slice(0, index)));
  const placeOf = ([line, from]: Span) => offsets[line - 1]! + from - 1;
  const codeAt = placeOf(layout.documentCode);
  const sexAt = layout.sex && placeOf(layout.sex);
  for (let start = 0; start + total <= piece.length; start++) {
    // The cheapest tests first: most starts of a long text end here.
    const code = piece.charAt(start + codeAt);
    if (code < 'A' || code > 'Z' || (sexAt !== undefined && !'MFX<'.includes(piece.charAt(start + sexAt)))) continue;
    const lines = layout.lineLengths.map((length, index) => piece.slice(start + offsets[index]!, start + offsets[index]! + length));
    const candidate = judge(layout, lines, { ignored: piece.length - total, restored: 0, rejoined: true });
    if (candidate && (candidate.share === 1 || candidate.ignored <= maxSurroundings)) found.push(candidate);
  }
  return found;
}

function judge(
  layout: MrzLayout,
  lines: readonly string[],
  tampering: Pick<Candidate, 'ignored' | 'restored' | 'rejoined'>,
): Candidate | undefined {
  if (!looksRight(layout, lines) || !lines.every((line) => mrzLine.test(line)) || !layout.begins.test(lines.join(''))) return undefined;
  const checks = checkLines(layout, lines);
  const share = shareOfChecksHeld(checks);
  const held = Object.values(checks).filter((check) => check === true).length;
  // Where nothing is left over, the size itself speaks for it.
  return share >= leastShare || tampering.ignored === 0 ? { layout, lines, share, held, ...tampering } : undefined;
}

/** Letters where letters belong, and dates that are mostly digits. */
function looksRight(layout: MrzLayout, lines: readonly string[]): boolean {
  return lines.every((line, index) => lineLooksRight(layout, line, index + 1));
}

/** What can be said of one line alone: so that a search drops it before it is combined with others. */
function lineLooksRight(layout: MrzLayout, line: string, number: number): boolean {
  const has = (span: Span, form: RegExp) => span[0] !== number || form.test(line.slice(span[1] - 1, span[2]));
  const { names } = layout;
  return (
    has(layout.documentCode, /^[A-Z][A-Z0-9<]$/) &&
    has(layout.issuingState, /^[A-Z01568][A-Z01568<]{2}$/) &&
    (!layout.birthDate || has(layout.birthDate, mostlyDigits)) &&
    (!layout.expiryDate || has(layout.expiryDate, mostlyDigits)) &&
    (!layout.sex || has(layout.sex, /^[MFX<]$/)) &&
    ('surname' in names || has(names, /^(?!.*[0-9].*[0-9].*[0-9])/))
  );
}

const mostlyDigits = /^[0-9<]*[^0-9<]?[0-9<]*$/;

function nearest(rows: readonly string[]): FoundLines | undefined {
  const lines = rows.map(closed);
  const near = layouts.filter(
    ({ lineLengths, begins }) =>
      lineLengths.length === lines.length &&
      lines.every((line, index) => Math.abs(line.length - lineLengths[index]!) <= maxLengthFault) &&
      begins.test(lines.join('')),
  );
  const faults = ({ lineLengths }: MrzLayout) => sum(lineLengths.map((length, index) => Math.abs(length - lines[index]!.length)));
  const layout = bestOf(
    near.filter((one) => faults(one) === Math.min(...near.map(faults))),
    lines,
  );
  if (!layout) return undefined;
  const problems = layout.lineLengths.flatMap((expected, index) => {
    const actual = lines[index]!.length;
    return actual === expected ? [] : [mrzProblem('line-length', { line: index + 1, actual, expected }, { line: index + 1 })];
  });
  return { layout, lines: layout.lineLengths.map((length, index) => lines[index]!.slice(0, length).padEnd(length, '<')), problems };
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

/** A line cut out of its row, with where it begins there and what speaks for it. */
interface Window {
  readonly line: string;
  readonly from: number;
  readonly merit: number;
}

function windowsOf(layout: MrzLayout, row: string, number: number): Window[] {
  const length = layout.lineLengths[number - 1]!;
  const spare = row.length - length;
  if (spare > maxSurroundings) return [];
  // A word of plain letters is a heading or a signature rather than a line that lost its fillers.
  if (spare < 0) return /[0-9<]/.test(row) ? windowOf(layout, row.padEnd(length, '<'), number, 0) : [];
  return Array.from({ length: spare + 1 }, (_, from) => from).flatMap((from) =>
    windowOf(layout, row.slice(from, from + length), number, from),
  );
}

function windowOf(layout: MrzLayout, line: string, number: number, from: number): Window[] {
  if (!lineLooksRight(layout, line, number) || !mrzLine.test(line)) return [];
  const alone = layout.lineLengths.map((_, index) => (index === number - 1 ? line : ''));
  const held = Object.values(checkLines(layout, alone)).filter((check) => check === true).length;
  const names = 'surname' in layout.names || layout.names[0] !== number ? '' : cut(alone, layout.names);
  const begins = layout.documentCode[0] === number ? usualness(layout, alone) : 0;
  return [{ line, from, merit: begins + held - digitsIn(names) - (/^[A-Z]/.test(names) || names === '' ? 0 : 0.5) }];
}

/** Windows that begin alike, as behind a prefix on each row, and the best two of each row: never all, which grow beyond measure. */
function* selections(choices: readonly (readonly Window[])[]): Generator<string[]> {
  for (let from = 0; from <= maxSurroundings; from++) {
    const level = choices.map((windows) => windows.find((window) => window.from === from));
    if (level.every((window) => window !== undefined)) yield level.map(({ line }) => line);
  }
  const best = choices.map((windows) => [...windows].sort((a, b) => b.merit - a.merit).slice(0, 2));
  yield* combinations(best.map((windows) => windows.map(({ line }) => line)));
}

function* combinations(choices: readonly (readonly string[])[]): Generator<string[]> {
  const [head, ...tail] = choices;
  if (head === undefined) yield [];
  else for (const rest of combinations(tail)) for (const line of head) yield [line, ...rest];
}

/** Each list once. */
function distinct(lists: readonly (readonly string[])[]): (readonly string[])[] {
  return [...new Map(lists.map((list) => [list.join('\n'), list])).values()];
}

const digitsIn = (text: string) => text.replace(/[^0-9]/g, '').length;
const lengthOf = (text: string) => text.length;
const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
