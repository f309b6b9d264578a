import type { Kysely } from 'kysely';
import type { ModuleMigration } from '../../../journal/journal-module.ts';
import { tablesOf } from '../../../journal/tables-token.ts';
import { bigIntegerType, type Dialect, textType } from '../../../storage/dialect.ts';
import type { Place, StepKind } from '../chart-steps.ts';

export type KeptStepKind = StepKind | 'opened' | 'renamed' | 'closed' | 'reopened' | 'taken-back' | 'taken-again';

/** Where an item stands, and since which step. */
export type PlaceThen = Place & { readonly sequence: number };

export interface NetworksTables {
  networks_chart: {
    chart: string;
    /** JSON of ChartDetails. */
    details: string;
    case_number: string;
    /** Null: of none. */
    agency: string | null;
    state: 'open' | 'closed';
    opened_by: string;
    opened_ms: number;
    changed_by: string;
    changed_ms: number;
    /** Of its last step. */
    sequence: number;
  };
  /** Each part of each step; gone where the part is erased. */
  networks_step: {
    /** Place of the part; of placements and of what was taken back that of the common part. */
    step: string;
    chart: string;
    sequence: number;
    at_ms: number;
    /** Badge, or the station. */
    by: string;
    kind: KeptStepKind;
    /** Key of the item; empty where the step is about the chart, or about several. */
    key: string;
    /** JSON: what the part says. */
    content: string;
  };
  /** Each item as its steps left it. */
  networks_item: {
    /** The subject: place of the part that added it. */
    item: string;
    chart: string;
    key: string;
    kind: 'entity' | 'link';
    /** Keys of a link's ends; empty otherwise. */
    source: string;
    target: string;
    gone: number;
    /** JSON of ItemContent. */
    content: string;
    /** JSON of PlaceThen; null until something places it. */
    place: string | null;
    /** To search by, each after a space. */
    words: string;
    /** Of the last step that touched it. */
    sequence: number;
  };
  /** What was said of each search in crossings; at most three rows. */
  networks_search: {
    /** Place of the part. */
    step: string;
    search: string;
    case_number: string;
    /** Of what was asked; null: of none. */
    agency: string | null;
    at_ms: number;
    /** Badge, or the station. */
    by: string;
    kind: 'asked' | 'granted' | 'ended';
    /** JSON: what the part says. */
    content: string;
  };
  /** Mappings of tables; of each station by name. */
  networks_mapping: { station: string; name: string /** JSON of KeptMapping. */; content: string; by: string; at_ms: number };
  /** Who is a member of a case by which of its charts and searches. */
  networks_member: { thing: string; member: string; station: string; badge: string; by: string; since_ms: number };
}

export const networksTables = tablesOf<NetworksTables>('networks');

export const networksMigrations: Readonly<Record<string, ModuleMigration>> = {
  '0001-charts': { up: createCharts },
  '0002-searches': { up: createSearches },
  '0003-members-and-agencies': { up: createMembers },
  '0004-mappings': { up: createMappings },
};

async function createMappings({ schema }: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const text = textType(dialect);
  await schema
    .createTable('networks_mapping')
    .addColumn('station', text, (c) => c.notNull())
    .addColumn('name', text, (c) => c.notNull())
    .addColumn('content', text, (c) => c.notNull())
    .addColumn('by', text, (c) => c.notNull())
    .addColumn('at_ms', bigIntegerType(dialect), (c) => c.notNull())
    .addPrimaryKeyConstraint('networks_mapping_key', ['station', 'name'])
    .execute();
}

