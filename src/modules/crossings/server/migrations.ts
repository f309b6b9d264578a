/** How the tables came about. A released migration is never edited. */
import { type Kysely, sql } from 'kysely';
import type { ModuleMigration } from '../../../journal/journal-module.ts';
import { bigIntegerType, type Dialect, textType } from '../../../storage/dialect.ts';

export const crossingsMigrations: Readonly<Record<string, ModuleMigration>> = {
  '0001-crossings': { up: createCrossings },
  '0002-slip-numbers': { up: addSlipNumbers },
  '0003-groups-changes-stays': { up: beginAnew },
  '0004-head-counts': { up: createHeadCounts },
  '0005-returns-and-convoys': { up: createCountedTables },
  '0006-answers-of-headquarters': { up: createAnswers },
  '0007-lines-of-the-paper-register': { up: findPaperLines },
};

async function createCrossings({ schema }: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const text = textType(dialect);
  const big = bigIntegerType(dialect);
  const clustered = dialect === 'sqlite' ? sql`without rowid` : sql``;
  await schema
    .createTable('crossings_crossing')
    .addColumn('crossing', text, (c) => c.primaryKey())
    .addColumn('number', big, (c) => c.notNull())
    .addColumn('recorded_ms', big, (c) => c.notNull())
    .addColumn('direction', text, (c) => c.notNull())
    .addColumn('lane', 'integer', (c) => c.notNull())
    .addColumn('outcome', text, (c) => c.notNull())
    .addColumn('verdict', text, (c) => c.notNull())
    .addColumn('officer', text, (c) => c.notNull())
    .addColumn('traveller', text)
    .addColumn('name', text)
    .addColumn('nationality', text)
    .addColumn('document_state', text)
    .addColumn('document_number', text)
    .modifyEnd(clustered)
    .execute();
  // The day's list in its order, and the day's figures without opening a row.
  await schema
    .createIndex('crossings_crossing_day')
    .on('crossings_crossing')
    .columns(['recorded_ms', 'number', 'direction', 'outcome'])
    .execute();
  // How often somebody crossed, and when last: counted in the index.
  await schema
    .createIndex('crossings_crossing_traveller')
    .on('crossings_crossing')
    .columns(['traveller', 'recorded_ms'])
    .where('traveller', 'is not', null)
    .execute();
  await schema
    .createTable('crossings_case')
    .addColumn('crossing', text, (c) => c.primaryKey())
    .addColumn('recorded_ms', big, (c) => c.notNull())
    .addColumn('state', text, (c) => c.notNull())
    .addColumn('closed', 'integer', (c) => c.notNull())
    .addColumn('shown', text)
    .modifyEnd(clustered)
    .execute();
  await schema.createIndex('crossings_case_queue').on('crossings_case').columns(['closed', 'recorded_ms']).execute();
  await schema
    .createTable('crossings_decision')
    .addColumn('decision', text, (c) => c.primaryKey())
    .addColumn('crossing', text, (c) => c.notNull())
    .addColumn('decided_ms', big, (c) => c.notNull())
    .addColumn('officer', text, (c) => c.notNull())
    .addColumn('state', text, (c) => c.notNull())
    .addColumn('outcome', text, (c) => c.notNull())
    .addColumn('traveller', text)
    .addColumn('reason', text)
    .modifyEnd(clustered)
    .execute();
  await schema.createIndex('crossings_decision_crossing').on('crossings_decision').column('crossing').execute();
  await schema
    .createIndex('crossings_decision_traveller')
    .on('crossings_decision')
    .column('traveller')
    .where('traveller', 'is not', null)
    .execute();
}

async function addSlipNumbers({ schema }: Kysely<unknown>, dialect: Dialect): Promise<void> {
  await schema.alterTable('crossings_crossing').addColumn('slip_year', 'integer').execute();
  await schema
    .createTable('crossings_slip')
    .addColumn('journal', textType(dialect), (c) => c.notNull())
    .addColumn('year', 'integer', (c) => c.notNull())
    .addColumn('last', bigIntegerType(dialect), (c) => c.notNull())
    .addPrimaryKeyConstraint('crossings_slip_key', ['journal', 'year'])
    .modifyEnd(dialect === 'sqlite' ? sql`without rowid` : sql``)
    .execute();
}

