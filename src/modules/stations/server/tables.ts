import type { ModuleMigration } from '../../../journal/journal-module.ts';
import { tablesOf } from '../../../journal/tables-token.ts';
import { bigIntegerType, textType } from '../../../storage/dialect.ts';

export interface StationsTables {
  /** Codes that were given: the last of each post. */
  stations_invitation: {
    post: string;
    key: string;
    until_ms: number;
  };
  stations_post: {
    post: string;
    public_key: string;
    enrolled_ms: number;
    /** Null as long as what it sends is taken. */
    revoked_ms: number | null;
  };
  /** Where this station is enrolled: one row, of its own journal. */
  stations_headquarters: {
    journal: string;
    headquarters: string;
    public_key: string;
    seal_to: string;
    address: string;
    pin: string | null;
    joined_ms: number;
  };
  /** One row: what this station's link may carry, JSON of LinkSettings. */
  stations_link_setting: { journal: string; settings: string };
  /** Files that entries speak of, of whichever station. */
  stations_file: { address: string; journal: string; sequence: number; part: number; bytes: number };
  /** Local, no projection: what is known of the files. Lost, the disk is looked at again. */
  stations_file_state: { address: string; state: 'here' | 'gone'; at_ms: number };
  /** Local, no projection: the last head of each journal that another station has signed too. The other side has it as well. */
  stations_head: { journal: string; size: number; note: string; at_ms: number | null };
  /** Local, no projection: the last head of each journal that a station further up has signed. It has it as well. */
  stations_further_head: { journal: string; size: number; note: string; at_ms: number | null };
  /** Local, no projection: keys of stations that signed heads and are enrolled elsewhere. Told again with each exchange of heads. */
  stations_signer: { station: string; public_key: string };
  /** Stations of which is taken what their posts sent them. */
  stations_region: { region: string; since_ms: number };
  /** Posts that are enrolled at a region. */
  stations_relayed: { post: string; region: string; since_ms: number };
  /** Entries that headquarters took back from posts after it was put back. */
  stations_returned: { journal: string; from_sequence: number; post: string; entries: number; at_ms: number };
  /** Which of two histories of its own journals headquarters lets stand. */
  stations_standing: { journal: string; after_sequence: number; before_hash: string; next_hash: string; at_ms: number };
  /** Local, no projection: at a post, headquarters' signature on the last entry of each of its journals; base64. Lost, it is asked for again. */
  stations_receipt: { journal: string; sequence: number; receipt: string };
  /** Local, no projection: the session of each post, known to all processes of a headquarters. Lost, posts begin others. */
  stations_session: { post: string; token_hash: string; public_key: string; until_ms: number };
  /** Local, no projection: what each post last said of itself. Lost, it is said again within the minute. */
  stations_report: { post: string; heard_ms: number; clock_offset_ms: number /** JSON of StationReport. */; report: string };
  /** Local, no projection: what headquarters last said that it holds. Lost, it is said again at the next contact. */
  stations_link: { headquarters: string; contact_ms: number | null; orders_done: string /** JSON of HeldThere. */; held: string };
}

export const stationsTables = tablesOf<StationsTables>('stations');

