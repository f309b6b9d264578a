/** All lists of a station in memory, and the question that the booth asks: does this person resemble somebody on them? */
import type { Alert, ScreenablePerson } from './alert.ts';
import { BestAlerts } from './best-alerts.ts';
import { mostBitsOfYears, type YearSpan, yearSpanOf } from './compare-birth-date.ts';
import { compareParticulars, misreadKey, shortestNumber } from './compare-particulars.ts';
import { type AlertLevel, levelOf } from './level.ts';
import type { ListedPerson, PersonList } from './listed-person.ts';
import { type ListedNameParts, matchName, mostBitsOf, sumOf, type TravellerName } from './match-name.ts';
import { type NameParts, namePartsOf } from './name-parts.ts';
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

type ListHead = Omit<PersonList, 'persons'>;
export type PersonStream = ListHead & { readonly persons: AsyncIterable<ListedPerson> };

interface Entry {
  readonly person: ListedPerson;
  readonly list: ListHead;
  readonly years: YearSpan;
  /** Ids of its names. */
  readonly names: readonly number[];
}

interface Name extends ListedNameParts {
  readonly text: string;
  readonly entry: number;
}

export class ScreeningIndex {
  readonly #entries: Entry[] = [];
  readonly #names: Name[] = [];
  readonly #vocabulary = new NameVocabulary();
  /** Names in which a term occurs, ascending. */
  readonly #postings: number[][] = [];
  /** Names by all their parts, in alphabetical order. */
  readonly #wholeNames = new Map<string, number[]>();
  /** Entries by document number, near numbers together. */
  readonly #documents = new Map<string, number[]>();
  /** Scratch of one question: what each name may bring, and the last unit of the traveller's name that met it (from 1). */
  #sums = new Float64Array(0);
  #lastUnit = new Int32Array(0);

  /** Reads all lists at once. For a station that serves meanwhile, use `buildInSlices`. */
  static build(lists: Iterable<PersonList>): ScreeningIndex {
    const index = new ScreeningIndex();
    for (const { persons, ...list } of lists) for (const person of persons) index.#add(list, person);
    return index;
  }

  /** Reads the lists and calls `pause` every so often, so that a booth's question is answered meanwhile. */
  static async buildInSlices(lists: Iterable<PersonStream>, pause: () => Promise<void>): Promise<ScreeningIndex> {
    const index = new ScreeningIndex();
    let read = 0;
    for (const { persons, ...list } of lists) {
      for await (const person of persons) {
        index.#add(list, person);
        read += 1;
        if (read % 100 === 0) await pause();
      }
    }
    return index;
  }

  /** Number of people compared. */
  get entries(): number {
    return this.#entries.length;
  }

  /** Alerts, the highest score first. */
  screen(person: ScreenablePerson, options: ScreenOptions = {}): Alert[] {
    const { best, atLeast = 'possible' } = options;
    const found = new BestAlerts(best === undefined ? { kind: 'level', atLeast } : { kind: 'best', count: best });
    const forms = this.#formsOf(person);
    for (const { entry, bound } of this.#soughtEntries(forms, person, found.leastScore, options.everyName ?? false)) {
      if (bound >= found.leastScore) this.#compare(forms, person, entry, found);
    }
    return found.inOrder();
  }

