/** What differs between two versions of a list's contents, line by line: some seconds for a million, where building takes a minute. */
import type { ListedPerson } from '../listed-person.ts';
import type { ListChanges } from '../screening-index.ts';
import { feedThread } from './fed-thread.ts';
import { LineTable, linesIn } from './line-table.ts';
import { parsePerson, unpackPiece } from './list-contents.ts';

/** The version before comes twice: once to know its lines, and once to name those that are gone. */
type Item = { readonly pass: 'before' | 'now' | 'gone'; readonly bytes: Uint8Array };
export type Difference = ListChanges | 'too-many';

/**
 * On a thread of its own.
 * @param before blobs of the version in use, as often as asked
 * @param most changes; beyond, building anew is as good
 */
export function differenceInThread(
  before: () => AsyncIterable<Uint8Array>,
  now: () => AsyncIterable<Uint8Array>,
  most: number,
  signal: AbortSignal,
): Promise<Difference> {
  async function* items(): AsyncGenerator<Item> {
    for await (const bytes of before()) yield { pass: 'before', bytes };
    for await (const bytes of now()) yield { pass: 'now', bytes };
    for await (const bytes of before()) yield { pass: 'gone', bytes };
  }
  return feedThread(new URL('./difference-thread.ts', import.meta.url), most, items(), signal);
}

/** Runs in the thread. */
export async function differenceOf(items: AsyncIterable<Item>, most: number): Promise<Difference> {
  const lines = new LineTable();
  const put: ListedPerson[] = [];
  const removed: string[] = [];
  for await (const { pass, bytes } of items) {
    const text = await unpackPiece(bytes);
    for (const [from, to] of linesIn(text)) {
      lines.read(text, from, to);
      const person = () => parsePerson(text.toString('utf8', from, to));
      if (pass === 'before') lines.add();
      else if (pass === 'now') {
        if (!lines.meet()) put.push(person());
      } else if (!lines.wasMet()) removed.push(person().entry);
      if (put.length + removed.length > most) return 'too-many';
    }
  }
  const kept = new Set(put.map(({ entry }) => entry));
  return { put, removed: removed.filter((entry) => !kept.has(entry)) };
}
