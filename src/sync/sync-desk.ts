/** Headquarters' side: who speaks, what is held of their journals, and taking what they send. Answers bytes with bytes; knows no HTTP. */
import { createPublicKey, type KeyObject } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type { ReceiveAnswer, ReceivedRange } from '../journal/received-range.ts';
import type { JournalTables } from '../journal/tables.ts';
import type { Clock } from '../kernel/clock.ts';
import { audienceOf, channelTo, type JournalId, journalId, type StationId } from '../kernel/ids.ts';
import { jsonText } from '../kernel/json-text.ts';
import { isProblem, type Problem } from '../kernel/problem.ts';
import type { DerivedText } from './body-shape.ts';
import { CommitBell } from './commit-bell.ts';
import { type DeskSession, DeskSessions, type SessionShelf } from './desk-sessions.ts';
import { ordersFor } from './erasure-orders.ts';
import { FileAssembly, parsePiece } from './file-pieces.ts';
import { openChunk } from './open-chunk.ts';
import { syncProblem } from './problems.ts';
import {
  blobAskSchema,
  type ChunkAnswer,
  enrolAskSchema,
  hashOf,
  noHash,
  partingAskSchema,
  protocolVersion,
  type ReportAnswer,
  rangeAskSchema,
  renewAskSchema,
  reportAskSchema,
  type StationReport,
  sessionAskSchema,
  type WaitAnswer,
  type WireHead,
  type WitnessAsk,
  waitAskSchema,
  type wantedAnswerSchema,
  wantedAskSchema,
  type witnessAnswerSchema,
  witnessAskSchema,
} from './protocol.ts';
import { readChunk } from './read-chunk.ts';
import { claimHolds, enrolmentProof, isSameProof, parsePublicKey, publicKeyText, renewalHolds } from './station-proofs.ts';
import { isOfferedTo, mayWrite, streamsDown, streamsUp } from './streams-between.ts';
import { type PastDesk, TakeBack } from './take-back.ts';
import type { UpdateDesk } from './updates.ts';
import { knownForms } from './wire-rows.ts';
import { countersign, type KeptHead, signedHeads, type WitnessDesk } from './witness.ts';

/** What headquarters knows of its posts. */
export interface PostRegister {
  /** base64url; `revoked` where nothing more is taken; undefined where nobody enrolled. */
  findKey(station: StationId): Promise<string | 'revoked' | undefined>;
  /** What the code of an open invitation comes to (`keyOfCode`). */
  findInvitation(station: StationId): Promise<string | undefined>;
  /** @param invitation the one that was proved, so that it is used once */
  enrol(post: { readonly station: StationId; readonly publicKey: string; readonly invitation: string }): Promise<Problem | undefined>;
  heard(station: StationId, report: StationReport): Promise<void>;
  /** The key that takes the place of the one that the post was known by. */
  renew(post: {
    readonly station: StationId;
    readonly former: string;
    readonly publicKey: string;
    readonly byFormer: string;
  }): Promise<Problem | undefined>;
  /** Posts that this station, a region, sends the journals of. */
  relayedBy(station: StationId): Promise<readonly StationId[]>;
}

export interface DeskPorts {
  readonly station: StationId;
  readonly signingKey: KeyObject;
  /** X25519, base64url: posts seal bundles to it. */
  readonly sealTo: string;
  /** SHA-256 of the key of its certificate, base64url; undefined without TLS. Whoever stands between has another one. */
  readonly pin: string | undefined;
  readonly derived?: readonly DerivedText[];
  readonly clock: Clock;
  readonly database: Kysely<JournalTables>;
  receive(range: ReceivedRange): Promise<ReceiveAnswer>;
  readonly register: PostRegister;
  /** The file as it lies on disk; undefined where it is not here. */
  findBlob(address: string): Promise<Buffer | undefined>;
  /** Absent where no files are taken. */
  readonly files?: FileDesk;
  /** Absent where heads are not countersigned. */
  readonly witness?: WitnessDesk;
  /** Absent where nothing is taken back. */
  readonly past?: PastDesk;
  /** Absent where no newer programs are offered. */
  readonly updates?: UpdateDesk;
  /** Absent: sessions are known to this process alone. */
  readonly sessions?: SessionShelf;
  /** Of a region: the station whose words it hands on. */
  above?(): Promise<StationId | undefined>;
}

/** Files of posts at headquarters. */
export interface FileDesk {
  /** Addresses that entries of a post speak of and that are not here: newest first, at most so many. */
  wanted(station: StationId, limit: number): Promise<readonly string[]>;
  isWanted(station: StationId, address: string): Promise<boolean>;
  /** On disk when this resolves. */
  keep(address: string, file: Buffer): Promise<void>;
  /** The post itself has it no more. */
  isGone(address: string): Promise<void>;
}

