/** All lists of a station in memory, and the question that the booth asks: does this person resemble somebody on them? */
import type { Alert, ScreenablePerson } from './alert.ts';
import { arabicOfZone } from './arabic-letters.ts';
import { BestAlerts } from './best-alerts.ts';
import { keepInMemory, listedTexts, type PeopleKeeper, SegmentBuilder } from './build-segment.ts';
import { type Candidate, CandidateSearch, type Sought } from './candidate-search.ts';
import { compareParticulars } from './compare-particulars.ts';
import { type AlertLevel, levelOf, type Thresholds, thresholdsFor } from './level.ts';
import type { ListHead, ListSegment } from './list-segment.ts';
import type { ListedPerson, PersonList } from './listed-person.ts';
import { matchName, sumOf, type TravellerName } from './match-name.ts';
import { isJoined, namePartsOf } from './name-parts.ts';
import { NameVocabulary } from './name-vocabulary.ts';
import { particularsOf } from './particulars.ts';
import { scoreModel } from './score-model.ts';

export interface ScreenOptions {
  /** Alerts of this level and above; `possible` where absent, which is what the booth shows. */
  readonly atLeast?: AlertLevel;
  /** Instead: this many best entries, whatever their score. */
  readonly best?: number;
  /** Compares every listed name instead of those that share a key: slow, the yardstick by which tests judge the index. */
  readonly everyName?: boolean;
}

export type PersonStream = ListHead & { readonly persons: AsyncIterable<ListedPerson> };

/** What is written anew and what is taken away, by the list's own ids. */
export interface ListChanges {
  readonly put: readonly ListedPerson[];
  readonly removed: readonly string[];
}

/** A list: what was read whole, and what has changed since. */
interface ListInUse {
  readonly base: ListSegment;
  readonly later: ListSegment | undefined;
  /** The people of `later`, by id. */
  readonly changed: ReadonlyMap<string, ListedPerson>;
}

export class ScreeningIndex {
  readonly vocabulary: NameVocabulary;
  readonly #lists = new Map<string, ListInUse>();
  readonly #search: CandidateSearch;
  /** What a post asks for beside what the lists' length asks: before somebody is shown, and before an alert is strong. */
  moreBits = 0;
  strongMoreBits = 0;

  constructor(vocabulary = new NameVocabulary()) {
    this.vocabulary = vocabulary;
    this.#search = new CandidateSearch(vocabulary);
  }

  /** Reads all lists at once. For a station that serves meanwhile, use `readInSlices`. */
  static build(lists: Iterable<PersonList>, keeper: () => PeopleKeeper = keepInMemory): ScreeningIndex {
    const index = new ScreeningIndex();
    for (const { persons, ...list } of lists) index.put(index.read(list, persons, keeper()));
    return index;
  }

  /** Reads the lists and calls `pause` every so often, so that a booth's question is answered meanwhile. */
  static async buildInSlices(
    lists: Iterable<PersonStream>,
    pause: () => Promise<void>,
    keeper: () => PeopleKeeper = keepInMemory,
  ): Promise<ScreeningIndex> {
    const index = new ScreeningIndex();
    for (const list of lists) index.put(await index.readInSlices(list, pause, keeper()));
    return index;
  }

  /** A list in the form in which it is asked. Nobody asks it before `put`. */
  read(list: ListHead, persons: Iterable<ListedPerson>, people: PeopleKeeper = keepInMemory()): ListSegment {
    const builder = new SegmentBuilder(this.vocabulary, people);
    for (const person of persons) builder.add(person);
    return this.finish(list, builder);
  }

  async readInSlices(
    { persons, ...list }: PersonStream,
    pause: () => Promise<void>,
    people: PeopleKeeper = keepInMemory(),
  ): Promise<ListSegment> {
    const builder = new SegmentBuilder(this.vocabulary, people);
    let read = 0;
    for await (const person of persons) {
      builder.add(person);
      read += 1;
      if (read % 100 === 0) await pause();
    }
    const steps = this.#finish(list, builder);
    let step = steps.next();
    for (; !step.done; step = steps.next()) await pause();
    return step.value;
  }

  /** As `read`, of people who came to the builder as they were read: a long list never lies in memory as people. */
  finish(list: ListHead, builder: SegmentBuilder): ListSegment {
    const steps = this.#finish(list, builder);
    let step = steps.next();
    while (!step.done) step = steps.next();
    return step.value;
  }

