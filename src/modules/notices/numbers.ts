/** Numbers that are looked for: of documents, plates, and the brand marks of herds, exact and near. */

import type { NumberKind } from '../screening/index.ts';

export interface SoughtNumber {
  readonly kind: NumberKind;
  /** As read or typed. */
  readonly number: string;
  /** ICAO code of who issued or registered it; null where nobody knows, and always for brand marks. */
  readonly state: string | null;
}

export interface FoundNumber {
  /** Id of the notice. */
  readonly entry: string;
  /** As the notice has it. */
  readonly number: string;
  /** `near`: letters that are taken for one another (O and 0, I and 1), or two neighbours that changed places. */
  readonly agreement: 'agrees' | 'near';
}

/** Whatever keeps them: some thousands in memory, or tens of millions in a file. */
export interface NumberIndex {
  find(sought: SoughtNumber): readonly FoundNumber[];
}

interface KeptNumber extends SoughtNumber {
  readonly entry: string;
  readonly plain: string;
}

/** Shorter ones have too many neighbours. */
const shortestNear = 5;

export class NumbersInMemory implements NumberIndex {
  readonly #byKey = new Map<string, KeptNumber[]>();
  readonly #keyOf = new Map<string, string>();

  get size(): number {
    return this.#keyOf.size;
  }

  /** In place of the number that the entry had. */
  put(entry: string, sought: SoughtNumber): void {
    this.remove(entry);
    const plain = plainNumber(sought.number);
    const key = keyOf(sought.kind, confusable(plain));
    this.#byKey.set(key, [...(this.#byKey.get(key) ?? []), { ...sought, entry, plain }]);
    this.#keyOf.set(entry, key);
  }

  remove(entry: string): void {
    const key = this.#keyOf.get(entry);
    if (key === undefined) return;
    const left = this.#byKey.get(key)!.filter((one) => one.entry !== entry);
    if (left.length > 0) this.#byKey.set(key, left);
    else this.#byKey.delete(key);
    this.#keyOf.delete(entry);
  }

  find({ kind, number, state }: SoughtNumber): readonly FoundNumber[] {
    const plain = plainNumber(number);
    if (plain === '') return [];
    const asRead = confusable(plain);
    const found = new Map<string, FoundNumber>();
    for (const key of [asRead, ...neighboursExchanged(asRead)]) {
      for (const one of this.#byKey.get(keyOf(kind, key)) ?? []) {
        if (state !== null && one.state !== null && state !== one.state) continue;
        if (!found.has(one.entry))
          found.set(one.entry, { entry: one.entry, number: one.number, agreement: one.plain === plain ? 'agrees' : 'near' });
      }
    }
    return [...found.values()].sort(
      (a, b) => Number(a.agreement === 'near') - Number(b.agreement === 'near') || (a.entry < b.entry ? -1 : 1),
    );
  }
}

/** Letters and digits alone, without accents. @example plainNumber('aa-99 044/é') // 'AA99044E' */
export function plainNumber(number: string): string {
  return number
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

function confusable(plain: string): string {
  return plain.replaceAll('O', '0').replaceAll('I', '1');
}

function neighboursExchanged(text: string): string[] {
  if (text.length < shortestNear) return [];
  return Array.from({ length: text.length - 1 }, (_, at) =>
    text[at] === text[at + 1] ? text : `${text.slice(0, at)}${text[at + 1]}${text[at]}${text.slice(at + 2)}`,
  ).filter((other) => other !== text);
}

function keyOf(kind: NumberKind, text: string): string {
  return `${kind} ${text}`;
}
