/** What a new version of a list changes: everybody counted, the first of each sort named. */
import { hash } from 'node:crypto';
import { type ChangeCounts, differingFields, mostNamedChanges, type NamedChanges, namedEntry } from '../list-changes.ts';
import type { ListedPerson } from '../listed-person.ts';

/** The people of a version from the beginning, each time it is called. */
export type ContentsReader = () => AsyncIterable<ListedPerson>;

/** Of either version a number for each entry is in memory, never the people. */
export async function compareContents(
  before: ContentsReader,
  after: ContentsReader,
): Promise<Omit<ChangeCounts, 'before'> & { readonly named: NamedChanges }> {
  const left = new Map<string, number>();
  for await (const person of before()) left.set(person.entry, fingerprint(person));
  const named = { added: [] as NamedChanges['added'], changed: [] as ListedPerson[] };
  let added = 0;
  let changed = 0;
  for await (const person of after()) {
    const known = left.get(person.entry);
    left.delete(person.entry);
    if (known === undefined) {
      added += 1;
      if (named.added.length < mostNamedChanges) named.added.push(namedEntry(person));
    } else if (known !== fingerprint(person)) {
      changed += 1;
      if (named.changed.length < mostNamedChanges) named.changed.push(person);
    }
  }
  const delisted = left.size;
  const gone = new Set([...left.keys()].slice(0, mostNamedChanges));
  const old = await findEntries(before, new Set([...gone, ...named.changed.map(({ entry }) => entry)]));
  return {
    added,
    changed,
    delisted,
    named: {
      added: named.added,
      changed: named.changed.map((person) => ({ ...namedEntry(person), fields: differingFields(old.get(person.entry)!, person) })),
      delisted: [...gone].map((entry) => namedEntry(old.get(entry)!)),
    },
  };
}

async function findEntries(reader: ContentsReader, wanted: ReadonlySet<string>): Promise<ReadonlyMap<string, ListedPerson>> {
  const found = new Map<string, ListedPerson>();
  if (wanted.size === 0) return found;
  for await (const person of reader()) {
    if (wanted.has(person.entry)) found.set(person.entry, person);
    if (found.size === wanted.size) break;
  }
  return found;
}

/** 48 bits of a hash: that a changed entry passes for an unchanged one is one in some 10^14. */
function fingerprint(person: ListedPerson): number {
  return hash('sha256', JSON.stringify(person), 'buffer').readUIntBE(0, 6);
}
