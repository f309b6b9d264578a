/** What headquarters orders, in the channel of each post that it is for; and that somebody there has read it. */
import { z } from 'zod';
import { defineEntry } from '../../kernel/entry.ts';
import { stationIdSchema } from '../../kernel/ids.ts';
import { orderNumberSchema } from './orders-api.ts';

export const orderGiven = defineEntry({
  kind: 'order-given',
  stream: 'channel',
  version: 1,
  summary: 'An order was given to a post. It names no traveller.',
  common: z.strictObject({
    number: orderNumberSchema,
    title: z.string().min(1).max(120),
    text: z.string().min(1).max(4000),
    isUrgent: z.boolean(),
    /** All to whom it was given, the reader among them. */
    to: z.array(stationIdSchema).min(1).max(1000),
  }),
});

export const orderWithdrawn = defineEntry({
  kind: 'order-withdrawn',
  stream: 'channel',
  version: 1,
  summary: 'An order holds no more.',
  common: z.strictObject({ number: orderNumberSchema, why: z.string().min(1).max(300) }),
});

export const orderRead = defineEntry({
  kind: 'order-read',
  stream: 'operations',
  version: 1,
  summary: 'An officer said that they have read an order. The actor is who read it.',
  common: z.strictObject({ from: stationIdSchema, number: orderNumberSchema }),
});
