/** Entries of one list that are worth a comparison: all that can reach the score, and few beside. */
import type { ScreenablePerson } from './alert.ts';
import { sexNumber, wholeKey } from './build-segment.ts';
import { bitsOfDate, parseStated, type StatedDate } from './compare-birth-date.ts';
import { nearDocumentKeys } from './compare-particulars.ts';
import { hashOf } from './hash-column.ts';
import type { ListSegment } from './list-segment.ts';
import type { TravellerName } from './match-name.ts';
import type { NameVocabulary } from './name-vocabulary.ts';
import { scoreModel } from './score-model.ts';
import { TravellerMarks } from './traveller-marks.ts';
import { withRoom } from './word-table.ts';

export interface Sought {
  readonly leastScore: number;
  /** What the name must bring, whatever else agrees. */
  readonly leastNameBits: number;
  /** `Thresholds.wholeName` */
  readonly wholeNameBits: number;
}

export class CandidateSearch {
  readonly #vocabulary: NameVocabulary;
  #most = new Float32Array(0);
  readonly #sums = new NameSums();

  constructor(vocabulary: NameVocabulary) {
    this.#vocabulary = vocabulary;
  }

  /**
   * One row of each entry, in no order that means anything, with the bits that its name has to bring so that it is an alert;
   * undefined where something else than the score may make it one.
   */
  find(segment: ListSegment, forms: readonly TravellerName[], person: ScreenablePerson, sought: Sought): Map<number, number | undefined> {
    if (this.#most.length < this.#vocabulary.size) this.#most = new Float32Array(Math.ceil(this.#vocabulary.size * 1.2));
    this.#sums.makeRoomFor(segment.columns.nameRow.length);
    const rows = new Map<number, number | undefined>();
    const rowOfEntry = new Map<number, number>();
    const keep = (row: number, needed?: number) => {
      const entry = segment.columns.rowEntry[row]!;
      const known = rowOfEntry.get(entry) ?? row;
      rowOfEntry.set(entry, known);
      const before = rows.has(known) ? rows.get(known) : needed;
      rows.set(known, before === undefined || needed === undefined ? undefined : Math.min(before, needed));
    };
    for (const key of nearDocumentKeys(person.documentNumber ?? '')) {
      for (const entry of segment.parts.documents.find(hashOf(key))) keep(segment.columns.entryRow[entry]!);
    }
    const question = questionOf(segment, person, sought);
    for (const form of forms) {
      const marks = new TravellerMarks(form, this.#most);
      searchWholeNames(question, form, marks, keep);
      const whole = wholeDateOf(question.stated);
      if (whole) searchDays(question, daysToVisit(whole), marks, keep);
      searchNames(question, marks, this.#sums, keep);
      marks.clear();
    }
    return rows;
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
  return Math.max(question.leastNameBits, question.leastScore - question.most - ofDate - ofSex);
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
function searchWholeNames(
  question: Question,
  form: TravellerName,
  marks: TravellerMarks,
  keep: Keep,
): void {
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
  const { rowName } = segment.columns;
  for (const day of days) {
    const [from, to] = segment.rowsOfDay(day);
    for (let row = from; row < to; row += 1) {
      const needed = neededFor(question, row);
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

/** People whose name weighs enough, with what the birth date can bring, to reach the score. */
function searchNames(question: Question, marks: TravellerMarks, gathered: NameSums, keep: Keep): void {
  const { segment } = question;
  const { columns } = segment;
  for (const [needed, stretches] of Map.groupBy(stretchesOf(question), (stretch) => neededIn(question, stretch))) {
    const { granted, terms, beyond } = marks.shareFor(needed);
    terms.forEach((term, place) => {
      for (const { from, to } of stretches) gathered.add(segment.postingsOf(term, columns.rowName[from]!, columns.rowName[to]!), beyond[place]!);
    });
    // Most names share one term alone, and that is not enough: their tokens are never looked at.
    gathered.take(needed - granted, (name) => {
      if (!marks.mayBring(columns, name, needed)) return;
      const row = columns.nameRow[name]!;
      const neededHere = neededFor(question, row);
      if (marks.mayBring(columns, name, neededHere)) keep(row, neededHere);
    });
  }
}

function neededIn({ sex, most, leastScore, leastNameBits }: Question, { mostOfDate }: Stretch): number {
  return Math.max(leastNameBits, leastScore - most - mostOfDate - (sex === 0 ? 0 : scoreModel.sex.agrees));
}

/** Adds up, name by name, what terms bring: lists of names are read in their order, which memory is quick at. */
class NameSums {
  #sums = new Float32Array(0);
  /** Names whose sum is not 0. */
  #names = new Uint32Array(64);
  #count = 0;

  makeRoomFor(names: number): void {
    if (this.#sums.length < names) this.#sums = new Float32Array(names);
  }

  add(names: Uint32Array, bits: number): void {
    this.#names = withRoom(this.#names, this.#count + names.length);
    const sums = this.#sums;
    for (let place = 0; place < names.length; place += 1) {
      const name = names[place]!;
      if (sums[name] === 0) {
        this.#names[this.#count] = name;
        this.#count += 1;
      }
      sums[name]! += bits;
    }
  }

  /** Calls `see` for each name that reaches the bits, and begins anew. */
  take(least: number, see: (name: number) => void): void {
    for (let place = 0; place < this.#count; place += 1) {
      const name = this.#names[place]!;
      const isEnough = this.#sums[name]! >= least;
      this.#sums[name] = 0;
      if (isEnough) see(name);
    }
    this.#count = 0;
  }
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
