/** The lists of this station in memory, kept up with the journal; the port through which the booth asks. */
import { setImmediate } from 'node:timers/promises';
import type { z } from 'zod';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import { ProblemError } from '../../../kernel/problem.ts';
import type { ListStatus } from '../alert.ts';
import { listRevised } from '../entries.ts';
import type { KeptList, KeptListsPort, Screening, ScreeningPort } from '../index.ts';
import { type ListRevision, listRevisionSchema, listTitlesSchema, titleOf } from '../list-revision.ts';
import type { ListedPerson } from '../listed-person.ts';
import { screeningProblem } from '../problems.ts';
import { engineVersion } from '../score-model.ts';
import { ScreeningIndex } from '../screening-index.ts';
import { compressPeople } from './compressed-people.ts';
import { readListContents } from './list-contents.ts';
import { ownLists } from './own-lists.ts';
import { screeningTables } from './tables.ts';

interface CurrentList {
  readonly status: ListStatus;
  readonly contents: ListRevision['contents'];
}

export class StationScreening implements ScreeningPort, KeptListsPort {
  readonly #runtime: ModuleRuntime;
  readonly #index = new ScreeningIndex();
  /** Revision of each list that the index asks. Index and ages change together: an answer never names a list that it did not ask. */
  readonly #asked = new Map<string, string>();
  #lists: readonly ListStatus[] | undefined;
  #loading: Promise<void> | undefined;
  #again = false;

  constructor(runtime: ModuleRuntime) {
    this.#runtime = runtime;
    runtime.onCommitted((notice) => {
      if (!notice.kinds.includes(listRevised.kind)) return;
      // Of the error its name alone: a message may quote the list.
      this.load().catch((error: Error) =>
        runtime.log.error({ error: error.name }, 'the lists could not be read again; those in memory stay'),
      );
    });
  }

  /** Every list that is asked, by name. @throws ProblemError before the first load */
  lists(): readonly ListStatus[] {
    return this.#getLists();
  }

  async screen(...[person]: Parameters<ScreeningPort['screen']>): Promise<Screening> {
    const lists = this.#getLists();
    const index = this.#index;
    const start = performance.now();
    const alerts = index.screen(person);
    return { alerts, lists, entriesCompared: index.entries, tookMs: performance.now() - start, engineVersion: engineVersionOf(index) };
  }

  keep(list: KeptList, persons: Iterable<ListedPerson>): void {
    this.#index.put(this.#index.read(list, persons));
  }

  change(...[list, changes]: Parameters<KeptListsPort['change']>): void {
    this.#index.change(list, changes);
  }

  ready(): Promise<void> {
    return this.load();
  }

  apart(list: KeptList, persons: Iterable<ListedPerson>): ReturnType<KeptListsPort['apart']> {
    const index = ScreeningIndex.build([{ ...list, persons }]);
    return (person) => index.screen(person);
  }

  /** Reads the current lists; meanwhile those in memory answer. Resolves once everything committed before the call is asked. */
  load(): Promise<void> {
    this.#again = this.#loading !== undefined;
    this.#loading ??= this.#loadUntilCurrent();
    return this.#loading;
  }

  async #loadUntilCurrent(): Promise<void> {
    try {
      do {
        this.#again = false;
        await this.#read();
      } while (this.#again);
    } finally {
      this.#loading = undefined;
    }
  }

  /** Reads the lists that changed; the others stay as they are, so that a short list is asked at once beside a long one. */
  async #read(): Promise<void> {
    const lists: ListStatus[] = [];
    const changes: (() => void)[] = [];
    const current = await currentLists(this.#runtime);
    for (const { status, contents } of current) {
      const revision = JSON.stringify([status, contents.blobs]);
      const missing = await this.#missingContents({ status, contents });
      if (missing) {
        // One damaged list must not close the border, nor pass for a list without hits.
        this.#runtime.log.error({ list: status.list, code: missing }, 'the contents of a list cannot be read');
        lists.push({ ...status, entries: 0, unreadable: true });
        changes.push(() => this.#forget(status.list));
        continue;
      }
      lists.push(status);
      if (this.#asked.get(status.list) === revision) continue;
      const { list, title, version } = status;
      const persons = readListContents(this.#runtime.blobs, contents.blobs);
      const segment = await this.#index.readInSlices({ list, title, version, persons }, () => setImmediate(), compressPeople());
      changes.push(() => {
        this.#index.put(segment);
        this.#asked.set(list, revision);
      });
    }
    const names = new Set(current.map(({ status }) => status.list));
    for (const list of this.#asked.keys()) if (!names.has(list)) changes.push(() => this.#forget(list));
    // At once: no question comes between.
    for (const change of changes) change();
    this.#lists = lists;
  }

  #forget(list: string): void {
    this.#index.remove(list);
    this.#asked.delete(list);
  }

  /** The problem's code where a blob of the list is not here or is damaged. */
  async #missingContents({ contents }: CurrentList): Promise<string | undefined> {
    try {
      for (const blob of contents.blobs) await this.#runtime.blobs.get(blob);
      return undefined;
    } catch (error) {
      if (error instanceof ProblemError) return error.problem.code;
      throw error;
    }
  }

  #getLists(): readonly ListStatus[] {
    if (!this.#lists) throw new ProblemError(screeningProblem('list-screening-not-ready'));
    return this.#lists;
  }
}

/** Version of the model, and the score from which somebody was shown, which grows with the lists: `bits-2/14.5`. */
function engineVersionOf(index: ScreeningIndex): string {
  return `${engineVersion}/${index.thresholds.possible}`;
}

const contentsSchema = listRevisionSchema.shape.contents;

/**
 * The newest revision of each list, by name: the station's own, or one that headquarters sent. What posts sent up is in use at
 * those posts; their contents are not at headquarters.
 */
async function currentLists(runtime: ModuleRuntime): Promise<CurrentList[]> {
  let query = runtime.read(screeningTables).selectFrom('screening_list').selectAll();
  if (runtime.role === 'headquarters') query = query.where('journal', '=', ownLists(runtime));
  const rows = await query.orderBy('list').orderBy('journal').execute();
  const newest = new Map<string, (typeof rows)[number]>();
  for (const row of rows) {
    const other = newest.get(row.list);
    if (!other || ageKey(row) > ageKey(other)) newest.set(row.list, row);
  }
  return [...newest.values()].map((row) => ({
    status: {
      list: row.list,
      title: titleOf(parseJson(listTitlesSchema, row.titles)),
      version: row.version,
      entries: row.persons,
      issuedAtMs: row.issued_at_ms,
      importedAtMs: row.imported_at_ms,
    },
    contents: parseJson(contentsSchema, row.contents),
  }));
}

function ageKey(row: { readonly issued_at_ms: number | null; readonly imported_at_ms: number }): number {
  return row.issued_at_ms ?? row.imported_at_ms;
}

function parseJson<T>(schema: z.ZodType<T>, text: string): T {
  return schema.parse(JSON.parse(text));
}
