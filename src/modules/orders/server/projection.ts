import type { Kysely } from 'kysely';
import { defineProjection } from '../../../journal/journal-module.ts';
import { isEntry, type RecordedEntry } from '../../../kernel/entry.ts';
import { audienceOf, stationOf } from '../../../kernel/ids.ts';
import { orderGiven, orderRead, orderWithdrawn } from '../entries.ts';
import type { OrdersTables } from './tables.ts';

export const ordersProjection = defineProjection<OrdersTables>({
  name: 'orders',
  version: 1,
  tables: ['orders_order', 'orders_receipt'],
  kinds: [orderGiven.kind, orderWithdrawn.kind, orderRead.kind],
  async apply(database, entries) {
    for (const entry of entries) await applyOne(database, entry);
  },
  // Orders and receipts speak of no traveller.
  async erase() {},
});

async function applyOne(database: Kysely<OrdersTables>, entry: RecordedEntry): Promise<void> {
  const { journal, sequence } = entry.ref;
  const [station, atMs] = [stationOf(journal), entry.recordedAt.wallMs];
  const by = entry.actor.kind === 'officer' ? entry.actor.badge : entry.actor.station;
  if (isEntry(entry, orderGiven)) {
    const { number, title, text, isUrgent } = entry.common;
    const row = { title, text, is_urgent: isUrgent ? 1 : 0, given_ms: atMs, given_by: by, sequence };
    await database
      .insertInto('orders_order')
      .values({ giver: station, number, post: audienceOf(journal)!, ...row, withdrawn_ms: null, withdrawn_why: null })
      .onConflict((conflict) => conflict.columns(['giver', 'number', 'post']).doUpdateSet(row))
      .execute();
  } else if (isEntry(entry, orderWithdrawn)) {
    const { number, why } = entry.common;
    await database
      .updateTable('orders_order')
      .set({ withdrawn_ms: atMs, withdrawn_why: why })
      .where('giver', '=', station)
      .where('number', '=', number)
      .where('post', '=', audienceOf(journal)!)
      .execute();
  } else if (isEntry(entry, orderRead)) {
    const { from: giver, number } = entry.common;
    await database
      .insertInto('orders_receipt')
      .values({ giver, number, post: station, badge: by, read_ms: atMs })
      // Who read it twice has read it the first time.
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}
