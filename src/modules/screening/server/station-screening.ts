/** The lists of this station in memory, kept up with the journal; the port through which the booth asks. */
import { setImmediate } from 'node:timers/promises';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import type { BlobReference } from '../../../kernel/blob.ts';
import { ProblemError } from '../../../kernel/problem.ts';
import type { Alert, ListStatus } from '../alert.ts';
import { listRevised, screeningLevelSet } from '../entries.ts';
import type { KeptList, KeptListsPort, NumbersPort, Screening, ScreeningPort } from '../index.ts';
import { type Thresholds, thresholdsFor } from '../level.ts';
import type { NumberAsked } from '../listed-number.ts';
import type { ListedPerson } from '../listed-person.ts';
import { NameVocabulary } from '../name-vocabulary.ts';
import { unpackSegment } from '../packed-index.ts';
import { screeningProblem } from '../problems.ts';
import { engineVersion } from '../score-model.ts';
import { ScreeningIndex } from '../screening-index.ts';
import { buildInThread } from './build-in-thread.ts';
import { CompressedPeople, compressPeople } from './compressed-people.ts';
import { type CurrentList, currentLists } from './current-lists.ts';
import { readListContents } from './list-contents.ts';
import { differenceInThread } from './list-difference.ts';
import { ListedNumbers } from './listed-numbers.ts';
import { NewestVersions } from './newest-versions.ts';
import type { UpstreamPort } from './own-lists.ts';
import { readLevel, type StationLevel } from './read-level.ts';
import { readSavedIndex, removeSavedIndex, type SavedIndex, saveIndex } from './saved-index.ts';

/** Lists of so many people are built on a thread of their own and saved; shorter ones are read in less than half a second. */
const longList = 5000;
/** More changes than these are built into columns before anybody asks them. */
const mostChanges = 2000;

export interface StationScreeningOptions {
  /** For tests: how many people make a list long. */
  readonly longFrom?: number;
  readonly upstream?: UpstreamPort;
}

export class StationScreening implements ScreeningPort, KeptListsPort, NumbersPort {
  readonly #runtime: ModuleRuntime;
  readonly #upstream: UpstreamPort;
  readonly #longFrom: number;
  #index = new ScreeningIndex();
  /** Each list that the index asks. Index and ages change together: an answer never names a list that it did not ask. */
  #asked = new Map<string, CurrentList>();
  /** Lists of other modules: whatever index is in use asks them too. */
  readonly #kept = new Map<string, { readonly list: KeptList; readonly people: Map<string, ListedPerson> }>();
  /** Long lists as they were built last, or saved. */
  #long: SavedIndex | undefined;
  /** Built beside lists in use that were changed; not in use yet. */
  #aside: SavedIndex | undefined;
  #building: Promise<void> | undefined;
  readonly #stopping = new AbortController();
  #isSavedRead = false;
  #lists: readonly ListStatus[] | undefined;
  readonly #isAsked = Promise.withResolvers<void>();
  #loading: Promise<void> | undefined;
  #again = false;
  #saving: Promise<void> = Promise.resolve();
  readonly #newest: NewestVersions;
  /** Counts how often the newest versions were asked for: an answer that was overtaken is not taken. */
  #noted = 0;
  /** Undefined where the station keeps no caches: its lists of numbers are unreadable then. */
  readonly #numbers: ListedNumbers | undefined;

