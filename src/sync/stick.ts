/**
 * What an officer carries where there is no link: at the post a bundle with all that headquarters is not known to hold, and a word of
 * what the post holds; at headquarters a bundle back, sealed to the post, with what headquarters holds now, its orders to erase, and
 * what it says to this post and to all. What is more than one file takes goes in several. Carried twice, or in the wrong order, it does
 * no harm.
 *
 * Pieces of a bundle (`bundle.ts`) here: a statement (JSON, signed), chunks, and pieces of files (`MF` and `file-pieces.ts`).
 */
import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { ReceiveAnswer, ReceivedRange } from '../journal/received-range.ts';
import type { JournalTables } from '../journal/tables.ts';
import { channelTo, type JournalId, journalId, type StationId, stationIdSchema } from '../kernel/ids.ts';
import { jsonText } from '../kernel/json-text.ts';
import { isProblem, type Problem } from '../kernel/problem.ts';
import type { DerivedText } from './body-shape.ts';
import { openBundle, sealBundle } from './bundle.ts';
import type { EarlyRanges, StillWaiting } from './early-ranges.ts';
import { ordersFor } from './erasure-orders.ts';
import { heardFrom } from './exchange.ts';
import type { FileShelf } from './fetch-files.ts';
import { FileAssembly, isFilePiece, parsePiece, piecesOfFile } from './file-pieces.ts';
import { openChunk } from './open-chunk.ts';
import { syncProblem } from './problems.ts';
import { headSchema, type OrderPlace, orderPlaceSchema, orderSchema, type WireHead } from './protocol.ts';
import { readChunk } from './read-chunk.ts';
import { mayHear, mayWrite, streamsDown, streamsUp } from './streams-between.ts';
import { type FileDesk, headsOf } from './sync-desk.ts';
import { knownForms } from './wire-rows.ts';

export interface StickPorts {
  readonly station: StationId;
  readonly signingKey: KeyObject;
  /** X25519, raw: opens what is sealed to this station. */
  readonly secret: Uint8Array;
  /** base64url: others seal to it. */
  readonly sealTo: string;
  readonly database: Kysely<JournalTables>;
  readonly derived: readonly DerivedText[];
  receive(range: ReceivedRange): Promise<ReceiveAnswer>;
  filesOf(range: ReceivedRange): readonly string[];
  readonly files: FileShelf;
  /** What came before its turn. */
  readonly early: EarlyRanges;
  /** At a region: the station whose words it hands on. */
  above(): Promise<StationId | undefined>;
  /** Of one file, beside what seals it. */
  readonly mostBytes: number;
  findFile(address: string): Promise<Buffer | undefined>;
  /** At a post: photographs that entries of these ranges speak of, newest first. */
  photographsIn(ranges: Stick['ranges']): Promise<readonly string[]>;
  /** At headquarters: photographs of a post that are not here. */
  readonly photographs: Pick<FileDesk, 'wanted' | 'isWanted' | 'keep'>;
  /** At a region: its posts, whose journals go with its own. */
  relays(): Promise<readonly StationId[]>;
  /** At headquarters: a region names its posts. @returns those of which is taken what it carries */
  relayedBy(region: StationId, named: readonly StationId[]): Promise<readonly StationId[]>;
  nowMs(): number;
}

/** A page holds it whole. */
export const mostStickBytes = 24 * 1024 * 1024;
const entriesAtOnce = 1000;
const statementByte = 0x7b;

