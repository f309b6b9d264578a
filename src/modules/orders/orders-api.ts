/** What is asked and answered about orders. They name no traveller: whoever is looked for has a notice. */
import { z } from 'zod';
import { stationIdSchema } from '../../kernel/ids.ts';
import { typedLine, typedLines } from '../../kernel/typed-text.ts';

/** Year and number, as officers cite it: `2026-014`. */
export const orderNumberSchema = z.string().regex(/^\d{4}-\d{3,6}$/);

const withdrawn = z.object({ atMs: z.number(), why: z.string() }).nullable();
/** By badge; names stay where the account was made. */
const receipts = z.array(z.object({ badge: z.string(), atMs: z.number() }));
const order = {
  number: z.string(),
  title: z.string(),
  text: z.string(),
  isUrgent: z.boolean(),
  givenAtMs: z.number(),
  withdrawn,
};

/** GET /api/orders: what was ordered here, newest first, at most 200. */
export const ordersSchema = z.object({
  orders: z.array(
    z.object({
      ...order,
      /** The station that gave it. */
      from: z.string(),
      /** Who has read it here. */
      receipts,
      /** When whoever asks read it; null: not yet. */
      readAtMs: z.number().nullable(),
    }),
  ),
});
export type Orders = z.infer<typeof ordersSchema>;
export type Order = Orders['orders'][number];

const threeLanguages = z.object({ fr: z.string(), ar: z.string(), en: z.string() });
const post = { station: z.string(), name: threeLanguages.nullable() };

/** GET /api/orders/given: newest first, at most 200. */
export const givenOrdersSchema = z.object({
  /** To whom orders can be given. */
  posts: z.array(z.object(post)),
  orders: z.array(
    z.object({
      ...order,
      /** Badge of who gave it. */
      by: z.string(),
      posts: z.array(
        z.object({
          ...post,
          /** The post has it on its disk. */
          isThere: z.boolean(),
          receipts,
        }),
      ),
    }),
  ),
});
export type GivenOrders = z.infer<typeof givenOrdersSchema>;
export type GivenOrder = GivenOrders['orders'][number];

/** POST /api/orders */
export const giveOrderSchema = z.strictObject({
  title: typedLine.min(1).max(120),
  text: typedLines.min(1).max(4000),
  isUrgent: z.boolean(),
  posts: z.array(stationIdSchema).min(1).max(1000),
});
export const orderDoneSchema = z.object({ number: z.string() });

/** POST /api/orders/receipts */
export const readOrderSchema = z.strictObject({ from: stationIdSchema, number: orderNumberSchema });

/** POST /api/orders/:number/withdrawal */
export const withdrawOrderSchema = z.strictObject({ why: typedLine.min(1).max(300) });