export const syncPaths = [
  'challenge',
  'session',
  'enrol',
  'report',
  'chunk',
  'range',
  'blob',
  'wait',
  'wanted',
  'file',
  'witness',
  'parting',
  'returned',
  'renew',
  'update',
] as const;
export type SyncPath = (typeof syncPaths)[number];

const mostWanted = 20;
const mostStands = 40;
const mostAside = 500;

export class SyncDesk {
  readonly #ports: DeskPorts;
  readonly #sessions: DeskSessions;
  readonly #bell = new CommitBell();
  readonly #assembly = new FileAssembly();
  readonly #takeBack: TakeBack | undefined;

  constructor(ports: DeskPorts) {
    this.#ports = ports;
    this.#sessions = new DeskSessions({ signingKey: ports.signingKey, nowMs: () => ports.clock.now().wallMs, shelf: ports.sessions });
    this.#takeBack = ports.past && new TakeBack(ports, ports.past);
  }

  /** @param token of the session, for all but challenge, session and enrol */
  async answer(path: SyncPath, body: Buffer, token: string | undefined): Promise<Buffer | Problem> {
    switch (path) {
      case 'challenge':
        return json(this.#challenge());
      case 'session':
        return this.#parsed(sessionAskSchema, body, (ask) => this.#begin(ask));
      case 'enrol':
        return this.#parsed(enrolAskSchema, body, (ask) => this.#enrol(ask));
      default:
        break;
    }
    const session = await this.#sessionOf(token);
    if (isProblem(session)) return session;
    switch (path) {
      case 'report':
        return this.#parsed(reportAskSchema, body, (ask) => this.#report(session, ask));
      case 'chunk':
        return this.#take(session, body);
      case 'range':
        return this.#parsed(rangeAskSchema, body, (ask) => this.#range(session, ask));
      case 'blob':
        return this.#parsed(blobAskSchema, body, async ({ address, from, bytes }) => {
          const file = await this.#ports.findBlob(address);
          return file ? file.subarray(from, from + bytes) : syncProblem('sync-file-missing');
        });
      case 'wanted':
        return this.#parsed(wantedAskSchema, body, (ask) => this.#wanted(session, ask));
      case 'file':
        return this.#takeFile(session, body);
      case 'witness':
        return this.#parsed(witnessAskSchema, body, (ask) => this.#witness(session, ask));
      case 'parting':
        return this.#parsed(partingAskSchema, body, (ask) => this.#parting(session, ask));
      case 'returned': {
        const answer = this.#takeBack
          ? await this.#takeBack.take(await this.#whoGivesBack(session), body)
          : syncProblem('sync-not-a-message');
        return isProblem(answer) ? answer : json(answer);
      }
      case 'update':
        return this.#parsed(blobAskSchema, body, async (ask) => (await this.#ports.updates?.read(ask)) ?? Buffer.alloc(0));
      case 'renew':
        return this.#parsed(renewAskSchema, body, (ask) => this.#renew(session, ask));
      case 'wait':
        return this.#parsed(waitAskSchema, body, (ask) => this.#wait(session, ask));
    }
  }

  /** Something was recorded here that posts may ask for: those who wait are told. */
  recorded(): void {
    this.#bell.ring();
  }

  /** The station stops: nobody is kept waiting. */
  stopWaiting(): void {
    this.#bell.stop();
  }

  async #parsed<Ask>(
    schema: z.ZodType<Ask>,
    body: Buffer,
    answer: (ask: Ask) => Promise<object | Buffer | Problem>,
  ): Promise<Buffer | Problem> {
    const ask = jsonText.pipe(schema).safeParse(body.toString('utf8'));
    if (!ask.success) return syncProblem('sync-not-a-message');
    const said = await answer(ask.data);
    return isProblem(said) || Buffer.isBuffer(said) ? said : json(said);
  }

  #challenge() {
    return { headquarters: this.#ports.station, challenge: this.#sessions.challenge(), protocols: [protocolVersion] };
  }

  async #begin({ station, challenge, protocol, signature }: z.infer<typeof sessionAskSchema>): Promise<object | Problem> {
    if (protocol !== protocolVersion) return syncProblem('protocol-unknown', { theirs: protocol, ours: protocolVersion });
    if (!this.#sessions.take(challenge)) return syncProblem('sync-session-over');
    const publicKey = await this.#ports.register.findKey(station);
    if (publicKey === 'revoked') return syncProblem('station-revoked');
    const claim = { station, headquarters: this.#ports.station, challenge };
    if (publicKey === undefined || !claimHolds(claim, signature, parsePublicKey(publicKey))) return syncProblem('station-not-enrolled');
    return { token: await this.#sessions.begin(station, publicKey) };
  }

  async #sessionOf(token: string | undefined): Promise<DeskSession | Problem> {
    const session = token === undefined ? undefined : await this.#sessions.find(token);
    if (!session) return syncProblem('sync-session-over');
    const publicKey = await this.#ports.register.findKey(session.station);
    if (publicKey === 'revoked') return syncProblem('station-revoked');
    return publicKey === session.publicKey ? session : syncProblem('sync-session-over');
  }

  async #enrol({ station, publicKey, pin: seen, proof }: z.infer<typeof enrolAskSchema>): Promise<object | Problem> {
    const { register, station: headquarters, signingKey, sealTo, pin } = this.#ports;
    const invitation = await register.findInvitation(station);
    const proved = invitation !== undefined && isSameProof(proof, enrolmentProof(invitation, 'post', [station, publicKey, seen ?? '']));
    // Behind a proxy that ends TLS headquarters does not know which certificate is seen.
    const isOurs = pin === undefined || pin === seen;
    if (!proved || !isOurs || !isKey(publicKey)) return syncProblem('enrolment-code-wrong');
    const refused = await register.enrol({ station, publicKey, invitation });
    if (refused) return refused;
    const own = publicKeyText(createPublicKey(signingKey));
    const said = [headquarters, own, sealTo, station, publicKey];
    return { headquarters, publicKey: own, sealTo, proof: enrolmentProof(invitation, 'headquarters', said) };
  }

  async #renew(
    { station, publicKey: former }: DeskSession,
    { publicKey, byFormer, bySelf }: z.infer<typeof renewAskSchema>,
  ): Promise<object | Problem> {
    const claim = { station, headquarters: this.#ports.station, former, publicKey };
    const holds = isKey(publicKey) && renewalHolds(claim, byFormer, former) && renewalHolds(claim, bySelf, publicKey);
    if (!holds) return syncProblem('renewal-not-proved');
    return (await this.#ports.register.renew({ station, former, publicKey, byFormer })) ?? { publicKey };
  }

  async #report({ station }: DeskSession, report: StationReport): Promise<ReportAnswer> {
    const { database, clock, register } = this.#ports;
    await register.heard(station, report);
    const stations = await this.#stationsOf(station);
    const own = report.own.filter(({ journal }) => mayWrite(stations, journal));
    return {
      nowMs: clock.now().wallMs,
      held: await Promise.all(own.map(({ journal }) => this.#held(journal))),
      ...(await this.#offeredTo(station)),
      forms: [...knownForms],
      takesFiles: this.#ports.files !== undefined,
      witnesses: this.#ports.witness !== undefined,
      takesBack: this.#takeBack !== undefined,
      stands: await this.#standsFor(station, report),
      aside: await this.#asideOf(station),
      updates: [...((await this.#ports.updates?.offers()) ?? [])],
      orders: await ordersFor(database, { by: this.#ports.station, stations, after: report.ordersDone }),
    };
  }

  /** The one that speaks, and those that it relays. */
  async #stationsOf(station: StationId): Promise<readonly StationId[]> {
    return [station, ...(await this.#ports.register.relayedBy(station))];
  }

  async #isOffered(station: StationId, journal: string): Promise<boolean> {
    return isOfferedTo(await this.#writers(), await this.#stationsOf(station), journal);
  }

  /** Whose words are handed on here: headquarters' own, and at a region what comes from above. */
  async #writers(): Promise<readonly StationId[]> {
    const above = await this.#ports.above?.();
    return above === undefined ? [this.#ports.station] : [this.#ports.station, above];
  }

  /** Those of journals of which the post holds more than what both have. */
  async #standsFor(station: StationId, { received, channels }: StationReport): Promise<ReportAnswer['stands']> {
    const stands = (await this.#ports.past?.stands()) ?? [];
    if (stands.length === 0) return [];
    const [writers, stations] = [await this.#writers(), await this.#stationsOf(station)];
    const heads = [...received, ...channels].filter(({ journal }) => isOfferedTo(writers, stations, journal));
    return stands
      .filter(({ journal, after }) => heads.some((head) => head.journal === journal && head.sequence > after))
      .slice(-mostStands);
  }

  async #whoGivesBack({ station, key }: DeskSession) {
    return { station, key, writers: await this.#writers(), stations: await this.#stationsOf(station) };
  }

  async #asideOf(station: StationId): Promise<ReportAnswer['aside']> {
    const rows = await this.#ports.database
      .selectFrom('journal_quarantine')
      .select(['journal', 'last_sequence', 'last_hash'])
      .where('journal', 'in', await this.#journalsFor(station))
      .orderBy('received_ms', 'desc')
      .limit(mostAside)
      .execute();
    return rows.map((row) => ({ journal: row.journal as JournalId, sequence: Number(row.last_sequence), hash: hashOf(row.last_hash) }));
  }

  async #parting({ station }: DeskSession, { journal, places }: z.infer<typeof partingAskSchema>): Promise<{ sequence: number } | Problem> {
    if (!(await this.#isOffered(station, journal))) return syncProblem('chunk-not-yours', { journal });
    if (places.length === 0) return { sequence: 0 };
    const rows = await this.#ports.database
      .selectFrom('journal_entry as e')
      .innerJoin('journal as j', 'j.number', 'e.journal')
      .select(['e.sequence', 'e.hash'])
      .where('j.id', '=', journal)
      .where(
        'e.sequence',
        'in',
        places.map(({ sequence }) => sequence),
      )
      .execute();
    const same = rows.filter((row) => places.some(({ sequence, hash }) => sequence === row.sequence && hash === hashOf(row.hash)));
    return { sequence: Math.max(0, ...same.map(({ sequence }) => sequence)) };
  }

  /** All that the station may ask for. */
  async #journalsFor(station: StationId): Promise<readonly JournalId[]> {
    const [writers, stations] = [await this.#writers(), await this.#stationsOf(station)];
    return writers.flatMap((writer) => [
      ...streamsDown.map((stream) => journalId(writer, stream)),
      ...stations.map((audience) => channelTo(writer, audience)),
    ]);
  }

  async #offeredTo(station: StationId): Promise<Pick<WaitAnswer, 'offered' | 'channels'>> {
    const heads = await headsOf(this.#ports.database, await this.#journalsFor(station));
    const isChannel = ({ journal }: WireHead) => audienceOf(journal) !== undefined;
    return { offered: heads.filter((head) => !isChannel(head)), channels: heads.filter(isChannel) };
  }

  /** Says at once what the post lacks; where it lacks nothing, waits for the next thing that is recorded here. */
  async #wait(
    { station, publicKey }: DeskSession,
    { known, ordersDone, forMs }: z.infer<typeof waitAskSchema>,
  ): Promise<WaitAnswer | Problem> {
    const { database, station: own, register } = this.#ports;
    const untilMs = performance.now() + forMs;
    for (;;) {
      // Before looking, so that nothing that is recorded meanwhile is missed.
      const commit = this.#bell.next(untilMs - performance.now());
      const there = await this.#offeredTo(station);
      const orders = await ordersFor(database, { by: own, stations: await this.#stationsOf(station), after: ordersDone });
      const lacks = [...there.offered, ...there.channels].some(({ journal, sequence }) => sequence > heldOf(known, journal));
      const last = orders.at(-1);
      if (lacks || last || performance.now() >= untilMs || this.#bell.isOver)
        return { ...there, lastOrder: last ? { sequence: last.sequence, hash: last.hash } : null };
      await commit;
      if ((await register.findKey(station)) !== publicKey) return syncProblem('sync-session-over');
    }
  }

  async #wanted({ station }: DeskSession, { without }: z.infer<typeof wantedAskSchema>): Promise<z.infer<typeof wantedAnswerSchema>> {
    const notNow = new Set(without);
    const addresses: string[] = [];
    for (const one of await this.#stationsOf(station)) {
      const wanted = (await this.#ports.files?.wanted(one, mostWanted + notNow.size)) ?? [];
      addresses.push(...wanted.filter((address) => !notNow.has(address)).slice(0, mostWanted - addresses.length));
      if (addresses.length >= mostWanted) break;
    }
    const files = addresses.map((address) => ({ address, from: this.#assembly.heldOf(station, address) }));
    return { files };
  }

  async #takeFile({ station }: DeskSession, body: Buffer): Promise<Buffer | Problem> {
    const { files } = this.#ports;
    const piece = parsePiece(body);
    if (!piece) return syncProblem('sync-not-a-message');
    const isOwn = this.#takeBack?.wants(station, piece.address) === true;
    if (!isOwn && !(await this.#isWanted(station, piece.address))) return json({ held: piece.total });
    if (piece.total === 0) {
      if (isOwn) this.#takeBack?.isGone(station, piece.address);
      else await files?.isGone(piece.address);
      return json({ held: 0 });
    }
    const { held, file } = this.#assembly.add(station, piece);
    if (file && isOwn) await this.#takeBack?.keep(piece.address, file);
    else if (file) await files?.keep(piece.address, file);
    return json({ held });
  }

  async #isWanted(station: StationId, address: string): Promise<boolean> {
    for (const one of await this.#stationsOf(station)) if (await this.#ports.files?.isWanted(one, address)) return true;
    return false;
  }

  async #witness({ station, key }: DeskSession, { notes, signers }: WitnessAsk): Promise<z.infer<typeof witnessAnswerSchema>> {
    const { database, station: own, signingKey, clock, witness, register } = this.#ports;
    const relayed = new Set<StationId>(signers.length > 0 ? await register.relayedBy(station) : []);
    // The region answers for which keys its posts have.
    const told = signers.filter((one) => relayed.has(one.station) && isKey(one.publicKey));
    const posts = [{ station, key }, ...told.map((one) => ({ station: one.station, key: parsePublicKey(one.publicKey) }))];
    const heads: KeptHead[] = [];
    for (const post of posts) {
      const journals = streamsUp.map((stream) => journalId(post.station, stream));
      const by = { station: own, signingKey, post: { ...post, journals }, nowMs: clock.now().wallMs };
      heads.push(...(await countersign(database, notes, by)));
    }
    await witness?.keep(heads, told);
    const { offered, channels } = await this.#offeredTo(station);
    const handedOn = [...offered, ...channels].map(({ journal, sequence }) => ({ journal, upTo: sequence }));
    const ours = await signedHeads(database, handedOn);
    const ofPost = streamsUp.map((stream) => journalId(station, stream));
    const above = await witness?.above([...ofPost, ...handedOn.map(({ journal }) => journal)]);
    return {
      countersigned: heads.map(({ note }) => note),
      own: ours.map(({ note }) => note),
      ...(above && { above: { ...above, notes: [...above.notes] } }),
    };
  }

  async #held(journal: JournalId): Promise<ReportAnswer['held'][number]> {
    const { database } = this.#ports;
    const [head] = await headsOf(database, [journal]);
    const aside = await database
      .selectFrom('journal_quarantine')
      .select((e) => e.fn.min('first_sequence').as('first'))
      .where('journal', '=', journal)
      .executeTakeFirst();
    const forkedAt = aside?.first == null ? null : Number(aside.first);
    return { ...(head ?? { journal, epoch: 1, sequence: 0, hash: noHash }), forkedAt };
  }

  async #take({ station, key }: DeskSession, body: Buffer): Promise<Buffer | Problem> {
    const stations = await this.#stationsOf(station);
    const range = openChunk(body, ({ journal }) => (mayWrite(stations, journal) ? key : undefined), this.#ports.derived);
    if (isProblem(range)) return range;
    const { outcome, head, forkedAt } = await this.#ports.receive(range);
    const { epoch, sequence, hash } = head;
    const answer: ChunkAnswer = { outcome, head: { epoch, sequence, hash: hashOf(hash) }, ...(forkedAt ? { forkedAt } : {}) };
    return json(answer);
  }

  /** Headquarters' own journals for posts; and to a post that was put back, what headquarters holds of its own. */
  async #range({ station }: DeskSession, ask: z.infer<typeof rangeAskSchema>): Promise<Buffer | Problem> {
    const { database, signingKey, derived } = this.#ports;
    if (!(await this.#isOffered(station, ask.journal)) && !mayWrite(await this.#stationsOf(station), ask.journal))
      return syncProblem('chunk-not-yours', { journal: ask.journal });
    return (await readChunk(database, ask, { key: signingKey, forms: ask.forms, ...(derived && { derived }) }))?.bytes ?? Buffer.alloc(0);
  }
}

function heldOf(known: readonly WireHead[], journal: JournalId): number {
  return known.find((head) => head.journal === journal)?.sequence ?? 0;
}

export async function headsOf(database: Kysely<JournalTables>, journals: readonly JournalId[]): Promise<WireHead[]> {
  const rows = await database
    .selectFrom('journal')
    .select(['id', 'epoch', 'head_sequence', 'head_hash'])
    .where('id', 'in', journals)
    .orderBy('id')
    .execute();
  return rows.map(({ id, epoch, head_sequence, head_hash }) => ({
    journal: id as JournalId,
    epoch,
    sequence: head_sequence,
    hash: hashOf(head_hash),
  }));
}

function isKey(text: string): boolean {
  try {
    return parsePublicKey(text).asymmetricKeyType === 'ed25519';
  } catch {
    return false; // no point of the curve
  }
}

function json(value: object): Buffer {
  return Buffer.from(JSON.stringify(value));
}
