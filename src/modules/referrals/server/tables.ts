import type { Kysely } from 'kysely';
import type { ModuleMigration } from '../../../journal/journal-module.ts';
import { tablesOf } from '../../../journal/tables-token.ts';
import { bigIntegerType, type Dialect, textType } from '../../../storage/dialect.ts';

export interface ReferralsTables {
  referrals_request: {
    /** The part of `removal-suspended`. */
    request: string;
    traveller: string;
    /** The sealed part. */
    sealed: string;
    asked_ms: number;
  };
  referrals_answer: {
    /** The part of `removal-answered`. */
    answer: string;
    request: string;
    traveller: string;
    /** The sealed part. */
    sealed: string;
    /** 1: refusal and removal go on waiting. */
    suspended: number;
    answered_ms: number;
  };
}

export const referralsTables = tablesOf<ReferralsTables>('referrals');

export const referralsMigrations: Readonly<Record<string, ModuleMigration>> = {
  '0001-requests-for-protection': { up: createRequests },
};

async function createRequests({ schema }: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const text = textType(dialect);
  const big = bigIntegerType(dialect);
  await schema
    .createTable('referrals_request')
    .addColumn('request', text, (c) => c.primaryKey())
    .addColumn('traveller', text, (c) => c.notNull())
    .addColumn('sealed', text, (c) => c.notNull())
    .addColumn('asked_ms', big, (c) => c.notNull())
    .execute();
  await schema.createIndex('referrals_request_traveller').on('referrals_request').column('traveller').execute();
  await schema
    .createTable('referrals_answer')
    .addColumn('answer', text, (c) => c.primaryKey())
    .addColumn('request', text, (c) => c.notNull())
    .addColumn('traveller', text, (c) => c.notNull())
    .addColumn('sealed', text, (c) => c.notNull())
    .addColumn('suspended', 'integer', (c) => c.notNull())
    .addColumn('answered_ms', big, (c) => c.notNull())
    .execute();
  await schema.createIndex('referrals_answer_request').on('referrals_answer').columns(['request', 'suspended']).execute();
  await schema.createIndex('referrals_answer_traveller').on('referrals_answer').column('traveller').execute();
}