/** A region speaks for its posts too. */
const mostHeads = 2000;
const common = { station: stationIdSchema, headquarters: stationIdSchema, atMs: z.int() };
const askSchema = z.strictObject({
  kind: z.literal('ask'),
  ...common,
  replyTo: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  received: z.array(headSchema).max(mostHeads),
  ordersDone: orderPlaceSchema,
});
const answerSchema = z.strictObject({
  kind: z.literal('answer'),
  ...common,
  held: z.array(headSchema).max(mostHeads),
  orders: z.array(orderSchema).max(100),
});
/** Apart from the answer, so that an older post passes it over. */
const wantsSchema = z.strictObject({
  kind: z.literal('wants'),
  ...common,
  files: z.array(z.string().regex(/^[A-Za-z0-9_-]{43}$/)).max(500),
});
/** From a region: the posts whose journals it carries. Apart, so that a headquarters of before takes the region's own. */
const relaysSchema = z.strictObject({ kind: z.literal('relays'), ...common, posts: z.array(stationIdSchema).max(500) });
const mostWanted = 500;
type Ask = z.infer<typeof askSchema>;
export type StickAnswer = z.infer<typeof answerSchema>;
const statementSchema = z.strictObject({ said: z.string().max(500_000), signature: z.string().max(100) });
const purpose = 'maabar/v1/stick\n';

function stated(said: object, key: KeyObject): Buffer {
  const text = JSON.stringify(said);
  return Buffer.from(JSON.stringify({ said: text, signature: sign(null, Buffer.from(purpose + text), key).toString('base64url') }));
}

function readStatement<Said>(piece: Buffer, schema: z.ZodType<Said>, key: KeyObject): Said | undefined {
  const statement = jsonText.pipe(statementSchema).safeParse(piece.toString('utf8'));
  if (!statement.success) return undefined;
  const { said, signature } = statement.data;
  if (!verify(null, Buffer.from(purpose + said), key, Buffer.from(signature, 'base64url'))) return undefined;
  const parsed = jsonText.pipe(schema).safeParse(said);
  return parsed.success ? parsed.data : undefined;
}

/** What the files before this one went up to. */
export interface Before {
  readonly heads: readonly Pick<WireHead, 'journal' | 'sequence'>[];
  /** Contents of lists that lie in them, while the entry that refers to them does not yet. */
  readonly files: readonly string[];
}
export const nothingBefore: Before = { heads: [], files: [] };

export interface Stick {
  readonly file: Buffer;
  /** What lies in it, by journal. */
  readonly ranges: readonly { readonly journal: JournalId; readonly from: number; readonly upTo: number }[];
  /** More is there than one file takes: the rest goes with the next. */
  readonly isPart: boolean;
  readonly files: Before['files'];
  readonly photographs: number;
  /** Of those that belong into it: they go once headquarters asks for them. */
  readonly photographsLeft: number;
}

/** At the post. @param held what headquarters is known to hold */
export async function writeStickUp(
  ports: StickPorts,
  to: {
    readonly headquarters: { readonly station: StationId; readonly sealTo: string };
    readonly held: readonly Pick<WireHead, 'journal' | 'sequence'>[];
    readonly ordersDone: OrderPlace;
    /** Photographs that headquarters asked for on an earlier stick. */
    readonly wanted: readonly string[];
  },
): Promise<Stick> {
  const { station, signingKey, sealTo: replyTo, database } = ports;
  const { headquarters, held, ordersDone, wanted } = to;
  const relays = await ports.relays();
  const stations = [station, ...relays];
  const { received, channels } = await heardFrom(database, stations);
  const atMs = ports.nowMs();
  const ask: Ask = {
    kind: 'ask',
    station,
    headquarters: headquarters.station,
    atMs,
    replyTo,
    received: [...received, ...channels],
    ordersDone,
  };
  const named = { kind: 'relays', station, headquarters: headquarters.station, atMs, posts: [...relays] } as const;
  // First who carries what: what follows is taken by that.
  const packing = new Packing(ports, [...(relays.length > 0 ? [stated(named, signingKey)] : []), stated(ask, signingKey)]);
  for (const head of await headsOf(database, journalsUp(stations))) {
    const from = (held.find(({ journal }) => journal === head.journal)?.sequence ?? 0) + 1;
    await packing.addRange(head.journal, from, head.sequence);
  }
  await packing.addPhotographs([...wanted, ...(await ports.photographsIn(packing.ranges))]);
  return packing.seal(headquarters.sealTo);
}