async function createMembers({ schema }: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const text = textType(dialect);
  for (const table of ['networks_chart', 'networks_search']) await schema.alterTable(table).addColumn('agency', text).execute();
  await schema
    .createTable('networks_member')
    .addColumn('thing', text, (c) => c.notNull())
    .addColumn('member', text, (c) => c.notNull())
    .addColumn('station', text, (c) => c.notNull())
    .addColumn('badge', text, (c) => c.notNull())
    .addColumn('by', text, (c) => c.notNull())
    .addColumn('since_ms', bigIntegerType(dialect), (c) => c.notNull())
    .addPrimaryKeyConstraint('networks_member_key', ['thing', 'member'])
    .execute();
  await schema.createIndex('networks_member_of').on('networks_member').columns(['member', 'thing']).execute();
}

async function createSearches({ schema }: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const text = textType(dialect);
  await schema
    .createTable('networks_search')
    .addColumn('step', text, (c) => c.primaryKey())
    .addColumn('search', text, (c) => c.notNull())
    .addColumn('case_number', text, (c) => c.notNull())
    .addColumn('at_ms', bigIntegerType(dialect), (c) => c.notNull())
    .addColumn('by', text, (c) => c.notNull())
    .addColumn('kind', text, (c) => c.notNull())
    .addColumn('content', text, (c) => c.notNull())
    .execute();
  await schema.createIndex('networks_search_of').on('networks_search').columns(['search', 'at_ms']).execute();
  await schema.createIndex('networks_search_case').on('networks_search').columns(['case_number', 'at_ms']).execute();
}

async function createCharts({ schema }: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const text = textType(dialect);
  const big = bigIntegerType(dialect);
  await schema
    .createTable('networks_chart')
    .addColumn('chart', text, (c) => c.primaryKey())
    .addColumn('details', text, (c) => c.notNull())
    .addColumn('case_number', text, (c) => c.notNull())
    .addColumn('state', text, (c) => c.notNull())
    .addColumn('opened_by', text, (c) => c.notNull())
    .addColumn('opened_ms', big, (c) => c.notNull())
    .addColumn('changed_by', text, (c) => c.notNull())
    .addColumn('changed_ms', big, (c) => c.notNull())
    .addColumn('sequence', big, (c) => c.notNull())
    .execute();
  await schema.createIndex('networks_chart_case').on('networks_chart').columns(['case_number', 'changed_ms']).execute();
  await schema
    .createTable('networks_step')
    .addColumn('step', text, (c) => c.primaryKey())
    .addColumn('chart', text, (c) => c.notNull())
    .addColumn('sequence', big, (c) => c.notNull())
    .addColumn('at_ms', big, (c) => c.notNull())
    .addColumn('by', text, (c) => c.notNull())
    .addColumn('kind', text, (c) => c.notNull())
    .addColumn('key', text, (c) => c.notNull())
    .addColumn('content', text, (c) => c.notNull())
    .execute();
  await schema.createIndex('networks_step_chart').on('networks_step').columns(['chart', 'sequence']).execute();
  await schema.createIndex('networks_step_key').on('networks_step').columns(['chart', 'key', 'sequence']).execute();
  await schema
    .createTable('networks_item')
    .addColumn('item', text, (c) => c.primaryKey())
    .addColumn('chart', text, (c) => c.notNull())
    .addColumn('key', text, (c) => c.notNull())
    .addColumn('kind', text, (c) => c.notNull())
    .addColumn('source', text, (c) => c.notNull())
    .addColumn('target', text, (c) => c.notNull())
    .addColumn('gone', 'integer', (c) => c.notNull())
    .addColumn('content', text, (c) => c.notNull())
    .addColumn('place', text)
    .addColumn('words', text, (c) => c.notNull())
    .addColumn('sequence', big, (c) => c.notNull())
    .execute();
  await schema.createIndex('networks_item_key').on('networks_item').columns(['chart', 'key']).unique().execute();
  await schema.createIndex('networks_item_changed').on('networks_item').columns(['chart', 'sequence']).execute();
  await schema.createIndex('networks_item_source').on('networks_item').columns(['chart', 'source']).execute();
  await schema.createIndex('networks_item_target').on('networks_item').columns(['chart', 'target']).execute();
}
