/** What a word may have been before a letter or two of it were misread. */
import table from './variants/misread-letters.json' with { type: 'json' };

const alike = new Map<string, string[]>();
for (const group of table.groups) {
  for (const letter of group) alike.set(letter, [...(alike.get(letter) ?? []), ...[...group].filter((other) => other !== letter)]);
}

/** Longer words have many readings, and are found by those letters that were read. */
const longestForTwo = 12;

/**
 * Every word that one exchange of letters that are alike gives, and for short words two.
 * @param word capital letters and digits; others have no readings
 */
export function* readingsOf(word: string): Generator<string> {
  if (word.length < 3 || !/^[A-Z]+$/.test(word)) return;
  for (let place = 0; place < word.length; place += 1) {
    for (const letter of alike.get(word[place]!) ?? []) {
      const once = word.slice(0, place) + letter + word.slice(place + 1);
      yield once;
      if (word.length > longestForTwo) continue;
      for (let second = place + 1; second < word.length; second += 1) {
        for (const other of alike.get(word[second]!) ?? []) yield once.slice(0, second) + other + once.slice(second + 1);
      }
    }
  }
}