  #add(list: ListHead, person: ListedPerson): void {
    const entry = this.#entries.length;
    const names: number[] = [];
    const texts = new Set([...person.names.map((name) => name.text), ...person.originalNames]);
    for (const text of texts) {
      const parts = namePartsOf(text);
      if (parts.tokens.length === 0) continue;
      const id = this.#names.length;
      const terms = parts.units.map((unit) => this.#vocabulary.intern(unit.text));
      this.#vocabulary.countName(terms);
      for (const term of new Set(terms)) {
        this.#postings[term] ??= [];
        this.#postings[term].push(id);
      }
      pushTo(this.#wholeNames, wholeKey(parts), id);
      this.#names.push({ text, entry, parts, terms });
      names.push(id);
    }
    for (const document of person.documents) {
      const key = misreadKey(document.number);
      if (key.length >= shortestNumber) pushTo(this.#documents, key, entry);
    }
    this.#entries.push({ person, list, years: yearSpanOf(person.birthDates), names });
  }

  /** The traveller's name in each script that is known. */
  #formsOf(person: ScreenablePerson): TravellerName[] {
    const latin = `${person.surname} ${person.givenNames}`;
    return [latin, person.arabicName ?? ''].flatMap((text, form) => {
      const parts = namePartsOf(text);
      if (parts.tokens.length === 0) return [];
      const lastToken = parts.tokens.length;
      const resolved = parts.units.map((unit) => {
        const cut = form === 0 && person.nameMayBeTruncated === true && unit.to === lastToken && unit.text.length >= 2;
        return cut ? this.#vocabulary.resolveTruncated(unit.text) : this.#vocabulary.resolve(unit.text);
      });
      return [{ parts, resolved }];
    });
  }

  /** Entries worth a comparison, the most promising first, each with the highest score that it can reach. */
  #soughtEntries(forms: readonly TravellerName[], person: ScreenablePerson, leastScore: number, everyName: boolean): Sought[] {
    const certain = new Set<number>();
    if (everyName) for (const entry of this.#entries.keys()) certain.add(entry);
    for (const form of forms) {
      for (const name of this.#wholeNames.get(wholeKey(form.parts)) ?? []) certain.add(this.#names[name]!.entry);
    }
    for (const entry of this.#documents.get(misreadKey(person.documentNumber ?? '')) ?? []) certain.add(entry);

    const sought: Sought[] = [...certain].map((entry) => ({ entry, bound: Number.POSITIVE_INFINITY }));
    const leastNameBits = leastScore === Number.NEGATIVE_INFINITY ? 0 : scoreModel.name.leastBits;
    const bounds = new Map<number, number>();
    for (const form of forms) this.#boundNames(form, bounds);
    for (const [entry, nameBits] of bounds) {
      // No alert without a name that weighs something, so that the bearers of a frequent name need no closer look.
      if (certain.has(entry) || nameBits < leastNameBits) continue;
      const { person: listed, years } = this.#entries[entry]!;
      if (nameBits + mostBitsOfYears(person.birthDate, years) + mostBesideNameAndBirth < leastScore) continue;
      const bound = nameBits + sumOf(compareParticulars(person, listed));
      if (bound >= leastScore) sought.push({ entry, bound });
    }
    return sought.sort((a, b) => b.bound - a.bound || a.entry - b.entry);
  }

  /** For each entry that shares a name part with the traveller: the most that any of its names can bring. */
  #boundNames(form: TravellerName, bounds: Map<number, number>): void {
    if (this.#sums.length < this.#names.length) {
      this.#sums = new Float64Array(this.#names.length);
      this.#lastUnit = new Int32Array(this.#names.length);
    }
    const met: number[] = [];
    form.parts.units.forEach((unit, index) => {
      const part = form.resolved[index]!;
      const most = mostBitsOf(unit, part);
      for (const term of most === 0 ? [] : part.terms.keys()) {
        for (const name of this.#postings[term] ?? []) {
          const last = this.#lastUnit[name]!;
          // Two terms of one unit may stand in one name: the unit counts once.
          if (last === index + 1) continue;
          if (last === 0) met.push(name);
          this.#lastUnit[name] = index + 1;
          this.#sums[name]! += most;
        }
      }
    });
    for (const name of met) {
      const entry = this.#names[name]!.entry;
      bounds.set(entry, Math.max(bounds.get(entry) ?? 0, this.#sums[name]!));
      this.#sums[name] = 0;
      this.#lastUnit[name] = 0;
    }
  }

  #compare(forms: readonly TravellerName[], person: ScreenablePerson, entry: number, found: BestAlerts): void {
    const { person: listed, list, names } = this.#entries[entry]!;
    const matches = names.flatMap((id) => forms.map((form) => ({ ...matchName(form, this.#names[id]!), text: this.#names[id]!.text })));
    const name = matches.reduce((best, match) => (match.bits > best.bits ? match : best), matches[0] ?? nothing);
    const beside = compareParticulars(person, listed);
    const evidence = [...name.lines, ...beside];
    const score = sumOf(evidence);
    const level = levelOf({ score, name, whole: matches.some((match) => match.whole), beside });
    found.offer(
      {
        list: list.list,
        listTitle: list.title,
        listVersion: list.version,
        entry: listed.entry,
        matchedName: name.text,
        ...(listed.originalNames[0] === undefined ? {} : { originalScriptName: listed.originalNames[0] }),
        score,
        evidence,
        particulars: particularsOf(listed),
      },
      level,
    );
  }
}

interface Sought {
  readonly entry: number;
  readonly bound: number;
}

const nothing = { lines: [], bits: 0, whole: false, text: '' };

/** What nationality and sex may add; an agreeing document is sought by itself. */
const mostBesideNameAndBirth = scoreModel.nationality.agrees + scoreModel.sex.agrees;

/** Same names, whatever their order, particles and titles: same key. */
function wholeKey(parts: NameParts): string {
  return parts.tokens
    .filter((token) => token.kind === 'name')
    .map((token) => token.text)
    .sort()
    .join(' ');
}

function pushTo(lists: Map<string, number[]>, key: string, value: number): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
