/** Reads a dump, checking every entry's place in its chain on the way, and hands its rows on: to an empty database, or to nobody. */
import { ProblemError } from '../kernel/problem.ts';
import { type DumpRecord, dumpRecordSchema } from './dump.ts';
import { decodeEnvelope } from './envelope.ts';
import type { PartPlace } from './erase.ts';
import { leafHash } from './merkle.ts';
import { journalProblem } from './problems.ts';
import { type JournalTables, journalTableNames } from './tables.ts';

/** Longer lines are no dump of ours: a blob's slice is the largest, under 2 MiB. */
const LONGEST_LINE = 32 * 1024 * 1024;
/** Rows of all tables together: each batch is a transaction, and waits for the disk. */
const BATCH = 2000;

export interface DumpHeader {
  readonly station: string;
  readonly config: string;
  readonly madeAtMs: number;
  readonly heads: readonly { readonly journal: string; readonly epoch: number; readonly sequence: number }[];
}

/** Takes what the dump holds. A target that drops everything checks the dump. */
export interface LoadTarget {
  /** Called with the first line, before anything else. */
  onHeader(header: DumpHeader): Promise<void>;
  insert<Table extends keyof JournalTables>(table: Table, rows: readonly JournalTables[Table][]): Promise<void>;
  onErasures(parts: readonly PartPlace[]): Promise<void>;
  onBlob(address: string, bytes: Uint8Array): Promise<void>;
  readonly onProgress?: (entries: number) => void;
}

export interface LoadedDump {
  readonly header: DumpHeader;
  readonly entries: number;
  readonly blobs: number;
}

/** @throws ProblemError `dump-malformed` where the lines are no whole dump or an entry does not follow from the one before */
export async function loadDump(source: AsyncIterable<Uint8Array>, target: LoadTarget): Promise<LoadedDump> {
  const loader = new Loader(target);
  for await (const record of recordsOf(source)) await loader.take(record);
  return loader.finish();
}

class Loader {
  readonly #target: LoadTarget;
  #header: DumpHeader | undefined;
  #ended: { entries: number; blobs: number } | undefined;
  /** Rows on their way, written together. */
  #waiting: { [Table in keyof JournalTables]?: JournalTables[Table][] } = {};
  #waitingRows = 0;
  #taken = 0;
  #blobs = 0;
  #blob: { address: string; slices: Buffer[] } | undefined;
  readonly #previous = new Map<number, { sequence: number; hash: Buffer }>();
  readonly #journals = new Map<number, Extract<DumpRecord, { t: 'journal' }>>();

  constructor(target: LoadTarget) {
    this.#target = target;
  }

