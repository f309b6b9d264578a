/** The short name of a list that is new here: part of addresses and of every alert. Pure. */
import type { ListStatus } from '../index.ts';

/**
 * From the title; another than that of every list with another title, whose next version it would be otherwise.
 * @example newListName('Liste nationale 2026', []) // 'liste-nationale-2026'
 */
export function newListName(title: string, lists: readonly Pick<ListStatus, 'list' | 'title'>[]): string {
  const name = nameOf(title);
  const isOthers = lists.some((one) => one.list === name && one.title !== title.trim());
  return isOthers ? `${name}-${sumOf(title)}` : name;
}

function nameOf(title: string): string {
  const latin = title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[-0-9]+|-+$/g, '')
    .slice(0, 30);
  // A title in another script still needs a name: its letters' sum is short, stable and says nothing.
  return latin.length >= 2 ? latin : `list-${sumOf(title)}`;
}

function sumOf(title: string): number {
  return [...title.trim()].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)!) % 1_000_000, 7);
}
