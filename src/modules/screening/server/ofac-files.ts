/** Which of the files that the US Treasury publishes is which: `sdn.csv`, `alt.csv`, `add.csv`, and `cons_prim.csv` and its kin. */

export interface OfacFiles {
  readonly main: string | undefined;
  readonly aliases: string | undefined;
  readonly addresses: string | undefined;
}

export function ofacFiles(names: readonly string[]): OfacFiles {
  const found = (pattern: RegExp) => names.find((name) => pattern.test(name.split('/').at(-1)!.toLowerCase()));
  return {
    main: found(/(^|[^a-z])(sdn|prim)([^a-z].*)?\.csv$/),
    aliases: found(/(^|[^a-z])alt([^a-z].*)?\.csv$/),
    addresses: found(/(^|[^a-z])add([^a-z].*)?\.csv$/),
  };
}

/** The advanced XML, as its zip names it. */
export function isAdvancedOfac(name: string): boolean {
  return /advanced\.xml$/i.test(name);
}

/** A row of `sdn.csv`, which has no headings: a number, a name, and what it is. */
export function isOfacRow(line: string): boolean {
  return /^\d+,"(?:[^"]|"")*",\s*(?:"individual"|"vessel"|"aircraft"|-0-)/.test(line);
}
