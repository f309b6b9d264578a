import { z } from 'zod';
import { type AnyRoute, defineRoute } from '../../../http/route.ts';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import type { Actor } from '../../../kernel/entry.ts';
import {
  givenOrdersSchema,
  giveOrderSchema,
  orderDoneSchema,
  orderNumberSchema,
  ordersSchema,
  readOrderSchema,
  withdrawOrderSchema,
} from '../orders-api.ts';
import type { PostsToOrder } from '../ports.ts';
import { ordersProblem } from '../problems.ts';
import { giveOrder, readOrder, withdrawOrder } from './commands.ts';
import { readGivenOrders, readOrders } from './read-orders.ts';
import { ordersTables } from './tables.ts';

export function ordersRoutes(runtime: Pick<ModuleRuntime, 'station' | 'read' | 'execute'>, posts: PostsToOrder): readonly AnyRoute[] {
  const database = runtime.read(ordersTables);
  return [
    defineRoute({
      method: 'GET',
      path: '/orders',
      summary: 'What was ordered here, newest first, and who has read it',
      permission: 'orders:read',
      trace: { kind: 'none' },
      records: false,
      answer: ordersSchema,
      handle: ({ caller }) => readOrders(database, { station: runtime.station, badge: badgeOf(caller!.actor) }),
    }),
    defineRoute({
      method: 'POST',
      path: '/orders/receipts',
      summary: 'Say that an order was read',
      permission: 'orders:read',
      trace: { kind: 'none' },
      records: true,
      body: readOrderSchema,
      answer: orderDoneSchema,
      handle: ({ body, caller, idempotencyKey }) =>
        runtime.execute(readOrder, { ...body, badge: badgeOf(caller!.actor) }, { actor: caller!.actor, key: idempotencyKey }),
    }),
    defineRoute({
      method: 'GET',
      path: '/orders/given',
      summary: 'What this headquarters ordered, newest first: where it has arrived, and who has read it there',
      permission: 'orders:give',
      trace: { kind: 'none' },
      records: false,
      answer: givenOrdersSchema,
      handle: () => readGivenOrders(database, runtime.station, posts),
    }),
    defineRoute({
      method: 'POST',
      path: '/orders',
      summary: 'Give an order to posts',
      permission: 'orders:give',
      trace: { kind: 'none' },
      records: true,
      body: giveOrderSchema,
      answer: orderDoneSchema,
      async handle({ body, caller, idempotencyKey }) {
        const enrolled = new Set((await posts.all()).map(({ station }) => station));
        const unknown = body.posts.find((post) => !enrolled.has(post));
        if (unknown !== undefined) return ordersProblem('order-post-unknown', { post: unknown });
        return runtime.execute(giveOrder, body, { actor: caller!.actor, key: idempotencyKey });
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/orders/:number/withdrawal',
      summary: 'Withdraw an order at every post that it was given to',
      permission: 'orders:give',
      trace: { kind: 'none' },
      records: true,
      params: z.strictObject({ number: orderNumberSchema }),
      body: withdrawOrderSchema,
      answer: orderDoneSchema,
      handle: ({ params: { number }, body: { why }, caller, idempotencyKey }) =>
        runtime.execute(withdrawOrder, { number, why }, { actor: caller!.actor, key: idempotencyKey }),
    }),
  ];
}

function badgeOf(actor: Actor): string {
  return actor.kind === 'officer' ? actor.badge : actor.station;
}
