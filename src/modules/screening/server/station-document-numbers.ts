/** Document numbers of a station: a file of many, what came since, and what was taken away; asked at once after each change. */
import { join } from 'node:path';
import type { CacheStore } from '../../../storage/cache-store.ts';
import type { DocumentNumbers, FoundNumber, ListedNumber } from '../document-numbers.ts';
import { foldedKey, type NumberKind, numberKey, shortestNearNumber, transposedKeys } from '../number-keys.ts';
import { buildNumberFile, type PackedNumbers, slicesOf } from './build-number-file.ts';
import { NumberFile } from './number-file.ts';
import { NumberTags, sameFolded, tagBytes } from './number-tags.ts';

const file = 'document-numbers';

interface LaterNumber {
  readonly key: string;
  readonly reference: number;
}

export class StationDocumentNumbers implements DocumentNumbers {
  readonly #caches: CacheStore;
  #file: NumberFile | undefined;
  /** Numbers that came after the file was built, by kind and folded key. */
  readonly #later = new Map<string, LaterNumber[]>();
  readonly #removed = new Set<number>();

  private constructor(caches: CacheStore) {
    this.#caches = caches;
  }

  static async open(caches: CacheStore): Promise<StationDocumentNumbers> {
    const numbers = new StationDocumentNumbers(caches);
    await numbers.#open();
    return numbers;
  }

  /** What the file was built of; undefined where there is none that can be used: then `rebuild`. */
  get revision(): string | undefined {
    return this.#file?.summary.revision;
  }

  /** Numbers in the file. */
  get size(): number {
    return this.#file?.summary.records ?? 0;
  }

  /** Builds the file anew; until it is whole the one before is asked. Changes that came meanwhile are in `numbers`, or added again. */
  async rebuild(numbers: AsyncIterable<PackedNumbers> | Iterable<ListedNumber>, revision: string, signal?: AbortSignal): Promise<void> {
    const some = Symbol.asyncIterator in numbers ? numbers : slicesOf(numbers);
    await buildNumberFile({ path: this.#path, key: this.#key, revision }, some, signal);
    const before = this.#file;
    await this.#open();
    this.#later.clear();
    this.#removed.clear();
    await before?.close();
  }

  add({ kind, number, reference }: ListedNumber): void {
    const key = numberKey(number);
    if (key === '') return;
    const at = `${kind}/${foldedKey(key)}`;
    const there = this.#later.get(at);
    if (there) there.push({ key, reference });
    else this.#later.set(at, [{ key, reference }]);
  }

  /** Whatever has the reference is not found any more. */
  remove(reference: number): void {
    this.#removed.add(reference);
    for (const [at, numbers] of this.#later) {
      const kept = numbers.filter((number) => number.reference !== reference);
      if (kept.length === 0) this.#later.delete(at);
      else if (kept.length < numbers.length) this.#later.set(at, kept);
    }
  }

  async find(number: string, kind: NumberKind): Promise<readonly FoundNumber[]> {
    const key = numberKey(number);
    if (key === '') return [];
    const found = new Map<number, FoundNumber['agreement']>();
    const keep: Keep = (reference, agreement) => {
      const before = found.get(reference);
      if (before === undefined || agreements.indexOf(agreement) < agreements.indexOf(before)) found.set(reference, agreement);
    };
    this.#findLater(kind, key, keep);
    const file = this.#file;
    if (file) await file.use(() => this.#findInFile(file, kind, key, keep));
    return [...found]
      .map(([reference, agreement]) => ({ reference, agreement }))
      .sort((a, b) => agreements.indexOf(a.agreement) - agreements.indexOf(b.agreement) || a.reference - b.reference);
  }

  async close(): Promise<void> {
    await this.#file?.close();
    this.#file = undefined;
  }

  #findLater(kind: NumberKind, key: string, keep: Keep): void {
    const folded = foldedKey(key);
    const isNear = key.length >= shortestNearNumber;
    for (const other of this.#later.get(`${kind}/${folded}`) ?? []) {
      if (other.key === key) keep(other.reference, 'exact');
      else if (isNear) keep(other.reference, 'misread');
    }
    for (const near of isNear ? transposedKeys(folded) : []) {
      for (const { reference } of this.#later.get(`${kind}/${near}`) ?? []) keep(reference, 'transposed');
    }
  }

  async #findInFile(file: NumberFile, kind: NumberKind, key: string, keep: Keep): Promise<void> {
    const tags = new NumberTags(file.keys.tags);
    const isNear = key.length >= shortestNearNumber;
    const look = (tag: Buffer, see: (reference: number, isExact: boolean) => void) =>
      file.visit(tag.readUInt32BE(0), (records, offset) => {
        if (!sameFolded(records, tag, offset)) return;
        const reference = Number(records.readBigUInt64BE(offset + tagBytes));
        if (!this.#removed.has(reference)) see(reference, records.compare(tag, 0, tagBytes, offset, offset + tagBytes) === 0);
      });
    const tag = Buffer.alloc(tagBytes);
    tags.writeTag(tag, kind, key);
    const near = (isNear ? transposedKeys(foldedKey(key)) : []).map((other) => {
      const otherTag = Buffer.alloc(tagBytes);
      tags.writeFoldedTag(otherTag, kind, other);
      return look(otherTag, (reference) => keep(reference, 'transposed'));
    });
    await Promise.all([
      look(tag, (reference, isExact) => {
        if (isExact) keep(reference, 'exact');
        else if (isNear) keep(reference, 'misread');
      }),
      ...near,
    ]);
  }

  async #open(): Promise<void> {
    this.#file = await NumberFile.open(this.#path, this.#key);
  }

  get #path(): string {
    return join(this.#caches.directory, file);
  }

  get #key(): Uint8Array {
    return this.#caches.keyFor(file);
  }
}

type Keep = (reference: number, agreement: FoundNumber['agreement']) => void;

const agreements = ['exact', 'misread', 'transposed'] as const;
