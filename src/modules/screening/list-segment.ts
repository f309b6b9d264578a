/** One list in memory: columns of numbers over the shared vocabulary, some 150 bytes an entry, and never changed once built. */
import { dateForms, type ListedDays } from './compare-birth-date.ts';
import { type HashColumn, hashOf } from './hash-column.ts';
import type { ListedPerson, PersonList } from './listed-person.ts';
import type { ListedName } from './match-name.ts';
import type { NameCounts, NameVocabulary } from './name-vocabulary.ts';
import type { NameToken } from './normalise-name.ts';

export type ListHead = Omit<PersonList, 'persons'>;

/** Where the people themselves are kept: read only for those who may be an alert. */
export interface ListedPeople {
  get(entry: number): ListedPerson;
}

/**
 * An entry has a row for each of its birth dates, or one without a date. Rows stand in the order of `zones`, and in each zone
 * by date, so that the rows of a day, and those that have none, are found without a search through names.
 */
export interface SegmentColumns {
  readonly rowEntry: Uint32Array;
  /** `ListedDays` of each row. */
  readonly rowForm: Uint8Array;
  readonly rowFrom: Uint32Array;
  readonly rowTo: Uint32Array;
  /** First name of each row; the names of an entry stand in each of its rows. */
  readonly rowName: Uint32Array;
  readonly nameRow: Uint32Array;
  /** First token of each name. */
  readonly nameToken: Uint32Array;
  /** Term and kind of each token, as `packToken` writes them. */
  readonly tokens: Uint32Array;
  /** Terms that occur as name, title or initial, ascending; how many names have each, every entry once; and where the names begin. */
  readonly terms: Uint32Array;
  readonly bearers: Uint32Array;
  readonly postingStart: Uint32Array;
  readonly postings: Uint32Array;
  /** A row of each entry. */
  readonly entryRow: Uint32Array;
  /** 0 where the list does not say, 1 male, 2 female, 3 other. */
  readonly sex: Uint8Array;
  /** The first row of each of `zones`, and the end. */
  readonly zoneRows: Uint32Array;
}

export interface SegmentParts {
  readonly list: ListHead;
  readonly columns: SegmentColumns;
  /** How many names its entries have together. */
  readonly names: number;
  /** Names of rows by the hash of `wholeKey`. */
  readonly wholeNames: HashColumn;
  /** Entries by the hash of the key of a document number. */
  readonly documents: HashColumn;
  /** Entries by the hash of the list's id. */
  readonly ids: HashColumn;
  readonly people: ListedPeople;
}

/** Form of a row without a birth date. */
export const noDate = 255;
/** In this order rows stand. */
export const zones = { none: 0, span: 1, year: 2, day: 3 } as const;

export function zoneOf(form: number): number {
  if (form === noDate) return zones.none;
  if (form === dateForms.day) return zones.day;
  return form === dateForms.year ? zones.year : zones.span;
}

const kinds = ['name', 'title', 'particle', 'initial'] as const satisfies readonly NameToken['kind'][];

export function packToken(term: number, kind: NameToken['kind']): number {
  return term * 4 + kinds.indexOf(kind);
}

export function isName(token: number): boolean {
  return (token & 3) === 0;
}

export function isParticle(token: number): boolean {
  return (token & 3) === 2;
}

export function isInitial(token: number): boolean {
  return (token & 3) === 3;
}

export function termOf(token: number): number {
  return token >>> 2;
}

export class ListSegment {
  /** As alerts name it. */
  list: ListHead;
  readonly columns: SegmentColumns;
  readonly parts: SegmentParts;

  /** Entries that a later change took away or wrote anew. */
  readonly #hidden = new Set<number>();

  constructor(parts: SegmentParts) {
    this.parts = parts;
    this.list = parts.list;
    this.columns = parts.columns;
  }

  get entries(): number {
    return this.columns.entryRow.length - this.#hidden.size;
  }

  person(entry: number): ListedPerson {
    return this.parts.people.get(entry);
  }

  /** The entry is not found any more. */
  hide(id: string): void {
    for (const entry of this.parts.ids.find(hashOf(id))) if (this.person(entry).entry === id) this.#hidden.add(entry);
  }

  isHidden(entry: number): boolean {
    return this.#hidden.has(entry);
  }

  /** What the vocabulary counts. */
  get counts(): NameCounts {
    const { terms, bearers } = this.columns;
    return { terms, bearers, names: this.parts.names };
  }

  /** Rows without a date give undefined. */
  daysOf(row: number): ListedDays | undefined {
    const { rowForm, rowFrom, rowTo } = this.columns;
    return rowForm[row] === noDate ? undefined : { form: rowForm[row]!, from: rowFrom[row]!, to: rowTo[row]! };
  }

  /** The names of a row in the order of `listedTexts`. */
  namesOf(row: number, vocabulary: NameVocabulary): ListedName[] {
    const { rowName, nameToken, tokens } = this.columns;
    const names: ListedName[] = [];
    for (let name = rowName[row]!; name < rowName[row + 1]!; name += 1) {
      const packed = tokens.subarray(nameToken[name], nameToken[name + 1]);
      const terms = Array.from(packed, termOf);
      names.push({ terms, tokens: terms.map((term, place) => ({ text: vocabulary.textOf(term), kind: kinds[packed[place]! & 3]! })) });
    }
    return names;
  }

  /** Where the names that have the term stand in `postings`, ascending: the first, and the one after the last. */
  rangeOf(term: number): readonly [from: number, to: number] {
    const { terms, postingStart } = this.columns;
    const place = firstAtLeast(terms, term, 0, terms.length);
    return terms[place] === term ? [postingStart[place]!, postingStart[place + 1]!] : [0, 0];
  }

  /** Rows whose zone is `day` and whose day is this one. */
  rowsOfDay(day: number): readonly [from: number, to: number] {
    const { days, end } = this.zoneStarts;
    const from = firstAtLeast(this.columns.rowFrom, day, days, end);
    return [from, firstAtLeast(this.columns.rowFrom, day + 1, from, end)];
  }

  /** The first row of the zone whose year is not below; the zone's end where all are. */
  firstRowOfYear(zone: 'years' | 'days', year: number): number {
    const { years, days, end } = this.zoneStarts;
    const [from, to] = zone === 'years' ? [years, days] : [days, end];
    return firstAtLeast(this.columns.rowFrom, year * 10_000, from, to);
  }

  get zoneStarts(): { readonly spans: number; readonly years: number; readonly days: number; readonly end: number } {
    const [, spans, years, days, end] = this.columns.zoneRows as unknown as [number, number, number, number, number];
    return { spans, years, days, end };
  }
}

/** First place in [from, to) whose value is not below; `to` where all are. */
export function firstAtLeast(ascending: Uint32Array, value: number, from: number, to: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