  constructor(runtime: ModuleRuntime, { longFrom = longList, upstream = async () => undefined }: StationScreeningOptions = {}) {
    this.#runtime = runtime;
    this.#upstream = upstream;
    this.#longFrom = longFrom;
    this.#newest = new NewestVersions(runtime.blobs);
    const isListed = this.#newest.hasNumber.bind(this.#newest);
    this.#numbers = runtime.caches && new ListedNumbers(runtime.caches, runtime.blobs, isListed);
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
    const people = await this.#stillListed(index.screen(person));
    const { documentNumber: number, documentState: state } = person;
    const documents = number === undefined ? [] : await this.#findDocument({ kind: 'document', number, state });
    const alerts = documents && documents.length > 0 ? [...people, ...documents].sort((a, b) => b.score - a.score) : people;
    return {
      alerts,
      lists: documents ? lists : lists.map((list) => (list.numbers ? { ...list, entries: 0, unreadable: true } : list)),
      entriesCompared: index.entries + (documents ? (this.#numbers?.entries ?? 0) : 0),
      tookMs: performance.now() - start,
      engineVersion: engineVersionOf(index),
    };
  }

  /** Undefined where the numbers cannot be read: that must not close the border, nor pass for lists without hits. They are built anew. */
  async #findDocument(asked: NumberAsked): Promise<readonly Alert[] | undefined> {
    try {
      return await this.screenNumbers([asked]);
    } catch (error) {
      this.#runtime.log.error({ error: (error as Error).name }, 'the listed numbers cannot be read; they are built anew');
      this.#numbers?.distrust();
      this.load().catch((cause: Error) => this.#runtime.log.error({ error: cause.name }, 'the listed numbers could not be built anew'));
      return undefined;
    }
  }

  /** Without those whom the newest version of their list does not name any longer. */
  async #stillListed(alerts: readonly Alert[]): Promise<readonly Alert[]> {
    const standing = await Promise.all(
      alerts.map((alert) => {
        const asked = this.#asked.get(alert.list);
        return asked === undefined || this.#newest.hasPerson(alert, asked.revision);
      }),
    );
    return alerts.filter((_, place) => standing[place]);
  }

  async screenNumbers(asked: readonly NumberAsked[]): Promise<readonly Alert[]> {
    const found = await Promise.all(asked.map((one) => this.#numbers?.find(one) ?? []));
    return found.flat();
  }

  keep(list: KeptList, persons: Iterable<ListedPerson>): void {
    const people = new Map([...persons].map((person) => [person.entry, person]));
    this.#kept.set(list.list, { list, people });
    this.#index.put(this.#index.read(list, people.values()));
  }

  change(...[list, changes]: Parameters<KeptListsPort['change']>): void {
    const kept = this.#kept.get(list.list)!;
    for (const entry of changes.removed) kept.people.delete(entry);
    for (const person of changes.put) kept.people.set(person.entry, person);
    this.#kept.set(list.list, { list, people: kept.people });
    this.#index.change(list, changes);
  }

  /** A list of another module: its name is no other list's. */
  isKept(list: string): boolean {
    return this.#kept.has(list);
  }

  ready(): Promise<void> {
    return this.load();
  }

  apart(list: KeptList, persons: Iterable<ListedPerson>): ReturnType<KeptListsPort['apart']> {
    const index = ScreeningIndex.build([{ ...list, persons }]);
    return (person) => index.screen(person);
  }

  /** People compared, notices among them. */
  get entries(): number {
    return this.#index.entries;
  }

  /** Scores from which on people are shown, and alerts strong, where a post asks for so many bits more. */
  thresholdsWith({ moreBits, strongMoreBits }: StationLevel): Thresholds {
    return thresholdsFor(this.#index.entries, moreBits, strongMoreBits);
  }

  /** Reads the current lists; meanwhile those in memory answer. Resolves once everything committed before the call is asked. */
  load(): Promise<void> {
    this.#again = this.#loading !== undefined;
    this.#loading ??= this.#loadUntilCurrent();
    // What goes on may take long; whoever is delisted is not shown a moment longer.
    return this.#again ? Promise.all([this.#loading, this.#noteNewest()]).then(() => undefined) : this.#loading;
  }

  /** Resolves once people are asked; a file of numbers that has to be built anew is built beside, and its lists are named meanwhile. */
  start(): Promise<void> {
    const loaded = this.load();
    loaded.catch((error: Error) => this.#runtime.log.error({ error: error.name }, 'the lists could not be read'));
    return Promise.race([loaded, this.#isAsked.promise]);
  }

  /** Once what was built is on disk; what is being built is given up. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#building;
    await this.#saving;
    await this.#numbers?.close();
  }

  /** Resolves once changed lists are built into columns and saved. */
  async settled(): Promise<void> {
    while (this.#building) await this.#building;
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

  async #noteNewest(): Promise<CurrentList[]> {
    this.#noted += 1;
    const turn = this.#noted;
    const current = await currentLists(this.#runtime, this.#upstream);
    if (turn === this.#noted) this.#newest.take(current);
    return current;
  }

  async #read(): Promise<void> {
    const current = await this.#noteNewest();
    const { moreBits, strongMoreBits } = await readLevel(this.#runtime);
    if (!this.#isSavedRead) this.#long = await this.#readSaved();
    this.#isSavedRead = true;
    const { long, short, numbers, unreadable } = await this.#sort(current);
    const areSaved = await this.#areSaved(numbers);
    const index = await this.#withLong(long);
    const asked = index === this.#index ? this.#asked : new Map(long.map((list) => [list.head.list, list]));
    const changes = await this.#readShort(index, asked, short);
    const names = new Set([...short, ...long].map(({ head }) => head.list));
    const gone = [...asked.keys()].filter((list) => !names.has(list));
    // At once: no question comes between.
    for (const change of changes) change();
    for (const list of gone) {
      index.remove(list);
      asked.delete(list);
    }
    if (index !== this.#index) for (const { list, people } of this.#kept.values()) index.put(index.read(list, people.values()));
    index.moreBits = moreBits;
    index.strongMoreBits = strongMoreBits;
    this.#index = index;
    this.#asked = asked;
    const statuses = () => current.map(({ status }) => (unreadable.has(status.list) ? asUnreadable(status) : status));
    const before = new Map(this.#lists?.map((status) => [status.list, status]));
    this.#lists = statuses();
    if (!isOf(this.#long, long)) this.#buildAside(long);
    if (areSaved) return;
    // People first: a file of numbers takes up to some minutes, in which the one before is asked, or none at a first start.
    const waiting = new Set(numbers.map(({ head }) => head.list));
    this.#lists = this.#lists.map((status) => (waiting.has(status.list) ? (before.get(status.list) ?? asUnreadable(status)) : status));
    this.#isAsked.resolve();
    for (const list of await this.#takeNumbers(numbers)) unreadable.add(list);
    this.#lists = statuses();
  }

  /** Long lists, short ones, those of numbers, and those whose contents cannot be read. */
  async #sort(current: readonly CurrentList[]) {
    const unreadable = new Set<string>();
    const short: CurrentList[] = [];
    const long: CurrentList[] = [];
    const numbers: CurrentList[] = [];
    for (const list of current) {
      const isOfNumbers = list.contents.form === 'numbers-gzip';
      const isLong = !isOfNumbers && list.status.entries >= this.#longFrom;
      // What was saved is whole in itself; reading a long list's contents only to see that they are there would take longer than it.
      const isSaved = isOfNumbers ? this.#numbers?.has(list.revision) : isLong && this.#long?.revisions.includes(list.revision);
      const missing = isOfNumbers && !this.#numbers ? 'no-caches' : isSaved ? undefined : await this.#missingContents(list);
      if (missing) {
        // One damaged list must not close the border, nor pass for a list without hits.
        this.#runtime.log.error({ list: list.status.list, code: missing }, 'the contents of a list cannot be read');
        unreadable.add(list.status.list);
      } else (isOfNumbers ? numbers : isLong ? long : short).push(list);
    }
    return { long, short, numbers, unreadable };
  }

  /** False of a file that cannot be opened, too: it is built anew, or the lists are named. */
  async #areSaved(lists: readonly CurrentList[]): Promise<boolean> {
    try {
      return (await this.#numbers?.takeSaved(lists)) ?? true;
    } catch (error) {
      this.#runtime.log.error({ error: (error as Error).name }, 'the listed numbers could not be opened; they are built anew');
      return false;
    }
  }

  /** Gives the names of those that could not be taken: a full disk must neither close the border nor keep other lists as they were. */
  async #takeNumbers(lists: readonly CurrentList[]): Promise<readonly string[]> {
    try {
      await this.#numbers?.take(lists, this.#stopping.signal);
      return [];
    } catch (error) {
      if (this.#stopping.signal.aborted) return [];
      const { name, code } = error as NodeJS.ErrnoException;
      this.#runtime.log.error(
        { error: name, code },
        'the listed numbers could not be built; those before are asked, and the lists are named',
      );
      return lists.filter(({ revision }) => !this.#numbers?.has(revision)).map(({ head }) => head.list);
    }
  }

  /** The index in use, where the long lists in it are these or a few changes make them so; else a new one, of the long lists alone. */
  async #withLong(lists: readonly CurrentList[]): Promise<ScreeningIndex> {
    if (isOf(this.#aside, lists)) {
      this.#long = this.#aside;
      this.#aside = undefined;
      this.#save(this.#long);
      return indexOf(this.#long);
    }
    const others = lists.filter(({ head, revision }) => this.#asked.get(head.list)?.revision !== revision);
    if (others.length === 0) return this.#index;
    if (!isOf(this.#long, lists)) {
      if (await this.#change(others)) return this.#index;
      this.#long = await this.#build(lists);
      this.#save(this.#long);
    }
    return indexOf(this.#long);
  }

  /** Makes few changes in the lists in use, so that whoever was added or delisted is asked or not within seconds. False where they are many. */
  async #change(lists: readonly CurrentList[]): Promise<boolean> {
    const changes: (() => void)[] = [];
    for (const list of lists) {
      const before = this.#asked.get(list.head.list);
      if (!before) return false;
      const difference = await differenceInThread(
        () => this.#piecesOf(before.contents.blobs),
        () => this.#piecesOf(list.contents.blobs),
        mostChanges,
        this.#stopping.signal,
      );
      if (difference === 'too-many') return false;
      changes.push(() => {
        this.#index.change(list.head, difference);
        this.#asked.set(list.head.list, list);
      });
    }
    for (const change of changes) change();
    return true;
  }

  /** While the lists in use answer: what was changed in them is built into columns, saved, and exchanged. */
  #buildAside(lists: readonly CurrentList[]): void {
    this.#building ??= this.#build(lists)
      .then((built) => {
        this.#aside = built;
        this.#building = undefined;
        if (built) return this.load();
        this.#long = undefined;
        return this.#save(undefined);
      })
      .catch((error: Error) => {
        this.#building = undefined;
        if (!this.#stopping.signal.aborted) this.#runtime.log.error({ error: error.name }, 'changed lists could not be built anew');
      });
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
      this.#stopping.signal,
    );
    return { ...built, revisions: [...known, ...others].map(({ revision }) => revision) };
  }

  async *#piecesOf(blobs: readonly BlobReference[]): AsyncGenerator<Uint8Array> {
    for (const blob of blobs) yield await this.#runtime.blobs.get(blob);
  }

  /** Reads short lists that changed beside the others, so that one is asked at once. */
  async #readShort(index: ScreeningIndex, asked: Map<string, CurrentList>, lists: readonly CurrentList[]): Promise<(() => void)[]> {
    const changes: (() => void)[] = [];
    for (const list of lists) {
      if (asked.get(list.head.list)?.revision === list.revision) continue;
      const persons = readListContents(this.#runtime.blobs, list.contents.blobs);
      const segment = await index.readInSlices({ ...list.head, persons }, () => setImmediate(), compressPeople());
      changes.push(() => {
        index.put(segment);
        asked.set(list.head.list, list);
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

function asUnreadable(status: ListStatus): ListStatus {
  return { ...status, entries: 0, unreadable: true };
}

/** Whether these lists, and no others, are in it. */
function isOf(saved: SavedIndex | undefined, lists: readonly CurrentList[]): boolean {
  const revisions = saved?.revisions ?? [];
  return revisions.length === lists.length && lists.every(({ revision }) => revisions.includes(revision));
}

function indexOf(saved: SavedIndex | undefined): ScreeningIndex {
  const index = new ScreeningIndex(new NameVocabulary(saved?.vocabulary));
  for (const segment of saved?.segments ?? []) index.put(unpackSegment(segment, (blocks) => new CompressedPeople(blocks)));
  return index;
}

/**
 * Version of the model, and the score from which somebody was shown, which grows with the lists: `bits-5/14.5`; where the post set
 * strong alerts apart, also the score of these: `bits-5/14.5/24`.
 */
function engineVersionOf({ thresholds: { possible, strong }, moreBits, strongMoreBits }: ScreeningIndex): string {
  return `${engineVersion}/${possible}${moreBits === strongMoreBits ? '' : `/${strong}`}`;
}
