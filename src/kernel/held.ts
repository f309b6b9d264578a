/**
 * What is held about a person, as records of facts under stable codes. A page says them in its reader's language: the module
 * that holds them has the messages `held.module.MODULE`, `held.kind.KIND`, `held.fact.MODULE.FACT` and `held.basis.BASIS`.
 */
import { z } from 'zod';

/** One kind of record, for lawyers to read: how long it is kept, on what basis, and what it may say of a person. */
export interface HeldRule {
  readonly keepForDays: number;
  /** Stable code of the reason for that term. */
  readonly basis: string;
  /** Stable codes. */
  readonly facts: readonly string[];
  /** Those of them by which people of one name are told apart; absent where a record does not say who somebody is. */
  readonly tellsApart?: readonly string[];
}
/** By kind of record: the kind of the entry that brought it, where one did. */
export type HeldCatalogue = Readonly<Record<string, HeldRule>>;

const languageCode = /^[a-z]{2,3}$/;

/** A value, told so that it can be written in any language. */
export const factValueSchema = z.discriminatedUnion('kind', [
  /** As somebody typed it or a list has it, in whatever script. */
  z.object({ kind: z.literal('words'), words: z.string() }),
  /** Written in the three languages: the words of a rule, the name of a regime. */
  z.object({ kind: z.literal('translated'), fr: z.string(), ar: z.string(), en: z.string() }),
  z.object({ kind: z.literal('name'), surname: z.string(), givenNames: z.string() }),
  /** Numbers of documents, badges, machine-readable lines: left to right, as they stand. */
  z.object({ kind: z.literal('sign'), sign: z.string() }),
  z.object({ kind: z.literal('number'), number: z.number() }),
  /** A date of a document: ISO with X for unknown digits. */
  z.object({ kind: z.literal('date'), date: z.string() }),
  /** Epoch ms. */
  z.object({ kind: z.literal('instant'), atMs: z.number() }),
  /** ICAO Doc 9303 code. */
  z.object({ kind: z.literal('state'), state: z.string() }),
  /** ISO 639 code; a language that somebody named otherwise is words. */
  z.object({ kind: z.literal('language'), language: z.string().regex(languageCode) }),
  /** A stable code that is the key of a message: `crossings.outcome.admitted`. */
  z.object({ kind: z.literal('message'), key: z.string() }),
]);
export type FactValue = z.infer<typeof factValueSchema>;

export const heldFactSchema = z.object({ code: z.string(), value: factValueSchema });
export type HeldFact = z.infer<typeof heldFactSchema>;

export const heldRecordSchema = z.object({
  kind: z.string(),
  /** When it was recorded, epoch ms. */
  sinceMs: z.number(),
  /** In the order in which they are read; a code may stand more than once. */
  facts: z.array(heldFactSchema),
});
export type HeldRecord = z.infer<typeof heldRecordSchema>;

/**
 * Makes the constructor of records for one catalogue. What is not known (undefined) is left out.
 * @example recordsOf(crossingsHeld)('crossing-recorded', row.recorded_ms, [['nationality', state(row.nationality)]])
 */
export function recordsOf<const Catalogue extends HeldCatalogue>(_catalogue: Catalogue) {
  return <Kind extends keyof Catalogue & string>(
    kind: Kind,
    sinceMs: number,
    facts: readonly (readonly [code: Catalogue[Kind]['facts'][number], value: FactValue | undefined])[],
  ): HeldRecord => ({ kind, sinceMs, facts: facts.flatMap(([code, value]) => (value ? [{ code, value }] : [])) });
}

type Maybe<Value> = Value | null | undefined;

export function words(text: Maybe<string>): FactValue | undefined {
  return text ? { kind: 'words', words: text } : undefined;
}
export function sign(text: Maybe<string>): FactValue | undefined {
  return text ? { kind: 'sign', sign: text } : undefined;
}
export function number(value: Maybe<number>): FactValue | undefined {
  return value === null || value === undefined ? undefined : { kind: 'number', number: value };
}
export function date(iso: Maybe<string>): FactValue | undefined {
  return iso ? { kind: 'date', date: iso } : undefined;
}
export function instant(atMs: Maybe<number>): FactValue | undefined {
  return atMs === null || atMs === undefined ? undefined : { kind: 'instant', atMs };
}
export function state(code: Maybe<string>): FactValue | undefined {
  return code ? { kind: 'state', state: code } : undefined;
}
/** @example language('ff') // a code; language('hassaniya arabe') // words */
export function language(said: Maybe<string>): FactValue | undefined {
  return said && languageCode.test(said) ? { kind: 'language', language: said } : words(said);
}
export function message(key: string): FactValue {
  return { kind: 'message', key };
}
