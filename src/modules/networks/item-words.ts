/** By which words and numbers an item is found. Pure. */
import { wordsOfName } from '../travellers/index.ts';
import type { ItemContent } from './chart-items.ts';

/** Names in the letters that names are searched by, and numbers as digits and letters alone. */
export function wordsOfItem(content: ItemContent): readonly string[] {
  if (content.kind === 'link') return wordsOfName(content.label);
  const { label, otherLabels, identity } = content;
  return [...wordsOfName([label, ...otherLabels].join(' ')), plainSign(identity), plainSign(label)].filter(
    (word, place, all) => word !== '' && all.indexOf(word) === place,
  );
}

/** @example plainSign('+222 36-12 34') // '222361234' */
export function plainSign(text: string): string {
  const plain = text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
  return /\d/.test(plain) ? plain : '';
}
