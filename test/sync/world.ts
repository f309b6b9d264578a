/**
 * A headquarters and its posts in this process, under whatever can happen between them: the link is cut before and after anything
 * is said, what was sent comes twice and late, either side stops and starts, headquarters is put back from an older copy, people
 * are erased here and there, and clocks jump. Every second post may be one of a region, which relays what it records. Whatever happened, in the end headquarters holds what the posts recorded, once.
 */
import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { JournalHead } from '../../src/journal/appender.ts';
import { checkpointKeyName } from '../../src/journal/checkpoints.ts';
import { type NoteVerifier, noteVerifier } from '../../src/journal/signed-note.ts';
import type { JournalTables } from '../../src/journal/tables.ts';
import { listNotes, notes, sendNote } from '../../src/journal/testing/notes.ts';
import { listVisits, recordVisit, visits } from '../../src/journal/testing/visits.ts';
import { orderedErasures, verifyJournals } from '../../src/journal/verify.ts';
import { channelTo, type JournalId, journalId, type StationId } from '../../src/kernel/ids.ts';
import { isProblem } from '../../src/kernel/problem.ts';
import type { Dialect } from '../../src/storage/dialect.ts';
import type { SessionShelf } from '../../src/sync/desk-sessions.ts';
import { type ExchangeMemory, exchange } from '../../src/sync/exchange.ts';
import type { HeldThere } from '../../src/sync/held-there.ts';
import { type Receipt, type Standing, signStanding } from '../../src/sync/own-past.ts';
import { hashOf, noHash, noOrder } from '../../src/sync/protocol.ts';
import { publicKeyText } from '../../src/sync/station-proofs.ts';
import { LinkDown, SyncClient, type SyncTransport } from '../../src/sync/sync-client.ts';
import { SyncDesk, type SyncPath } from '../../src/sync/sync-desk.ts';
import { expectResult, openTestStore, type TestStore } from '../open-test-store.ts';

export type Fault = 'none' | 'lost' | 'answer-lost' | 'twice' | 'stale';

export type Step =
  | { readonly do: 'record'; readonly post: number; readonly people: number }
  /** From the `at`th thing that is said on, and for everything after it where the link is down then. */
  | { readonly do: 'exchange'; readonly post: number; readonly fault: Fault; readonly at: number }
  | { readonly do: 'restart'; readonly post: number }
  | { readonly do: 'exchange-region'; readonly fault: Fault; readonly at: number }
  | { readonly do: 'restart-region' }
  /** Headquarters says something to one post alone. */
  | { readonly do: 'tell'; readonly post: number }
  | { readonly do: 'restart-headquarters' }
  | { readonly do: 'copy-headquarters' }
  | { readonly do: 'put-headquarters-back' }
  | { readonly do: 'erase'; readonly post: number; readonly nth: number; readonly by: 'post' | 'headquarters' }
  | { readonly do: 'jump'; readonly post: number; readonly days: number };

const centre = 'mr-siege' as StationId;
const between = 'mr-region-est' as StationId;

type Desks = readonly [SyncDesk, SyncDesk];

class Post {
  station: TestStore;
  readonly code: StationId;
  readonly key: KeyObject;
  /** Names that were acknowledged, in order. */
  readonly acknowledged: string[] = [];
  memory: ExchangeMemory = { ordersDone: noOrder, count: 3 };
  held: HeldThere | undefined;
  /** Of the last entry of each journal of headquarters' that is here; on the disk of a post. */
  readonly receipts = new Map<JournalId, Receipt>();

  constructor(station: TestStore, code: StationId, key: KeyObject) {
    this.station = station;
    this.code = code;
    this.key = key;
  }

  get journal(): JournalId {
    return journalId(this.code, 'operations');
  }
}

interface DeskFrom {
  readonly station: TestStore;
  readonly code: StationId;
  readonly key: KeyObject;
  stands(): readonly Standing[];
}

