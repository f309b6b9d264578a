/** The notices of this station in memory, kept up with the journal; what the booth asks, with the lists beside them. */
import type { Kysely } from 'kysely';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import { placeOf, stationOf } from '../../../kernel/ids.ts';
import type { Alert, KeptListsPort, NumbersPort, ScreenablePerson, Screening, ScreeningPort } from '../../screening/index.ts';
import { noticesEntries } from '../entries.ts';
import type { DiscreetPort, ThingsBrought, ThingsPort } from '../index.ts';
import { alertNoticeOf, listedPersonOf, nationalList, numberAlert, numberSoughtBy } from '../listed-notice.ts';
import { isInForce, type Notice } from '../notice.ts';
import { NumbersInMemory, type SoughtNumber } from '../numbers.ts';
import { isSuppressed } from '../suppression.ts';
import { caseOf } from './reach.ts';
import { findNotices, listDiscreetInForce, listStandingInForce } from './read-notices.ts';
import { type NoticesTables, noticesTables } from './tables.ts';

/** Longer than an erasure takes, a long read beside it included. */
const afterErasureMs = 30_000;

const kinds: ReadonlySet<string> = new Set(noticesEntries.map(({ kind }) => kind));

export class StationNotices implements ScreeningPort, ThingsPort, DiscreetPort {
  readonly #runtime: ModuleRuntime;
  readonly #database: Kysely<NoticesTables>;
  readonly #screening: ScreeningPort & KeptListsPort & NumbersPort;
  readonly #today: () => Promise<string>;
  /** In force when they were read; a day later some are over. */
  readonly #notices = new Map<string, Notice>();
  readonly #numbers = new NumbersInMemory();
  #version = '';
  #soon: NodeJS.Timeout | undefined;
  #loading: Promise<void> = Promise.resolve();

  constructor(
    runtime: ModuleRuntime,
    ports: { readonly screening: ScreeningPort & KeptListsPort & NumbersPort; today(): Promise<string> },
  ) {
    this.#runtime = runtime;
    this.#database = runtime.read(noticesTables);
    this.#screening = ports.screening;
    this.#today = () => ports.today();
    runtime.onCommitted((notice) => {
      if (notice.kinds.includes('parts-erased')) this.#loadSoon();
      if (!notice.kinds.some((kind) => kinds.has(kind))) return;
      this.#loadOrSay();
    });
  }

