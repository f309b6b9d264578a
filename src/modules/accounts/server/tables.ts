import type { ModuleMigration } from '../../../journal/journal-module.ts';
import { tablesOf } from '../../../journal/tables-token.ts';
import { bigIntegerType, textType } from '../../../storage/dialect.ts';

/** Times are epoch milliseconds of the wall clock, beside the machine's own count (`StationTime`). */
export interface AccountsTables {
  accounts_account: {
    badge: string;
    account_id: string;
    /** Null where erased. */
    name: string | null;
    /** JSON list. */
    roles: string;
    active: number;
    /** Badge of the administrator who chose the PIN, or took second factors away, and when; null once the owner chose a PIN. */
    pin_given_by: string | null;
    pin_given_ms: number | null;
    factors_taken_by: string | null;
    factors_taken_ms: number | null;
    /** JSON of Reach; null: all that are held. */
    reach: string | null;
    /** Null: of none. */
    agency: string | null;
    /** Who agreed to it. */
    pin_given_with: string | null;
    factors_taken_with: string | null;
    /** Null where erased. */
    verifier: string | null;
    added_ms: number;
    /** `JOURNAL:SEQUENCE.PART` of the parts that gave name and verifier, so that an erasure finds them. */
    name_part: string;
    verifier_part: string | null;
  };
  /** Log-ins that headquarters gave: at a post those here, at headquarters all. */
  accounts_granted: {
    post: string;
    badge: string;
    account_id: string;
    roles: string;
    active: number;
    until_ms: number;
    /** Null where erased. */
    verifier: string | null;
    verifier_part: string;
    /** The last that was said of it, by headquarters' clock. */
    told_ms: number;
  };
  /** At headquarters: who they are. */
  accounts_officer_name: { badge: string; name: string | null; name_part: string };
  /** Accounts that somebody here closed, whoever gave them. */
  accounts_closed: { badge: string; closed: number };
  /** PINs that people set here for log-ins that headquarters gave. */
  accounts_own_pin: { badge: string; granted_part: string; verifier: string | null; verifier_part: string };
  /** Open sessions alone. */
  accounts_session: {
    id: string;
    token_hash: string;
    badge: string;
    started_ms: number;
    started_boot: string;
    started_uptime_ms: number;
    /** When its owner last showed that it is they, beside the log-in. Null: never. */
    confirmed_ms: number | null;
    confirmed_boot: string | null;
    confirmed_uptime_ms: number | null;
  };
  /** Wrong PINs in a row, and when the last log-in was. */
  accounts_log_in: {
    badge: string;
    failures: number;
    failed_ms: number | null;
    failed_boot: string | null;
    failed_uptime_ms: number | null;
    last_log_in_ms: number | null;
    /** Tries that failed since the last log-in, whatever became of the delay. */
    tries: number;
    /** What the last log-in found: tries that had failed before it, since when, and when the last was. */
    told_tries: number;
    told_since_ms: number | null;
    told_last_ms: number | null;
  };
  /** Second factors that hold. `secret` is JSON, null where erased: then it never fits. */
  accounts_factor: { id: string; badge: string; kind: string; label: string | null; secret: string | null; added_ms: number };
  /** The newest set of each account. `hashes` is a JSON list, null where erased. */
  accounts_recovery: { badge: string; id: string; hashes: string | null; made_ms: number };
  /** The highest mark that was shown of each factor, by `markKey`. */
  accounts_factor_use: { factor: string; badge: string; mark: number; used_ms: number };
  /** What waits for a second person; `verifier` is of the PIN that was chosen. */
  accounts_change: {
    change: string;
    badge: string;
    what: 'pin' | 'factors';
    verifier: string | null;
    verifier_part: string | null;
    asked_by: string;
    asked_ms: number;
  };
  /** Second PINs that open the empty booth. `verifier` is null where erased: then none is right. */
  accounts_duress_pin: { badge: string; verifier: string | null; verifier_part: string };
  /** That one was typed: here, and at headquarters at any post. `session`: what it opened. */
  accounts_duress_alarm: { alarm: string; station: string; badge: string; session: string | null; at_ms: number };
  /** Who at headquarters sees to it. */
  accounts_duress_taken: { alarm: string; by: string; at_ms: number };
  /** Local, no projection: when an open session was last used. Lost, it costs its officers one log-in. */
  accounts_activity: { session: string; active_ms: number; active_boot: string; active_uptime_ms: number };
}