/** Rows come again from the journals: nothing of the tables before is kept. */
async function beginAnew(database: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const { schema } = database;
  for (const table of ['crossings_crossing', 'crossings_case', 'crossings_decision']) await schema.dropTable(table).execute();
  await createCrossingTable(database, dialect);
  await createThingTables(database, dialect);
  await createCaseAndChangeTables(database, dialect);
  await createStayTables(database, dialect);
}

async function createCrossingTable({ schema }: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const text = textType(dialect);
  const big = bigIntegerType(dialect);
  // Not clustered by its key: rows are wide, and a tree of wide rows is deep.
  await schema
    .createTable('crossings_crossing')
    .addColumn('crossing', text, (c) => c.primaryKey())
    .addColumn('crossed_with', text, (c) => c.notNull())
    .addColumn('number', big, (c) => c.notNull())
    .addColumn('slip_year', 'integer')
    .addColumn('recorded_ms', big, (c) => c.notNull())
    .addColumn('happened_ms', big, (c) => c.notNull())
    .addColumn('happened_precision', text, (c) => c.notNull())
    .addColumn('direction', text, (c) => c.notNull())
    .addColumn('lane', 'integer', (c) => c.notNull())
    .addColumn('outcome', text, (c) => c.notNull())
    .addColumn('verdict', text, (c) => c.notNull())
    .addColumn('regime', text, (c) => c.notNull())
    .addColumn('means', text)
    .addColumn('grouping', text, (c) => c.notNull())
    .addColumn('page', text)
    .addColumn('own', 'integer')
    .addColumn('officer', text, (c) => c.notNull())
    .addColumn('corrected', 'integer', (c) => c.notNull())
    .addColumn('cancelled', 'integer', (c) => c.notNull())
    .addColumn('recorded_as', text)
    .addColumn('traveller', text)
    .addColumn('name', text)
    .addColumn('words', text)
    .addColumn('nationality', text)
    .addColumn('document_state', text)
    .addColumn('document_number', text)
    .addColumn('shown', text)
    .execute();
  // The day's list in its order, and the day's figures without opening a row.
  await schema
    .createIndex('crossings_crossing_day')
    .on('crossings_crossing')
    .columns(['happened_ms', 'number', 'direction', 'outcome', 'cancelled'])
    .execute();
  // How often somebody crossed, and when last: counted in the index.
  await schema
    .createIndex('crossings_crossing_traveller')
    .on('crossings_crossing')
    .columns(['traveller', 'happened_ms', 'cancelled'])
    .where('traveller', 'is not', null)
    .execute();
  await schema.createIndex('crossings_crossing_group').on('crossings_crossing').column('crossed_with').execute();
}

async function createThingTables({ schema }: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const text = textType(dialect);
  for (const thing of ['vehicle', 'herd']) {
    await schema
      .createTable(`crossings_${thing}`)
      .addColumn(thing, text, (c) => c.primaryKey())
      .addColumn('crossed_with', text, (c) => c.notNull())
      .addColumn('content', text, (c) => c.notNull())
      .execute();
    await schema.createIndex(`crossings_${thing}_group`).on(`crossings_${thing}`).column('crossed_with').execute();
  }
}

async function createCaseAndChangeTables({ schema }: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const text = textType(dialect);
  const big = bigIntegerType(dialect);
  await schema
    .createTable('crossings_case')
    .addColumn('crossing', text, (c) => c.primaryKey())
    .addColumn('recorded_ms', big, (c) => c.notNull())
    .addColumn('state', text, (c) => c.notNull())
    .addColumn('closed', 'integer', (c) => c.notNull())
    .addColumn('taken_by', text)
    .execute();
  await schema.createIndex('crossings_case_queue').on('crossings_case').columns(['closed', 'recorded_ms']).execute();
  await schema
    .createTable('crossings_change')
    .addColumn('change', text, (c) => c.primaryKey())
    .addColumn('crossing', text, (c) => c.notNull())
    .addColumn('at_ms', big, (c) => c.notNull())
    .addColumn('officer', text, (c) => c.notNull())
    .addColumn('kind', text, (c) => c.notNull())
    .addColumn('common', text, (c) => c.notNull())
    .addColumn('traveller', text)
    .addColumn('words', text)
    .execute();
  await schema.createIndex('crossings_change_crossing').on('crossings_change').column('crossing').execute();
  await schema
    .createIndex('crossings_change_traveller')
    .on('crossings_change')
    .column('traveller')
    .where('traveller', 'is not', null)
    .execute();
}

