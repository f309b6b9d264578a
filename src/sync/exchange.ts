/** One exchange with headquarters: it states what it holds, and from there each side sends what the other lacks. */
import type { KeyObject } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { PartPlace } from '../journal/erase.ts';
import type { ReceiveAnswer, ReceivedRange } from '../journal/received-range.ts';
import type { JournalTables } from '../journal/tables.ts';
import { audienceOf, type JournalId, journalId, type StationId, stationOf, streamOf } from '../kernel/ids.ts';
import type { Problem } from '../kernel/problem.ts';
import type { DerivedText } from './body-shape.ts';
import { exchangeHeads } from './exchange-heads.ts';
import { type GiveBackPorts, hashAt, type PastShelf, settlePast, tellApart } from './give-back.ts';
import type { HeldThere } from './held-there.ts';
import { receiptOf } from './own-past.ts';
import type { OrderPlace, ReportAnswer, StationReport, WaitAnswer, WireHead } from './protocol.ts';
import { readChunk } from './read-chunk.ts';
import { type OwnFiles, sendFiles } from './send-files.ts';
import { mayHear, streamsDown } from './streams-between.ts';
import type { Headquarters, SyncClient } from './sync-client.ts';
import { headsOf } from './sync-desk.ts';
import { bringUpdate, type UpdateShelf } from './updates.ts';
import { knownForms } from './wire-rows.ts';
import type { PostWitness } from './witness.ts';

/** Urgent first: what is recorded about people, then configuration, then what may wait. */
const shippingOrder = ['operations', 'lists', 'protected', 'access'] as const;

/** Over a link that costs by the byte. */
const canWait: ReadonlySet<string> = new Set(['access']);

export interface ExchangePorts {
  readonly station: StationId;
  readonly headquarters: Headquarters;
  readonly signingKey: KeyObject;
  readonly derived?: readonly DerivedText[];
  readonly database: Kysely<JournalTables>;
  readonly client: SyncClient;
  /** Of a region: its posts, whose journals go up with its own. */
  relayed?(): Promise<readonly StationId[]>;
  /** What these said of themselves, where it is time to say it again. */
  relayedReports?(): Promise<StationReport['relayed']>;
  receive(range: ReceivedRange): Promise<ReceiveAnswer>;
  /** What is reported beside the heads. */
  describe(): Promise<
    Omit<StationReport, 'own' | 'received' | 'channels' | 'ordersDone' | 'relays' | 'relayed' | 'update'> & {
      readonly update?: StationReport['update'];
    }
  >;
  /** Brings what the entries refer to (contents of lists) before they count here. */
  fetchFiles(range: ReceivedRange): Promise<void>;
  /** False: what can wait stays (the trace of reads, photographs). */
  readonly bulk?: boolean;
  /** Files of this station's entries, which go up last of all. */
  readonly ownFiles?: OwnFiles;
  /** Keeps the heads that headquarters countersigned, where it is time for that; absent: nobody does. */
  readonly witness?: PostWitness;
  /** Brings such files back where headquarters holds them. */
  fetchOwnFiles?(addresses: readonly string[]): Promise<void>;
  /** What is kept of headquarters' past; absent: nothing is given back. */
  readonly past?: PastShelf;
  /** Where newer programs are kept until somebody installs them; absent: none are brought. */
  readonly updates?: UpdateShelf;
  /** Carries an order of headquarters out, as the station's own. */
  erase(order: { readonly hash: string; readonly ground: string; readonly parts: readonly PartPlace[] }): Promise<Problem | undefined>;
  /** Said after each step. */
  learned(held: HeldThere): void;
  /** What headquarters has said meanwhile that it has; said once. Brought between two chunks: what is urgent does not wait for history. */
  news?(): Pick<WaitAnswer, 'offered' | 'channels'> | undefined;
  /** After so many bytes were sent: waits as long as the bandwidth asks, and throws where the station stops. */
  sent(bytes: number): Promise<void>;
}

export interface ExchangeMemory {
  /** Last order to erase that was carried out. */
  ordersDone: OrderPlace;
  /** Entries of the next chunk: more where the link is fast. */
  count: number;
}

const [fewest, most] = [10, 2000];
const [quickMs, slowMs] = [500, 4000];

