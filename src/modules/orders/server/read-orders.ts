/** Orders as a post reads them, and as who gave them follows them. */
import type { Kysely } from 'kysely';
import type { StationId } from '../../../kernel/ids.ts';
import type { GivenOrders, Orders } from '../index.ts';
import type { PostsToOrder } from '../ports.ts';
import type { OrdersTables } from './tables.ts';

const most = 200;

export async function readOrders(
  database: Kysely<OrdersTables>,
  asked: { readonly station: StationId; readonly badge: string },
): Promise<Orders> {
  const rows = await database
    .selectFrom('orders_order')
    .selectAll()
    .where('post', '=', asked.station)
    .orderBy('given_ms', 'desc')
    .orderBy('number', 'desc')
    .limit(most)
    .execute();
  const read = await database.selectFrom('orders_receipt').selectAll().where('post', '=', asked.station).orderBy('read_ms').execute();
  return {
    orders: rows.map((row) => {
      const receipts = read.filter(({ giver, number }) => giver === row.giver && number === row.number);
      return {
        ...orderOf(row),
        from: row.giver,
        receipts: receipts.map(({ badge, read_ms }) => ({ badge, atMs: read_ms })),
        readAtMs: receipts.find(({ badge }) => badge === asked.badge)?.read_ms ?? null,
      };
    }),
  };
}

export async function readGivenOrders(database: Kysely<OrdersTables>, station: StationId, posts: PostsToOrder): Promise<GivenOrders> {
  const enrolled = await posts.all();
  const numbers = await database
    .selectFrom('orders_order')
    .select(['number'])
    .where('giver', '=', station)
    .groupBy('number')
    .orderBy((e) => e.fn.max('given_ms'), 'desc')
    .orderBy('number', 'desc')
    .limit(most)
    .execute();
  if (numbers.length === 0) return { posts: enrolled.map((post) => ({ ...post })), orders: [] };
  const named = numbers.map(({ number }) => number);
  const rows = await database
    .selectFrom('orders_order')
    .selectAll()
    .where('giver', '=', station)
    .where('number', 'in', named)
    .orderBy('post')
    .execute();
  const read = await database
    .selectFrom('orders_receipt')
    .selectAll()
    .where('giver', '=', station)
    .where('number', 'in', named)
    .orderBy('read_ms')
    .execute();
  const addressees = [...new Set(rows.map(({ post }) => post))];
  const arrived = new Map(await Promise.all(addressees.map(async (post) => [post, await posts.arrivedAt(post)] as const)));
  return {
    posts: enrolled.map((post) => ({ ...post })),
    orders: named.map((number) => {
      const ofOrder = rows.filter((row) => row.number === number);
      return {
        ...orderOf(ofOrder[0]!),
        by: ofOrder[0]!.given_by,
        posts: ofOrder.map(({ post, sequence }) => {
          const receipts = read.filter((one) => one.number === number && one.post === post);
          return {
            station: post,
            name: enrolled.find((one) => one.station === post)?.name ?? null,
            // Whoever read it has it, whatever was reported since.
            isThere: receipts.length > 0 || (arrived.get(post) ?? 0) >= sequence,
            receipts: receipts.map(({ badge, read_ms }) => ({ badge, atMs: read_ms })),
          };
        }),
      };
    }),
  };
}

function orderOf(row: OrdersTables['orders_order']) {
  const { number, title, text, is_urgent, given_ms, withdrawn_ms, withdrawn_why } = row;
  const withdrawn = withdrawn_ms === null ? null : { atMs: withdrawn_ms, why: withdrawn_why ?? '' };
  return { number, title, text, isUrgent: is_urgent === 1, givenAtMs: given_ms, withdrawn };
}
