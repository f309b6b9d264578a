/** Giving an order, withdrawing it, and saying that it was read. */
import { z } from 'zod';
import { tablesIn } from '../../../journal/tables-token.ts';
import { defineCommand } from '../../../kernel/command.ts';
import { draft, sentTo } from '../../../kernel/entry.ts';
import type { StationId } from '../../../kernel/ids.ts';
import { orderGiven, orderRead, orderWithdrawn } from '../entries.ts';
import { nextNumber } from '../order-number.ts';
import { giveOrderSchema, orderNumberSchema, readOrderSchema, withdrawOrderSchema } from '../orders-api.ts';
import { ordersProblem } from '../problems.ts';
import { ordersTables } from './tables.ts';

export const giveOrder = defineCommand({
  name: 'orders.give',
  input: giveOrderSchema,
  async run(context, { title, text, isUrgent, posts }) {
    const year = new Date(context.now.wallMs).toISOString().slice(0, 4);
    const last = await tablesIn(context, ordersTables)
      .selectFrom('orders_order')
      .select('number')
      .where('giver', '=', context.station)
      .where('number', 'like', `${year}-%`)
      .orderBy('given_ms', 'desc')
      .orderBy('number', 'desc')
      .executeTakeFirst();
    const number = nextNumber(last?.number, year);
    const to = [...new Set(posts)].sort();
    for (const post of to) await context.append(sentTo(post, draft(orderGiven, { number, title, text, isUrgent, to })));
    return { number };
  },
});

export const withdrawOrder = defineCommand({
  name: 'orders.withdraw',
  input: withdrawOrderSchema.extend({ number: orderNumberSchema }),
  async run(context, { number, why }) {
    const given = await tablesIn(context, ordersTables)
      .selectFrom('orders_order')
      .select(['post', 'withdrawn_ms'])
      .where('giver', '=', context.station)
      .where('number', '=', number)
      .orderBy('post')
      .execute();
    if (given.length === 0) return ordersProblem('order-unknown');
    if (given.every(({ withdrawn_ms }) => withdrawn_ms !== null)) return ordersProblem('order-withdrawn-before');
    for (const { post } of given) await context.append(sentTo(post as StationId, draft(orderWithdrawn, { number, why })));
    return { number };
  },
});

export const readOrder = defineCommand({
  name: 'orders.read',
  input: readOrderSchema.extend({ badge: z.string() }),
  async run(context, { from, number, badge }) {
    const tables = tablesIn(context, ordersTables);
    const isHere = await tables
      .selectFrom('orders_order')
      .select('number')
      .where('giver', '=', from)
      .where('number', '=', number)
      .where('post', '=', context.station)
      .executeTakeFirst();
    if (!isHere) return ordersProblem('order-unknown');
    const before = await tables
      .selectFrom('orders_receipt')
      .select('read_ms')
      .where('giver', '=', from)
      .where('number', '=', number)
      .where('post', '=', context.station)
      .where('badge', '=', badge)
      .executeTakeFirst();
    if (!before) await context.append(draft(orderRead, { from, number }));
    return { number };
  },
});
