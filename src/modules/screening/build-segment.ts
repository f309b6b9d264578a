/** From people to the columns of a segment. */
import { daysOf } from './compare-birth-date.ts';
import { documentKeys } from './compare-particulars.ts';
import { GrowingColumn } from './growing-column.ts';
import { HashColumn, hashOf } from './hash-column.ts';
import {
  isParticle,
  type ListedPeople,
  type ListHead,
  ListSegment,
  noDate,
  packToken,
  type SegmentColumns,
  termOf,
  zoneOf,
  zones,
} from './list-segment.ts';
import type { ListedPerson } from './listed-person.ts';
import type { NameVocabulary } from './name-vocabulary.ts';
import { type NameToken, normaliseName } from './normalise-name.ts';
import { giveBack, sharedBytes, sharedWords, wordsOf } from './shared-columns.ts';

/** Keeps the people of one list as they come. */
export interface PeopleKeeper {
  add(person: ListedPerson): void;
  finish(): ListedPeople;
}

/** As they are, for lists of some thousands. */
export function keepInMemory(): PeopleKeeper {
  const people: ListedPerson[] = [];
  return {
    add: (person) => void people.push(person),
    finish: () => ({ get: (entry) => people[entry]! }),
  };
}

/** Names that have something to compare, each once. A name's place here is its place in a row. */
export function listedTexts(person: ListedPerson): { readonly text: string; readonly tokens: readonly NameToken[] }[] {
  return [...new Set([...person.names.map((name) => name.text), ...person.originalNames])]
    .map((text) => ({ text, tokens: normaliseName(text) }))
    .filter(({ tokens }) => tokens.length > 0);
}

/** Same names, whatever their order, particles and titles: same key. */
export function wholeKey(tokens: readonly NameToken[]): string {
  return tokens
    .filter((token) => token.kind === 'name')
    .map((token) => token.text)
    .sort()
    .join(' ');
}

const sexes = [null, 'M', 'F', 'X'] as const;

export function sexNumber(sex: ListedPerson['sex'] | undefined): number {
  return sexes.indexOf(sex ?? null);
}

export class SegmentBuilder {
  readonly #vocabulary: NameVocabulary;
  readonly #people: PeopleKeeper;
  /** As the people come: sorted in `finish`. */
  readonly #rows = { entry: new GrowingColumn(), form: new GrowingColumn(), from: new GrowingColumn(), to: new GrowingColumn() };
  readonly #entryName = new GrowingColumn();
  readonly #nameToken = new GrowingColumn();
  readonly #tokens = new GrowingColumn();
  readonly #wholeHashes = new GrowingColumn();
  readonly #documents = { hash: new GrowingColumn(), entry: new GrowingColumn() };
  readonly #sex = new GrowingColumn();
  readonly #idHashes = new GrowingColumn();

  constructor(vocabulary: NameVocabulary, people: PeopleKeeper) {
    this.#vocabulary = vocabulary;
    this.#people = people;
  }

  add(person: ListedPerson): void {
    const entry = this.#entryName.length;
    this.#people.add(person);
    this.#entryName.push(this.#nameToken.length);
    this.#sex.push(sexNumber(person.sex));
    this.#idHashes.push(hashOf(person.entry));
    for (const { tokens } of listedTexts(person)) {
      this.#nameToken.push(this.#tokens.length);
      this.#wholeHashes.push(hashOf(wholeKey(tokens)));
      for (const { text, kind } of tokens) this.#tokens.push(packToken(this.#vocabulary.intern(text), kind));
    }
    for (const key of new Set(person.documents.flatMap((document) => documentKeys(document.number)))) {
      this.#documents.hash.push(hashOf(key));
      this.#documents.entry.push(entry);
    }
    for (const date of person.birthDates.length === 0 ? [undefined] : person.birthDates) {
      const days = date ? daysOf(date) : { form: noDate, from: 0, to: 0 };
      this.#rows.entry.push(entry);
      this.#rows.form.push(days.form);
      this.#rows.from.push(days.from);
      this.#rows.to.push(days.to);
    }
  }

