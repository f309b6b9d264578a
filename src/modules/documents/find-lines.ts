/**
 * Finds the lines of a zone in what a reader, a keyboard or a clipboard gave: capitals or not, with spaces, broken at wrong
 * places or at none, framed by control characters or by words. First the text as it stands, then a search that accepts
 * only what looks like a zone and whose check digits mostly hold, then the nearest size.
 */
import { mrzLine } from './check-digit.ts';
import { checkLines, shareOfChecksHeld } from './check-lines.ts';
import { layouts, type MrzLayout, type Span } from './layouts.ts';
import { mrzProblem } from './mrz-problems.ts';
import type { MrzProblem } from './mrz-reading.ts';

export interface FoundLines {
  readonly layout: MrzLayout;
  /** Of the layout's lengths, save where `line-length` says otherwise. */
  readonly lines: readonly string[];
  /** What was mended on the way, and what could not be. */
  readonly problems: readonly MrzProblem[];
}

/** More rows than this are no document; the first ones are searched. */
const maxRows = 60;
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
    .replace(/['’‘ʼ´`"]/g, ' ');
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
  const candidates = layouts.flatMap((layout) => [
    ...inRuns(layout, rows.map(closed)),
    ...inRuns(layout, rows.map(filled)),
    ...inRuns(layout, tokens),
    ...inOnePiece(layout, rows.map(closed).join('')),
    ...inOnePiece(layout, tokens.join('')),
  ]);
  const best = candidates.reduce<Candidate | undefined>((a, b) => (a === undefined || rank(b) > rank(a) ? b : a), undefined);
  if (!best) return undefined;
  const problems: MrzProblem[] = [];
  if (best.rejoined) problems.push(mrzProblem('line-breaks-mended'));
  if (best.ignored > 0) problems.push(mrzProblem('surroundings-ignored', { count: best.ignored }));
  if (best.restored > 0) problems.push(mrzProblem('fillers-restored'));
  return { layout: best.layout, lines: best.lines, problems };
}

/** The share of check digits that hold, then their number (a TD3 holds a shorter zone in its middle), then the least tampering. */
function rank({ held, share, ignored, restored, rejoined }: Candidate): number {
  return share * 10_000 + held * 100 - ignored - restored * 2 - (rejoined ? 1 : 0);
}

/** As many rows in a row as the layout has lines, each cut out of its row or filled up to its length. */
function inRuns(layout: MrzLayout, rows: readonly string[]): Candidate[] {
  const found: Candidate[] = [];
  const count = layout.lineLengths.length;
  for (let first = 0; first + count <= rows.length; first++) {
    const choices = layout.lineLengths.map((length, index) =>
      windowsOf(rows[first + index]!, length).filter((line) => lineLooksRight(layout, line, index + 1)),
    );
    if (choices.some((choice) => choice.length === 0)) continue;
    for (const lines of combinations(choices)) {
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
  for (let start = 0; start + total <= piece.length; start++) {
    const lines = layout.lineLengths.map((length, index) => {
      const from = start + sum(layout.lineLengths.slice(0, index));
      return piece.slice(from, from + length);
    });
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
  if (!lines.every((line) => mrzLine.test(line)) || !layout.begins.test(lines.join('')) || !looksRight(layout, lines)) return undefined;
  const checks = checkLines(layout, lines);
  const share = shareOfChecksHeld(checks);
  const held = Object.values(checks).filter((check) => check === true).length;
  return share >= leastShare ? { layout, lines, share, held, ...tampering } : undefined;
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

/** Where sizes agree: the layout that asks for what stands there, unless more digits of another hold. */
function bestOf(candidates: readonly MrzLayout[], lines: readonly string[]): MrzLayout | undefined {
  const worth = (layout: MrzLayout) => shareOfChecksHeld(checkLines(layout, lines)) + (layout.begins.source === '^' ? 0 : 0.5);
  return candidates.reduce<MrzLayout | undefined>((a, b) => (a === undefined || worth(b) > worth(a) ? b : a), undefined);
}

function hasLengths(layout: MrzLayout, lines: readonly string[]): boolean {
  return layout.lineLengths.length === lines.length && layout.lineLengths.every((length, index) => lines[index]!.length === length);
}

function windowsOf(row: string, length: number): string[] {
  const spare = row.length - length;
  // A word of plain letters is a heading or a signature rather than a line that lost its fillers.
  if (spare < 0) return /[0-9<]/.test(row) ? [row.padEnd(length, '<')] : [];
  if (spare > maxSurroundings) return [];
  return Array.from({ length: spare + 1 }, (_, from) => row.slice(from, from + length)).filter((line) => mrzLine.test(line));
}

function* combinations(choices: readonly (readonly string[])[]): Generator<string[]> {
  const [head, ...tail] = choices;
  if (head === undefined) yield [];
  else for (const rest of combinations(tail)) for (const line of head) yield [line, ...rest];
}

const lengthOf = (text: string) => text.length;
const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