export class World {
  #headquarters: TestStore;
  readonly #key: KeyObject;
  readonly #posts: Post[];
  #copy: { putBack(): Promise<void>; readonly heads: readonly JournalHead[] | undefined } | undefined;
  /** The last chunks that were said, to come again when nobody expects them. */
  readonly #said: { readonly token: string | undefined; readonly body: Buffer }[] = [];
  /** Two processes behind one address: each request comes to the other. */
  #desks: Desks;
  readonly #region: Post | undefined;
  #regionDesks: Desks | undefined;
  /** What the region obeyed, and hands on. */
  readonly #regionStanding: Standing[] = [];
  #requests = 0;
  readonly #sessions = new Map<StationId, Parameters<SessionShelf['keep']>[0]>();
  faults = 0;
  /** How often headquarters took its own past back, and how often somebody had to decide. */
  readonly past = { back: 0, decided: 0 };
  #told = 0;
  #standing: Standing[] = [];

  private constructor(
    headquarters: TestStore,
    key: KeyObject,
    { posts, region }: { readonly posts: Post[]; readonly region: Post | undefined },
  ) {
    this.#headquarters = headquarters;
    this.#key = key;
    this.#posts = posts;
    this.#region = region;
    this.#desks = this.#openDesks();
    this.#regionDesks = this.#openRegionDesks();
  }

  /** @param dialect of headquarters; posts have SQLite. `withRegion`: every second post is enrolled at one */
  static async open(posts: number, dialect: Dialect = 'sqlite', withRegion = false): Promise<World> {
    const key = generateKeyPairSync('ed25519').privateKey;
    const headquarters = await openTestStore(dialect, [visits, notes], { station: centre, signingKey: key });
    const make = async (code: StationId) => {
      const signingKey = generateKeyPairSync('ed25519').privateKey;
      return new Post(await openTestStore('sqlite', [visits, notes], { station: code, signingKey }), code, signingKey);
    };
    const made: Post[] = [];
    for (let index = 0; index < posts; index++) made.push(await make(`mr-poste-${index + 1}` as StationId));
    return new World(headquarters, key, { posts: made, region: withRegion ? await make(between) : undefined });
  }