export interface TakenUp {
  readonly from: StationId;
  readonly held: readonly WireHead[];
  /** `gap`: an earlier stick is missing. `forked`: a second history lies aside. */
  readonly outcomes: ReadonlySet<ReceiveAnswer['outcome']>;
  /** Of a region: pieces of posts lie in it whose journals are not taken from there. */
  readonly passedOver: boolean;
  readonly waiting: StillWaiting;
  /** For the way back. */
  readonly asked: Asked;
  readonly back: Stick;
}

/** What a stick asked for: more than one file may go back. */
export interface Asked {
  readonly station: StationId;
  /** It, and the posts whose journals it carries. */
  readonly stations: readonly StationId[];
  readonly ask: Ask;
  readonly held: readonly WireHead[];
}

/** At headquarters. @param keyOf of an enrolled post; undefined where nothing is taken from it */
export async function takeStickUp(
  ports: StickPorts,
  file: AsyncIterable<Uint8Array>,
  keyOf: (station: StationId) => Promise<KeyObject | undefined>,
): Promise<TakenUp | Problem> {
  const outcomes = new Set<ReceiveAnswer['outcome']>();
  const assembly = new FileAssembly();
  // Contents of the lists of posts stay there.
  const turn = { receive: ports.receive, lacking: async () => [] };
  const seen: { from?: StationId; key?: KeyObject; ask?: Ask; problem?: Problem; stations: readonly StationId[]; passedOver?: true } = {
    stations: [],
  };
  const opened = await openBundle(ports.secret, file, {
    async head({ station }) {
      seen.from = station;
      const key = await keyOf(station);
      if (key) Object.assign(seen, { key, stations: [station, ...(await ports.relayedBy(station, []))] });
    },
    async chunk(piece) {
      const { from, key } = seen;
      if (!key || !from) return;
      if (piece[0] === statementByte) {
        const ask = readStatement(piece, askSchema, key);
        if (ask?.station === from && ask.headquarters === ports.station) seen.ask = ask;
        const named = readStatement(piece, relaysSchema, key);
        if (named?.station === from && named.headquarters === ports.station)
          seen.stations = [from, ...(await ports.relayedBy(from, named.posts))];
        return;
      }
      if (isFilePiece(piece)) {
        const part = parsePiece(piece.subarray(2));
        const whole = part && assembly.add(from, part).file;
        if (part && whole && (await isWantedOf(ports, seen.stations, part.address))) await ports.photographs.keep(part.address, whole);
        return;
      }
      const range = openChunk(piece, ({ journal }) => (mayWrite(seen.stations, journal) ? key : undefined), ports.derived);
      // Of posts that somebody has still to say the region may speak for.
      if (isProblem(range) && range.code === 'chunk-not-yours') seen.passedOver = true;
      else if (isProblem(range)) seen.problem ??= range;
      else {
        const answer = await ports.early.take(from, range, turn);
        if (answer) outcomes.add(answer.outcome);
      }
    },
  });
  const waiting = seen.from ? await ports.early.takeWaiting(seen.from, turn, (_, { outcome }) => outcomes.add(outcome)) : undefined;
  if (isProblem(opened)) return opened;
  const { from, key, ask, problem, stations, passedOver = false } = seen;
  if (!from || !key || !waiting) return syncProblem('station-not-enrolled');
  if (problem) return problem;
  // A stick of the command line says not to whom to seal what goes back.
  if (!ask) return syncProblem('bundle-malformed', { reason: 'it was written on the command line, and is read there' });
  const held = await headsOf(ports.database, journalsUp(stations));
  if (waiting.entries > 0) outcomes.add('gap');
  const asked = { station: from, stations, ask, held };
  return { from, held, outcomes, passedOver, waiting, asked, back: await writeStickBack(ports, asked, nothingBefore) };
}

function journalsUp(stations: readonly StationId[]): JournalId[] {
  return stations.flatMap((station) => streamsUp.map((stream) => journalId(station, stream)));
}

async function isWantedOf({ photographs }: StickPorts, stations: readonly StationId[], address: string): Promise<boolean> {
  for (const station of stations) if (await photographs.isWanted(station, address)) return true;
  return false;
}