async function createStayTables({ schema }: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const text = textType(dialect);
  const big = bigIntegerType(dialect);
  await schema
    .createTable('crossings_stay')
    .addColumn('stay', text, (c) => c.primaryKey())
    .addColumn('traveller', text, (c) => c.notNull())
    .addColumn('state', text, (c) => c.notNull())
    .addColumn('from_ms', big)
    .addColumn('to_ms', big)
    .addColumn('exit', text)
    .addColumn('last_ms', big, (c) => c.notNull())
    .execute();
  await schema.createIndex('crossings_stay_traveller').on('crossings_stay').columns(['traveller', 'last_ms']).execute();
  await schema
    .createTable('crossings_stay_end')
    .addColumn('ending', text, (c) => c.primaryKey())
    .addColumn('stay', text, (c) => c.notNull())
    .addColumn('said_ms', big, (c) => c.notNull())
    .addColumn('officer', text, (c) => c.notNull())
    .addColumn('traveller', text)
    .addColumn('end_kind', text)
    .addColumn('at_ms', big)
    .addColumn('reason', text)
    .execute();
  await schema.createIndex('crossings_stay_end_stay').on('crossings_stay_end').column('stay').execute();
  await schema
    .createIndex('crossings_stay_end_traveller')
    .on('crossings_stay_end')
    .column('traveller')
    .where('traveller', 'is not', null)
    .execute();
  await schema
    .createTable('crossings_stay_month')
    .addColumn('month', 'integer', (c) => c.primaryKey())
    .addColumn('begun', big, (c) => c.notNull())
    .addColumn('seen_closed', big, (c) => c.notNull())
    .execute();
}

async function createHeadCounts({ schema }: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const text = textType(dialect);
  const big = bigIntegerType(dialect);
  await schema
    .createTable('crossings_head_count')
    .addColumn('count', text, (c) => c.primaryKey())
    .addColumn('recorded_ms', big, (c) => c.notNull())
    .addColumn('officer', text, (c) => c.notNull())
    .addColumn('from_ms', big, (c) => c.notNull())
    .addColumn('to_ms', big, (c) => c.notNull())
    .addColumn('direction', text, (c) => c.notNull())
    .addColumn('lane', 'integer', (c) => c.notNull())
    .addColumn('men', 'integer', (c) => c.notNull())
    .addColumn('women', 'integer', (c) => c.notNull())
    .addColumn('boys', 'integer', (c) => c.notNull())
    .addColumn('girls', 'integer', (c) => c.notNull())
    .addColumn('means', text)
    .addColumn('why', text, (c) => c.notNull())
    .addColumn('before', text, (c) => c.notNull())
    .execute();
  await schema.createIndex('crossings_head_count_day').on('crossings_head_count').column('to_ms').execute();
}

