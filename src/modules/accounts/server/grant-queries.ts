/** What is read of log-ins that headquarters gave. */
import type { Kysely } from 'kysely';
import type { BadgeNumber, EntityId, StationId } from '../../../kernel/ids.ts';
import type { Role } from '../../../kernel/permissions.ts';
import type { AccountRow, Grants } from '../accounts-api.ts';
import { type Grant, isOver } from '../grants.ts';
import type { KnownAccount } from './known-account.ts';
import type { AccountsTables } from './tables.ts';

type Database = Kysely<AccountsTables>;
type GrantedRow = AccountsTables['accounts_granted'];

/** Where and when it is asked whether a log-in holds. */
export interface AskedAt {
  readonly station: StationId;
  readonly nowMs: number;
}

/** Of this station; what headquarters gave counts before an account that somebody made here under the same badge. */
export async function grantedAccount(database: Database, badge: string, at: AskedAt): Promise<KnownAccount | undefined> {
  const row = await database
    .selectFrom('accounts_granted')
    .selectAll()
    .where('post', '=', at.station)
    .where('badge', '=', badge)
    .executeTakeFirst();
  if (!row) return undefined;
  const own = await database.selectFrom('accounts_own_pin').selectAll().where('badge', '=', badge).executeTakeFirst();
  const closed = await database.selectFrom('accounts_closed').select('closed').where('badge', '=', badge).executeTakeFirst();
  const over = isOver({ untilMs: row.until_ms }, { nowMs: at.nowMs, lastToldMs: await lastTold(database, at.station) });
  return {
    accountId: row.account_id as EntityId,
    badge: row.badge as BadgeNumber,
    // Posts hold no names: the badge is what a colleague knows.
    name: row.badge,
    roles: JSON.parse(row.roles) as Role[],
    active: row.active === 1 && closed?.closed !== 1 && !over,
    // A post holds its own people alone.
    reach: null,
    agency: null,
    verifier: own?.granted_part === row.verifier_part ? own.verifier : row.verifier,
    granted: { part: row.verifier_part as EntityId, untilMs: row.until_ms, over },
  };
}

async function lastTold(database: Database, station: StationId): Promise<number> {
  const { last } = await database
    .selectFrom('accounts_granted')
    .select((e) => e.fn.max('told_ms').as('last'))
    .where('post', '=', station)
    .executeTakeFirstOrThrow();
  return Number(last ?? 0);
}

/** As the list of a post shows them. */
export async function listGranted(database: Database, at: AskedAt): Promise<readonly AccountRow[]> {
  const rows = await database
    .selectFrom('accounts_granted as g')
    .leftJoin('accounts_closed as c', 'c.badge', 'g.badge')
    .leftJoin('accounts_log_in as l', 'l.badge', 'g.badge')
    .selectAll('g')
    .select(['c.closed', 'l.last_log_in_ms'])
    .where('g.post', '=', at.station)
    .orderBy('g.badge')
    .execute();
  const lastToldMs = Math.max(0, ...rows.map(({ told_ms }) => told_ms));
  return rows.map((row) => ({
    badge: row.badge,
    name: row.badge,
    roles: JSON.parse(row.roles) as Role[],
    state: row.active !== 1 || row.closed === 1 ? 'disabled' : isOver({ untilMs: row.until_ms }, { ...at, lastToldMs }) ? 'over' : 'active',
    grantedUntilMs: row.until_ms,
    reach: null,
    agency: null,
    addedAtMs: row.told_ms,
    lastLoginAtMs: row.last_log_in_ms,
  }));
}

/** At headquarters: all, by post and badge. */
export async function listGrants(database: Database): Promise<Grants['officers']> {
  const rows = await database
    .selectFrom('accounts_granted as g')
    .leftJoin('accounts_officer_name as n', 'n.badge', 'g.badge')
    .selectAll('g')
    .select('n.name')
    .orderBy('g.post')
    .orderBy('g.badge')
    .execute();
  return rows.map(({ post, badge, name, roles, active, until_ms }) => ({
    post,
    badge,
    name: name ?? '',
    roles: JSON.parse(roles) as Role[],
    state: active === 1 ? 'active' : 'disabled',
    untilMs: until_ms,
  }));
}

export async function grantsOf(database: Database, post?: StationId): Promise<readonly Grant[]> {
  const rows = await database.selectFrom('accounts_granted').selectAll().execute();
  return rows.filter((row) => post === undefined || row.post === post).map(grantOf);
}

function grantOf({ post, badge, account_id, active, until_ms }: GrantedRow): Grant {
  return {
    post: post as StationId,
    badge: badge as BadgeNumber,
    accountId: account_id as EntityId,
    active: active === 1,
    untilMs: until_ms,
  };
}
