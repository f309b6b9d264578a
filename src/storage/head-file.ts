/**
 * The last head of each journal, kept outside the database: a database that lost its end, or was put back from an older
 * copy, is noticed at start.
 *
 * A file with two slots of one size, each `MHED` | counter (8) | length (4) | HMAC-SHA256 (32) | JSON. Writes go to the slot
 * that is not known to be on disk; only a finished fdatasync changes roles. So a write torn by a power cut loses the newest
 * heads, never all. Where the heads fill half a slot, a flush puts a file of twice the size in the place of this one. Whoever can put back both this file and the database as they were yesterday is found out by witnesses
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
const leastSlotBytes = 256 * 1024;
/** Of some 130,000 journals. */
const mostSlotBytes = 64 * leastSlotBytes;
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
  const slotBytes = content === undefined ? leastSlotBytes : content.length / 2;
  const slots = content === undefined || !isSlotSize(slotBytes) ? [] : [0, 1].map((place) => readSlot(content, { place, slotBytes, key }));
  const newest = slots.reduce((best, slot) => (slot && (!best || slot.counter > best.counter) ? slot : best), undefined);
  if (content !== undefined && newest === undefined) return storageProblem('heads-damaged', { file: path });
  const start: Slot = newest ?? { place: 0, counter: 1, record: { heads: [], erasures: 0 } };
  if (content === undefined) await writeFileAtomically(path, fileOf(start, slotBytes, key));
  const handle = await open(path, 'r+');
  // After a kill the newest slot may be in memory alone; from here on it must survive.
  await handle.datasync();
  return new HeadFile({ path, handle, key, slotBytes, start, isNew: content === undefined });
}

export class HeadFile {
  /** True where there was no file: the first start of this station. */
  readonly isNew: boolean;
  readonly #path: string;
  readonly #key: KeyObject;
  #handle: FileHandle;
  #slotBytes: number;
  /** Of what was written last. */
  #usedBytes = 0;
  #record: HeadRecord;
  #counter: number;
  /** The slot that the next write goes to; the other one is on disk. */
  #target: number;
  #isDirty = false;
  #flushing: Promise<void> | undefined;
  #waiting = false;

  /** Use `openHeadFile`. */
  constructor(opened: { path: string; handle: FileHandle; key: KeyObject; slotBytes: number; start: Slot; isNew: boolean }) {
    this.isNew = opened.isNew;
    this.#path = opened.path;
    this.#slotBytes = opened.slotBytes;
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
      if (this.#usedBytes * 2 > this.#slotBytes && this.#slotBytes < mostSlotBytes) await this.#grow();
    } finally {
      this.#flushing = undefined;
      if (this.#waiting) this.#put();
    }
  }

  /** What is written meanwhile waits: the flush is under way. */
  async #grow(): Promise<void> {
    const slotBytes = this.#slotBytes * 2;
    this.#counter += 1;
    const start = { place: 0, counter: this.#counter, record: this.#record };
    await writeFileAtomically(this.#path, fileOf(start, slotBytes, this.#key));
    const handle = await open(this.#path, 'r+');
    await this.#handle.close();
    this.#handle = handle;
    this.#slotBytes = slotBytes;
    this.#target = 1;
  }

  #put(): void {
    this.#waiting = false;
    this.#counter += 1;
    const { place, counter } = { place: this.#target, counter: this.#counter };
    const slot = encodeSlot({ place, counter, record: this.#record }, this.#slotBytes, this.#key);
    this.#usedBytes = slot.length;
    const written = writeSync(this.#handle.fd, slot, 0, slot.length, place * this.#slotBytes);
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

function isSlotSize(bytes: number): boolean {
  return bytes >= leastSlotBytes && bytes <= mostSlotBytes && Number.isInteger(Math.log2(bytes / leastSlotBytes));
}

function fileOf(start: Slot, slotBytes: number, key: KeyObject): Buffer {
  const file = Buffer.alloc(2 * slotBytes);
  encodeSlot(start, slotBytes, key).copy(file);
  return file;
}

function encodeSlot({ counter, record }: Slot, slotBytes: number, key: KeyObject): Buffer {
  const heads = record.heads.map(({ journal, epoch, sequence, hash }) => [journal, epoch, sequence, hash.toString('base64url')]);
  const json = Buffer.from(JSON.stringify({ heads, erasures: record.erasures }));
  if (json.length > slotBytes - prefixBytes)
    throw new RangeError(`heads of ${record.heads.length} journals do not fit into ${slotBytes} bytes`);
  const prefix = Buffer.alloc(prefixBytes);
  magic.copy(prefix);
  prefix.writeBigUInt64BE(BigInt(counter), 4);
  prefix.writeUInt32BE(json.length, 12);
  macOf(key, { counter, slotBytes, json }).copy(prefix, 16);
  return Buffer.concat([prefix, json]);
}

/** Undefined where the slot was never written, was torn, or is not of this key. */
function readSlot(
  file: Buffer,
  { place, slotBytes, key }: { readonly place: number; readonly slotBytes: number; readonly key: KeyObject },
): Slot | undefined {
  const slot = file.subarray(place * slotBytes, (place + 1) * slotBytes);
  if (slot.length !== slotBytes || !slot.subarray(0, 4).equals(magic)) return undefined;
  const counter = Number(slot.readBigUInt64BE(4));
  const length = slot.readUInt32BE(12);
  const json = slot.subarray(prefixBytes, prefixBytes + length);
  if (!Number.isSafeInteger(counter) || !timingSafeEqual(macOf(key, { counter, slotBytes, json }), slot.subarray(16, prefixBytes)))
    return undefined;
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

/** Of a file that grew its size too: cut in half, it is damaged, and not an older one. */
function macOf(
  key: KeyObject,
  { counter, slotBytes, json }: { readonly counter: number; readonly slotBytes: number; readonly json: Buffer },
): Buffer {
  const size = slotBytes === leastSlotBytes ? '' : `/${slotBytes}`;
  return createHmac('sha256', key).update(`maabar/v1/heads/${counter}${size}\n`).update(json).digest();
}
