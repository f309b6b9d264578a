/** The lists of this station in memory, kept up with the journal; the port through which the booth asks. */
import { setImmediate } from 'node:timers/promises';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import type { BlobReference } from '../../../kernel/blob.ts';
import { ProblemError } from '../../../kernel/problem.ts';
import type { ListStatus } from '../alert.ts';
import { listRevised, screeningLevelSet } from '../entries.ts';
import type { Screening, ScreeningPort } from '../index.ts';
import { type Thresholds, thresholdsFor } from '../level.ts';
import { NameVocabulary } from '../name-vocabulary.ts';
import { unpackSegment } from '../packed-index.ts';
import { screeningProblem } from '../problems.ts';
import { engineVersion } from '../score-model.ts';
import { ScreeningIndex } from '../screening-index.ts';
import { buildInThread } from './build-in-thread.ts';
import { CompressedPeople, compressPeople } from './compressed-people.ts';
import { type CurrentList, currentLists } from './current-lists.ts';
import { readListContents } from './list-contents.ts';
import { readLevel } from './read-level.ts';
import { readSavedIndex, removeSavedIndex, type SavedIndex, saveIndex } from './saved-index.ts';

/** Lists of so many people are built on a thread of their own and saved; shorter ones are read in less than half a second. */
const longList = 5000;

export interface StationScreeningOptions {
  /** For tests: how many people make a list long. */
  readonly longFrom?: number;
}

export class StationScreening implements ScreeningPort {
  readonly #runtime: ModuleRuntime;
  readonly #longFrom: number;
  #index = new ScreeningIndex();
  /** Revision of each list that the index asks. Index and ages change together: an answer never names a list that it did not ask. */
  #asked = new Map<string, string>();
  /** The long ones among them, as they were built. */
  #long: SavedIndex | undefined;
  #isSavedRead = false;
  #lists: readonly ListStatus[] | undefined;
  #loading: Promise<void> | undefined;
  #again = false;
  #saving: Promise<void> = Promise.resolve();

