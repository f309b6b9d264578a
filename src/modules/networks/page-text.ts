/** A text of several pages as one, in which each place still has its page. Pure. */

/** Stands between two pages, on a line of its own. */
const pageBreak = '\n\f\n';

/**
 * Lines of one paragraph become one, so that names that a line breaks are whole; what Arabic printers write as shapes becomes letters.
 * @param pages as a document's reader gives them, with a line break at each end of a line
 */
export function joinPages(pages: readonly string[]): string {
  return pages.map(flowing).join(pageBreak);
}

function flowing(page: string): string {
  return page
    .replace(/[\ufb50-\ufdff\ufe70-\ufefc]+/gu, (shapes) => shapes.normalize('NFKC'))
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
    .replace(/\f/g, ' ')
    .replace(/(\p{Ll})-\n(?=\p{Ll})/gu, '$1')
    .replace(/(?<![.!?؟:;\n])[ \t]*\n(?![\n\u2013\u2014-])/gu, ' ')
    .replace(/[ \t]{2,}/g, ' ')
    .trim();
}

/** Both from 1; `page` undefined where the text has no pages. @example placeIn('ab\n\f\ncd', 6) // { page: 2, sign: 2 } */
export function placeIn(text: string, at: number): { readonly page: number | undefined; readonly sign: number } {
  if (!text.includes(pageBreak)) return { page: undefined, sign: at + 1 };
  const before = text.slice(0, at).split(pageBreak);
  return { page: before.length, sign: before.at(-1)!.length + 1 };
}

/** A piece of a line as a PDF places it: a sign, a word, or a whole line. */
export interface PlacedPiece {
  /** In the order in which it is read. */
  readonly text: string;
  /** Of its left edge, in any unit. */
  readonly x: number;
  readonly endsLine: boolean;
}

/**
 * The lines of a page. Printers place the signs of Arabic from the left to the right as often as the other way: where a line is mostly
 * Arabic, it is read from its right end, and numbers and Latin words in it from the left.
 */
export function pageOf(pieces: readonly PlacedPiece[]): string {
  const lines: string[] = [];
  let line: PlacedPiece[] = [];
  for (const piece of pieces) {
    line.push(piece);
    if (!piece.endsLine) continue;
    lines.push(lineOf(line));
    line = [];
  }
  return [...lines, ...(line.length > 0 ? [lineOf(line)] : [])].join('\n');
}

const arabic = /\p{Script=Arabic}/u;

function lineOf(line: readonly PlacedPiece[]): string {
  const all = line.map(({ text }) => text).join('');
  const [rtl, ltr] = [/\p{Script=Arabic}/gu, /\p{Script=Latin}/gu].map((letters) => all.match(letters)?.length ?? 0) as [number, number];
  if (rtl <= ltr || line.length < 2) return all;
  const fromRight = line.filter(({ text }) => text !== '').sort((a, b) => b.x - a.x);
  const read: string[] = [];
  /** Numbers and Latin words beside one another, from the left. */
  let run: string[] = [];
  /** What stands between: of the run if it goes on, of the line if not. */
  let between: string[] = [];
  for (const { text } of fromRight) {
    if (!arabic.test(text) && /[\p{L}\p{N}]/u.test(text)) {
      run.unshift(text, ...between);
      between = [];
    } else if (run.length > 0 && /^[\s.,:/+-]+$/.test(text)) between.unshift(text);
    else {
      read.push(...run, ...between.reverse(), text);
      [run, between] = [[], []];
    }
  }
  return [...read, ...run, ...between.reverse()].join('');
}
