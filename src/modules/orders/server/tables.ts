import type { Kysely } from 'kysely';
import type { ModuleMigration } from '../../../journal/journal-module.ts';
import { tablesOf } from '../../../journal/tables-token.ts';
import { bigIntegerType, type Dialect, textType } from '../../../storage/dialect.ts';

export interface OrdersTables {
  /** One row an order and post. */
  orders_order: {
    giver: string;
    number: string;
    post: string;
    title: string;
    text: string;
    is_urgent: number;
    given_ms: number;
    /** Badge, or the station. */
    given_by: string;
    /** Where it stands in the channel of the post. */
    sequence: number;
    withdrawn_ms: number | null;
    withdrawn_why: string | null;
  };
  orders_receipt: { giver: string; number: string; post: string; badge: string; read_ms: number };
}

export const ordersTables = tablesOf<OrdersTables>('orders');

export const ordersMigrations: Readonly<Record<string, ModuleMigration>> = {
  '0001-orders': { up: createOrders },
};

async function createOrders({ schema }: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const text = textType(dialect);
  const big = bigIntegerType(dialect);
  await schema
    .createTable('orders_order')
    .addColumn('giver', text, (c) => c.notNull())
    .addColumn('number', text, (c) => c.notNull())
    .addColumn('post', text, (c) => c.notNull())
    .addColumn('title', text, (c) => c.notNull())
    .addColumn('text', text, (c) => c.notNull())
    .addColumn('is_urgent', 'integer', (c) => c.notNull())
    .addColumn('given_ms', big, (c) => c.notNull())
    .addColumn('given_by', text, (c) => c.notNull())
    .addColumn('sequence', big, (c) => c.notNull())
    .addColumn('withdrawn_ms', big)
    .addColumn('withdrawn_why', text)
    .addPrimaryKeyConstraint('orders_order_key', ['giver', 'number', 'post'])
    .execute();
  await schema
    .createTable('orders_receipt')
    .addColumn('giver', text, (c) => c.notNull())
    .addColumn('number', text, (c) => c.notNull())
    .addColumn('post', text, (c) => c.notNull())
    .addColumn('badge', text, (c) => c.notNull())
    .addColumn('read_ms', big, (c) => c.notNull())
    .addPrimaryKeyConstraint('orders_receipt_key', ['giver', 'number', 'post', 'badge'])
    .execute();
}
