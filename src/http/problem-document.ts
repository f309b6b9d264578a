/** Problems on the wire: application/problem+json (RFC 9457). */
import { z } from 'zod';
import type { Problem } from '../kernel/problem.ts';

export const problemMediaType = 'application/problem+json; charset=utf-8';

export const problemDocumentSchema = z.object({
  /** `/problems/CODE`: one address for each kind of problem. */
  type: z.string(),
  /** The kind, in words; the same each time. */
  title: z.string(),
  status: z.int(),
  /** What happened and what to do, in English; the web application shows its own words by `code`. */
  detail: z.string(),
  code: z.string(),
  details: z.record(
    z.string(),
    z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.union([z.string(), z.number()])).readonly()]),
  ),
});
export type ProblemDocument = z.infer<typeof problemDocumentSchema>;

/** @example problemDocument(problem('not-found')).type // '/problems/not-found' */
export function problemDocument({ code, status, text, details }: Problem): ProblemDocument {
  const words = code.replaceAll('-', ' ');
  return { type: `/problems/${code}`, title: words.charAt(0).toUpperCase() + words.slice(1), status, detail: text, code, details };
}
