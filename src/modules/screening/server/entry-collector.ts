/** Gathers what an importer reads: people that hold against the schema, and remarks on all that does not. */
import { type Problem, ProblemError } from '../../../kernel/problem.ts';
import { type ImportReason, type ImportRemark, type ImportReport, importReasons, mostRemarks } from '../import-report.ts';
import { type ListedPerson, listedPersonSchema } from '../listed-person.ts';
import { screeningProblem } from '../problems.ts';
import { withoutUnseen } from './without-unseen.ts';

/** More would not fit the memory of a post's machine. */
export const mostEntries = 1_000_000;

/** Takes each person as it is read; may be slow, the importer waits. */
export type PersonSink = (person: ListedPerson) => void | Promise<void>;

export class EntryCollector {
  readonly #sink: PersonSink;
  readonly #seen = new Map<string, number>();
  readonly #remarks: ImportRemark[] = [];
  #remarkCount = 0;
  #persons = 0;
  #leftOut = 0;
  #notPersons = 0;
  #setAside = 0;

  constructor(sink: PersonSink) {
    this.#sink = sink;
  }

  async add(read: ListedPerson, line: number): Promise<void> {
    const person = personWithoutUnseen(read);
    const parsed = listedPersonSchema.safeParse(person);
    if (!parsed.success) {
      this.leaveOut(line, person.entry, parsed.error.issues[0]?.code === 'too_big' ? 'too-many-values' : 'row-broken');
      return;
    }
    if (this.#persons >= mostEntries) throw new ProblemError(screeningProblem('list-too-many-entries', { limit: mostEntries }));
    const times = (this.#seen.get(person.entry) ?? 0) + 1;
    this.#seen.set(person.entry, times);
    this.#persons += 1;
    // Two people under one id: both are screened, the second under an id of its own, and the report says so.
    if (times > 1) this.remark(line, person.entry, 'duplicate-id');
    if (person !== read) this.remark(line, person.entry, 'unseen-characters');
    await this.#sink(times > 1 ? { ...parsed.data, entry: `${person.entry}#${times}`.slice(0, 120) } : parsed.data);
  }

  remark(line: number, entry: string | null, reason: ImportReason): void {
    this.#note({ line, entry: cut(entry), reason, leftOut: false });
  }

  leaveOut(line: number, entry: string | null, reason: ImportReason): void {
    this.#leftOut += 1;
    this.#note({ line, entry: cut(entry), reason, leftOut: true });
  }

  countNotPerson(): void {
    this.#notPersons += 1;
  }

  /** A person whom this house does not screen. */
  setAside(): void {
    this.#setAside += 1;
  }

  /** @throws ProblemError `list-without-people`, `list-all-left-out`: a list of nobody is no list */
  finish(): ImportReport {
    if (this.#persons === 0) throw new ProblemError(this.#whyNobody());
    return {
      persons: this.#persons,
      notPersons: this.#notPersons,
      setAside: this.#setAside,
      leftOut: this.#leftOut,
      remarkCount: this.#remarkCount,
      remarks: this.#remarks,
    };
  }

  #whyNobody(): Problem {
    const first = this.#remarks.find(({ leftOut }) => leftOut);
    if (!first) return screeningProblem('list-without-people');
    const { line, reason } = first;
    return screeningProblem('list-all-left-out', { leftOut: this.#leftOut, line, why: importReasons[reason] });
  }

  #note(remark: ImportRemark): void {
    this.#remarkCount += 1;
    if (this.#remarks.length < mostRemarks) this.#remarks.push(remark);
  }
}

function cut(entry: string | null): string | null {
  return entry === null || entry === '' ? null : entry.slice(0, 120);
}

/** The same person where nothing is taken away. */
function personWithoutUnseen(person: ListedPerson): ListedPerson {
  let changed = false;
  const clean = (text: string): string => withoutUnseen(text, () => (changed = true));
  const { names, originalNames, nationalities, documents, particulars } = person;
  const seen = {
    ...person,
    names: names.map((name) => ({ ...name, text: clean(name.text) })),
    originalNames: originalNames.map(clean),
    nationalities: nationalities.map((nationality) => ({ ...nationality, text: clean(nationality.text) })),
    documents: documents.map((document) => ({ ...document, kind: clean(document.kind), number: clean(document.number) })),
    particulars: particulars.map(({ label, value }) => ({ label, value: clean(value) })),
  };
  return changed ? seen : person;
}
