/** Entries of one list that are worth a comparison: all that can reach the score, and few beside. */
import type { ScreenablePerson } from './alert.ts';
import { sexNumber, wholeKey } from './build-segment.ts';
import { bitsOfDate, parseStated, type StatedDate } from './compare-birth-date.ts';
import { nearDocumentKeys } from './compare-particulars.ts';
import { hashOf } from './hash-column.ts';
import { firstAtLeast, type ListSegment } from './list-segment.ts';
import type { TravellerName } from './match-name.ts';
import { NameSums } from './name-sums.ts';
import type { NameVocabulary } from './name-vocabulary.ts';
import { scoreModel } from './score-model.ts';
import { MarkRoom, TravellerMarks } from './traveller-marks.ts';

export interface Sought {
  readonly leastScore: number;
  /** What the name must bring, whatever else agrees. */
  readonly leastNameBits: number;
  /** `Thresholds.wholeName` */
  readonly wholeNameBits: number;
}

/** An entry that is worth a comparison. */
export interface Candidate {
  readonly segment: ListSegment;
  /** One of its rows. */
  readonly row: number;
  /** Bits that its name has to bring so that it is an alert; undefined where something else than the score may make it one. */
  readonly needed: number | undefined;
}

export class CandidateSearch {
  readonly #vocabulary: NameVocabulary;
  readonly #room = new MarkRoom();
  readonly #sums = new NameSums();

  constructor(vocabulary: NameVocabulary) {
    this.#vocabulary = vocabulary;
  }

  /** Each entry once, in no order that means anything. */
  find(segments: readonly ListSegment[], forms: readonly TravellerName[], person: ScreenablePerson, sought: Sought): Candidate[] {
    const questions = segments.map((segment) => ({ ...questionOf(segment, person, sought), found: new Found(segment) }));
    for (const key of nearDocumentKeys(person.documentNumber ?? '')) {
      for (const { segment, found } of questions) {
        for (const entry of segment.parts.documents.find(hashOf(key))) found.keep(segment.columns.entryRow[entry]!);
      }
    }
    for (const form of forms) {
      const marks = new TravellerMarks(form, this.#vocabulary, this.#room);
      for (const question of questions) {
        const keep = (row: number, needed?: number) => question.found.keep(row, needed);
        searchWholeNames(question, form, marks, keep);
        const whole = wholeDateOf(question.stated);
        if (whole) searchDays(question, daysToVisit(whole), marks, keep);
        this.#searchNames(question, marks, keep);
      }
      marks.clear();
    }
    return questions.flatMap(({ found }) => found.candidates());
  }

  /** People whose name weighs enough, with what the birth date can bring, to reach the score. */
  #searchNames(question: Question, marks: TravellerMarks, keep: Keep): void {
    const { columns } = question.segment;
    this.#sums.makeRoomFor(columns.nameRow.length);
    const ranges = new PostingRanges(question.segment, marks.terms);
    for (const [bits, stretches] of Map.groupBy(stretchesOf(question), (stretch) => neededIn(question, stretch))) {
      const { needed, granted, beyond } = marks.shareFor(bits);
      for (let place = 0; place < beyond.length; place += 1) {
        if (beyond[place]! > 0) for (const stretch of stretches) ranges.addTo(this.#sums, place, stretch, beyond[place]!);
      }
      // Most names share one term alone, and that is not enough: their tokens are never looked at.
      this.#sums.take(needed - granted, (name) => {
        if (!marks.mayBring(columns, name, bits)) return;
        const row = columns.nameRow[name]!;
        const neededHere = neededFor(question, row);
        if (marks.mayBring(columns, name, neededHere)) keep(row, neededHere);
      });
    }
  }
}

/** Where the names of each term of a question stand in a list: looked up once. */
class PostingRanges {
  readonly #segment: ListSegment;
  readonly #terms: readonly number[];
  readonly #ranges: Int32Array;

  constructor(segment: ListSegment, terms: readonly number[]) {
    this.#segment = segment;
    this.#terms = terms;
    this.#ranges = new Int32Array(terms.length * 2).fill(-1);
  }

