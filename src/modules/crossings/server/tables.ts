import { type Kysely, sql } from 'kysely';
import type { ModuleMigration } from '../../../journal/journal-module.ts';
import { tablesOf } from '../../../journal/tables-token.ts';
import { bigIntegerType, type Dialect, textType } from '../../../storage/dialect.ts';
import type { Direction, Outcome } from '../booth-api.ts';
import type { CaseState } from '../second-line.ts';

export interface CrossingsTables {
  crossings_crossing: {
    crossing: string;
    /** The number on the slip, within `slip_year`; where that is null, the entry's sequence. */
    number: number;
    slip_year: number | null;
    recorded_ms: number;
    direction: Direction;
    lane: number;
    /** As it stands now: the second line's decision changes it. */
    outcome: Outcome;
    verdict: 'clear' | 'check' | 'alert';
    /** Badge, or the station where it recorded by itself. */
    officer: string;
    /** From here on null where the traveller's part is erased. */
    traveller: string | null;
    /** Surname, then given names. */
    name: string | null;
    nationality: string | null;
    document_state: string | null;
    document_number: string | null;
  };
  /** How far each post has counted its slips in each of its years. */
  crossings_slip: { journal: string; year: number; last: number };
  /** One row for each crossing that was sent to the second line. */
  crossings_case: {
    crossing: string;
    recorded_ms: number;
    state: CaseState;
    /** 0 as long as the traveller waits. */
    closed: number;
    /** JSON of ShownTraveller; null where erased. */
    shown: string | null;
  };
  /** Every decision of the second line, whether its crossing is here yet or not. */
  crossings_decision: {
    /** Id of the deciding entry's part. */
    decision: string;
    crossing: string;
    decided_ms: number;
    officer: string;
    state: CaseState;
    outcome: Outcome;
    /** Null where erased. */
    traveller: string | null;
    reason: string | null;
  };
}

export const crossingsTables = tablesOf<CrossingsTables>('crossings');

export const crossingsMigrations: Readonly<Record<string, ModuleMigration>> = {
  '0001-crossings': { up: createCrossings },
  '0002-slip-numbers': { up: addSlipNumbers },
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