  *#finish(list: ListHead, builder: SegmentBuilder): Generator<void, ListSegment> {
    const segment = yield* builder.finish(list);
    if (this.vocabulary.notAdmitted > manyParts) yield* this.vocabulary.sealInSteps();
    return segment;
  }

  /** Takes the list into use, in place of the one of its name before: from now on it is asked. */
  put(segment: ListSegment): void {
    this.remove(segment.list.list);
    this.#lists.set(segment.list.list, { base: segment, later: undefined, changed: new Map() });
    this.vocabulary.count(segment.counts, 1);
    this.vocabulary.admit();
  }

  remove(list: string): void {
    const before = this.#lists.get(list);
    if (!before) return;
    this.#lists.delete(list);
    for (const segment of [before.base, before.later]) if (segment) this.vocabulary.count(segment.counts, -1);
  }

  /** Some entries of a list in use: asked at once, however long the list is. */
  change(list: ListHead, { put, removed }: ListChanges): void {
    const { base, later, changed } = this.#lists.get(list.list)!;
    // What did not change is of the new version too.
    base.list = list;
    const people = new Map(changed);
    for (const id of [...removed, ...put.map((person) => person.entry)]) {
      base.hide(id);
      people.delete(id);
    }
    for (const person of put) people.set(person.entry, person);
    if (later) this.vocabulary.count(later.counts, -1);
    const segment = this.read(list, people.values());
    this.vocabulary.count(segment.counts, 1);
    this.vocabulary.admit();
    this.#lists.set(list.list, { base, later: segment, changed: people });
  }

  /** Number of people compared. */
  get entries(): number {
    return this.#segments().reduce((sum, segment) => sum + segment.entries, 0);
  }

  /** Scores from which on somebody is an alert: the more people are listed, the higher. */
  get thresholds(): Thresholds {
    return thresholdsFor(this.entries, this.moreBits, this.strongMoreBits);
  }

  /** Alerts, the highest score first. */
  screen(person: ScreenablePerson, options: ScreenOptions = {}): Alert[] {
    const { best, atLeast = 'possible', everyName = false } = options;
    const thresholds = this.thresholds;
    const forms = this.#formsOf(person);
    if (best === undefined) {
      const found = new BestAlerts({ kind: 'level', atLeast });
      this.#find(forms, person, {
        thresholds,
        found,
        leastScore: thresholds[atLeast],
        leastNameBits: scoreModel.name.leastBits,
        wholeNameBits: thresholds.wholeName,
        everyName,
      });
      return found.inOrder();
    }
    // All that reach a score are found; the score is lowered until they are enough.
    for (let leastScore: number = thresholds.strong; ; leastScore -= 8) {
      const lowest = leastScore < 0 ? anyScore : leastScore;
      const found = new BestAlerts({ kind: 'best', count: best });
      this.#find(forms, person, { thresholds, found, leastScore: lowest, leastNameBits: anyScore, wholeNameBits: anyScore, everyName });
      if (lowest === anyScore || found.countFrom(lowest) >= best) return found.inOrder();
    }
  }

  #find(forms: readonly TravellerName[], person: ScreenablePerson, asked: Asked): void {
    const candidates = asked.everyName ? this.#everybody() : this.#search.find(this.#segments(), forms, person, asked);
    for (const candidate of candidates) this.#compare(forms, person, candidate, asked);
  }

  *#everybody(): Generator<Candidate> {
    for (const segment of this.#segments()) {
      for (const row of segment.columns.entryRow) {
        if (!segment.isHidden(segment.columns.rowEntry[row]!)) yield { segment, row, needed: undefined };
      }
    }
  }

  #segments(): ListSegment[] {
    return [...this.#lists.values()].flatMap(({ base, later }) => (later ? [base, later] : [base]));
  }

  /** The traveller's name in each script that is known. */
  #formsOf(person: ScreenablePerson): TravellerName[] {
    const latin = `${person.surname} ${person.givenNames}`;
    return [latin, person.arabicName ?? '', arabicOfZone(latin) ?? ''].flatMap((text, form) => {
      const parts = namePartsOf(text);
      if (parts.tokens.length === 0) return [];
      const lastToken = parts.tokens.length;
      const resolved = parts.units.map((unit) => {
        if (isJoined(unit)) return this.vocabulary.resolveJoined(parts.tokens[unit.from]!, parts.tokens[unit.from + 1]!);
        const cut = form === 0 && person.nameMayBeTruncated === true && unit.to === lastToken && unit.text.length >= 2;
        return cut ? this.vocabulary.resolveTruncated(unit.text) : this.vocabulary.resolve(unit.text);
      });
      return [{ parts, resolved }];
    });
  }

  #compare(forms: readonly TravellerName[], person: ScreenablePerson, { segment, row, needed }: Candidate, asked: Asked): void {
    const entry = segment.columns.rowEntry[row]!;
    const matches = segment
      .namesOf(row, this.vocabulary)
      .flatMap((name, place) => forms.map((form) => ({ ...matchName(form, name), place })));
    const name = matches.reduce((best, match) => (match.bits > best.bits ? match : best), matches[0] ?? nothing);
    if (needed !== undefined && name.bits < needed) return;
    const listed = segment.person(entry);
    const beside = compareParticulars(person, listed);
    const evidence = [...name.lines, ...beside];
    const score = sumOf(evidence);
    const level = levelOf({ score, name, whole: matches.some((match) => match.whole), beside }, asked.thresholds);
    const { list, title, version } = segment.list;
    asked.found.offer(
      {
        list,
        listTitle: title,
        listVersion: version,
        entry: listed.entry,
        matchedName: listedTexts(listed)[name.place]?.text ?? '',
        ...(listed.originalNames[0] === undefined ? {} : { originalScriptName: listed.originalNames[0] }),
        score,
        evidence,
        particulars: particularsOf(listed),
      },
      level,
    );
  }
}

/** One question, on its way through the lists. */
interface Asked extends Sought {
  readonly thresholds: Thresholds;
  readonly found: BestAlerts;
  readonly everyName: boolean;
}

/** More name parts than a change of some entries brings. */
const manyParts = 2000;

/** Below every score. */
const anyScore = -1_000_000;

const nothing = { lines: [], bits: 0, whole: false, place: 0 };