  async take(record: DumpRecord): Promise<void> {
    const target = this.#target;
    if (this.#ended) throw malformed('lines after its end');
    if (record.t === 'dump') {
      if (this.#header) throw malformed('two beginnings');
      this.#header = record;
      await target.onHeader(record);
      return;
    }
    if (!this.#header) throw malformed('no beginning');
    switch (record.t) {
      case 'erasures':
        return target.onErasures(record.parts);
      case 'journal':
        return this.#takeJournal(record);
      case 'chunk':
        return this.#put('journal_chunk', { journal: record.j, first_sequence: record.first, seed: bytesOf(record.seed) });
      case 'tile': {
        const hash = Buffer.from(record.hash, 'base64');
        return this.#put('journal_tile', { journal: record.j, level: record.level, position: record.position, hash });
      }
      case 'checkpoint':
        return this.#put('journal_checkpoint', { journal: record.j, size: record.size, note: record.note });
      case 'entry':
        return this.#takeEntry(record);
      case 'result': {
        const { key, command, result, recordedMs } = record;
        const inputHash = Buffer.from(record.inputHash, 'base64');
        return this.#put('command_result', { key, command, input_hash: inputHash, result, recorded_ms: recordedMs });
      }
      case 'blob':
        return this.#takeBlob(record);
      case 'end':
        this.#ended = record;
        return;
    }
  }

  async finish(): Promise<LoadedDump> {
    await this.#write();
    const header = this.#header;
    if (!header || !this.#ended) throw malformed('its end is missing');
    if (this.#ended.entries !== this.#taken || this.#ended.blobs !== this.#blobs) throw malformed('entries are missing');
    for (const [number, journal] of this.#journals) {
      const last = this.#previous.get(number);
      const hash = Buffer.from(journal.headHash, 'base64');
      if ((last?.sequence ?? 0) !== journal.headSequence || (last && !last.hash.equals(hash))) throw malformed(`${journal.id} stops early`);
    }
    return { header, entries: this.#taken, blobs: this.#blobs };
  }

  async #takeJournal(record: Extract<DumpRecord, { t: 'journal' }>): Promise<void> {
    this.#journals.set(record.number, record);
    await this.#put('journal', {
      number: record.number,
      id: record.id,
      stream: record.stream,
      station: record.station,
      epoch: record.epoch,
      sealed_to: bytesOf(record.sealedTo),
      head_sequence: record.headSequence,
      head_hash: Buffer.from(record.headHash, 'base64'),
      frontier: Buffer.from(record.frontier, 'base64'),
      chunk_first: record.chunkFirst,
    });
  }

  async #takeEntry(record: Extract<DumpRecord, { t: 'entry' }>): Promise<void> {
    const envelopeBytes = Buffer.from(record.envelope, 'base64');
    const envelope = decodeEnvelope(envelopeBytes);
    const before = this.#previous.get(record.j) ?? { sequence: 0, hash: Buffer.alloc(32) };
    const journal = this.#journals.get(record.j);
    const follows = record.s === before.sequence + 1 && envelope.sequence === record.s && envelope.previous.equals(before.hash);
    if (!follows || envelope.journal !== journal?.id || envelope.commitments.length !== record.parts.length) {
      throw malformed(`entry ${record.s} of ${journal?.id ?? 'an unknown journal'} is out of place`);
    }
    const hash = leafHash(envelopeBytes);
    this.#previous.set(record.j, { sequence: record.s, hash });
    await this.#put('journal_entry', {
      journal: record.j,
      sequence: record.s,
      kind: envelope.kind,
      version: envelope.version,
      recorded_ms: envelope.at.wallMs,
      envelope: envelopeBytes,
      hash,
    });
    for (const [part, [subject, body, salt]] of record.parts.entries()) {
      await this.#put('journal_part', { journal: record.j, sequence: record.s, part, subject, body: bytesOf(body), salt: bytesOf(salt) });
    }
    this.#taken += 1;
  }

  async #takeBlob(record: Extract<DumpRecord, { t: 'blob' }>): Promise<void> {
    if (this.#blob && this.#blob.address !== record.address) throw malformed('a file breaks off');
    this.#blob ??= { address: record.address, slices: [] };
    this.#blob.slices.push(Buffer.from(record.data, 'base64'));
    if (!record.last) return;
    await this.#target.onBlob(record.address, Buffer.concat(this.#blob.slices));
    this.#blob = undefined;
    this.#blobs += 1;
  }

  async #put<Table extends keyof JournalTables>(table: Table, row: JournalTables[Table]): Promise<void> {
    const rows = (this.#waiting[table] ?? []) as JournalTables[Table][];
    rows.push(row);
    this.#waiting = { ...this.#waiting, [table]: rows };
    this.#waitingRows += 1;
    if (this.#waitingRows >= BATCH) await this.#write();
  }

  async #write(): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = {};
    this.#waitingRows = 0;
    for (const table of journalTableNames) {
      const rows = waiting[table];
      if (rows) await this.#target.insert(table, rows as never);
    }
    this.#target.onProgress?.(this.#taken);
  }
}

async function* recordsOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<DumpRecord> {
  let rest = Buffer.alloc(0);
  for await (const piece of source) {
    let buffer: Buffer = rest.length > 0 ? Buffer.concat([rest, piece]) : Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    for (let end = buffer.indexOf(10); end !== -1; end = buffer.indexOf(10)) {
      yield parseRecord(buffer.subarray(0, end));
      buffer = buffer.subarray(end + 1);
    }
    if (buffer.length > LONGEST_LINE) throw malformed('a line has no end');
    rest = Buffer.from(buffer);
  }
  if (rest.length > 0) throw malformed('its last line breaks off');
}

function parseRecord(line: Buffer): DumpRecord {
  let value: unknown;
  try {
    value = JSON.parse(line.toString('utf8'));
  } catch {
    throw malformed('a line is not JSON');
  }
  const parsed = dumpRecordSchema.safeParse(value);
  if (!parsed.success) throw malformed('a line is of no kind that this program knows');
  return parsed.data;
}

function bytesOf(text: string | null): Buffer | null {
  return text === null ? null : Buffer.from(text, 'base64');
}

function malformed(reason: string): ProblemError {
  return new ProblemError(journalProblem('dump-malformed', { reason }));
}
