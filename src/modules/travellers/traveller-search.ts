/** What one may search travellers by. */
import { z } from 'zod';
import type { Problem } from '../../kernel/problem.ts';
import { travellersProblem } from './problems.ts';
import { wordsOfName } from './words-of-name.ts';

/** GET /api/travellers/search (purpose): one of the two, or both. */
export const travellerSearchQuerySchema = z.strictObject({
  documentNumber: z.string().trim().max(40).optional(),
  name: z.string().trim().max(200).optional(),
});
export type TravellerSearchQuery = z.infer<typeof travellerSearchQuerySchema>;

export interface TravellerCriteria {
  /** As in the machine-readable zone: capitals and digits. */
  readonly documentNumber: string | undefined;
  /** Each must begin a word of the name; at most six. */
  readonly nameBeginnings: readonly string[];
}

/** @example criteriaOf({ name: 'ould salec' }) // { documentNumber: undefined, nameBeginnings: ['OULD', 'SALEC'] } */
export function criteriaOf(query: TravellerSearchQuery): TravellerCriteria | Problem {
  const documentNumber = (query.documentNumber ?? '').toUpperCase().replace(/[^A-Z0-9]/g, '') || undefined;
  const nameBeginnings = wordsOfName(query.name ?? '').slice(0, 6);
  // One letter alone begins half of all names.
  const saysEnough = documentNumber !== undefined || nameBeginnings.some((word) => word.length >= 2);
  return saysEnough ? { documentNumber, nameBeginnings } : travellersProblem('search-too-short');
}