  addTo(sums: NameSums, place: number, stretch: Stretch, bits: number): void {
    const { postings, rowName } = this.#segment.columns;
    if (this.#ranges[place * 2] === -1) this.#ranges.set(this.#segment.rangeOf(this.#terms[place]!), place * 2);
    const [from, to] = [this.#ranges[place * 2]!, this.#ranges[place * 2 + 1]!];
    if (from === to) return;
    const first = rowName[stretch.from]!;
    const last = rowName[stretch.to]!;
    if (postings[from]! >= last || postings[to - 1]! < first) return;
    const begin = firstAtLeast(postings, first, from, to);
    sums.add(postings, begin, firstAtLeast(postings, last, begin, to), bits);
  }
}

/** Entries that were found, each once, by whichever row came first. */
class Found {
  readonly #segment: ListSegment;
  readonly #rows = new Map<number, number | undefined>();
  readonly #rowOfEntry = new Map<number, number>();

  constructor(segment: ListSegment) {
    this.#segment = segment;
  }

  keep(row: number, needed?: number): void {
    const entry = this.#segment.columns.rowEntry[row]!;
    if (this.#segment.isHidden(entry)) return;
    const known = this.#rowOfEntry.get(entry) ?? row;
    this.#rowOfEntry.set(entry, known);
    const before = this.#rows.has(known) ? this.#rows.get(known) : needed;
    this.#rows.set(known, before === undefined || needed === undefined ? undefined : Math.min(before, needed));
  }

  candidates(): Candidate[] {
    return [...this.#rows].map(([row, needed]) => ({ segment: this.#segment, row, needed }));
  }
}

/** @param needed bits that the name has to bring; undefined where something else makes it an alert */
type Keep = (row: number, needed?: number) => void;

interface Question extends Sought {
  readonly segment: ListSegment;
  readonly stated: StatedDate | undefined;
  readonly sex: number;
  /** What nationality can add. */
  readonly most: number;
}

function questionOf(segment: ListSegment, person: ScreenablePerson, sought: Sought): Question {
  return {
    segment,
    stated: person.birthDate === undefined ? undefined : parseStated(person.birthDate),
    sex: person.sex === undefined || person.sex === 'X' ? 0 : sexNumber(person.sex),
    most: person.nationality === undefined ? 0 : scoreModel.nationality.agrees,
    ...sought,
  };
}

/** What the name has to bring, for a row, so that it reaches the score. */
function neededFor(question: Question, row: number): number {
  const { ofDate, ofSex } = besideOf(question, row);
  return neededBeside(question, ofDate, ofSex);
}

function neededBeside({ leastNameBits, leastScore, most }: Question, ofDate: number, ofSex: number): number {
  return Math.max(leastNameBits, leastScore - most - ofDate - ofSex);
}

function besideOf({ segment, stated, sex }: Question, row: number): { readonly ofDate: number; readonly ofSex: number } {
  const days = stated && segment.daysOf(row);
  const listedSex = segment.columns.sex[segment.columns.rowEntry[row]!]!;
  return { ofDate: stated && days ? bitsOfDate(stated, days) : 0, ofSex: bitsOfSex(sex, listedSex) };
}

function bitsOfSex(stated: number, listed: number): number {
  if (stated === 0 || listed === 0 || listed === 3) return 0;
  return stated === listed ? scoreModel.sex.agrees : scoreModel.sex.differs;
}

/** People of the very name whom nothing contradicts, as far as the list is not so long that it has many of them. */
function searchWholeNames(question: Question, form: TravellerName, marks: TravellerMarks, keep: Keep): void {
  const { segment, wholeNameBits } = question;
  const { nameRow } = segment.columns;
  for (const name of segment.parts.wholeNames.find(hashOf(wholeKey(form.parts.tokens)))) {
    const { ofDate, ofSex } = besideOf(question, nameRow[name]!);
    if (ofDate >= 0 && ofSex >= 0 && marks.mayBring(segment.columns, name, wholeNameBits - ofDate)) keep(nameRow[name]!);
  }
}

/** People born on these days, whatever their name: some dozens a day of a million, far fewer than bear a frequent name. */
function searchDays(question: Question, days: Iterable<number>, marks: TravellerMarks, keep: Keep): void {
  const { segment } = question;
  const { rowName, rowEntry, sex } = segment.columns;
  for (const day of days) {
    const [from, to] = segment.rowsOfDay(day);
    if (from === to) continue;
    // All of a day are as far from the stated date.
    const ofDate = bitsOfDate(question.stated!, segment.daysOf(from)!);
    for (let row = from; row < to; row += 1) {
      const needed = neededBeside(question, ofDate, bitsOfSex(question.sex, sex[rowEntry[row]!]!));
      for (let name = rowName[row]!; name < rowName[row + 1]!; name += 1) {
        if (marks.mayBring(segment.columns, name, needed)) {
          keep(row, needed);
          break;
        }
      }
    }
  }
}

/**
 * The day, the one with month and day exchanged, and the same day of years that are a slip of the pen away. What agrees less is
 * found by its year.
 */
function daysToVisit({ year, month, day }: WholeDate): Set<number> {
  const days = new Set([ymd(year, month, day), ...(day <= 12 ? [ymd(year, day, month)] : [])]);
  if (month > 1 || day > 1) for (const other of slipsOfYear(year)) days.add(ymd(other, month, day));
  return days;
}

interface WholeDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

function wholeDateOf(stated: StatedDate | undefined): WholeDate | undefined {
  if (stated?.month === undefined || stated.day === undefined) return undefined;
  return { year: stated.year, month: stated.month, day: stated.day };
}

function ymd(year: number, month: number, day: number): number {
  return year * 10_000 + month * 100 + day;
}

/** The year, those next to it, and those that differ in one digit. */
function slipsOfYear(year: number): Set<number> {
  const years = new Set([year - 2, year - 1, year, year + 1, year + 2]);
  for (const place of [1, 10, 100, 1000]) {
    const digit = Math.floor(year / place) % 10;
    for (let other = 0; other < 10; other += 1) years.add(year + (other - digit) * place);
  }
  return years;
}

function neededIn({ sex, most, leastScore, leastNameBits }: Question, { mostOfDate }: Stretch): number {
  return Math.max(leastNameBits, leastScore - most - mostOfDate - (sex === 0 ? 0 : scoreModel.sex.agrees));
}

/** Rows that lie together. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  /** The most that the birth date brings there. */
  readonly mostOfDate: number;
}

/** All rows, by what their birth dates can bring; without the days that are visited. */
function stretchesOf({ segment, stated }: Question): readonly Stretch[] {
  const { spans, years, end } = segment.zoneStarts;
  if (!stated) return [{ from: 0, to: end, mostOfDate: 0 }];
  const { sameMonth, sameYear, oneComponentDiffers } = scoreModel.birthDate;
  const ofDays = wholeDateOf(stated) ? Math.max(sameYear, oneComponentDiffers) : sameMonth;
  return [
    { from: 0, to: spans, mostOfDate: 0 },
    { from: spans, to: years, mostOfDate: sameMonth },
    ...bands(stated.year, sameYear, (year) => segment.firstRowOfYear('years', year)),
    ...bands(stated.year, ofDays, (year) => segment.firstRowOfYear('days', year)),
  ];
}

/** Rows of a zone in the order of their years: the same year, then what lies apart. */
function bands(year: number, ofSameYear: number, rowOf: (year: number) => number): Stretch[] {
  const { oneYearApart, twoYearsApart, differs } = scoreModel.birthDate;
  const edges = [
    [-Infinity, differs],
    [year - 5, twoYearsApart],
    [year - 1, oneYearApart],
    [year, ofSameYear],
    [year + 1, oneYearApart],
    [year + 2, twoYearsApart],
    [year + 6, differs],
    [Infinity, differs],
  ] as const;
  const rows = edges.map(([from]) => rowOf(from));
  return edges.slice(0, -1).map(([, mostOfDate], band) => ({ from: rows[band]!, to: rows[band + 1]!, mostOfDate }));
}