/** At headquarters. Of what one file does not take, the next begins where the one before ended. */
export async function writeStickBack(ports: StickPorts, to: Asked, before: Before): Promise<Stick> {
  const { station: own, signingKey, database } = ports;
  const { station, stations, ask, held } = to;
  const orders = await ordersFor(database, { by: own, stations, after: ask.ordersDone });
  const answer: StickAnswer = { kind: 'answer', station, headquarters: own, atMs: ports.nowMs(), held: [...held], orders: [...orders] };
  const files: string[] = [];
  for (const one of stations) files.push(...(await ports.photographs.wanted(one, mostWanted - files.length)));
  const wants = { kind: 'wants', station, headquarters: own, atMs: answer.atMs, files } as const;
  const packing = new Packing(ports, [stated(answer, signingKey), ...(files.length > 0 ? [stated(wants, signingKey)] : [])]);
  const above = await ports.above();
  for (const writer of above === undefined ? [own] : [above, own]) {
    const channels = stations.map((one) => channelTo(writer, one));
    for (const journal of [...channels, ...streamsDown.map((stream) => journalId(writer, stream))]) {
      const [head] = await headsOf(database, [journal]);
      const known = [...ask.received, ...before.heads].filter((one) => one.journal === journal).map(({ sequence }) => sequence);
      if (head) await packing.addRange(journal, Math.max(0, ...known) + 1, head.sequence, before.files);
    }
  }
  return packing.seal(ask.replyTo);
}

export interface TakenDown {
  readonly answer: StickAnswer;
  /** Photographs that headquarters lacks: they go with the next stick. */
  readonly wanted: readonly string[];
  /** Entries of headquarters that are new here, by journal. */
  readonly brought: ReadonlyMap<JournalId, number>;
  /** For another of the files that came back. */
  readonly waiting: StillWaiting;
}

/** At the post: what headquarters holds, its orders, and what it says. */
export async function takeStickDown(
  ports: StickPorts,
  file: AsyncIterable<Uint8Array>,
  headquarters: { readonly station: StationId; readonly key: KeyObject },
): Promise<TakenDown | Problem> {
  const { station } = ports;
  const stations = [station, ...(await ports.relays())];
  const [brought, assembly] = [new Map<JournalId, number>(), new FileAssembly()];
  const turn = { receive: ports.receive, lacking: (range: ReceivedRange) => lackingHere(ports, range) };
  const count = ({ journal, entries }: ReceivedRange, { outcome }: ReceiveAnswer) => {
    if (outcome === 'stored') brought.set(journal, (brought.get(journal) ?? 0) + entries.length);
  };
  const seen: { answer?: StickAnswer; wanted?: readonly string[]; problem?: Problem } = {};
  const opened = await openBundle(ports.secret, file, {
    async head() {},
    async chunk(piece) {
      if (piece[0] === statementByte) {
        const answer = readStatement(piece, answerSchema, headquarters.key);
        if (answer) seen.answer = answer;
        const wants = readStatement(piece, wantsSchema, headquarters.key);
        if (wants?.station === station) seen.wanted = wants.files;
        return;
      }
      if (isFilePiece(piece)) {
        const part = parsePiece(piece.subarray(2));
        const whole = part && assembly.add(station, part).file;
        if (part && whole) await ports.files.putSealed(part.address, whole);
        return;
      }
      const range = openChunk(piece, ({ journal }) => (mayHear(stations, journal) ? headquarters.key : undefined), ports.derived);
      if (isProblem(range)) {
        seen.problem ??= range;
        return;
      }
      const answer = await ports.early.take(headquarters.station, range, turn);
      if (answer) count(range, answer);
    },
  });
  const waiting = await ports.early.takeWaiting(headquarters.station, turn, count);
  if (isProblem(opened)) return opened;
  const { answer, problem } = seen;
  if (problem) return problem;
  if (answer?.station !== station || answer.headquarters !== headquarters.station)
    return syncProblem('bundle-malformed', { reason: 'headquarters did not sign it for this post' });
  return { answer, brought, waiting, wanted: seen.wanted ?? [] };
}

