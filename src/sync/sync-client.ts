/** The post's side of the conversation: asks, and parses what comes back. How bytes travel is the transport's matter. */
import type { KeyObject } from 'node:crypto';
import { createPublicKey } from 'node:crypto';
import { z } from 'zod';
import type { ReceivedRange } from '../journal/received-range.ts';
import type { JournalId, StationId } from '../kernel/ids.ts';
import { jsonText } from '../kernel/json-text.ts';
import { isProblem, type Problem, ProblemError } from '../kernel/problem.ts';
import type { DerivedText } from './body-shape.ts';
import { encodePiece, type FilePiece } from './file-pieces.ts';
import { openChunk } from './open-chunk.ts';
import { syncProblem, syncProblems } from './problems.ts';
import {
  type ChunkAnswer,
  challengeAnswerSchema,
  chunkAnswerSchema,
  enrolAnswerSchema,
  fileAnswerSchema,
  partingAnswerSchema,
  protocolVersion,
  type ReportAnswer,
  type ReturnedAnswer,
  renewAnswerSchema,
  reportAnswerSchema,
  returnedAnswerSchema,
  type StationReport,
  sessionAnswerSchema,
  type WaitAnswer,
  type WaitAsk,
  type WitnessAsk,
  waitAnswerSchema,
  wantedAnswerSchema,
  witnessAnswerSchema,
} from './protocol.ts';
import { enrolmentProof, isSameProof, keyOfCode, parsePublicKey, publicKeyText, signClaim, signRenewal } from './station-proofs.ts';
import type { SyncPath } from './sync-desk.ts';
import { knownForms } from './wire-rows.ts';

/** The link is down, cut, or too slow: nothing is known of what was sent. Tried again later. */
export class LinkDown extends Error {}

export interface SyncTransport {
  /** @throws LinkDown where no whole answer came */
  ask(path: SyncPath, body: Uint8Array, token: string | undefined): Promise<{ readonly status: number; readonly body: Buffer }>;
  /** Of the certificate that answered, SHA-256 of its key as base64url; undefined without TLS. */
  readonly seenPin?: string | undefined;
  close(): void;
}

/** Which headquarters a station speaks with, and how it knows it. */
export interface Headquarters {
  readonly station: StationId;
  readonly publicKey: string;
}

const problemSchema = z.object({ code: z.string().max(60) });
const largestAnswer = 2 * 1024 * 1024;

export class SyncClient {
  readonly #transport: SyncTransport;
  readonly #station: StationId;
  readonly #signingKey: KeyObject;
  readonly #headquarters: Headquarters;
  readonly #derived: readonly DerivedText[];
  #token: string | undefined;

  constructor(options: {
    readonly transport: SyncTransport;
    readonly station: StationId;
    readonly signingKey: KeyObject;
    readonly headquarters: Headquarters;
    readonly derived?: readonly DerivedText[];
  }) {
    this.#transport = options.transport;
    this.#station = options.station;
    this.#signingKey = options.signingKey;
    this.#headquarters = options.headquarters;
    this.#derived = options.derived ?? [];
  }

  /** @throws LinkDown; ProblemError where headquarters refuses */
  report(report: StationReport): Promise<ReportAnswer> {
    return this.#inSession('report', report, reportAnswerSchema);
  }

  send(chunk: Uint8Array): Promise<ChunkAnswer> {
    return this.#inSession('chunk', chunk, chunkAnswerSchema);
  }