/** @returns whether something large is under way, that goes on at once. @throws LinkDown; ProblemError where headquarters refuses */
export async function exchange(ports: ExchangePorts, memory: ExchangeMemory): Promise<{ readonly more: boolean }> {
  const { station, headquarters, database, client } = ports;
  const stations = [station, ...((await ports.relayed?.()) ?? [])];
  // Stream by stream, so that what is urgent of any post goes before what may wait of another.
  const journals = shippingOrder.flatMap((stream) => stations.map((one) => journalId(one, stream)));
  const own = await headsOf(database, journals);
  const { received, channels } = await heardFrom(database, stations);
  const described = await ports.describe();
  const answer = await client.report({
    ...described,
    update: described.update ?? null,
    own,
    received,
    channels,
    ordersDone: memory.ordersDone,
    relays: stations.slice(1),
    relayed: (await ports.relayedReports?.()) ?? [],
  });
  const there = new Knowledge(answer, described.nowMs, ports.learned);
  const heard = [...answer.offered, ...answer.channels].map(({ journal }) => journal);
  // What headquarters itself wrote, also where it has none of it any more; of what it hands on, what it offers.
  const ofUpstream = [...received, ...channels]
    .map(({ journal }) => journal)
    .filter((journal) => stationOf(journal) === headquarters.station);
  const mayGiveBack = [...ofUpstream, ...heard.filter((journal) => mayHear(stations, journal))];
  const past = ports.past && answer.takesBack ? pastPorts(ports, ports.past, { aside: answer.aside, journals: mayGiveBack }) : undefined;
  there.apart(past ? await settlePast(past, answer) : []);
  // What this post alone is told, then what all are, then what goes up.
  there.apart(await bring(ports, answer, past));
  for (const journal of journals) {
    if (ports.bulk === false && canWait.has(streamOf(journal))) continue;
    const head = own.find((one) => one.journal === journal);
    const held = answer.held.find((one) => one.journal === journal);
    if (head && held) await ship(ports, memory, { head, held, there, forms: answer.forms });
  }
  for (const order of answer.orders) {
    // What is gone already is done.
    const refused = order.parts.length > 0 ? await ports.erase(order) : undefined;
    if (refused && refused.code !== 'nothing-to-erase') break;
    memory.ordersDone = { sequence: order.sequence, hash: order.hash };
  }
  if (ports.witness?.isDue() && answer.witnesses) {
    const now = await heardFrom(database, stations);
    const others = [...now.received, ...now.channels].map(({ journal }) => journal);
    await exchangeHeads({ ...ports, witness: ports.witness, held: there.held.heads, heard: others });
  }
  if (ports.bulk === false) return { more: false };
  if (ports.ownFiles && answer.takesFiles) await exchangeFiles(ports, ports.ownFiles);
  if (!ports.updates || answer.updates.length === 0) return { more: false };
  const between = (bytes: number) => betweenPieces(ports, bytes);
  return { more: await bringUpdate(client, ports.updates, { offers: answer.updates, between }) };
}

function pastPorts(
  ports: ExchangePorts,
  shelf: PastShelf,
  { aside, journals }: { readonly aside: ReportAnswer['aside']; readonly journals: readonly JournalId[] },
): GiveBackPorts {
  const { headquarters, signingKey, derived = [], database, client, sent } = ports;
  return {
    headquarters,
    database,
    client,
    shelf,
    sent,
    maker: { key: signingKey, forms: knownForms, derived },
    journals: [...new Set(journals)],
    aside,
  };
}

/** Last of all. What is urgent goes between two pieces. */
async function exchangeFiles(ports: ExchangePorts, files: OwnFiles): Promise<void> {
  const missing = await files.missing();
  if (missing.length > 0) await ports.fetchOwnFiles?.(missing);
  await sendFiles(ports.client, files, (bytes) => betweenPieces(ports, bytes));
}

async function betweenPieces(ports: ExchangePorts, bytes: number): Promise<void> {
  await ports.sent(bytes);
  const news = ports.news?.();
  if (news) await bring(ports, news);
}

/** What is held here of journals that others write, for these stations. @param stations this one, and those that it relays */
export async function heardFrom(
  database: Kysely<JournalTables>,
  stations: readonly StationId[],
): Promise<{ readonly received: WireHead[]; readonly channels: WireHead[] }> {
  const rows = await database
    .selectFrom('journal')
    .select('id')
    .where('stream', 'in', [...streamsDown, 'channel'])
    .where('station', 'not in', stations)
    .execute();
  const journals = rows.map(({ id }) => id as JournalId).filter((journal) => mayHear(stations, journal));
  const heads = journals.length === 0 ? [] : await headsOf(database, journals);
  const isChannel = ({ journal }: WireHead) => audienceOf(journal) !== undefined;
  return { received: heads.filter((head) => !isChannel(head)), channels: heads.filter(isChannel) };
}

/** @returns journals of which another history came than what is here */
async function bring(
  ports: ExchangePorts,
  { channels, offered }: Pick<WaitAnswer, 'offered' | 'channels'>,
  past?: GiveBackPorts,
): Promise<JournalId[]> {
  const stations = [ports.station, ...((await ports.relayed?.()) ?? [])];
  const here = await heardFrom(ports.database, stations);
  const apart: JournalId[] = [];
  for (const head of [...channels, ...offered]) {
    // Whatever else it offers was not asked for.
    if (!mayHear(stations, head.journal)) continue;
    const own = [...here.received, ...here.channels].find(({ journal }) => journal === head.journal);
    if ((await pull(ports, own?.sequence ?? 0, head)) === 'fits') continue;
    apart.push(head.journal);
    if (past && own) await tellApart(past, own);
  }
  return apart;
}