async function lackingHere({ files, filesOf }: StickPorts, range: ReceivedRange): Promise<readonly string[]> {
  const lacking: string[] = [];
  for (const address of filesOf(range)) if (!(await files.has(address))) lacking.push(address);
  return lacking;
}

class Packing {
  readonly #ports: StickPorts;
  readonly #pieces: Buffer[];
  readonly ranges: { journal: JournalId; from: number; upTo: number }[] = [];
  #photographs = 0;
  #photographsLeft = 0;
  #bytes = 0;
  #isPart = false;
  readonly #files: string[] = [];

  constructor(ports: StickPorts, statements: readonly Buffer[]) {
    this.#ports = ports;
    this.#pieces = [...statements];
  }

  /**
   * @param carried on the way to a post: contents of lists that lie in the files before. Those that entries refer to lie before them:
   * entries count once their contents are there. Absent: contents stay where they are.
   */
  async addRange(journal: JournalId, from: number, upTo: number, carried?: readonly string[]): Promise<void> {
    const { database, signingKey, derived, mostBytes } = this.#ports;
    const maker = { key: signingKey, forms: knownForms, derived };
    for (let next = from; next <= upTo && !this.#isPart; ) {
      const made = await readChunk(database, { journal, from: next, count: entriesAtOnce }, maker);
      if (!made) return;
      if (carried && !(await this.#addFiles(this.#filesOf(made.bytes).filter((address) => !carried.includes(address))))) return;
      if (this.#bytes + made.bytes.length > mostBytes) {
        this.#isPart = true;
        return;
      }
      this.#bytes += made.bytes.length;
      this.#pieces.push(made.bytes);
      // They are where the entry is now.
      this.#files.length = 0;
      const known = this.ranges.find((range) => range.journal === journal);
      if (known) known.upTo = made.last;
      else this.ranges.push({ journal, from: next, upTo: made.last });
      next = made.last + 1;
    }
  }

  /** False where one found no room: the entry that refers to it goes with a later file. */
  async #addFiles(addresses: readonly string[]): Promise<boolean> {
    const { findFile, mostBytes } = this.#ports;
    for (const address of addresses) {
      const file = await findFile(address);
      if (!file) continue;
      // One alone always goes: no file that is kept is larger than what a page holds.
      if (this.#bytes > 0 && this.#bytes + file.length > mostBytes) {
        this.#isPart = true;
        return false;
      }
      this.#bytes += file.length;
      this.#files.push(address);
      this.#pieces.push(...piecesOfFile(address, file));
    }
    return true;
  }

  #filesOf(chunk: Buffer): readonly string[] {
    const { signingKey, derived, filesOf } = this.#ports;
    const range = openChunk(chunk, () => createPublicKey(signingKey), derived);
    if (isProblem(range)) throw new Error(`what was just written cannot be read: ${range.code}`);
    return filesOf(range);
  }

  /** Those that fit, after everything else. */
  async addPhotographs(addresses: readonly string[]): Promise<void> {
    for (const address of new Set(addresses)) {
      const file = await this.#ports.findFile(address);
      if (!file) continue;
      if (this.#bytes + file.length > this.#ports.mostBytes) {
        this.#photographsLeft += 1;
        continue;
      }
      this.#bytes += file.length;
      this.#photographs += 1;
      this.#pieces.push(...piecesOfFile(address, file));
    }
  }

  async seal(to: string): Promise<Stick> {
    const pieces = this.#pieces;
    const whole: Buffer[] = [];
    const head = { station: this.#ports.station, madeAtMs: this.#ports.nowMs() };
    for await (const bytes of sealBundle(
      to,
      head,
      (async function* () {
        yield* pieces;
      })(),
    ))
      whole.push(bytes);
    return {
      file: Buffer.concat(whole),
      ranges: this.ranges,
      isPart: this.#isPart,
      files: this.#files,
      photographs: this.#photographs,
      photographsLeft: this.#photographsLeft,
    };
  }
}
