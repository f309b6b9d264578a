/** What the measurements run on, built once into .cache/bench: a post with a million entries, and plain tables with a million rows. */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import Database from 'better-sqlite3-multiple-ciphers';
import type { Kysely } from 'kysely';
import { pino } from 'pino';
import { Appender } from '../../src/journal/appender.ts';
import { EntryCatalogue } from '../../src/journal/entry-catalogue.ts';
import { partsErased } from '../../src/journal/erase.ts';
import type { JournalTables } from '../../src/journal/tables.ts';
import { draft, type EntryDraft } from '../../src/kernel/entry.ts';
import { type BadgeNumber, type EntityId, entityId } from '../../src/kernel/ids.ts';
import { isProblem, type Problem, ProblemError } from '../../src/kernel/problem.ts';
import { crossingRecorded } from '../../src/modules/crossings/entries.ts';
import { travellerRegistered } from '../../src/modules/travellers/entries.ts';
import { statementsOf } from '../../src/modules/travellers/index.ts';
import { demoStations } from '../../src/station/demonstration/demo-stations.ts';
import { createDemonstration, fillDemonstration } from '../../src/station/demonstration/make-demonstration.ts';
import { journalModules } from '../../src/station/modules.ts';
import { openDatabase, openStationStore, type StoreSettings, storeSettings } from '../../src/station/open-station-store.ts';
import { startStation } from '../../src/station/running-station.ts';
import { readStationConfig, stationPaths } from '../../src/station/station-config.ts';
import { openKeyring } from '../../src/storage/keyring.ts';
import { rawKey } from '../../src/storage/sqlite-connection.ts';
import { inventPerson } from './people.ts';

/** What a post has behind it: travellers 1 to `travellers`, and crossings shared among them evenly. */
export interface Past {
  readonly travellers: number;
  readonly crossings: number;
}

/** A demonstration post with a past, and the plain tables with as many rows. */
export interface Grounds {
  readonly past: Past;
  readonly post: string;
  /** A copy of it for the journal alone, with a table of visits. */
  readonly journalPost: string;
  readonly keyFile: string;
  readonly plain: string;
  readonly plainEncrypted: string;
}

export const plainKey = createHash('sha256').update('a key of the measurement').digest();
/** Bytes that one row of the plain tables holds: what an entry of a crossing takes in the journal. */
export const rowBytes = 1200;

/** So many entries of which one in four is a traveller's first. */
export function pastOf(entries: number): Past {
  const travellers = Math.floor(entries / 4);
  return { travellers, crossings: entries - travellers };
}

export async function buildGrounds(cache: string, past: Past): Promise<Grounds> {
  const entries = past.travellers + past.crossings;
  const root = join(cache, `post-${past.crossings}-of-${past.travellers}`);
  const grounds: Grounds = {
    past,
    post: join(root, 'post'),
    journalPost: join(root, 'journal-post'),
    keyFile: join(root, 'key'),
    plain: join(root, 'plain.db'),
    plainEncrypted: join(root, 'plain-encrypted.db'),
  };
  if (existsSync(root)) return grounds;
  const making = `${root}.making`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { recursive: true });
  say(`building a journal of ${entries} entries, once`);
  await buildPost(join(making, 'post'), join(making, 'key'), past);
  cpSync(join(making, 'post'), join(making, 'journal-post'), { recursive: true });
  buildPlain(join(making, 'plain.db'), undefined, entries);
  buildPlain(join(making, 'plain-encrypted.db'), plainKey, entries);
  renameSync(making, root);
  return grounds;
}

async function buildPost(directory: string, keyFile: string, past: Past): Promise<void> {
  await createDemonstration(demoStations[0], directory, keyFile);
  const secret = { kind: 'key-file', path: keyFile } as const;
  const station = orThrow(await startStation({ directory, secret, port: 0, log: pino({ level: 'silent' }) }));
  await fillDemonstration(demoStations[0], station);
  await station.close();
  const settings = await settingsOf(directory, keyFile);
  await appendEntries(settings, past);
  const store = await openStationStore(settings, {
    modules: journalModules(),
    events: { committed: () => {}, storage: () => {}, fault: () => {} },
    onProgress: ({ projection, done, total }) => {
      if (done % 100_000 < 2000) say(`  ${projection}: ${done} of ${total}`);
    },
  });
  await store.rebuild();
  await store.close();
}

