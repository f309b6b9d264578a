import type { Kysely } from 'kysely';
import type { ModuleMigration } from '../../../journal/journal-module.ts';
import { tablesOf } from '../../../journal/tables-token.ts';
import { bigIntegerType, type Dialect, textType } from '../../../storage/dialect.ts';
import type { Ending, HitDecision } from '../terms.ts';

export interface LookBackTables {
  look_back_run: {
    /** Part 0 of its first entry. */
    look_back: string;
    journal: string;
    asked_ms: number;
    /** Badge, or the station. */
    by: string;
    from_ms: number;
    to_ms: number;
    /** JSON of Why. */
    why: string;
    /** From here on null until it has ended. */
    ended_ms: number | null;
    ending: Ending | null;
    /** JSON of Figures. */
    figures: string | null;
  };
  /** Gone where its part is erased. */
  look_back_hit: {
    /** Place of its part. */
    hit: string;
    look_back: string | null;
    crossing: string;
    traveller: string;
    list: string;
    entry: string;
    found_ms: number;
    score: number;
    /** JSON of Alert. */
    alert: string;
  };
  /** Gone where its part is erased. */
  look_back_decision: {
    /** Place of its part. */
    deciding: string;
    hit: string;
    traveller: string;
    at_ms: number;
    sequence: number;
    by: string;
    decision: HitDecision;
    reason: string;
    told: string | null;
  };
}

export const lookBackTables = tablesOf<LookBackTables>('look-back');

export const lookBackMigrations: Readonly<Record<string, ModuleMigration>> = {
  '0001-look-backs': { up: createLookBacks },
};

async function createLookBacks({ schema }: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const text = textType(dialect);
  const big = bigIntegerType(dialect);
  await schema
    .createTable('look_back_run')
    .addColumn('look_back', text, (c) => c.primaryKey())
    .addColumn('journal', text, (c) => c.notNull())
    .addColumn('asked_ms', big, (c) => c.notNull())
    .addColumn('by', text, (c) => c.notNull())
    .addColumn('from_ms', big, (c) => c.notNull())
    .addColumn('to_ms', big, (c) => c.notNull())
    .addColumn('why', text, (c) => c.notNull())
    .addColumn('ended_ms', big)
    .addColumn('ending', text)
    .addColumn('figures', text)
    .execute();
  await schema.createIndex('look_back_run_asked').on('look_back_run').column('asked_ms').execute();
  await schema
    .createTable('look_back_hit')
    .addColumn('hit', text, (c) => c.primaryKey())
    .addColumn('look_back', text)
    .addColumn('crossing', text, (c) => c.notNull())
    .addColumn('traveller', text, (c) => c.notNull())
    .addColumn('list', text, (c) => c.notNull())
    .addColumn('entry', text, (c) => c.notNull())
    .addColumn('found_ms', big, (c) => c.notNull())
    .addColumn('score', dialect === 'postgres' ? 'double precision' : 'real', (c) => c.notNull())
    .addColumn('alert', text, (c) => c.notNull())
    .execute();
  await schema.createIndex('look_back_hit_entry').on('look_back_hit').columns(['traveller', 'list', 'entry']).execute();
  await schema
    .createTable('look_back_decision')
    .addColumn('deciding', text, (c) => c.primaryKey())
    .addColumn('hit', text, (c) => c.notNull())
    .addColumn('traveller', text, (c) => c.notNull())
    .addColumn('at_ms', big, (c) => c.notNull())
    .addColumn('sequence', big, (c) => c.notNull())
    .addColumn('by', text, (c) => c.notNull())
    .addColumn('decision', text, (c) => c.notNull())
    .addColumn('reason', text, (c) => c.notNull())
    .addColumn('told', text)
    .execute();
  await schema.createIndex('look_back_decision_hit').on('look_back_decision').columns(['hit', 'decision']).execute();
  await schema.createIndex('look_back_decision_traveller').on('look_back_decision').column('traveller').execute();
}
