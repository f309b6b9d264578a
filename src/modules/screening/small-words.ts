/** Particles, titles and the other small words of names, out of the file that a linguist extends. */
import table from './variants/small-words.json' with { type: 'json' };

export const particles = wordsOf(table.particles);
export const titles = wordsOf(table.titles);
/** "Servant of": one name with what follows. */
export const servants = wordsOf(table.servants);
/** Between a servant and the name. */
export const articlesAfterServants = wordsOf(table.articlesAfterServants);

function wordsOf(groups: readonly { readonly words: readonly string[] }[]): ReadonlySet<string> {
  return new Set(groups.flatMap(({ words }) => words));
}
