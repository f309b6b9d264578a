/** What is read of accounts and sessions. */
import type { Kysely } from 'kysely';
import type { StationTime } from '../../../kernel/clock.ts';
import type { BadgeNumber, EntityId } from '../../../kernel/ids.ts';
import type { Role } from '../../../kernel/permissions.ts';
import type { Account } from '../account.ts';
import type { AccountRow, DuressAlarm, Reach, Session } from '../accounts-api.ts';
import { type AskedAt, grantedAccount, listGranted } from './grant-queries.ts';
import type { KnownAccount } from './known-account.ts';
import type { AccountsTables } from './tables.ts';

type Database = Kysely<AccountsTables>;

/** Older ones stand in the journal. */
const mostAlarms = 200;

/** Of headquarters where it gave one under this badge; else of this station. */
export async function accountOf(database: Database, badge: string, at: AskedAt): Promise<KnownAccount | undefined> {
  return (await grantedAccount(database, badge, at)) ?? ownAccountOf(database, badge);
}

async function ownAccountOf(database: Database, badge: string): Promise<KnownAccount | undefined> {
  const row = await database.selectFrom('accounts_account').selectAll().where('badge', '=', badge).executeTakeFirst();
  return (
    row && {
      accountId: row.account_id as EntityId,
      badge: row.badge as BadgeNumber,
      name: row.name,
      roles: rolesOf(row.roles),
      active: row.active === 1,
      reach: reachOf(row.reach),
      agency: row.agency,
      verifier: row.verifier,
    }
  );
}

/** By badge. */
export async function listAccounts(database: Database, at: AskedAt): Promise<readonly AccountRow[]> {
  const granted = await listGranted(database, at);
  const own = (await listOwn(database)).filter(({ badge }) => !granted.some((row) => row.badge === badge));
  return [...own, ...granted].toSorted((a, b) => (a.badge < b.badge ? -1 : 1));
}

async function listOwn(database: Database): Promise<readonly AccountRow[]> {
  const rows = await database
    .selectFrom('accounts_account as account')
    .leftJoin('accounts_log_in as log_in', 'log_in.badge', 'account.badge')
    .select(['account.badge', 'account.name', 'account.roles', 'account.active', 'account.reach', 'account.agency', 'account.added_ms'])
    .select('log_in.last_log_in_ms')
    .orderBy('account.badge')
    .execute();
  return rows.map((row) => ({
    badge: row.badge,
    name: row.name ?? '',
    roles: [...rolesOf(row.roles)],
    state: row.active === 1 ? 'active' : 'disabled',
    grantedUntilMs: null,
    reach: reachOf(row.reach),
    agency: row.agency,
    addedAtMs: row.added_ms,
    lastLoginAtMs: row.last_log_in_ms,
  }));
}

export async function namesOf(database: Database, badges: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (badges.length === 0) return new Map();
  const rows = await database.selectFrom('accounts_account').select(['badge', 'name']).where('badge', 'in', badges).execute();
  return new Map(rows.flatMap(({ badge, name }) => (name === null ? [] : [[badge, name] as const])));
}

export interface WrongPins {
  readonly failures: number;
  /** When the last one was typed. */
  readonly at: StationTime;
}

/** Undefined where none were since the last log-in. */
export async function wrongPinsOf(database: Database, badge: string): Promise<WrongPins | undefined> {
  const row = await database.selectFrom('accounts_log_in').selectAll().where('badge', '=', badge).executeTakeFirst();
  if (!row || row.failures === 0 || row.failed_ms === null || row.failed_boot === null || row.failed_uptime_ms === null) return undefined;
  return { failures: row.failures, at: { wallMs: row.failed_ms, bootId: row.failed_boot, uptimeMs: row.failed_uptime_ms } };
}

export interface OpenSession {
  readonly sessionId: EntityId;
  readonly account: Account;
  readonly startedAt: StationTime;
  readonly activeAt: StationTime;
  /** When its owner last showed once more that it is they. */
  readonly confirmedAt: StationTime | undefined;
  readonly hasFactor: boolean;
  /** It was opened by the second PIN: it is one in the empty booth. */
  readonly apart: boolean;
}

/** By the hash of its token; accounts that are disabled have none. */
export async function openSession(database: Database, tokenHash: string, at: AskedAt): Promise<OpenSession | undefined> {
  const row = await sessionRows(database).where('session.token_hash', '=', tokenHash).executeTakeFirst();
  const session = row && (await sessionOf(database, row, at));
  return session?.account.active ? session : undefined;
}

/** Those of accounts that are closed meanwhile too. */
export async function listOpenSessions(database: Database, at: AskedAt): Promise<readonly OpenSession[]> {
  const found: OpenSession[] = [];
  for (const row of await sessionRows(database).orderBy('session.id').execute()) {
    const session = await sessionOf(database, row, at);
    if (session) found.push(session);
  }
  return found;
}

