/**
 * The search for a zone in rows that hold more, or less, than its lines: it accepts only what looks like a zone and whose check
 * digits mostly hold. What is cut out of a longer row must be framed as readers frame: else the row is a longer document's.
 */
import { mrzLine } from './check-digit.ts';
import { checkLines, shareOfChecksHeld } from './check-lines.ts';
import { cut, layouts, type MrzLayout, type Span } from './layouts.ts';
import { beginsZone, isUsual, lineLooksRight, looksRight, usualness } from './looks-right.ts';

/** So many characters around a line are taken for a reader's prefix or suffix. */
const maxSurroundings = 12;
/** Of a candidate's check digits at least this share must hold, or chance would find zones in any text. */
const leastShare = 0.5;

export interface Candidate {
  readonly layout: MrzLayout;
  readonly lines: readonly string[];
  readonly share: number;
  readonly held: number;
  /** Characters left out, and fillers put in. */
  readonly ignored: number;
  readonly restored: number;
  readonly rejoined: boolean;
  /** False where a line may have a character too many: the same is not left out of every row. */
  readonly even: boolean;
  /** The rows from which it was cut, and those before and after it. */
  readonly rows: readonly string[];
  readonly before: readonly string[];
  readonly after: readonly string[];
}

type Cut = Pick<Candidate, 'ignored' | 'restored' | 'rejoined' | 'even' | 'rows' | 'before' | 'after'> & {
  /** Characters left out of the rows themselves. */
  readonly spare: number;
};

export const closed = (row: string): string => row.replace(/\s/g, '');
export const filled = (row: string): string => row.replace(/\s/g, '<');

/** @param rows in capitals, trimmed; spaces inside are kept. */
export function searchLines(rows: readonly string[]): Candidate | undefined {
  const tokens = rows.flatMap((row) => row.split(/[^0-9A-Z<]+/)).filter(Boolean);
  const runs = distinct([rows.map(closed), rows.map(filled), tokens]);
  const pieces = distinct([rows.map(closed), tokens]).map((run) => ({ run, inside: insideOfZones(run) }));
  const candidates = layouts.flatMap((layout) => [
    ...runs.flatMap((run) => inRuns(layout, run)),
    ...pieces.flatMap(({ run, inside }) => inOnePiece(layout, run, inside)),
  ]);
  return candidates.reduce<Candidate | undefined>((a, b) => (a === undefined || rank(b) > rank(a) ? b : a), undefined);
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
    for (const windows of selections(choices)) {
      const framing = framingOf(windows);
      if (framing === undefined) continue;
      const restored = sum(windows.map(({ spare }) => Math.max(0, -spare)));
      const candidate = judge(
        layout,
        windows.map(({ line }) => line),
        {
          ignored: sum(rows.map(lengthOf)) + restored - sum(layout.lineLengths),
          spare: sum(windows.map(({ spare }) => Math.max(0, spare))),
          restored,
          rejoined: false,
          even: framing === 'even',
          rows: rows.slice(first, first + count),
          before: rows.slice(0, first),
          after: rows.slice(first + count),
        },
      );
      // A filled-up line is believed only where every digit holds: otherwise characters are missing, not fillers.
      if (candidate && (restored === 0 || candidate.share === 1)) found.push(candidate);
    }
  }
  return found;
}

/**
 * How readers frame: the same before or behind each line, or something before the first and behind the last. A last line that is
 * longer by itself may as well have a character too many. Undefined where no reader frames so.
 */
function framingOf(windows: readonly Window[]): 'even' | 'uneven' | undefined {
  const befores = windows.map(({ from }) => from);
  const behinds = windows.map(({ from, spare }) => Math.max(0, spare - from));
  const isEven = (numbers: readonly number[]) => numbers.every((number) => number === numbers[0]);
  const isFirstAlone = befores.every((number, index) => index === 0 || number === 0);
  const isLastAlone = behinds.every((number, index) => index === behinds.length - 1 || number === 0);
  if (!(isEven(befores) || isFirstAlone) || !(isEven(behinds) || isLastAlone)) return undefined;
  return isEven(behinds) ? 'even' : 'uneven';
}

/** The whole layout somewhere in the rows, joined to one piece. */
function inOnePiece(layout: MrzLayout, rows: readonly string[], inside: ReadonlySet<number>): Candidate[] {
  const found: Candidate[] = [];
  const piece = rows.join('');
  const total = sum(layout.lineLengths);
  const offsets = layout.lineLengths.map((_, index) => sum(layout.lineLengths.slice(0, index)));
  const placeOf = ([line, from]: Span) => offsets[line - 1]! + from - 1;
  const codeAt = placeOf(layout.documentCode);
  const sexAt = layout.sex && placeOf(layout.sex);
  for (let start = 0; start + total <= piece.length; start++) {
    // The cheapest tests first: most starts of a long text end here.
    const code = piece.charAt(start + codeAt);
    if (code < 'A' || code > 'Z' || (sexAt !== undefined && !'MFX<'.includes(piece.charAt(start + sexAt))) || inside.has(start)) continue;
    const cutOut = piece.slice(start, start + total);
    const [before, after] = [piece.slice(0, start), piece.slice(start + total)];
    // No zone begins with a filler, and no reader's framing: this one is longer.
    if (after.startsWith('<')) continue;
    const ignored = piece.length - total;
    const candidate = judge(
      layout,
      layout.lineLengths.map((length, index) => cutOut.slice(offsets[index]!, offsets[index]! + length)),
      {
        ...{ ignored, spare: ignored, restored: 0, rejoined: true, even: ignored === 0 },
        ...{ rows: [cutOut], before: [before].filter(Boolean), after: [after].filter(Boolean) },
      },
    );
    if (!candidate) continue;
    if (candidate.share === 1 || (ignored <= maxSurroundings && !before.includes('<') && !after.includes('<'))) found.push(candidate);
  }
  return found;
}

