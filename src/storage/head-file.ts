/**
 * The last head of each journal, kept outside the database: a database that lost its end, or was put back from an older
 * copy, is noticed at start.
 *
 * A file of fixed size with two slots, each `MHED` | counter (8) | length (4) | HMAC-SHA256 (32) | JSON. Writes go to the slot
 * that is not known to be on disk; only a finished fdatasync changes roles. So a write torn by a power cut loses the newest
 * heads, never all. Whoever can put back both this file and the database as they were yesterday is found out by witnesses
 * elsewhere, not here.
 */
import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';
import { writeSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { z } from 'zod';
import type { JournalId } from '../kernel/ids.ts';
import { jsonText } from '../kernel/json-text.ts';
import type { Problem } from '../kernel/problem.ts';
import { findFile, writeFileAtomically } from './atomic-file.ts';
import { storageProblem } from './problems.ts';

export interface KeptHead {
  readonly journal: JournalId;
  readonly epoch: number;
  readonly sequence: number;
  /** 32 bytes. */
  readonly hash: Buffer;
}

export interface HeadRecord {
  readonly heads: readonly KeptHead[];
  /** Lines in the log of erasures beside this file: a log that lost its end is noticed too. */
  readonly erasures: number;
}

/** Room for some 2000 journals in each slot; reserved at the start, so that a full disk does not stop it. */
const slotBytes = 256 * 1024;
const magic = Buffer.from('MHED');
const prefixBytes = 4 + 8 + 4 + 32;

const recordSchema = z.strictObject({
  heads: z.array(z.tuple([z.string(), z.int().nonnegative(), z.int().nonnegative(), z.string().regex(/^[A-Za-z0-9_-]{43}$/)])),
  erasures: z.int().nonnegative(),
});

/** Opens the file, or makes one that holds no heads. `heads-damaged` where neither slot is whole. */
export async function openHeadFile(path: string, keyBytes: Uint8Array): Promise<HeadFile | Problem> {
  const key = createSecretKey(keyBytes);
  const content = await findFile(path);
  const slots = content === undefined ? [] : [0, 1].map((place) => readSlot(content, place, key));
  const newest = slots.reduce((best, slot) => (slot && (!best || slot.counter > best.counter) ? slot : best), undefined);
  if (content !== undefined && (newest === undefined || content.length !== 2 * slotBytes))
    return storageProblem('heads-damaged', { file: path });
  const start: Slot = newest ?? { place: 0, counter: 1, record: { heads: [], erasures: 0 } };
  if (content === undefined) {
    const file = Buffer.alloc(2 * slotBytes);
    encodeSlot(start, key).copy(file);
    await writeFileAtomically(path, file);
  }
  const handle = await open(path, 'r+');
  // After a kill the newest slot may be in memory alone; from here on it must survive.
  await handle.datasync();
  return new HeadFile({ handle, key, start, isNew: content === undefined });
}

export class HeadFile {
  /** True where there was no file: the first start of this station. */
  readonly isNew: boolean;
  readonly #handle: FileHandle;
  readonly #key: KeyObject;
  #record: HeadRecord;
  #counter: number;
  /** The slot that the next write goes to; the other one is on disk. */
  #target: number;
  #isDirty = false;
  #flushing: Promise<void> | undefined;
  #waiting = false;

  /** Use `openHeadFile`. */
  constructor(opened: { handle: FileHandle; key: KeyObject; start: Slot; isNew: boolean }) {
    this.isNew = opened.isNew;
    this.#handle = opened.handle;
    this.#key = opened.key;
    this.#record = opened.start.record;
    this.#counter = opened.start.counter;
    this.#target = 1 - opened.start.place;
  }

  /** What was written last, here or by an earlier run. */
  get record(): HeadRecord {
    return this.#record;
  }

  /** Survives the death of this process at once (unless a flush is under way: then right after it), a power cut after `flush`. */
  write(record: HeadRecord): void {
    this.#record = record;
    if (this.#flushing) this.#waiting = true;
    else this.#put();
  }

  /** When this returns, what was written before is on disk. */
  async flush(): Promise<void> {
    if (this.#flushing) await this.#flushing;
    if (!this.#isDirty) return;
    this.#flushing ??= this.#sync();
    await this.#flushing;
  }

  async close(): Promise<void> {
    await this.flush();
    await this.#handle.close();
  }

  async #sync(): Promise<void> {
    try {
      await this.#handle.datasync();
      this.#isDirty = false;
      this.#target = 1 - this.#target;
    } finally {
      this.#flushing = undefined;
      if (this.#waiting) this.#put();
    }
  }

  #put(): void {
    this.#waiting = false;
    this.#counter += 1;
    const slot = encodeSlot({ place: this.#target, counter: this.#counter, record: this.#record }, this.#key);
    const written = writeSync(this.#handle.fd, slot, 0, slot.length, this.#target * slotBytes);
    if (written !== slot.length) throw new Error(`only ${written} of ${slot.length} bytes of the heads were written`);
    this.#isDirty = true;
  }
}

interface Slot {
  /** 0 or 1. */
  readonly place: number;
  readonly counter: number;
  readonly record: HeadRecord;
}

function encodeSlot({ counter, record }: Slot, key: KeyObject): Buffer {
  const heads = record.heads.map(({ journal, epoch, sequence, hash }) => [journal, epoch, sequence, hash.toString('base64url')]);
  const json = Buffer.from(JSON.stringify({ heads, erasures: record.erasures }));
  if (json.length > slotBytes - prefixBytes)
    throw new RangeError(`heads of ${record.heads.length} journals do not fit into ${slotBytes} bytes`);
  const prefix = Buffer.alloc(prefixBytes);
  magic.copy(prefix);
  prefix.writeBigUInt64BE(BigInt(counter), 4);
  prefix.writeUInt32BE(json.length, 12);
  macOf(key, counter, json).copy(prefix, 16);
  return Buffer.concat([prefix, json]);
}

/** Undefined where the slot was never written, was torn, or is not of this key. */
function readSlot(file: Buffer, place: number, key: KeyObject): Slot | undefined {
  const slot = file.subarray(place * slotBytes, (place + 1) * slotBytes);
  if (slot.length !== slotBytes || !slot.subarray(0, 4).equals(magic)) return undefined;
  const counter = Number(slot.readBigUInt64BE(4));
  const length = slot.readUInt32BE(12);
  const json = slot.subarray(prefixBytes, prefixBytes + length);
  if (!Number.isSafeInteger(counter) || !timingSafeEqual(macOf(key, counter, json), slot.subarray(16, prefixBytes))) return undefined;
  const parsed = jsonText.pipe(recordSchema).safeParse(json.toString('utf8'));
  if (!parsed.success) return undefined;
  const heads = parsed.data.heads.map(([journal, epoch, sequence, hash]) => ({
    journal: journal as JournalId,
    epoch,
    sequence,
    hash: Buffer.from(hash, 'base64url'),
  }));
  return { place, counter, record: { heads, erasures: parsed.data.erasures } };
}

function macOf(key: KeyObject, counter: number, json: Buffer): Buffer {
  return createHmac('sha256', key).update(`maabar/v1/heads/${counter}\n`).update(json).digest();
}