  /** In some steps, between which others may work. Once: what is not needed any longer is given back on the way. */
  *finish(list: ListHead): Generator<void, ListSegment> {
    const documents = HashColumn.of(this.#documents.hash, this.#documents.entry);
    const ids = HashColumn.of(this.#idHashes);
    for (const column of [this.#documents.hash, this.#documents.entry, this.#idHashes]) column.clear();
    const names = this.#wholeHashes.length;
    yield;
    const order = this.#order();
    yield;
    const inOrder = this.#namesInOrder(order);
    yield;
    const rows = this.#rowsInOrder(order);
    yield;
    const wholeNames = HashColumn.of(inOrder.wholeHashes);
    giveBack(inOrder.wholeHashes);
    yield;
    const postings = postingsOf(inOrder.columns, this.#vocabulary.size);
    yield;
    const bearers = bearersOf({ ...inOrder.columns, ...rows }, postings.terms, this.#vocabulary.size);
    yield;
    const columns: SegmentColumns = { ...rows, ...inOrder.columns, ...postings, bearers, sex: this.#sex.bytes() };
    return new ListSegment({ list, columns, wholeNames, names, documents, ids, people: this.#people.finish() });
  }

  /** Rows by zone and date, among equals as they came. */
  #order(): Uint32Array {
    const { form, from } = this.#rows;
    const keys = new Float64Array(form.length);
    for (let row = 0; row < keys.length; row += 1) keys[row] = (zoneOf(form.at(row)) * 2 ** 26 + from.at(row)) * rowLimit + row;
    keys.sort();
    return wordsOf(keys.length, (place) => keys[place]! % rowLimit);
  }

  /** The names of an entry, and their tokens: from the first to before the last. */
  #namesOf(entry: number): readonly [from: number, to: number] {
    return [this.#entryName.at(entry), end(this.#entryName, entry, this.#nameToken.length)];
  }

  #tokensOf(name: number): readonly [from: number, to: number] {
    return [this.#nameToken.at(name), end(this.#nameToken, name, this.#tokens.length)];
  }

  #namesInOrder(order: Uint32Array) {
    const rowName = sharedWords(order.length + 1);
    let tokenCount = 0;
    for (let row = 0; row < order.length; row += 1) {
      const [first, last] = this.#namesOf(this.#rows.entry.at(order[row]!));
      rowName[row + 1] = rowName[row]! + last - first;
      if (last > first) tokenCount += this.#tokensOf(last - 1)[1] - this.#nameToken.at(first);
    }
    const names = rowName[order.length]!;
    const columns = { rowName, nameRow: sharedWords(names), nameToken: sharedWords(names + 1), tokens: sharedWords(tokenCount) };
    const wholeHashes = new Uint32Array(names);
    let [place, token] = [0, 0];
    for (let row = 0; row < order.length; row += 1) {
      const [first, last] = this.#namesOf(this.#rows.entry.at(order[row]!));
      for (let name = first; name < last; name += 1, place += 1) {
        columns.nameRow[place] = row;
        columns.nameToken[place] = token;
        wholeHashes[place] = this.#wholeHashes.at(name);
        const [from, to] = this.#tokensOf(name);
        for (let at = from; at < to; at += 1) columns.tokens[token++] = this.#tokens.at(at);
      }
    }
    columns.nameToken[names] = token;
    for (const column of [this.#entryName, this.#nameToken, this.#tokens, this.#wholeHashes]) column.clear();
    return { columns, wholeHashes };
  }

  #rowsInOrder(order: Uint32Array) {
    const { entry, form, from, to } = this.#rows;
    const { length } = order;
    const rowForm = sharedBytes(length);
    for (let row = 0; row < length; row += 1) rowForm[row] = form.at(order[row]!);
    const rowEntry = wordsOf(length, (row) => entry.at(order[row]!));
    const entryRow = sharedWords(this.#sex.length);
    for (let row = 0; row < length; row += 1) entryRow[rowEntry[row]!] = row;
    const rowFrom = wordsOf(length, (row) => from.at(order[row]!));
    const rowTo = wordsOf(length, (row) => to.at(order[row]!));
    for (const column of [entry, form, from, to]) column.clear();
    return { rowEntry, rowForm, rowFrom, rowTo, entryRow, zoneRows: zoneRowsOf(rowForm) };
  }
}

/** More rows than any list has. */
const rowLimit = 2 ** 24;

function end(starts: GrowingColumn, index: number, last: number): number {
  return index + 1 < starts.length ? starts.at(index + 1) : last;
}

/** @param rowForm in the order of their zones */
function zoneRowsOf(rowForm: Uint8Array): Uint32Array {
  const firstRows = sharedWords(Object.keys(zones).length + 1);
  for (const form of rowForm) firstRows[zoneOf(form) + 1]! += 1;
  for (let zone = 1; zone < firstRows.length; zone += 1) firstRows[zone]! += firstRows[zone - 1]!;
  return firstRows;
}

type Names = Pick<SegmentColumns, 'nameToken' | 'tokens'>;

/** Calls `see` for each term that a name has but for its particles, once a name. The last of `nameToken` is the end. */
function visitTerms({ nameToken, tokens }: Names, vocabularySize: number, see: (term: number, name: number) => void): void {
  const lastName = new Uint32Array(vocabularySize);
  for (let name = 0; name + 1 < nameToken.length; name += 1) {
    for (let place = nameToken[name]!; place < nameToken[name + 1]!; place += 1) {
      const term = termOf(tokens[place]!);
      if (isParticle(tokens[place]!) || lastName[term] === name + 1) continue;
      lastName[term] = name + 1;
      see(term, name);
    }
  }
}

/** How many names have each of the terms, every entry once however many rows it has. */
function bearersOf(
  columns: Names & Pick<SegmentColumns, 'nameRow' | 'rowEntry' | 'entryRow'>,
  terms: Uint32Array,
  vocabularySize: number,
): Uint32Array {
  const counts = new Uint32Array(vocabularySize);
  const { nameRow, rowEntry, entryRow } = columns;
  visitTerms(columns, vocabularySize, (term, name) => {
    const row = nameRow[name]!;
    if (entryRow[rowEntry[row]!] === row) counts[term]! += 1;
  });
  return wordsOf(terms.length, (place) => counts[terms[place]!]!);
}

type Postings = Pick<SegmentColumns, 'terms' | 'postingStart' | 'postings'>;

function postingsOf(names: Names, vocabularySize: number): Postings {
  const counts = new Uint32Array(vocabularySize);
  visitTerms(names, vocabularySize, (term) => {
    counts[term]! += 1;
  });
  const terms = new GrowingColumn();
  counts.forEach((count, term) => {
    if (count > 0) terms.push(term);
  });
  const postingStart = sharedWords(terms.length + 1);
  const next = new Uint32Array(vocabularySize);
  for (let place = 0; place < terms.length; place += 1) {
    next[terms.at(place)] = postingStart[place]!;
    postingStart[place + 1] = postingStart[place]! + counts[terms.at(place)]!;
  }
  const postings = sharedWords(postingStart[terms.length]!);
  visitTerms(names, vocabularySize, (term, name) => {
    postings[next[term]!] = name;
    next[term]! += 1;
  });
  return { terms: terms.values(), postingStart, postings };
}