/** The shortest zone of one line has so many characters. */
const shortestZone = 30;

/** Places within rows that are a zone's from their beginning: no other begins in there. */
function insideOfZones(rows: readonly string[]): ReadonlySet<number> {
  const inside = new Set<number>();
  let start = 0;
  for (const row of rows) {
    if (beginsZone(row)) for (let at = 1; at < Math.min(row.length, shortestZone); at++) inside.add(start + at);
    start += row.length;
  }
  return inside;
}

function judge(layout: MrzLayout, lines: readonly string[], { spare, ...tampering }: Cut): Candidate | undefined {
  if (!looksRight(layout, lines) || !lines.every((line) => mrzLine.test(line)) || !layout.begins.test(lines.join(''))) return undefined;
  if ((spare > 0 || tampering.restored > 0) && !isUsual(layout, lines)) return undefined;
  const checks = checkLines(layout, lines);
  const share = shareOfChecksHeld(checks);
  const held = Object.values(checks).filter((check) => check === true).length;
  // Neither a usual code, nor a known state, nor digits that hold: the fields are not where they are looked for.
  if (share < 1 && usualness(layout, lines) === 0) return undefined;
  // A line that is too long by itself is left to whoever compares lengths, unless every digit holds.
  if (spare > 0 && share < 1 && !tampering.even && !tampering.rejoined) return undefined;
  // Where nothing is left over, the size itself speaks for it.
  return share >= leastShare || tampering.ignored === 0 ? { layout, lines, share, held, ...tampering } : undefined;
}

/** A line cut out of its row, with where it begins there and what speaks for it. */
interface Window {
  readonly line: string;
  readonly from: number;
  /** By how much the row is longer; negative where it is shorter. */
  readonly spare: number;
  readonly merit: number;
}

function windowsOf(layout: MrzLayout, row: string, number: number): Window[] {
  const length = layout.lineLengths[number - 1]!;
  const spare = row.length - length;
  if (spare > maxSurroundings) return [];
  // A word of plain letters is a heading or a signature rather than a line that lost its fillers.
  if (spare < 0) return /[0-9<]/.test(row) ? windowOf(layout, row.padEnd(length, '<'), number, { from: 0, spare }) : [];
  // A row that begins a zone does so nowhere else.
  const last = layout.documentCode[0] === number && beginsZone(row) ? 0 : spare;
  return Array.from({ length: last + 1 }, (_, from) => from).flatMap((from) => {
    // No reader frames with fillers: they are the line's own.
    if (row.slice(0, from).includes('<') || row.slice(from + length).includes('<')) return [];
    return windowOf(layout, row.slice(from, from + length), number, { from, spare });
  });
}

function windowOf(layout: MrzLayout, line: string, number: number, place: Pick<Window, 'from' | 'spare'>): Window[] {
  if (!lineLooksRight(layout, line, number) || !mrzLine.test(line)) return [];
  const alone = layout.lineLengths.map((_, index) => (index === number - 1 ? line : ''));
  const held = Object.values(checkLines(layout, alone)).filter((check) => check === true).length;
  const names = 'surname' in layout.names || layout.names[0] !== number ? '' : cut(alone, layout.names);
  const begins = layout.documentCode[0] === number ? usualness(layout, alone) : 0;
  return [{ line, ...place, merit: begins + held - digitsIn(names) - (/^[A-Z]/.test(names) || names === '' ? 0 : 0.5) }];
}

/** Windows that begin alike, as behind a prefix on each row, and the best two of each row: never all, which grow beyond measure. */
function* selections(choices: readonly (readonly Window[])[]): Generator<Window[]> {
  for (let from = 0; from <= maxSurroundings; from++) {
    const level = choices.map((windows) => windows.find((window) => window.from === from));
    if (level.every((window) => window !== undefined)) yield level;
  }
  yield* combinations(choices.map((windows) => [...windows].sort((a, b) => b.merit - a.merit).slice(0, 2)));
}

function* combinations(choices: readonly (readonly Window[])[]): Generator<Window[]> {
  const [head, ...tail] = choices;
  if (head === undefined) yield [];
  else for (const rest of combinations(tail)) for (const window of head) yield [window, ...rest];
}

/** Each list once. */
function distinct(lists: readonly (readonly string[])[]): (readonly string[])[] {
  return [...new Map(lists.map((list) => [list.join('\n'), list])).values()];
}

const digitsIn = (text: string) => text.replace(/[^0-9]/g, '').length;
const lengthOf = (text: string) => text.length;
const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