  /** Undefined where nothing stands there any more. Signed by headquarters, also where it is the station's own journal. */
  async range(ask: { readonly journal: JournalId; readonly from: number; readonly count: number }): Promise<ReceivedRange | undefined> {
    const chunk = await this.#withToken('range', { ...ask, forms: knownForms });
    if (chunk.length === 0) return undefined;
    const key = parsePublicKey(this.#headquarters.publicKey);
    return must(openChunk(chunk, ({ journal }) => (journal === ask.journal ? key : undefined), this.#derived));
  }

  /** The last of these places of headquarters' journal that stands there too; 0 where none does. */
  async parting(ask: {
    readonly journal: JournalId;
    readonly places: readonly { readonly sequence: number; readonly hash: string }[];
  }): Promise<number> {
    return (await this.#inSession('parting', ask, partingAnswerSchema)).sequence;
  }

  /** A piece of headquarters' own journal, that it may have lost. @param piece of `encodeReturned` */
  giveBack(piece: Uint8Array): Promise<ReturnedAnswer> {
    return this.#inSession('returned', piece, returnedAnswerSchema);
  }

  /** Bytes of a package that is offered, from a place on; none where it is offered no more. */
  update(ask: { readonly address: string; readonly from: number; readonly bytes: number }): Promise<Buffer> {
    return this.#withToken('update', ask);
  }

  /** Says which key follows, and proves it. */
  async renew(next: KeyObject): Promise<void> {
    const { station: headquarters } = this.#headquarters;
    const [former, publicKey] = [publicKeyText(createPublicKey(this.#signingKey)), publicKeyText(createPublicKey(next))];
    const claim = { station: this.#station, headquarters, former, publicKey };
    const ask = { publicKey, byFormer: signRenewal(claim, this.#signingKey), bySelf: signRenewal(claim, next) };
    await this.#inSession('renew', ask, renewAnswerSchema);
  }

  /** Begins a session: whether headquarters knows this key. @throws LinkDown; ProblemError */
  async greet(): Promise<void> {
    this.#token = await this.#begin();
  }

  /** Headquarters' signature beside the station's own, and headquarters' own heads. */
  witness(ask: WitnessAsk): Promise<z.infer<typeof witnessAnswerSchema>> {
    return this.#inSession('witness', ask, witnessAnswerSchema);
  }

  /** Files that headquarters lacks, and from where on. */
  async wanted(without: readonly string[] = []): Promise<z.infer<typeof wantedAnswerSchema>['files']> {
    return (await this.#inSession('wanted', { without }, wantedAnswerSchema)).files;
  }

  /** How much of the file headquarters holds then. */
  async file(piece: FilePiece): Promise<number> {
    return (await this.#inSession('file', encodePiece(piece), fileAnswerSchema)).held;
  }

  /** Bytes of a file from a place on; none at its end. */
  blob(ask: { readonly address: string; readonly from: number; readonly bytes: number }): Promise<Buffer> {
    return this.#withToken('blob', ask);
  }

  /**
   * Held back there until something is new, or the time is over. Beside the rest of the conversation, in its session.
   * @throws LinkDown, also where the session is over: whoever asks for something else begins another one
   */
  async wait(ask: WaitAsk): Promise<WaitAnswer> {
    if (this.#token === undefined) throw new LinkDown('there is no session');
    const answer = await askOnce(this.#transport, 'wait', ask, this.#token);
    if (isProblem(answer)) throw new LinkDown(answer.code);
    return parsed(answer, waitAnswerSchema);
  }

  async #inSession<Answer>(path: SyncPath, body: object | Uint8Array, schema: z.ZodType<Answer>): Promise<Answer> {
    return parsed(await this.#withToken(path, body), schema);
  }

  /** Begins a session where there is none, and another one where it is over. */
  async #withToken(path: SyncPath, body: object | Uint8Array): Promise<Buffer> {
    for (let tries = 0; ; tries++) {
      this.#token ??= await this.#begin();
      const answer = await askOnce(this.#transport, path, body, this.#token);
      if (!isProblem(answer)) return answer;
      this.#token = undefined;
      if (!isOver(answer)) throw new ProblemError(answer);
      if (tries > 0) throw new LinkDown('headquarters forgets each session at once');
    }
  }

  async #begin(): Promise<string> {
    const challenged = parsed(must(await askOnce(this.#transport, 'challenge', {}, undefined)), challengeAnswerSchema);
    if (!challenged.protocols.includes(protocolVersion)) {
      throw new ProblemError(syncProblem('protocol-unknown', { theirs: challenged.protocols, ours: protocolVersion }));
    }
    const { challenge } = challenged;
    const station = this.#station;
    // Signed for the headquarters that was enrolled with, whoever answers.
    const signature = signClaim({ station, headquarters: this.#headquarters.station, challenge }, this.#signingKey);
    const ask = { station, challenge, protocol: protocolVersion, signature };
    const answer = await askOnce(this.#transport, 'session', ask, undefined);
    // Something on the way said it twice, or held it back for too long.
    if (isProblem(answer) && isOver(answer)) throw new LinkDown('the challenge was used or is too old');
    return parsed(must(answer), sessionAnswerSchema).token;
  }
}

/**
 * Has headquarters know the next key of this station in place of the one before. Where an earlier answer was lost, it knows the
 * next one already.
 * @throws LinkDown; ProblemError where headquarters refuses
 */
export async function renewKeyAt(
  transport: SyncTransport,
  from: { readonly station: StationId; readonly headquarters: Headquarters; readonly key: KeyObject; readonly next: KeyObject },
): Promise<void> {
  const { station, headquarters, key, next } = from;
  const as = (signingKey: KeyObject) => new SyncClient({ transport, station, signingKey, headquarters });
  try {
    await as(key).renew(next);
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.code !== 'station-not-enrolled') throw error;
    await as(next).greet();
  }
}

/** With a code of headquarters': proves the station's key to it, and has headquarters' key proved. @throws LinkDown */
export async function enrolStation(
  transport: SyncTransport,
  post: { readonly station: StationId; readonly signingKey: KeyObject; readonly code: string },
): Promise<(Headquarters & { readonly sealTo: string }) | Problem> {
  const { station } = post;
  const key = keyOfCode(post.code);
  const publicKey = publicKeyText(createPublicKey(post.signingKey));
  // First a word that says nothing, so that the certificate is seen.
  const greeted = await askOnce(transport, 'challenge', {}, undefined);
  if (isProblem(greeted)) return greeted;
  const pin = transport.seenPin ?? null;
  const proof = enrolmentProof(key, 'post', [station, publicKey, pin ?? '']);
  const answer = await askOnce(transport, 'enrol', { station, publicKey, pin, proof }, undefined);
  if (isProblem(answer)) return answer;
  const said = parsed(answer, enrolAnswerSchema);
  const expected = enrolmentProof(key, 'headquarters', [said.headquarters, said.publicKey, said.sealTo, station, publicKey]);
  if (!isSameProof(said.proof, expected)) return syncProblem('headquarters-not-proved');
  return { station: said.headquarters, publicKey: said.publicKey, sealTo: said.sealTo };
}

async function askOnce(
  transport: SyncTransport,
  path: SyncPath,
  body: object | Uint8Array,
  token: string | undefined,
): Promise<Buffer | Problem> {
  const bytes = body instanceof Uint8Array ? body : Buffer.from(JSON.stringify(body));
  const { status, body: answer } = await transport.ask(path, bytes, token);
  if (answer.length > largestAnswer) throw new LinkDown('the answer is too large');
  if (status === 200) return answer;
  const refusal = jsonText.pipe(problemSchema).safeParse(answer.toString('utf8'));
  // A proxy on the way, or a station that is just stopping.
  if (!refusal.success || !Object.hasOwn(syncProblems, refusal.data.code)) throw new LinkDown(`status ${status}`);
  return syncProblem(refusal.data.code as keyof typeof syncProblems, refusal.data as never);
}

function isOver({ code }: Problem): boolean {
  return code === 'sync-session-over';
}

function parsed<Answer>(bytes: Buffer, schema: z.ZodType<Answer>): Answer {
  const answer = jsonText.pipe(schema).safeParse(bytes.toString('utf8'));
  if (!answer.success) throw new LinkDown('the answer is none of ours');
  return answer.data;
}

function must<Value>(value: Value | Problem): Value {
  if (isProblem(value)) throw new ProblemError(value);
  return value as Value;
}