export const accountsTables = tablesOf<AccountsTables>('accounts');

export const accountsMigrations: Readonly<Record<string, ModuleMigration>> = {
  '0001-accounts-and-sessions': {
    async up(database, dialect) {
      const text = textType(dialect);
      const time = bigIntegerType(dialect);
      await database.schema
        .createTable('accounts_account')
        .addColumn('badge', text, (column) => column.primaryKey())
        .addColumn('account_id', text, (column) => column.notNull())
        .addColumn('name', text)
        .addColumn('roles', text, (column) => column.notNull())
        .addColumn('active', 'integer', (column) => column.notNull())
        .addColumn('verifier', text)
        .addColumn('added_ms', time, (column) => column.notNull())
        .addColumn('name_part', text, (column) => column.notNull())
        .addColumn('verifier_part', text)
        .execute();
      await database.schema
        .createTable('accounts_session')
        .addColumn('id', text, (column) => column.primaryKey())
        .addColumn('token_hash', text, (column) => column.notNull().unique())
        .addColumn('badge', text, (column) => column.notNull())
        .addColumn('started_ms', time, (column) => column.notNull())
        .addColumn('started_boot', text, (column) => column.notNull())
        .addColumn('started_uptime_ms', time, (column) => column.notNull())
        .execute();
      await database.schema.createIndex('accounts_session_badge').on('accounts_session').column('badge').execute();
      await database.schema
        .createTable('accounts_log_in')
        .addColumn('badge', text, (column) => column.primaryKey())
        .addColumn('failures', 'integer', (column) => column.notNull())
        .addColumn('failed_ms', time)
        .addColumn('failed_boot', text)
        .addColumn('failed_uptime_ms', time)
        .addColumn('last_log_in_ms', time)
        .execute();
      await database.schema
        .createTable('accounts_activity')
        .addColumn('session', text, (column) => column.primaryKey())
        .addColumn('active_ms', time, (column) => column.notNull())
        .addColumn('active_boot', text, (column) => column.notNull())
        .addColumn('active_uptime_ms', time, (column) => column.notNull())
        .execute();
    },
  },
  '0002-granted-by-headquarters': {
    async up({ schema }, dialect) {
      const text = textType(dialect);
      const time = bigIntegerType(dialect);
      await schema
        .createTable('accounts_granted')
        .addColumn('post', text, (column) => column.notNull())
        .addColumn('badge', text, (column) => column.notNull())
        .addColumn('account_id', text, (column) => column.notNull())
        .addColumn('roles', text, (column) => column.notNull())
        .addColumn('active', 'integer', (column) => column.notNull())
        .addColumn('until_ms', time, (column) => column.notNull())
        .addColumn('verifier', text)
        .addColumn('verifier_part', text, (column) => column.notNull())
        .addColumn('told_ms', time, (column) => column.notNull())
        .addPrimaryKeyConstraint('accounts_granted_key', ['post', 'badge'])
        .execute();
      await schema
        .createTable('accounts_officer_name')
        .addColumn('badge', text, (column) => column.primaryKey())
        .addColumn('name', text)
        .addColumn('name_part', text, (column) => column.notNull())
        .execute();
      await schema
        .createTable('accounts_closed')
        .addColumn('badge', text, (column) => column.primaryKey())
        .addColumn('closed', 'integer', (column) => column.notNull())
        .execute();
      await schema
        .createTable('accounts_own_pin')
        .addColumn('badge', text, (column) => column.primaryKey())
        .addColumn('granted_part', text, (column) => column.notNull())
        .addColumn('verifier', text)
        .addColumn('verifier_part', text, (column) => column.notNull())
        .execute();
    },
  },
  '0004-reach-and-changes-by-others': {
    async up({ schema }, dialect) {
      const [text, time] = [textType(dialect), bigIntegerType(dialect)];
      for (const name of ['posts', 'pin_given_by', 'factors_taken_by'] as const) {
        await schema.alterTable('accounts_account').addColumn(name, text).execute();
      }
      for (const name of ['pin_given_ms', 'factors_taken_ms'] as const) {
        await schema.alterTable('accounts_account').addColumn(name, time).execute();
      }
    },
  },
  '0005-regions-and-agencies': {
    async up({ schema }, dialect) {
      await schema.alterTable('accounts_account').dropColumn('posts').execute();
      for (const name of ['reach', 'agency'] as const)
        await schema.alterTable('accounts_account').addColumn(name, textType(dialect)).execute();
    },
  },
  '0006-two-persons-duress-and-failed-tries': {
    async up({ schema }, dialect) {
      const [text, time] = [textType(dialect), bigIntegerType(dialect)];
      for (const name of ['tries', 'told_tries'] as const) {
        await schema
          .alterTable('accounts_log_in')
          .addColumn(name, 'integer', (column) => column.notNull().defaultTo(0))
          .execute();
      }
      for (const name of ['told_since_ms', 'told_last_ms'] as const) {
        await schema.alterTable('accounts_log_in').addColumn(name, time).execute();
      }
      for (const name of ['pin_given_with', 'factors_taken_with'] as const) {
        await schema.alterTable('accounts_account').addColumn(name, text).execute();
      }
      await schema
        .createTable('accounts_change')
        .addColumn('change', text, (column) => column.primaryKey())
        .addColumn('badge', text, (column) => column.notNull())
        .addColumn('what', text, (column) => column.notNull())
        .addColumn('verifier', text)
        .addColumn('verifier_part', text)
        .addColumn('asked_by', text, (column) => column.notNull())
        .addColumn('asked_ms', time, (column) => column.notNull())
        .execute();
      await schema
        .createTable('accounts_duress_pin')
        .addColumn('badge', text, (column) => column.primaryKey())
        .addColumn('verifier', text)
        .addColumn('verifier_part', text, (column) => column.notNull())
        .execute();
      await schema
        .createTable('accounts_duress_alarm')
        .addColumn('alarm', text, (column) => column.primaryKey())
        .addColumn('station', text, (column) => column.notNull())
        .addColumn('badge', text, (column) => column.notNull())
        .addColumn('session', text)
        .addColumn('at_ms', time, (column) => column.notNull())
        .execute();
      await schema.createIndex('accounts_duress_alarm_session').on('accounts_duress_alarm').column('session').execute();
      await schema
        .createTable('accounts_duress_taken')
        .addColumn('alarm', text, (column) => column.primaryKey())
        .addColumn('by', text, (column) => column.notNull())
        .addColumn('at_ms', time, (column) => column.notNull())
        .execute();
    },
  },
  '0003-second-factors': {
    async up(database, dialect) {
      const text = textType(dialect);
      const time = bigIntegerType(dialect);
      await database.schema.alterTable('accounts_session').addColumn('confirmed_ms', time).execute();
      await database.schema.alterTable('accounts_session').addColumn('confirmed_boot', text).execute();
      await database.schema.alterTable('accounts_session').addColumn('confirmed_uptime_ms', time).execute();
      await database.schema
        .createTable('accounts_factor')
        .addColumn('id', text, (column) => column.primaryKey())
        .addColumn('badge', text, (column) => column.notNull())
        .addColumn('kind', text, (column) => column.notNull())
        .addColumn('label', text)
        .addColumn('secret', text)
        .addColumn('added_ms', time, (column) => column.notNull())
        .execute();
      await database.schema.createIndex('accounts_factor_badge').on('accounts_factor').column('badge').execute();
      await database.schema
        .createTable('accounts_recovery')
        .addColumn('badge', text, (column) => column.primaryKey())
        .addColumn('id', text, (column) => column.notNull())
        .addColumn('hashes', text)
        .addColumn('made_ms', time, (column) => column.notNull())
        .execute();
      await database.schema
        .createTable('accounts_factor_use')
        .addColumn('factor', text, (column) => column.primaryKey())
        .addColumn('badge', text, (column) => column.notNull())
        .addColumn('mark', time, (column) => column.notNull())
        .addColumn('used_ms', time, (column) => column.notNull())
        .execute();
    },
  },
};