function sessionRows(database: Database) {
  return database
    .selectFrom('accounts_session as session')
    .leftJoin('accounts_activity as activity', 'activity.session', 'session.id')
    .selectAll('session')
    .select(['activity.active_ms', 'activity.active_boot', 'activity.active_uptime_ms'])
    .select(({ selectFrom }) =>
      selectFrom('accounts_factor as factor')
        .select(({ fn }) => fn.countAll().as('factors'))
        .whereRef('factor.badge', '=', 'session.badge')
        .as('factors'),
    )
    .select(({ selectFrom }) =>
      selectFrom('accounts_duress_alarm as alarm')
        .select(({ fn }) => fn.countAll().as('alarms'))
        .whereRef('alarm.session', '=', 'session.id')
        .as('alarms'),
    );
}

async function sessionOf(
  database: Database,
  row: Awaited<ReturnType<ReturnType<typeof sessionRows>['executeTakeFirstOrThrow']>>,
  at: AskedAt,
): Promise<OpenSession | undefined> {
  const account = await accountOf(database, row.badge, at);
  if (!account) return undefined;
  const startedAt = { wallMs: row.started_ms, bootId: row.started_boot, uptimeMs: row.started_uptime_ms };
  const { active_ms, active_boot, active_uptime_ms } = row;
  const { confirmed_ms, confirmed_boot, confirmed_uptime_ms } = row;
  const confirmed = confirmed_ms !== null && confirmed_boot !== null && confirmed_uptime_ms !== null;
  const used = active_ms !== null && active_boot !== null && active_uptime_ms !== null;
  return {
    sessionId: row.id as EntityId,
    account,
    startedAt,
    activeAt: used ? { wallMs: active_ms, bootId: active_boot, uptimeMs: active_uptime_ms } : startedAt,
    confirmedAt: confirmed ? { wallMs: confirmed_ms, bootId: confirmed_boot, uptimeMs: confirmed_uptime_ms } : undefined,
    hasFactor: Number(row.factors) > 0,
    apart: Number(row.alarms) > 0,
  };
}

function rolesOf(json: string): readonly Role[] {
  return JSON.parse(json) as Role[];
}

function reachOf(json: string | null): Reach | null {
  return json === null ? null : (JSON.parse(json) as Reach);
}

/** Null where the account has none. */
export async function duressVerifierOf(database: Database, badge: string): Promise<string | null> {
  const row = await database.selectFrom('accounts_duress_pin').select('verifier').where('badge', '=', badge).executeTakeFirst();
  return row?.verifier ?? null;
}

/** The newest first: whatever nobody has taken on, however many came after it, and the newest that somebody has. */
export async function listDuressAlarms(database: Database, shows: (alarm: EntityId) => boolean): Promise<DuressAlarm[]> {
  const rows = await database
    .selectFrom('accounts_duress_alarm as alarm')
    .leftJoin('accounts_duress_taken as taken', 'taken.alarm', 'alarm.alarm')
    // A badge is somebody at one station: of another post's badge headquarters' names say nothing.
    .leftJoin('accounts_granted as granted', (join) =>
      join.onRef('granted.post', '=', 'alarm.station').onRef('granted.badge', '=', 'alarm.badge'),
    )
    .leftJoin('accounts_officer_name as officer', 'officer.badge', 'granted.badge')
    .select(['alarm.alarm', 'alarm.station', 'alarm.badge', 'alarm.session', 'alarm.at_ms', 'officer.name'])
    .select(['taken.by', 'taken.at_ms as taken_ms'])
    .orderBy('alarm.at_ms', 'desc')
    .orderBy('alarm.alarm', 'desc')
    .execute();
  const shown = rows.filter((row) => shows(row.alarm as EntityId)).filter((row, at) => row.taken_ms === null || at < mostAlarms);
  return shown.map(({ alarm, station, badge, session, at_ms, name, by, taken_ms }) => ({
    alarm: alarm as EntityId,
    station,
    badge,
    name,
    atMs: at_ms,
    at: session === null ? ('work' as const) : ('log-in' as const),
    taken: by === null || taken_ms === null ? null : { by, atMs: taken_ms },
  }));
}

/** What an administrator did to an account of this station since its owner last chose a PIN. */
export async function changedByOthers(database: Database, badge: string): Promise<Session['changedByOthers']> {
  const row = await database
    .selectFrom('accounts_account')
    .select(['pin_given_by', 'pin_given_with', 'pin_given_ms', 'factors_taken_by', 'factors_taken_with', 'factors_taken_ms'])
    .where('badge', '=', badge)
    .executeTakeFirst();
  if (!row) return [];
  const pin = { what: 'pin' as const, by: row.pin_given_by, with: row.pin_given_with, atMs: row.pin_given_ms };
  const factors = { what: 'factors' as const, by: row.factors_taken_by, with: row.factors_taken_with, atMs: row.factors_taken_ms };
  return [pin, factors].flatMap(({ by, atMs, ...one }) => (by !== null && atMs !== null ? [{ ...one, by, atMs }] : []));
}
