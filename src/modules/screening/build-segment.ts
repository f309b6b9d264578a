/** From people to the columns of a segment. */
import { daysOf } from './compare-birth-date.ts';
import { documentKeys } from './compare-particulars.ts';
import { GrowingColumn } from './growing-column.ts';
import { HashColumn, hashOf } from './hash-column.ts';
import {
  firstAtLeast,
  type ListedPeople,
  type ListHead,
  ListSegment,
  noDate,
  packToken,
  type SegmentColumns,
  speaks,
  termOf,
  zoneOf,
  zones,
} from './list-segment.ts';
import type { ListedPerson } from './listed-person.ts';
import type { NameVocabulary } from './name-vocabulary.ts';
import { type NameToken, normaliseName } from './normalise-name.ts';

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
  readonly #list: ListHead;
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

  constructor(list: ListHead, vocabulary: NameVocabulary, people: PeopleKeeper) {
    this.#list = list;
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

  /** In some steps, between which others may work. */
  *finish(): Generator<void, ListSegment> {
    const order = this.#order();
    yield;
    const { columns: names, wholeNames } = this.#namesInOrder(order);
    yield;
    const postings = postingsOf(names.nameToken, names.tokens, this.#vocabulary.size);
    yield;
    const bearers = bearersOf(this.#nameToken, this.#tokens, postings.terms, this.#vocabulary.size);
    yield;
    const { entry, form, from, to } = this.#rows;
    const columns: SegmentColumns = {
      rowEntry: order.map((row) => entry.at(row)),
      rowForm: Uint8Array.from(order, (row) => form.at(row)),
      rowFrom: order.map((row) => from.at(row)),
      rowTo: order.map((row) => to.at(row)),
      ...names,
      ...postings,
      bearers,
      entryRow: new Uint32Array(this.#entryName.length),
      sex: Uint8Array.from(this.#sex.values()),
      zoneRows: zoneRowsOf(order.map((row) => zoneOf(form.at(row)))),
    };
    columns.rowEntry.forEach((of, row) => {
      columns.entryRow[of] = row;
    });
    return new ListSegment({
      list: this.#list,
      columns,
      wholeNames,
      names: this.#wholeHashes.length,
      documents: HashColumn.of(this.#documents.hash.values(), this.#documents.entry.values()),
      ids: HashColumn.of(this.#idHashes.values(), Uint32Array.from(this.#idHashes.values().keys())),
      people: this.#people.finish(),
    });
  }

  /** Rows by zone and date, among equals as they came. */
  #order(): Uint32Array {
    const { form, from } = this.#rows;
    const keys = new Float64Array(form.length);
    for (let row = 0; row < keys.length; row += 1) keys[row] = (zoneOf(form.at(row)) * 2 ** 26 + from.at(row)) * rowLimit + row;
    return Uint32Array.from(keys.sort(), (key) => key % rowLimit);
  }

  #namesInOrder(order: Uint32Array) {
    const rowName = new Uint32Array(order.length + 1);
    const nameRow = new GrowingColumn();
    const nameToken = new GrowingColumn();
    const tokens = new GrowingColumn();
    const wholeHashes = new GrowingColumn();
    order.forEach((row, place) => {
      const entry = this.#rows.entry.at(row);
      for (let name = this.#entryName.at(entry); name < end(this.#entryName, entry, this.#nameToken.length); name += 1) {
        nameRow.push(place);
        nameToken.push(tokens.length);
        wholeHashes.push(this.#wholeHashes.at(name));
        for (let token = this.#nameToken.at(name); token < end(this.#nameToken, name, this.#tokens.length); token += 1) {
          tokens.push(this.#tokens.at(token));
        }
      }
      rowName[place + 1] = nameRow.length;
    });
    nameToken.push(tokens.length);
    return {
      columns: { rowName, nameRow: nameRow.values().slice(), nameToken: nameToken.values().slice(), tokens: tokens.values().slice() },
      wholeNames: HashColumn.of(wholeHashes.values(), Uint32Array.from(wholeHashes.values().keys())),
    };
  }
}

/** More rows than any list has. */
const rowLimit = 2 ** 24;

function end(starts: GrowingColumn, index: number, last: number): number {
  return index + 1 < starts.length ? starts.at(index + 1) : last;
}

/** @param rowZones ascending */
function zoneRowsOf(rowZones: Uint32Array): Uint32Array {
  return Uint32Array.from([...Object.values(zones).map((zone) => firstAtLeast(rowZones, zone, 0, rowZones.length)), rowZones.length]);
}

/** Calls `see` for each term that a name has, once a name. The last of `nameToken` is the end. */
function visitTerms(nameToken: Uint32Array, tokens: Uint32Array, vocabularySize: number, see: (term: number, name: number) => void): void {
  const lastName = new Uint32Array(vocabularySize);
  for (let name = 0; name + 1 < nameToken.length; name += 1) {
    for (let place = nameToken[name]!; place < nameToken[name + 1]!; place += 1) {
      const term = termOf(tokens[place]!);
      if (!speaks(tokens[place]!) || lastName[term] === name + 1) continue;
      lastName[term] = name + 1;
      see(term, name);
    }
  }
}

type Postings = Pick<SegmentColumns, 'terms' | 'postingStart' | 'postings'>;

function postingsOf(nameToken: Uint32Array, tokens: Uint32Array, vocabularySize: number): Postings {
  const counts = new Uint32Array(vocabularySize);
  visitTerms(nameToken, tokens, vocabularySize, (term) => {
    counts[term]! += 1;
  });
  const terms = new GrowingColumn();
  counts.forEach((count, term) => {
    if (count > 0) terms.push(term);
  });
  const postingStart = new Uint32Array(terms.length + 1);
  const next = new Uint32Array(vocabularySize);
  terms.values().forEach((term, place) => {
    next[term] = postingStart[place]!;
    postingStart[place + 1] = postingStart[place]! + counts[term]!;
  });
  const postings = new Uint32Array(postingStart[terms.length]!);
  visitTerms(nameToken, tokens, vocabularySize, (term, name) => {
    postings[next[term]!] = name;
    next[term]! += 1;
  });
  return { terms: terms.values().slice(), postingStart, postings };
}

function bearersOf(nameToken: GrowingColumn, tokens: GrowingColumn, terms: Uint32Array, vocabularySize: number): Uint32Array {
  const counts = new Uint32Array(vocabularySize);
  nameToken.push(tokens.length);
  visitTerms(nameToken.values(), tokens.values(), vocabularySize, (term) => {
    counts[term]! += 1;
  });
  return terms.map((term) => counts[term]!);
}