  #loadOrSay(): void {
    this.load().catch((error: Error) =>
      this.#runtime.log.error({ error: error.name }, 'the notices could not be read again; those in memory stay'),
    );
  }

  /** An erasure is ordered first, and carried out in the moments after. */
  #loadSoon(): void {
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => this.#loadOrSay(), afterErasureMs);
    this.#soon.unref();
  }

  close(): void {
    clearTimeout(this.#soon);
  }

  /** Resolves once everything committed before the call is asked. */
  load(): Promise<void> {
    // Whoever asked for the one before was told of its failure.
    this.#loading = this.#loading.catch(() => undefined).then(() => this.#read());
    return this.#loading;
  }

  /** Resolves once every list and notice committed before the call is asked. */
  async ready(): Promise<void> {
    await this.#screening.ready();
    await this.load();
  }

  async screen(person: ScreenablePerson): Promise<Screening> {
    const [found, today] = await Promise.all([this.#screening.screen(person), this.#today()]);
    const start = performance.now();
    const inForce = this.#inForce(today);
    const alerts = found.alerts.flatMap((alert): Alert[] => {
      if (alert.list !== nationalList.list) return [alert];
      const notice = inForce(alert.entry);
      return notice ? [{ ...alert, notice: alertNoticeOf(notice) }] : [];
    });
    const { documentNumber, documentState } = person;
    const carried =
      documentNumber === undefined ? [] : this.#find({ kind: 'document', number: documentNumber, state: documentState ?? null }, today);
    const fitting = [...alerts, ...carried].sort((a, b) => b.score - a.score);
    // Before the next wait, in which a notice may be withdrawn and gone from memory.
    const ofTheirState = fitting.filter(
      ({ list, entry }) => list === nationalList.list && isSuppressed(this.#notices.get(entry)!.content, person),
    );
    const all = await this.#standing(fitting);
    const suppressed = all.filter((alert) => ofTheirState.includes(alert));
    return {
      ...found,
      alerts: all.filter((alert) => !suppressed.includes(alert)),
      lists: [...found.lists, ...this.#status()],
      entriesCompared: found.entriesCompared + this.#numbers.size,
      tookMs: found.tookMs + (performance.now() - start),
      suppressed: suppressed.map(({ entry }) => entry),
    };
  }

  async screenThings({ plate, plateState, brandMarks = [] }: ThingsBrought): Promise<readonly Alert[]> {
    const brought = numbersBrought({ plate, plateState, brandMarks });
    const asked = brought.map(({ state, ...number }) => ({ ...number, state: state ?? undefined }));
    const [listed, today] = await Promise.all([this.#screening.screenNumbers(asked), this.#today()]);
    const sought = brought.flatMap((number) => this.#find(number, today));
    return this.#standing([...sought, ...listed].sort((a, b) => b.score - a.score));
  }

  /** Read when it is asked for: what must not be found at a post is not kept in memory either. */
  async openDiscreet(): Promise<(person: ScreenablePerson, things: ThingsBrought) => readonly Alert[]> {
    const today = await this.#today();
    const notices = await listDiscreetInForce(this.#database, today);
    if (notices.length === 0) return () => [];
    const byId = new Map<string, Notice>(notices.map((notice) => [notice.noticeId, notice]));
    const ask = this.#screening.apart({ ...nationalList, version: today }, notices.flatMap(personOf));
    const numbers = new NumbersInMemory();
    for (const { noticeId, content } of notices) {
      const number = numberSoughtBy(content.sought);
      if (number) numbers.put(noticeId, number);
    }
    return (person, things) => {
      const people = ask(person).map((alert) => ({ ...alert, notice: alertNoticeOf(byId.get(alert.entry)!) }));
      const brought = numbersBrought(things).flatMap((asked) =>
        numbers.find(asked).map((found) => numberAlert(byId.get(found.entry)!, { asked, found, version: today })),
      );
      return [...people, ...brought].filter(({ entry }) => !isSuppressed(byId.get(entry)!.content, person));
    };
  }

  #find(asked: SoughtNumber, today: string): Alert[] {
    const inForce = this.#inForce(today);
    return this.#numbers.find(asked).flatMap((found) => {
      const notice = inForce(found.entry);
      return notice ? [numberAlert(notice, { asked, found, version: this.#version })] : [];
    });
  }

  #inForce(today: string): (entry: string) => Notice | undefined {
    return (entry) => {
      const notice = this.#notices.get(entry);
      return notice && isInForce(notice, today) ? notice : undefined;
    };
  }

  /** Kept here, so never older than now; without a notice there is no list. */
  #status(): Screening['lists'] {
    if (this.#notices.size === 0) return [];
    const entry = { ...nationalList, version: this.#version, entries: this.#notices.size, issuedAtMs: null };
    return [{ ...entry, importedAtMs: this.#runtime.clock.now().wallMs }];
  }

  /** Of those in force only what is new or renewed is read whole: thousands that did not change hold up no booth. */
  async #read(): Promise<void> {
    const standing = await listStandingInForce(this.#database, await this.#today());
    const version = new Date(standing.reduce((last, { changed_ms }) => Math.max(last, Number(changed_ms)), 0)).toISOString().slice(0, 16);
    const now = new Set(standing.map(({ notice }) => notice));
    const gone = [...this.#notices.keys()].filter((entry) => !now.has(entry));
    const changed = await findNotices(
      this.#database,
      standing.filter(({ notice, until }) => this.#notices.get(notice)?.until !== until).map(({ notice }) => notice),
    );
    const list = { ...nationalList, version };
    if (this.#version === '') this.#screening.keep(list, changed.flatMap(personOf));
    else if (changed.length > 0 || gone.length > 0) this.#screening.change(list, { put: changed.flatMap(personOf), removed: gone });
    for (const entry of gone) {
      this.#notices.delete(entry);
      this.#numbers.remove(entry);
    }
    for (const notice of changed) {
      this.#notices.set(notice.noticeId, notice);
      const number = numberSoughtBy(notice.content.sought);
      if (number) this.#numbers.put(notice.noticeId, number);
    }
    this.#version = version;
  }

  /** Looked at again where one fits, which is rare: erased, or ended by another process, it is not shown a moment longer. */
  async #standing(alerts: readonly Alert[]): Promise<readonly Alert[]> {
    const entries = alerts.filter(({ list }) => list === nationalList.list).map(({ entry }) => entry);
    if (entries.length === 0) return alerts;
    const still = new Set<string>(
      (await findNotices(this.#database, entries)).filter(({ state }) => state === 'in-force').map(({ noticeId }) => noticeId),
    );
    return this.#once(alerts.filter(({ list, entry }) => list !== nationalList.list || still.has(entry)));
  }

  /** What headquarters took up from a post is one question, and not two. */
  #once(alerts: readonly Alert[]): readonly Alert[] {
    const { station, role } = this.#runtime;
    const ofPosts = new Map<Alert, string>();
    const ofHeadquarters = new Set<string>();
    for (const alert of alerts) {
      const notice = alert.list === nationalList.list ? this.#notices.get(alert.entry) : undefined;
      if (!notice) continue;
      const isOwn = stationOf(placeOf(notice.noticeId).journal) === station;
      // At a post, what it does not keep came from headquarters.
      if (isOwn === (role === 'headquarters')) ofHeadquarters.add(caseOf(notice.content));
      else ofPosts.set(alert, caseOf(notice.content));
    }
    return alerts.filter((alert) => !ofHeadquarters.has(ofPosts.get(alert) ?? ''));
  }
}

function personOf({ noticeId, content: { sought } }: Notice) {
  return sought.kind === 'person' ? [listedPersonOf(noticeId, sought)] : [];
}

function numbersBrought({ plate, plateState, brandMarks = [] }: ThingsBrought): SoughtNumber[] {
  return [
    ...(plate === undefined ? [] : [{ kind: 'plate' as const, number: plate, state: plateState ?? null }]),
    ...brandMarks.map((number) => ({ kind: 'brand-mark' as const, number, state: null })),
  ];
}
