/** A report as a table that a spreadsheet opens and never executes. Pure. */

/** Signs with which a spreadsheet begins a formula; what begins with one is written as text. OWASP, CSV injection. */
const beginsFormula = /^[\s]*[=+\-@|%\t\r]/;

/** UTF-8 with a byte-order mark, which Excel needs to read letters beyond ASCII; rows end as RFC 4180 has it. */
export function csvOf(headings: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return `\uFEFF${[headings, ...rows].map((cells) => `${cells.map(cellOf).join(',')}\r\n`).join('')}`;
}

/** @example cellOf('=1+1') // `"'=1+1"` */
export function cellOf(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = value.replaceAll('\0', '');
  const safe = beginsFormula.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
