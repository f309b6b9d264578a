/** Lists of documents, plates and brand marks in use: their numbers in one file, what each says in its list's contents. */
import { z } from 'zod';
import type { BlobStore } from '../../../kernel/blob.ts';
import { jsonText } from '../../../kernel/json-text.ts';
import type { CacheStore } from '../../../storage/cache-store.ts';
import type { Alert } from '../alert.ts';
import { alertOfNumber, type NumberAsked, type NumberOfList, numberOfLine } from '../listed-number.ts';
import type { PackedNumbers } from './build-number-file.ts';
import type { CurrentList } from './current-lists.ts';
import { linesOfPiece } from './list-contents.ts';
import { StationDocumentNumbers } from './station-document-numbers.ts';

type NumberList = Pick<CurrentList, 'head' | 'contents' | 'revision'>;
/** Whether a number of that version is on its list still. */
type IsListed = (number: NumberOfList, list: NumberList) => Promise<boolean>;

/** A reference is the list's slot, the piece of its contents, and the line in it: 2^10 slots, 2^10 pieces, 2^32 lines. */
const slots = 2 ** 10;
const lines = 2 ** 32;

const slotsSchema = z.array(z.tuple([z.int().nonnegative(), z.string()]));

export class ListedNumbers {
  readonly #caches: CacheStore;
  readonly #blobs: BlobStore;
  readonly #isListed: IsListed;
  #numbers: StationDocumentNumbers | undefined;
  /** Every list that a reference of the file in use may name; while a file is built, those of both. */
  #bySlot = new Map<number, NumberList>();
  #isDamaged = false;

  constructor(caches: CacheStore, blobs: BlobStore, isListed: IsListed = async () => true) {
    this.#caches = caches;
    this.#blobs = blobs;
    this.#isListed = isListed;
  }

  /** Takes these lists into use where they are asked already, or their file is as it was built. False: `take` builds it. */
  async takeSaved(lists: readonly NumberList[]): Promise<boolean> {
    const asked = [...this.#bySlot.values()];
    if (!this.#isDamaged && asked.length === lists.length && lists.every(({ revision }) => asked.some((one) => one.revision === revision)))
      return true;
    const numbers = this.#numbers ?? (await StationDocumentNumbers.open(this.#caches));
    this.#numbers = numbers;
    const kept = slotsOf(numbers.revision);
    const isSaved =
      !this.#isDamaged && kept.length === lists.length && lists.every(({ revision }) => kept.some(([, one]) => one === revision));
    if (isSaved) this.#bySlot = new Map(kept.map(([slot, revision]) => [slot, lists.find((list) => list.revision === revision)!]));
    return isSaved;
  }

  /** Takes these lists into use, in place of those before; until they are built those before are asked. @param signal gives it up */
  async take(lists: readonly NumberList[], signal?: AbortSignal): Promise<void> {
    if (await this.takeSaved(lists)) return;
    const numbers = this.#numbers!;
    const kept = slotsOf(numbers.revision);
    // A slot is not given anew while a question about it may be on its way.
    const first = Math.max(-1, ...kept.map(([slot]) => slot), ...this.#bySlot.keys()) + 1;
    const now = new Map(lists.map((list, place) => [(first + place) % slots, list]));
    const before = this.#bySlot;
    this.#bySlot = new Map([...before, ...now]);
    try {
      await numbers.rebuild(this.#piecesOf(now), JSON.stringify([...now].map(([slot, { revision }]) => [slot, revision])), signal);
    } catch (error) {
      this.#bySlot = before;
      throw error;
    }
    this.#bySlot = now;
    this.#isDamaged = false;
  }

  /** Alerts of what somebody shows or brings, the exact first. @throws where the file or a list is damaged: "not listed" would be a lie */
  async find(asked: NumberAsked): Promise<Alert[]> {
    if (this.#bySlot.size === 0 || !this.#numbers) return [];
    const bySlot = this.#bySlot;
    const alerts: Alert[] = [];
    for (const { reference, agreement } of await this.#numbers.find(asked.number, asked.kind)) {
      const line = reference % lines;
      const piece = Math.floor(reference / lines) % slots;
      const slot = Math.floor(reference / lines / slots);
      // Of the file that was taken into use meanwhile, where it is not of the one before.
      const list = bySlot.get(slot) ?? this.#bySlot.get(slot);
      // Of a file from before the start that is being built anew: whoever asks is told that its lists are not read.
      if (!list) continue;
      const text = (await linesOfPiece(this.#blobs, list.contents.blobs[piece]!))[line]!;
      const number = numberOfLine(text);
      const alert = alertOfNumber(list.head, number, { asked, outcome: agreement === 'exact' ? 'agrees' : 'near' });
      // A number that stands twice is one question.
      const isAsked = alerts.some(({ list: other, entry }) => other === alert?.list && entry === alert.entry);
      if (alert && !isAsked && (await this.#isListed(number, list))) alerts.push(alert);
    }
    return alerts;
  }

  /** The file said something that cannot be: it is built anew when lists are taken next. */
  distrust(): void {
    this.#isDamaged = true;
  }

  /** Whether that revision of a list is in use, whole. */
  has(revision: string): boolean {
    return !this.#isDamaged && [...this.#bySlot.values()].some((list) => list.revision === revision);
  }

  /** Numbers asked. */
  get entries(): number {
    return this.#bySlot.size === 0 ? 0 : (this.#numbers?.size ?? 0);
  }

  async close(): Promise<void> {
    await this.#numbers?.close();
  }

  async *#piecesOf(bySlot: ReadonlyMap<number, NumberList>): AsyncGenerator<PackedNumbers> {
    for (const [slot, { contents }] of bySlot) {
      for (const [piece, reference] of contents.blobs.entries()) {
        yield { bytes: await this.#blobs.get(reference), firstReference: (slot * slots + piece) * lines };
      }
    }
  }
}

/** What the file was built of: slots with their revisions. Empty where there is none, or of another form. */
function slotsOf(revision: string | undefined): z.infer<typeof slotsSchema> {
  const read = jsonText.pipe(slotsSchema).safeParse(revision ?? '');
  return read.success ? read.data : [];
}
