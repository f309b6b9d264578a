/** Rows of a table with separators, from text that comes in pieces. A row without quotation marks, as most are, is split at once. */

export interface DelimitedRow {
  /** Line where the row begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** What is wrong with it; its cells are not to be relied on then. */
  readonly fault?: 'quote-open' | 'row-too-long';
}

/** In letters. Longer rows are a quotation mark that was never closed, or no table. */
const longestRow = 256 * 1024;
/** A cell of a table runs over some lines at most. More, and the mark was a slip: the row ends with its line. */
const mostLinesOfRow = 50;

/**
 * Separated by commas or semicolons, quotation marks are those of RFC 4180. Separated by tabs they are letters like others, but
 * for cells that a spreadsheet wrote: quoted at both ends, with each mark inside doubled.
 */
export class DelimitedReader {
  readonly separator: string;
  #rest = '';
  #line = 0;
  #open: { readonly line: number; readonly lines: string[] } | undefined;

  constructor(separator: string) {
    this.separator = separator;
  }

  /** Rows that are whole now. Empty lines are passed over. */
  write(text: string): DelimitedRow[] {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop()!;
    const rows: DelimitedRow[] = [];
    for (const line of lines) this.#take(line, rows);
    if (this.#rest.length > longestRow) {
      rows.push({ line: this.#line + 1, cells: [], fault: 'row-too-long' });
      this.#rest = this.#rest.slice(-1);
    }
    return rows;
  }

  close(): DelimitedRow[] {
    const rows: DelimitedRow[] = [];
    if (this.#rest !== '') this.#take(this.#rest, rows);
    this.#rest = '';
    this.#giveUp(rows);
    return rows;
  }

  #take(ended: string, rows: DelimitedRow[]): void {
    this.#line += 1;
    const text = ended.endsWith('\r') ? ended.slice(0, -1) : ended;
    if (this.#open) {
      this.#open.lines.push(text);
      const cells = this.#quotedCells(this.#open.lines.join('\n'));
      if (cells) {
        rows.push({ line: this.#open.line, cells });
        this.#open = undefined;
      } else if (this.#open.lines.length >= mostLinesOfRow) this.#giveUp(rows);
      return;
    }
    if (text.trim() === '') return;
    if (this.separator === '\t') rows.push({ line: this.#line, cells: text.split('\t').map(unquotedCell) });
    else if (!text.includes('"')) rows.push({ line: this.#line, cells: text.split(this.separator) });
    else {
      const cells = this.#quotedCells(text);
      if (cells) rows.push({ line: this.#line, cells });
      else this.#open = { line: this.#line, lines: [text] };
    }
  }

  /** The row whose mark never closed is lost, the lines after it are read again as rows of their own. */
  #giveUp(rows: DelimitedRow[]): void {
    const open = this.#open;
    if (!open) return;
    this.#open = undefined;
    rows.push({ line: open.line, cells: [], fault: 'quote-open' });
    this.#line = open.line;
    for (const line of open.lines.slice(1)) this.#take(line, rows);
    this.#giveUp(rows);
  }

  /** Undefined where a quotation mark is still open at the end. */
  #quotedCells(text: string): string[] | undefined {
    const cells: string[] = [];
    let at = 0;
    for (;;) {
      if (text[at] === '"') {
        let cell = '';
        let from = at + 1;
        for (;;) {
          const mark = text.indexOf('"', from);
          if (mark < 0) return undefined;
          cell += text.slice(from, mark);
          if (text[mark + 1] !== '"') {
            at = mark + 1;
            break;
          }
          cell += '"';
          from = mark + 2;
        }
        const end = this.#endOfCell(text, at);
        cells.push(cell + text.slice(at, end));
        at = end;
      } else {
        const end = this.#endOfCell(text, at);
        cells.push(text.slice(at, end));
        at = end;
      }
      if (at >= text.length) return cells;
      at += 1;
      if (at === text.length) return [...cells, ''];
    }
  }

  #endOfCell(text: string, from: number): number {
    const end = text.indexOf(this.separator, from);
    return end < 0 ? text.length : end;
  }
}

function unquotedCell(cell: string): string {
  if (!cell.startsWith('"') || !cell.endsWith('"') || cell.length < 4) return cell;
  const inside = cell.slice(1, -1);
  return inside.includes('""') && !inside.replaceAll('""', '').includes('"') ? inside.replaceAll('""', '"') : cell;
}

/** The separator that the heading uses most, outside quotation marks: spreadsheets in French write semicolons. */
export function separatorOf(heading: string): ',' | ';' | '\t' | '|' {
  const bare = heading.replace(/"[^"]*"/g, '');
  const count = (separator: string) => bare.split(separator).length;
  if (count('\t') > 1) return '\t';
  if (count(';') > count(',') && count(';') >= count('|')) return ';';
  return count('|') > count(',') ? '|' : ',';
}

/** A cell as it must be written between commas. */
export function quotedCell(cell: string): string {
  return /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