async function createCountedTables({ schema }: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const text = textType(dialect);
  const big = bigIntegerType(dialect);
  await schema
    .createTable('crossings_return')
    .addColumn('return', text, (c) => c.primaryKey())
    .addColumn('recorded_ms', big, (c) => c.notNull())
    .addColumn('happened_ms', big, (c) => c.notNull())
    .addColumn('happened_precision', text, (c) => c.notNull())
    .addColumn('officer', text, (c) => c.notNull())
    .addColumn('lane', 'integer', (c) => c.notNull())
    .addColumn('expelled_by', text, (c) => c.notNull())
    .addColumn('men', 'integer', (c) => c.notNull())
    .addColumn('women', 'integer', (c) => c.notNull())
    .addColumn('boys', 'integer', (c) => c.notNull())
    .addColumn('girls', 'integer', (c) => c.notNull())
    .addColumn('deaths', 'integer', (c) => c.notNull())
    .addColumn('circumstances', text)
    .addColumn('circumstances_part', text)
    .addColumn('withdrawn', 'integer', (c) => c.notNull())
    .execute();
  await schema.createIndex('crossings_return_recorded').on('crossings_return').column('recorded_ms').execute();
  await schema.createIndex('crossings_return_part').on('crossings_return').column('circumstances_part').execute();
  await schema
    .createTable('crossings_return_correction')
    .addColumn('correction', text, (c) => c.primaryKey())
    .addColumn('return', text, (c) => c.notNull())
    .addColumn('at_ms', big, (c) => c.notNull())
    .addColumn('officer', text, (c) => c.notNull())
    .addColumn('reason', text)
    .execute();
  await schema.createIndex('crossings_return_correction_of').on('crossings_return_correction').column('return').execute();
  await schema
    .createTable('crossings_returnee')
    .addColumn('returnee', text, (c) => c.primaryKey())
    .addColumn('return', text, (c) => c.notNull())
    .addColumn('crossing', text, (c) => c.notNull())
    .addColumn('category', text, (c) => c.notNull())
    .addColumn('said_ms', big, (c) => c.notNull())
    .addColumn('said_sequence', big, (c) => c.notNull())
    .addColumn('traveller', text)
    .addColumn('injuries', text)
    .addColumn('separated_from', text)
    .addColumn('property_taken', text)
    .addColumn('reason', text)
    .execute();
  await schema.createIndex('crossings_returnee_return').on('crossings_returnee').column('return').execute();
  await schema.createIndex('crossings_returnee_crossing').on('crossings_returnee').column('crossing').execute();
  await schema.createIndex('crossings_returnee_traveller').on('crossings_returnee').column('traveller').execute();
  await schema
    .createTable('crossings_convoy')
    .addColumn('convoy', text, (c) => c.primaryKey())
    .addColumn('recorded_ms', big, (c) => c.notNull())
    .addColumn('happened_ms', big, (c) => c.notNull())
    .addColumn('happened_precision', text, (c) => c.notNull())
    .addColumn('officer', text, (c) => c.notNull())
    .addColumn('direction', text, (c) => c.notNull())
    .addColumn('lane', 'integer', (c) => c.notNull())
    .addColumn('order_number', text, (c) => c.notNull())
    .addColumn('vehicles', 'integer', (c) => c.notNull())
    .addColumn('persons', 'integer', (c) => c.notNull())
    .addColumn('corrected', 'integer', (c) => c.notNull())
    .addColumn('withdrawn', 'integer', (c) => c.notNull())
    .execute();
  await schema.createIndex('crossings_convoy_recorded').on('crossings_convoy').column('recorded_ms').execute();
}

/** Whether a line of the paper register was keyed in before. */
async function findPaperLines({ schema }: Kysely<unknown>): Promise<void> {
  await schema.createIndex('crossings_crossing_page').on('crossings_crossing').column('page').where('page', 'is not', null).execute();
}

async function createAnswers({ schema }: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const text = textType(dialect);
  const big = bigIntegerType(dialect);
  await schema
    .createTable('crossings_answer')
    .addColumn('answer', text, (c) => c.primaryKey())
    .addColumn('crossing', text, (c) => c.notNull())
    .addColumn('at_ms', big, (c) => c.notNull())
    .addColumn('officer', text, (c) => c.notNull())
    .addColumn('decision', text, (c) => c.notNull())
    .addColumn('traveller', text)
    .addColumn('reason', text)
    .execute();
  await schema.createIndex('crossings_answer_crossing').on('crossings_answer').column('crossing').execute();
  await schema.createIndex('crossings_answer_traveller').on('crossings_answer').column('traveller').execute();
  await schema
    .createTable('crossings_answer_followed')
    .addColumn('answer', text, (c) => c.primaryKey())
    .addColumn('crossing', text, (c) => c.notNull())
    .addColumn('at_ms', big, (c) => c.notNull())
    .addColumn('result', text, (c) => c.notNull())
    .execute();
}