/** Straight into the journal: what a year of a busy post would have brought through the booth. */
async function appendEntries(settings: StoreSettings, past: Past): Promise<void> {
  const database = (await openDatabase(settings)) as Kysely<JournalTables>;
  const catalogue = new EntryCatalogue([partsErased, ...journalModules().flatMap((module) => module.entries)]);
  const appender = new Appender({ station: settings.station, catalogue });
  const actor = { kind: 'officer', badge: 'TZ-104' as BadgeNumber } as const;
  const entries = past.travellers + past.crossings;
  const firstMs = Date.now() - entries * 10_000;
  const crossingsUpTo = (n: number) => Math.floor((n * past.crossings) / past.travellers);
  let done = 0;
  for (let n = 1; n <= past.travellers; ) {
    await database.transaction().execute(async (transaction) => {
      await appender.load(transaction, 'sqlite');
      for (const end = Math.min(n + 500, past.travellers + 1); n < end; n++) {
        const id = entityId(appender.next('operations'), 1);
        const now = () => ({ wallMs: firstMs + done * 10_000, bootId: 'bench', uptimeMs: done++ });
        await appender.append(registration({ id, n }), { actor, now: now() });
        for (let left = crossingsUpTo(n) - crossingsUpTo(n - 1); left > 0; left--) {
          await appender.append(crossing({ id, n }, done), { actor, now: now() });
        }
      }
      await appender.flush(transaction);
    });
    if (n % 25_000 === 1) say(`  ${done} entries`);
  }
  await database.destroy();
}

function registration({ id, n }: { readonly id: EntityId; readonly n: number }): EntryDraft {
  const { person, document } = inventPerson(n);
  const subject = { subject: id, content: { statements: statementsOf(person, 'mrz'), document, numberSharedWith: null } };
  return draft(travellerRegistered, {}, [subject]) as unknown as EntryDraft;
}

function crossing({ id, n }: { readonly id: EntityId; readonly n: number }, place: number): EntryDraft {
  const common = {
    direction: place % 2 === 0 ? ('entry' as const) : ('exit' as const),
    lane: place % 2,
    slip: { year: 2026, first: place + 1 },
    grouping: 'alone' as const,
    counted: [{ outcome: 'admitted' as const, verdict: 'clear' as const, regime: 'traveller', own: n % 6 === 0 }],
    screening: { engineVersion: 'bench', entriesCompared: 3, lists: [{ list: 'demonstration', version: '1' }], agedLists: [] },
  };
  return draft(crossingRecorded, common, [
    { subject: id, content: { kind: 'traveller', ...inventPerson(n), alerts: [], reasons: [], rulings: [] } },
  ]) as unknown as EntryDraft;
}

function buildPlain(file: string, key: Buffer | undefined, rows: number): void {
  const database = openPlain(file, key);
  const insert = database.prepare('insert into row (key, recorded_ms, body) values (?, ?, ?)');
  const body = 'x'.repeat(rowBytes);
  for (let done = 0; done < rows; ) {
    database.transaction(() => {
      for (const end = Math.min(done + 10_000, rows); done < end; done++) insert.run(`built-${done}`, done, body);
    })();
  }
  database.close();
}

/** The plainest durable table: one row, one index beside its key, WAL, every commit on disk. */
export function openPlain(file: string, key: Buffer | undefined): InstanceType<typeof Database> {
  const database = new Database(file);
  if (key) {
    database.pragma("cipher = 'aegis'");
    database.key(rawKey(key));
  }
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec(
    'create table if not exists row (id integer primary key, key text not null, recorded_ms integer not null, body text not null)',
  );
  database.exec('create unique index if not exists row_key on row (key)');
  return database;
}

export async function settingsOf(directory: string, keyFile: string): Promise<StoreSettings> {
  const config = orThrow(await readStationConfig(directory));
  const keyring = orThrow(await openKeyring(stationPaths(directory).keys, { kind: 'key-file', path: keyFile }));
  return storeSettings(directory, config, keyring);
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

function orThrow<Value>(value: Value | Problem): Value {
  if (isProblem(value)) throw new ProblemError(value);
  return value as Value;
}
