/** A table; cells keep their bars. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |\n`;
  return `${line(head)}${line(head.map(() => '---'))}${rows.map(line).join('')}`;
}

/** Puts `text` between `<!-- generated: NAME -->` and `<!-- /generated -->` of a page. @throws where the page has no such place */
export function withSection(page: string, name: string, text: string): string {
  const begin = `<!-- generated: ${name} -->\n`;
  const end = '<!-- /generated -->';
  const start = page.indexOf(begin);
  const stop = page.indexOf(end, start);
  if (start < 0 || stop < 0) throw new Error(`the page has no place for "${name}": write ${begin.trim()} and ${end} where it belongs`);
  return `${page.slice(0, start)}${begin}${text}${page.slice(stop)}`;
}

/** Said at the top of pages that nobody edits. */
export const generatedNotice = '<!-- Made by `npm run generate`; edit the code, not this page. -->\n';
