/** What a ruling may rest on, and nothing else: a fact that is not named here is refused. */
import { z } from 'zod';
import { staySchema } from './days-used.ts';
import { postKinds } from './post.ts';
import { regimeCodeSchema } from './regime.ts';
import { directions, paperKinds, stateCodeSchema } from './rule-row.ts';

export const shownPaperSchema = z.strictObject({
  kind: z.enum(paperKinds),
  /** Null where it does not say, or nobody could read it. */
  issuedBy: stateCodeSchema.nullable(),
  /** The last day on which it is valid, ISO; null where it has none, or nobody could read it. */
  validUntil: z.iso.date().nullable(),
});
export type ShownPaper = z.infer<typeof shownPaperSchema>;

export const factsSchema = z.strictObject({
  /** As documents say; empty where none does. */
  nationalities: z.array(stateCodeSchema).max(6),
  /** The state of residence; null where it is not known. */
  residence: stateCodeSchema.nullable(),
  papers: z.array(shownPaperSchema).max(40),
  regime: regimeCodeSchema,
  direction: z.enum(directions),
  /** Whole years; null where it is not known. */
  ageYears: z.int().min(0).max(150).nullable(),
  /** Earlier stays in the post's state, the present one included; null where nobody knows. */
  stays: z.array(staySchema).max(2000).nullable(),
  /** True where they bring animals across. */
  herd: z.boolean(),
  post: z.strictObject({ state: stateCodeSchema, kinds: z.array(z.enum(postKinds)).max(postKinds.length) }),
});
export type Facts = z.infer<typeof factsSchema>;

/** Germany is `D` on its documents and `DEU` on some others. */
export function sameState(a: string, b: string): boolean {
  return a === b || (germany.has(a) && germany.has(b));
}
const germany: ReadonlySet<string> = new Set(['D', 'DEU']);

export function isAmong(state: string, states: readonly string[]): boolean {
  return states.some((other) => sameState(state, other));
}
