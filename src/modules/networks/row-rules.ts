/** Which rows of a table are taken: an analyst's rules, by what stands in a column. Pure. */

export const rowTests = ['empty', 'equals', 'contains'] as const;

/** `skip`: such a row is left; `only`: every other row is left. */
export interface RowRule {
  readonly what: 'skip' | 'only';
  readonly heading: string;
  readonly test: (typeof rowTests)[number];
  /** Small and capital letters are the same; of no meaning where the test is `empty`. */
  readonly words: string;
}

/** All rules hold together; one whose column is not there, or whose words are not yet written, asks nothing. */
export function rowFilter(headings: readonly string[], rules: readonly RowRule[]): (cells: readonly string[]) => RowRule | undefined {
  const tests = rules.flatMap((rule) => {
    const column = headings.indexOf(rule.heading);
    const words = rule.words.trim().toLowerCase();
    return column < 0 || (rule.test !== 'empty' && words === '') ? [] : [{ rule, column, words }];
  });
  return (cells) =>
    tests.find(({ rule, column, words }) => {
      const cell = (cells[column] ?? '').trim().toLowerCase();
      const holds = rule.test === 'empty' ? cell === '' : rule.test === 'equals' ? cell === words : cell.includes(words);
      return holds === (rule.what === 'skip');
    })?.rule;
}
