/** What the address of the screen says, so that a link shows a colleague the same. */
import { z } from 'zod';
import { noticeFilters, noticeKinds } from '../index.ts';

export const noticesAddressSchema = z.object({
  filter: z.enum(noticeFilters).catch('in-force'),
  kind: z.enum(noticeKinds).optional().catch(undefined),
  notice: z.string().max(100).optional().catch(undefined),
});
export type NoticesAddress = z.infer<typeof noticesAddressSchema>;