export const stationsMigrations: Readonly<Record<string, ModuleMigration>> = {
  '0001-stations': {
    async up({ schema }, dialect) {
      const text = textType(dialect);
      const big = bigIntegerType(dialect);
      await schema
        .createTable('stations_invitation')
        .addColumn('post', text, (c) => c.primaryKey())
        .addColumn('key', text, (c) => c.notNull())
        .addColumn('until_ms', big, (c) => c.notNull())
        .execute();
      await schema
        .createTable('stations_post')
        .addColumn('post', text, (c) => c.primaryKey())
        .addColumn('public_key', text, (c) => c.notNull())
        .addColumn('enrolled_ms', big, (c) => c.notNull())
        .addColumn('revoked_ms', big)
        .execute();
      await schema
        .createTable('stations_headquarters')
        .addColumn('journal', text, (c) => c.primaryKey())
        .addColumn('headquarters', text, (c) => c.notNull())
        .addColumn('public_key', text, (c) => c.notNull())
        .addColumn('seal_to', text, (c) => c.notNull())
        .addColumn('address', text, (c) => c.notNull())
        .addColumn('pin', text)
        .addColumn('joined_ms', big, (c) => c.notNull())
        .execute();
      await schema
        .createTable('stations_report')
        .addColumn('post', text, (c) => c.primaryKey())
        .addColumn('heard_ms', big, (c) => c.notNull())
        .addColumn('clock_offset_ms', big, (c) => c.notNull())
        .addColumn('report', text, (c) => c.notNull())
        .execute();
      await schema
        .createTable('stations_link')
        .addColumn('headquarters', text, (c) => c.primaryKey())
        .addColumn('contact_ms', big)
        .addColumn('orders_done', text, (c) => c.notNull())
        .addColumn('held', text, (c) => c.notNull())
        .execute();
    },
  },
  '0002-files': {
    async up({ schema }, dialect) {
      const text = textType(dialect);
      const big = bigIntegerType(dialect);
      await schema
        .createTable('stations_file')
        .addColumn('address', text, (c) => c.primaryKey())
        .addColumn('journal', text, (c) => c.notNull())
        .addColumn('sequence', big, (c) => c.notNull())
        .addColumn('part', 'integer', (c) => c.notNull())
        .addColumn('bytes', big, (c) => c.notNull())
        .execute();
      await schema.createIndex('stations_file_journal').on('stations_file').columns(['journal', 'sequence']).execute();
      await schema
        .createTable('stations_file_state')
        .addColumn('address', text, (c) => c.primaryKey())
        .addColumn('state', text, (c) => c.notNull())
        .addColumn('at_ms', big, (c) => c.notNull())
        .execute();
    },
  },
  '0003-heads': {
    async up({ schema }, dialect) {
      const text = textType(dialect);
      const big = bigIntegerType(dialect);
      await schema
        .createTable('stations_head')
        .addColumn('journal', text, (c) => c.primaryKey())
        .addColumn('size', big, (c) => c.notNull())
        .addColumn('note', text, (c) => c.notNull())
        .addColumn('at_ms', big)
        .execute();
    },
  },
  '0005-own-past': {
    async up({ schema }, dialect) {
      const text = textType(dialect);
      const big = bigIntegerType(dialect);
      await schema
        .createTable('stations_returned')
        .addColumn('journal', text, (c) => c.notNull())
        .addColumn('from_sequence', big, (c) => c.notNull())
        .addColumn('post', text, (c) => c.notNull())
        .addColumn('entries', big, (c) => c.notNull())
        .addColumn('at_ms', big, (c) => c.notNull())
        .addPrimaryKeyConstraint('stations_returned_key', ['journal', 'from_sequence'])
        .execute();
      await schema
        .createTable('stations_standing')
        .addColumn('journal', text, (c) => c.notNull())
        .addColumn('after_sequence', big, (c) => c.notNull())
        .addColumn('before_hash', text, (c) => c.notNull())
        .addColumn('next_hash', text, (c) => c.notNull())
        .addColumn('at_ms', big, (c) => c.notNull())
        .addPrimaryKeyConstraint('stations_standing_key', ['journal', 'after_sequence'])
        .execute();
      await schema
        .createTable('stations_receipt')
        .addColumn('journal', text, (c) => c.primaryKey())
        .addColumn('sequence', big, (c) => c.notNull())
        .addColumn('receipt', text, (c) => c.notNull())
        .execute();
    },
  },
  '0006-regions': {
    async up({ schema }, dialect) {
      const text = textType(dialect);
      const big = bigIntegerType(dialect);
      await schema
        .createTable('stations_region')
        .addColumn('region', text, (c) => c.primaryKey())
        .addColumn('since_ms', big, (c) => c.notNull())
        .execute();
      await schema
        .createTable('stations_relayed')
        .addColumn('post', text, (c) => c.primaryKey())
        .addColumn('region', text, (c) => c.notNull())
        .addColumn('since_ms', big, (c) => c.notNull())
        .execute();
    },
  },
  '0007-sessions': {
    async up({ schema }, dialect) {
      const text = textType(dialect);
      const big = bigIntegerType(dialect);
      await schema
        .createTable('stations_session')
        .addColumn('post', text, (c) => c.primaryKey())
        .addColumn('token_hash', text, (c) => c.notNull().unique())
        .addColumn('public_key', text, (c) => c.notNull())
        .addColumn('until_ms', big, (c) => c.notNull())
        .execute();
    },
  },
  '0004-link-settings': {
    async up({ schema }, dialect) {
      const text = textType(dialect);
      await schema
        .createTable('stations_link_setting')
        .addColumn('journal', text, (c) => c.primaryKey())
        .addColumn('settings', text, (c) => c.notNull())
        .execute();
    },
  },
  '0008-further-heads': {
    async up({ schema }, dialect) {
      const text = textType(dialect);
      const big = bigIntegerType(dialect);
      await schema
        .createTable('stations_further_head')
        .addColumn('journal', text, (c) => c.primaryKey())
        .addColumn('size', big, (c) => c.notNull())
        .addColumn('note', text, (c) => c.notNull())
        .addColumn('at_ms', big)
        .execute();
      await schema
        .createTable('stations_signer')
        .addColumn('station', text, (c) => c.primaryKey())
        .addColumn('public_key', text, (c) => c.notNull())
        .execute();
    },
  },
};