  async close(): Promise<void> {
    for (const { station } of [...this.#posts, ...(this.#region ? [this.#region] : [])]) await station.close();
    await this.#headquarters.close();
  }

  async take(step: Step): Promise<void> {
    switch (step.do) {
      case 'record':
        return this.#record(this.#post(step.post), step.people);
      case 'exchange':
        return this.#exchange(this.#post(step.post), step);
      case 'tell':
        expectResult(await this.#headquarters.run(sendNote, { to: this.#post(step.post).code, words: `${this.#told++}` }));
        return;
      case 'restart': {
        const post = this.#post(step.post);
        post.station = await post.station.reopen();
        post.memory = { ...post.memory, count: 3 };
        return;
      }
      case 'exchange-region':
        if (this.#region) await this.#exchange(this.#region, step);
        return;
      case 'restart-region':
        if (!this.#region) return;
        this.#region.station = await this.#region.station.reopen();
        this.#region.memory = { ...this.#region.memory, count: 3 };
        this.#regionDesks = this.#openRegionDesks();
        return;
      case 'restart-headquarters':
        return this.#reopenHeadquarters();
      case 'copy-headquarters':
        return this.#copyHeadquarters();
      case 'put-headquarters-back':
        return this.#putBack();
      case 'erase':
        return this.#erase(this.#post(step.post), step);
      case 'jump': {
        const { clock } = this.#post(step.post).station;
        clock.setWall(new Date(clock.now().wallMs + step.days * 86_400_000).toISOString());
      }
    }
  }

  /** The link is well again. @throws where anything is missing, twice, different or unsound */
  async settle({ withoutExchange = false } = {}): Promise<void> {
    // Orders of headquarters come down with the answer to one report, and go back up with the next.
    for (let round = 0; round < (this.#region ? 7 : 4) && !withoutExchange; round++) {
      for (const post of this.#posts) await this.#exchange(post, { fault: 'none', at: 0 });
      if (this.#region) await this.#exchange(this.#region, { fault: 'none', at: 0 });
      await this.#decide();
    }
    const rows = await listVisits(this.#headquarters.database);
    for (const post of this.#posts) {
      // An order that headquarters lost with what it was put back from reached nobody else: headquarters alone erases again.
      const lost = new Set(this.#headquarters.heads.erasures.map(({ journal, sequence, part }) => `${journal}:${sequence}.${part}`));
      const [there, here] = [await entriesOf(this.#headquarters, post.journal, lost), await entriesOf(post.station, post.journal, lost)];
      if (JSON.stringify(there) !== JSON.stringify(here))
        throw new Error(`${post.journal}: ${there.length} entries there, ${here.length} here`);
      const ofPost = rows.filter(({ id }) => id.startsWith(`${post.journal}:`));
      const own = await listVisits(post.station.database);
      const known = own.map((row) => (lost.has(row.id) ? { ...row, name: null } : row));
      if (JSON.stringify(ofPost) !== JSON.stringify(known)) throw new Error(`${post.journal}: rows differ`);
      const names = own.filter(({ name }) => name !== null).map(({ name }) => name);
      const acknowledged = post.acknowledged.filter((name) => names.includes(name));
      if (own.length !== post.acknowledged.length || acknowledged.length !== names.length)
        throw new Error(`${post.journal}: not each one once`);
      if (post.held?.forked.length) throw new Error(`${post.journal}: a fork where none is`);
    }
    if (!withoutExchange) await this.#mustBeTold();
    await this.#headquarters.store.rebuild();
    const rebuilt = await listVisits(this.#headquarters.database);
    if (JSON.stringify(rebuilt) !== JSON.stringify(rows)) throw new Error('rebuilt rows differ from live ones');
    const keys = [{ code: centre, key: this.#key }, ...this.#posts, ...(this.#region ? [this.#region] : [])];
    const verifiers = keys.map(({ code, key }) => noteVerifier(checkpointKeyName(code), createPublicKey(key)));
    const posts = [...this.#posts, ...(this.#region ? [this.#region] : [])];
    for (const station of [this.#headquarters, ...posts.map((post) => post.station)]) await mustBeSound(station, verifiers);
    if (this.#headquarters.faults.length > 0) throw new Error(this.#headquarters.faults.join('\n'));
  }

  /** Each post holds what it was told, all of it, and nothing that another was. */
  async #mustBeTold(): Promise<void> {
    const told = await listNotes(this.#headquarters.database);
    for (const { code, station } of this.#posts) {
      const [here, there] = [await listNotes(station.database), told.filter(({ journal }) => journal === channelTo(centre, code))];
      if (JSON.stringify(here) !== JSON.stringify(there)) throw new Error(`${code}: was told ${there.length}, and holds ${here.length}`);
    }
  }

  /** As an administrator of headquarters does who reads on the board that posts hold another history. */
  async #decide(): Promise<void> {
    const database = tablesOf(this.#headquarters);
    const aside = await database
      .selectFrom('journal_quarantine')
      .select(['journal', 'first_sequence'])
      .where('journal', '>=', `${centre}.`)
      .where('journal', '<', `${centre}/`)
      .execute();
    for (const { journal, first_sequence } of aside) {
      const after = Number(first_sequence) - 1;
      const hashes = await database
        .selectFrom('journal_entry as e')
        .innerJoin('journal as j', 'j.number', 'e.journal')
        .select(['e.sequence', 'e.hash'])
        .where('j.id', '=', journal)
        .where('e.sequence', 'in', [after, after + 1])
        .execute();
      const at = (sequence: number) => hashes.find((row) => row.sequence === sequence);
      const next = at(after + 1);
      if (!next) continue;
      const before = at(after);
      const said = { journal, after, before: before ? hashOf(before.hash) : noHash, next: hashOf(next.hash) };
      const isNew = !this.#standing.some((one) => one.journal === journal && one.after === after && one.next === said.next);
      if (!isNew) continue;
      this.past.decided += 1;
      this.#standing.push(signStanding(said, this.#key));
    }
  }

  /** What a post holds of what it was told. */
  async toldTo(index: number): Promise<(string | null)[]> {
    return (await listNotes(this.#post(index).station.database)).map(({ words }) => words);
  }

  /** Second histories of what headquarters told a post: those that lie at the post, then those at headquarters. */
  async aside(index: number): Promise<{ first: number; last: number }[]> {
    const { code, station } = this.#post(index);
    const found: { first: number; last: number }[] = [];
    for (const one of [station, this.#headquarters]) {
      const rows = await tablesOf(one)
        .selectFrom('journal_quarantine')
        .select(['first_sequence as first', 'last_sequence as last'])
        .where('journal', '=', channelTo(centre, code))
        .execute();
      found.push(...rows.map(({ first, last }) => ({ first: Number(first), last: Number(last) })));
    }
    return found;
  }

  get people(): number {
    return this.#posts.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0);
  }

  #post(index: number): Post {
    return this.#posts[index % this.#posts.length]!;
  }

  async #record(post: Post, people: number): Promise<void> {
    const first = post.acknowledged.length;
    const names = Array.from({ length: people }, (_, index) => `${post.code} ${first + index}`);
    expectResult(await post.station.run(recordVisit, { gate: 'north', names }));
    post.acknowledged.push(...names);
  }

  async #exchange(post: Post, fault: { readonly fault: Fault; readonly at: number }): Promise<void> {
    const { station } = post;
    const region = this.#isOfRegion(post) ? this.#region : undefined;
    const headquarters = { station: region?.code ?? centre, publicKey: publicKeyText(createPublicKey(region?.key ?? this.#key)) };
    const transport = this.#transport(fault, () => (region ? this.#regionDesks! : this.#desks));
    const client = new SyncClient({ transport, station: post.code, signingKey: post.key, headquarters });
    try {
      await exchange(
        {
          station: post.code,
          headquarters,
          ...(post === this.#region && { relayed: async () => this.#relayed() }),
          signingKey: post.key,
          database: tablesOf(station),
          client,
          receive: (range) => station.store.receive(range),
          describe: async () => ({
            version: 'test',
            nowMs: station.clock.now().wallMs,
            storage: 'well',
            freeBytes: null,
            oldestListMs: null,
          }),
          fetchFiles: async () => {},
          past: {
            findReceipt: async (journal) => post.receipts.get(journal)?.bytes,
            keepReceipt: async (receipt) => void post.receipts.set(receipt.journal, receipt),
            giveWay: async (way, { signature: _, ...standing }) => {
              await station.store.giveWay(way);
              if (post === this.#region) this.#regionStanding.push(signStanding(standing, post.key));
            },
            findFile: async () => undefined,
          },
          erase: async ({ parts, ground, hash }) => {
            const done = await station.store.erase({ parts, ground: ground as never, key: `order-${hash}` });
            return isProblem(done) ? done : undefined;
          },
          learned: (held) => {
            post.held = held;
          },
          sent: async () => {},
        },
        post.memory,
      );
    } catch (error) {
      if (!(error instanceof LinkDown)) throw error;
    }
  }

  #isOfRegion(post: Post): boolean {
    return this.#region !== undefined && this.#posts.indexOf(post) % 2 === 1;
  }

  #relayed(): StationId[] {
    return this.#posts.filter((post) => this.#isOfRegion(post)).map(({ code }) => code);
  }

  #transport({ fault, at }: { readonly fault: Fault; readonly at: number }, desks: () => Desks): SyncTransport {
    let said = 0;
    return {
      ask: async (path, body, token) => {
        const isHit = said++ === at && fault !== 'none';
        if (isHit) this.faults += 1;
        if (isHit && fault === 'lost') throw new LinkDown('lost on the way there');
        const stale = isHit && fault === 'stale' ? this.#said.at(-1) : undefined;
        if (stale) await this.#answer(desks(), 'chunk', stale);
        if (isHit && fault === 'twice') await this.#answer(desks(), path, { body: Buffer.from(body), token });
        const answer = await this.#answer(desks(), path, { body: Buffer.from(body), token });
        if (isHit && fault === 'answer-lost') throw new LinkDown('lost on the way back');
        return answer;
      },
      close: () => {},
    };
  }

  async #answer(desks: Desks, path: SyncPath, { body, token }: { readonly body: Buffer; readonly token: string | undefined }) {
    if (path === 'chunk') {
      this.#said.push({ token, body });
      if (this.#said.length > 5) this.#said.shift();
    }
    const answer = await desks[this.#requests++ % 2]!.answer(path, body, token);
    if (!isProblem(answer)) return { status: 200, body: answer };
    return { status: answer.status, body: Buffer.from(JSON.stringify({ code: answer.code })) };
  }

  #openDesks(): Desks {
    const from = { station: this.#headquarters, code: centre, key: this.#key, stands: () => this.#standing };
    return [this.#openDesk(from), this.#openDesk(from)];
  }

  #openRegionDesks(): Desks | undefined {
    const region = this.#region;
    if (!region) return undefined;
    const from = { station: region.station, code: region.code, key: region.key, stands: () => this.#regionStanding };
    return [this.#openDesk(from), this.#openDesk(from)];
  }

  #openDesk({ station, code: own, key, stands }: DeskFrom): SyncDesk {
    return new SyncDesk({
      station: own,
      signingKey: key,
      sealTo: '',
      pin: undefined,
      clock: station.clock,
      database: tablesOf(station),
      receive: (range) => station.store.receive(range),
      ...(own === between && { above: async () => centre }),
      register: {
        findKey: async (code) => {
          const post = [...this.#posts, ...(this.#region ? [this.#region] : [])].find((one) => one.code === code);
          return post && publicKeyText(createPublicKey(post.key));
        },
        findInvitation: async () => undefined,
        enrol: async () => undefined,
        heard: async () => {},
        renew: async () => undefined,
        relayedBy: async (region) => (region === between ? this.#relayed() : []),
      },
      findBlob: async () => undefined,
      sessions: {
        keep: async (session) => void this.#sessions.set(session.station, session),
        find: async (tokenHash) => [...this.#sessions.values()].find((session) => session.tokenHash === tokenHash),
      },
      past: {
        filesOf: () => [],
        keepFile: async () => {},
        stands: async () => stands(),
        returned: async () => {
          if (own === centre) this.past.back += 1;
        },
      },
    });
  }

  async #reopenHeadquarters(): Promise<void> {
    this.#headquarters = await this.#headquarters.reopen();
    this.#desks = this.#openDesks();
  }

  async #copyHeadquarters(): Promise<void> {
    const { copy, heads } = this.#headquarters;
    this.#headquarters = await this.#headquarters.reopen({}, async () => {
      this.#copy = { putBack: await copy(), heads: heads.heads };
    });
    this.#desks = this.#openDesks();
  }

  /** The database and the kept heads, not what was ordered to be erased since: that is kept apart. */
  async #putBack(): Promise<void> {
    const copy = this.#copy;
    if (!copy) return;
    this.faults += 1;
    const { heads } = this.#headquarters;
    this.#headquarters = await this.#headquarters.reopen({}, async () => {
      await copy.putBack();
      heads.heads = copy.heads;
    });
    this.#desks = this.#openDesks();
  }

  async #erase(post: Post, { nth, by }: { readonly nth: number; readonly by: 'post' | 'headquarters' }): Promise<void> {
    const station = by === 'post' ? post.station : this.#headquarters;
    const rows = (await listVisits(station.database)).filter(({ id, name }) => id.startsWith(`${post.journal}:`) && name !== null);
    const row = rows[nth % Math.max(1, rows.length)];
    if (!row) return;
    const [, sequence, part] = /:(\d+)\.(\d+)$/.exec(row.id)!;
    const place = { journal: post.journal, sequence: Number(sequence), part: Number(part) };
    const done = await station.store.erase({ parts: [place], ground: 'rights-request' });
    if (isProblem(done)) throw new Error(done.text);
  }
}

function tablesOf(station: TestStore): Kysely<JournalTables> {
  return station.database as unknown as Kysely<JournalTables>;
}

/** Envelopes, and which bodies are there. */
async function entriesOf(station: TestStore, journal: JournalId, erased: ReadonlySet<string>) {
  const rows = await tablesOf(station)
    .selectFrom('journal_entry as e')
    .innerJoin('journal as j', 'j.number', 'e.journal')
    .innerJoin('journal_part as p', (join) => join.onRef('p.journal', '=', 'e.journal').onRef('p.sequence', '=', 'e.sequence'))
    .select(['e.sequence', 'e.envelope', 'e.hash', 'p.part', 'p.subject', 'p.body'])
    .where('j.id', '=', journal)
    .orderBy('e.sequence')
    .orderBy('p.part')
    .execute();
  const text = (bytes: Uint8Array | null) => bytes && Buffer.from(bytes).toString('base64');
  return rows.map(({ sequence, part, envelope, hash, subject, body }) => {
    const gone = erased.has(`${journal}:${sequence}.${part}`);
    return { sequence, part, envelope: text(envelope), hash: text(hash), subject: gone ? null : subject, body: gone ? null : text(body) };
  });
}

async function mustBeSound(station: TestStore, verifiers: readonly NoteVerifier[]): Promise<void> {
  const erasures = [...(await orderedErasures(tablesOf(station))), ...station.heads.erasures];
  const reports = await verifyJournals(tablesOf(station), { verifiers, erasures });
  const broken = reports.find(({ sound }) => !sound);
  if (broken) throw new Error(`${broken.journal}: ${JSON.stringify(broken.findings.slice(0, 3))}`);
}