  constructor(runtime: ModuleRuntime, { longFrom = longList }: StationScreeningOptions = {}) {
    this.#runtime = runtime;
    this.#longFrom = longFrom;
    runtime.onCommitted((notice) => {
      if (!notice.kinds.includes(listRevised.kind) && !notice.kinds.includes(screeningLevelSet.kind)) return;
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

  /** Scores from which on people are shown, where a post asks for so many bits more. */
  thresholdsWith(moreBits: number): Thresholds {
    return thresholdsFor(this.#index.entries, moreBits);
  }

  /** Reads the current lists; meanwhile those in memory answer. Resolves once everything committed before the call is asked. */
  load(): Promise<void> {
    this.#again = this.#loading !== undefined;
    this.#loading ??= this.#loadUntilCurrent();
    return this.#loading;
  }

  /** Once what was built is on disk. */
  async stop(): Promise<void> {
    await this.#saving;
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

  async #read(): Promise<void> {
    const current = await currentLists(this.#runtime);
    const { moreBits } = await readLevel(this.#runtime);
    const unreadable = new Set<string>();
    const short: CurrentList[] = [];
    const long: CurrentList[] = [];
    if (!this.#isSavedRead) this.#long = await this.#readSaved();
    this.#isSavedRead = true;
    for (const list of current) {
      const isLong = list.status.entries >= this.#longFrom;
      // What was saved is whole in itself; reading a long list's contents only to see that they are there would take longer than it.
      const isSaved = isLong && this.#long?.revisions.includes(list.revision);
      const missing = isSaved ? undefined : await this.#missingContents(list);
      if (missing) {
        // One damaged list must not close the border, nor pass for a list without hits.
        this.#runtime.log.error({ list: list.status.list, code: missing }, 'the contents of a list cannot be read');
        unreadable.add(list.status.list);
      } else (isLong ? long : short).push(list);
    }
    const index = await this.#withLong(long);
    const asked = index === this.#index ? this.#asked : new Map(long.map(({ status, revision }) => [status.list, revision]));
    const changes = await this.#readShort(index, asked, short);
    const names = new Set([...short, ...long].map(({ status }) => status.list));
    const gone = [...asked.keys()].filter((list) => !names.has(list));
    // At once: no question comes between.
    for (const change of changes) change();
    for (const list of gone) {
      index.remove(list);
      asked.delete(list);
    }
    index.moreBits = moreBits;
    this.#index = index;
    this.#asked = asked;
    this.#lists = current.map(({ status }) => (unreadable.has(status.list) ? { ...status, entries: 0, unreadable: true } : status));
  }

  /** The index in use, where the long lists in it are these; else a new one, of the long lists alone. */
  async #withLong(lists: readonly CurrentList[]): Promise<ScreeningIndex> {
    const before = this.#long;
    const revisions = lists.map(({ revision }) => revision);
    const inUse = [...this.#asked.values()];
    const isSame =
      revisions.length === (before?.revisions.length ?? 0) && revisions.every((revision) => before?.revisions.includes(revision));
    if (isSame && revisions.every((revision) => inUse.includes(revision))) return this.#index;
    const built = isSame ? before : await this.#build(lists);
    if (built !== before) this.#save(built);
    this.#long = built;
    const index = new ScreeningIndex(new NameVocabulary(built?.vocabulary));
    for (const segment of built?.segments ?? []) index.put(unpackSegment(segment, (blocks) => new CompressedPeople(blocks)));
    return index;
  }

  /** Those that did not change stay as they are. */
  async #build(lists: readonly CurrentList[]): Promise<SavedIndex | undefined> {
    if (lists.length === 0) return undefined;
    const before = this.#long;
    const known = lists.filter(({ revision }) => before?.revisions.includes(revision));
    const others = lists.filter((list) => !known.includes(list));
    const kept = before && { ...before, segments: known.map(({ revision }) => before.segments[before.revisions.indexOf(revision)]!) };
    const built = await buildInThread(
      kept,
      others.map(({ head, contents }) => ({ list: head, pieces: this.#piecesOf(contents.blobs) })),
    );
    return { ...built, revisions: [...known, ...others].map(({ revision }) => revision) };
  }

  async *#piecesOf(blobs: readonly BlobReference[]): AsyncGenerator<Uint8Array> {
    for (const blob of blobs) yield await this.#runtime.blobs.get(blob);
  }

  /** Reads short lists that changed beside the others, so that one is asked at once. */
  async #readShort(index: ScreeningIndex, asked: Map<string, string>, lists: readonly CurrentList[]): Promise<(() => void)[]> {
    const changes: (() => void)[] = [];
    for (const { head, revision, contents } of lists) {
      if (asked.get(head.list) === revision) continue;
      const persons = readListContents(this.#runtime.blobs, contents.blobs);
      const segment = await index.readInSlices({ ...head, persons }, () => setImmediate(), compressPeople());
      changes.push(() => {
        index.put(segment);
        asked.set(head.list, revision);
      });
    }
    return changes;
  }

  async #readSaved(): Promise<SavedIndex | undefined> {
    const { caches, log } = this.#runtime;
    if (!caches) return undefined;
    const start = performance.now();
    const saved = await readSavedIndex(caches);
    if (saved) log.info({ lists: saved.segments.length, tookMs: Math.round(performance.now() - start) }, 'saved lists were read');
    // One that is of no use may hold people who were delisted since.
    else await removeSavedIndex(caches);
    return saved;
  }

  /** Beside what goes on; one after another. Where it fails the next start takes longer, and nothing else. */
  #save(built: SavedIndex | undefined): void {
    const { caches, log } = this.#runtime;
    if (!caches) return;
    this.#saving = this.#saving
      .then(() => (built ? saveIndex(caches, built) : removeSavedIndex(caches)))
      .catch((error: NodeJS.ErrnoException) => log.warn({ code: error.code }, 'the lists could not be saved as they were built'));
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

/** Version of the model, and the score from which somebody was shown, which grows with the lists: `bits-3/14.5`. */
function engineVersionOf(index: ScreeningIndex): string {
  return `${engineVersion}/${index.thresholds.possible}`;
}