class Knowledge {
  #held: HeldThere;
  readonly #tell: (held: HeldThere) => void;

  constructor(answer: ReportAnswer, nowMs: number, tell: (held: HeldThere) => void) {
    this.#tell = tell;
    const heads = answer.held.map(({ forkedAt: _, ...head }) => head);
    const forked = answer.held.flatMap(({ journal, forkedAt }) => (forkedAt === null ? [] : [{ journal, at: forkedAt }]));
    this.#held = { heads, forked, apart: [], clockOffsetMs: answer.nowMs - nowMs, saidMs: answer.nowMs };
    tell(this.#held);
  }

  apart(journals: readonly JournalId[]): void {
    if (journals.length === 0) return;
    this.#held = { ...this.#held, apart: [...new Set([...this.#held.apart, ...journals])] };
    this.#tell(this.#held);
  }

  get held(): HeldThere {
    return this.#held;
  }

  holds(head: WireHead): void {
    this.#held = { ...this.#held, heads: [...this.#held.heads.filter(({ journal }) => journal !== head.journal), head] };
    this.#tell(this.#held);
  }

  forked(journal: JournalId, at: number): void {
    this.#held = { ...this.#held, forked: [...this.#held.forked.filter((fork) => fork.journal !== journal), { journal, at }] };
    this.#tell(this.#held);
  }
}

interface Shipment {
  readonly head: WireHead;
  readonly held: ReportAnswer['held'][number];
  readonly there: Knowledge;
  /** Which forms of rows headquarters reads. */
  readonly forms: readonly number[];
}

async function ship(ports: ExchangePorts, memory: ExchangeMemory, shipment: Shipment): Promise<void> {
  const { head, held, there, forms } = shipment;
  const { journal } = head;
  if (held.sequence > head.sequence) return takeBack(ports, shipment);
  if ((await hashAt(ports.database, journal, held.sequence)) !== held.hash) {
    there.forked(journal, held.sequence);
    // Once, so that headquarters sees both; then a person decides.
    if (held.forkedAt === null) await sendFrom(ports, memory, { journal, from: Math.min(held.sequence + 1, head.sequence), forms });
    return;
  }
  for (let next = held.sequence + 1; ; ) {
    const answer = await sendFrom(ports, memory, { journal, from: next, forms });
    if (!answer) return;
    const news = ports.news?.();
    if (news) await bring(ports, news);
    if (answer.outcome === 'forked') return there.forked(journal, answer.forkedAt ?? next);
    there.holds({ journal, ...answer.head });
    // Headquarters was put back meanwhile: the next exchange begins with what it says then.
    if (answer.head.sequence < next) return;
    next = answer.head.sequence + 1;
  }
}

/** Undefined where nothing stands there. */
async function sendFrom(
  { database, client, signingKey, derived = [], sent }: ExchangePorts,
  memory: ExchangeMemory,
  { journal, from, forms }: { readonly journal: JournalId; readonly from: number; readonly forms: readonly number[] },
) {
  const chunk = await readChunk(database, { journal, from, count: memory.count }, { key: signingKey, forms, derived });
  if (!chunk) return undefined;
  const before = performance.now();
  const answer = await client.send(chunk.bytes);
  await sent(chunk.bytes.length);
  // With the time that the bandwidth asked for: a chunk is a few seconds of the link, however that is bounded.
  const tookMs = performance.now() - before;
  if (tookMs < quickMs) memory.count = Math.min(most, memory.count * 2);
  else if (tookMs > slowMs) memory.count = Math.max(fewest, Math.floor(memory.count / 2));
  return answer;
}

/** Headquarters holds more of this station's own journal than the station: it was put back from an older image, and goes on from there. */
async function takeBack(ports: ExchangePorts, { head, held, there }: Shipment): Promise<void> {
  const { journal } = head;
  for (let from = head.sequence + 1; from <= held.sequence; ) {
    const range = await ports.client.range({ journal, from, count: most });
    if (!range) return;
    const { outcome, head: now, forkedAt } = await ports.receive(range);
    if (outcome === 'forked') return there.forked(journal, forkedAt ?? from);
    if (now.sequence < from) return;
    from = now.sequence + 1;
  }
}

/** `forked`: what came does not follow from what is here; what is here stays in force. */
async function pull(ports: ExchangePorts, held: number, { journal, sequence }: WireHead): Promise<'fits' | 'forked'> {
  for (let from = held + 1; from <= sequence; ) {
    const range = await ports.client.range({ journal, from, count: most });
    if (!range) return 'fits';
    await ports.fetchFiles(range);
    const { outcome, head } = await ports.receive(range);
    if (outcome === 'forked') return 'forked';
    if (head.sequence < from) return 'fits';
    const receipt = receiptOf(range.chunk);
    if (receipt.sequence === head.sequence) await ports.past?.keepReceipt(receipt);
    from = head.sequence + 1;
  }
  return 'fits';
}
