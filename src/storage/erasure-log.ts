/**
 * Which parts were ordered to be erased, kept outside the database, so that every restore erases them again before anything
 * is served. `erasures.jsonl`: one order a line, `{"parts":[[journal, sequence, part], ...],"mac":"..."}`; each HMAC covers the
 * one before, so that no line is changed, dropped or moved unseen. Names places in journals, never people.
 */
import { createHmac } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { jsonText } from '../kernel/json-text.ts';
import { isProblem, type Problem } from '../kernel/problem.ts';
import { findFile, syncDirectory } from './atomic-file.ts';
import { storageProblem } from './problems.ts';

/** Where an erased part stood. */
export interface ErasedPlace {
  readonly journal: string;
  readonly sequence: number;
  /** From 1. */
  readonly part: number;
}

const lineSchema = z.strictObject({
  parts: z.array(z.tuple([z.string(), z.int().positive(), z.int().positive()])),
  mac: z.string(),
});
const firstMac = 'maabar/v1/erasures';

/**
 * Opens the log, or makes an empty one. A last line without its end was being written when the power went: nobody was told
 * that it is kept, and it is cut off. Any other bad line is `erasures-damaged`.
 */
export async function openErasureLog(path: string, key: Uint8Array): Promise<ErasureLog | Problem> {
  const handle = await open(path, 'a+', 0o600);
  const text = await handle.readFile('utf8');
  const parsed = parseLog(text, path, key);
  if (isProblem(parsed)) {
    await handle.close();
    return parsed;
  }
  if (parsed.whole < text.length) await handle.truncate(Buffer.byteLength(text.slice(0, parsed.whole)));
  await handle.datasync();
  await syncDirectory(dirname(path));
  return new ErasureLog({ handle, key, ...parsed });
}

/** Reads beside the process that writes: changes nothing, and passes over a last line that is being written. No file is no order. */
export async function readErasureLog(path: string, key: Uint8Array): Promise<readonly ErasedPlace[] | Problem> {
  const parsed = parseLog((await findFile(path))?.toString('utf8') ?? '', path, key);
  return isProblem(parsed) ? parsed : parsed.places;
}

interface ParsedLog {
  readonly places: ErasedPlace[];
  /** Of the last line. */
  readonly mac: string;
  readonly orders: number;
  /** Characters up to the end of the last whole line. */
  readonly whole: number;
}

function parseLog(text: string, path: string, key: Uint8Array): ParsedLog | Problem {
  const whole = text.lastIndexOf('\n') + 1;
  const lines = text.slice(0, whole).split('\n').slice(0, -1);
  const places: ErasedPlace[] = [];
  let mac = firstMac;
  for (const [index, line] of lines.entries()) {
    const parsed = jsonText.pipe(lineSchema).safeParse(line);
    if (!parsed.success || parsed.data.mac !== macOf(key, mac, parsed.data.parts)) {
      return storageProblem('erasures-damaged', { file: path, line: index + 1 });
    }
    mac = parsed.data.mac;
    for (const [journal, sequence, part] of parsed.data.parts) places.push({ journal, sequence, part });
  }
  return { places, mac, orders: lines.length, whole };
}

export class ErasureLog {
  readonly #handle: FileHandle;
  readonly #key: Uint8Array;
  readonly #places: ErasedPlace[];
  #mac: string;
  #orders: number;
  /** Orders are written one after another: each needs the HMAC before it. */
  #last: Promise<unknown> = Promise.resolve();

  /** Use `openErasureLog`. */
  constructor(opened: { handle: FileHandle; key: Uint8Array; mac: string; orders: number; places: ErasedPlace[] }) {
    this.#handle = opened.handle;
    this.#key = opened.key;
    this.#mac = opened.mac;
    this.#orders = opened.orders;
    this.#places = opened.places;
  }

  /** Number of orders: lines in the file. */
  get orders(): number {
    return this.#orders;
  }

  /** All parts ever ordered to be erased, in the order of the orders. */
  get places(): readonly ErasedPlace[] {
    return this.#places;
  }

  /** On disk when this returns. */
  append(places: readonly ErasedPlace[]): Promise<void> {
    const appended = this.#last.then(async () => {
      const parts = places.map(({ journal, sequence, part }) => [journal, sequence, part] as const);
      const mac = macOf(this.#key, this.#mac, parts);
      const { size } = await this.#handle.stat();
      try {
        await this.#handle.appendFile(`${JSON.stringify({ parts, mac })}\n`);
        await this.#handle.datasync();
      } catch (error) {
        // Half a line in the middle would make the next open refuse the file.
        await this.#handle.truncate(size);
        throw error;
      }
      this.#mac = mac;
      this.#orders += 1;
      this.#places.push(...places);
    });
    // An order that failed is its caller's to handle; the next one stands by itself.
    this.#last = appended.catch(() => undefined);
    return appended;
  }

  async close(): Promise<void> {
    await this.#last;
    await this.#handle.close();
  }
}

function macOf(key: Uint8Array, before: string, parts: readonly (readonly [string, number, number])[]): string {
  return createHmac('sha256', key).update(`${before}\n`).update(JSON.stringify(parts)).digest('base64url');
}
