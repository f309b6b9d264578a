/** Two projections, one for each journal, so that the order in which journals are read never matters. */
import type { Kysely } from 'kysely';
import { defineProjection } from '../../../journal/journal-module.ts';
import { type Actor, isEntry, type RecordedEntry } from '../../../kernel/entry.ts';
import { entityId } from '../../../kernel/ids.ts';
import {
  accountAdded,
  accountAgencySet,
  accountChangeAsked,
  accountChangeConfirmed,
  accountChangeDropped,
  accountChanged,
  accountDisabled,
  accountEnabled,
  accountReachSet,
  logInDelayLifted,
  logInFailed,
  pinSet,
  recoveryCodesMade,
  secondFactorAdded,
  secondFactorsRemoved,
  secondFactorUsed,
  sessionConfirmed,
  sessionEnded,
  sessionStarted,
} from '../entries.ts';
import { markKey } from '../second-factor.ts';
import type { AccountsTables } from './tables.ts';

type Database = Kysely<AccountsTables>;

export const accountsProjection = defineProjection<AccountsTables>({
  name: 'accounts',
  journals: 'own',
  version: 4,
  tables: ['accounts_account', 'accounts_factor', 'accounts_recovery', 'accounts_change'],
  kinds: [
    accountAdded,
    accountChanged,
    accountDisabled,
    accountEnabled,
    accountReachSet,
    accountAgencySet,
    pinSet,
    secondFactorAdded,
    secondFactorsRemoved,
    recoveryCodesMade,
    accountChangeAsked,
    accountChangeConfirmed,
    accountChangeDropped,
  ].map(({ kind }) => kind),
  async apply(database, entries) {
    for (const entry of entries) await applyAccount(database, entry);
  },
  async erase(database, erased) {
    for (const { ref, part } of erased) {
      const place = entityId(ref, part);
      await database.updateTable('accounts_account').set({ name: null }).where('name_part', '=', place).execute();
      await database.updateTable('accounts_account').set({ verifier: null }).where('verifier_part', '=', place).execute();
      await database.updateTable('accounts_change').set({ verifier: null }).where('verifier_part', '=', place).execute();
      await database.updateTable('accounts_factor').set({ label: null, secret: null }).where('id', '=', place).execute();
      await database.updateTable('accounts_recovery').set({ hashes: null }).where('id', '=', place).execute();
    }
  },
});

async function applyAccount(database: Database, entry: RecordedEntry): Promise<void> {
  const part = entityId(entry.ref, 1);
  if (isEntry(entry, accountAdded)) {
    await database
      .insertInto('accounts_account')
      .values({
        badge: entry.common.badge,
        account_id: part,
        name: entry.subjects[0]?.content.name ?? null,
        roles: JSON.stringify(entry.common.roles),
        active: 1,
        reach: null,
        agency: null,
        ...nothingByOthers,
        verifier: null,
        added_ms: entry.recordedAt.wallMs,
        name_part: part,
        verifier_part: null,
      })
      .execute();
  } else if (isEntry(entry, accountChanged)) {
    const name = entry.subjects[0]?.content.name ?? null;
    await update(database, entry.common.badge, { name, roles: JSON.stringify(entry.common.roles), name_part: part });
  } else if (isEntry(entry, pinSet)) {
    const { badge, by } = entry.common;
    const given = byOther(entry.actor, by);
    const told = given
      ? { pin_given_by: given, pin_given_ms: entry.recordedAt.wallMs, pin_given_with: null }
      : by === 'owner'
        ? nothingByOthers
        : {};
    await update(database, badge, { verifier: entry.subjects[0]?.content.verifier ?? null, verifier_part: part, ...told });
  } else if (isEntry(entry, accountReachSet)) {
    const { badge, reach } = entry.common;
    await update(database, badge, { reach: reach && JSON.stringify(reach) });
  } else if (isEntry(entry, accountAgencySet)) {
    await update(database, entry.common.badge, { agency: entry.common.agency });
  } else if (isEntry(entry, accountDisabled)) {
    await update(database, entry.common.badge, { active: 0 });
  } else if (isEntry(entry, accountEnabled)) {
    await update(database, entry.common.badge, { active: 1 });
  } else {
    await applyFactor(database, entry);
    await applyChange(database, entry);
  }
}

const nothingByOthers = {
  pin_given_by: null,
  pin_given_ms: null,
  pin_given_with: null,
  factors_taken_by: null,
  factors_taken_ms: null,
  factors_taken_with: null,
} as const;

async function applyChange(database: Database, entry: RecordedEntry): Promise<void> {
  const atMs = entry.recordedAt.wallMs;
  const by = entry.actor.kind === 'officer' ? entry.actor.badge : entry.actor.station;
  if (isEntry(entry, accountChangeAsked)) {
    const { badge, what } = entry.common;
    // The newest holds: who mistyped asks again.
    await database.deleteFrom('accounts_change').where('badge', '=', badge).where('what', '=', what).execute();
    const verifier = {
      verifier: entry.subjects[0]?.content.verifier ?? null,
      verifier_part: what === 'pin' ? entityId(entry.ref, 1) : null,
    };
    await database
      .insertInto('accounts_change')
      .values({ change: entityId(entry.ref, 0), badge, what, ...verifier, asked_by: by, asked_ms: atMs })
      .execute();
  } else if (isEntry(entry, accountChangeDropped)) {
    await database.deleteFrom('accounts_change').where('change', '=', entry.common.change).execute();
  } else if (isEntry(entry, accountChangeConfirmed)) {
    const { change, badge, what, askedBy, factors } = entry.common;
    await database.deleteFrom('accounts_change').where('change', '=', change).execute();
    if (what === 'factors') {
      await takeFactors(database, badge, factors);
      await update(database, badge, { factors_taken_by: askedBy, factors_taken_with: by, factors_taken_ms: atMs });
    } else {
      const verifier = { verifier: entry.subjects[0]?.content.verifier ?? null, verifier_part: entityId(entry.ref, 1) };
      await update(database, badge, { ...verifier, pin_given_by: askedBy, pin_given_with: by, pin_given_ms: atMs });
    }
  }
}

async function takeFactors(database: Database, badge: string, factors: readonly string[]): Promise<void> {
  if (factors.length > 0) await database.deleteFrom('accounts_factor').where('id', 'in', factors).execute();
  // Recovery codes stand in for a factor: without one they open nothing.
  const left = await database.selectFrom('accounts_factor').select('id').where('badge', '=', badge).executeTakeFirst();
  if (!left) await database.deleteFrom('accounts_recovery').where('badge', '=', badge).execute();
}

/** What the station itself gives, when it is set up, is nobody's act. */
function byOther(actor: Actor, by: 'owner' | 'administrator'): string | undefined {
  return by === 'administrator' && actor.kind === 'officer' ? actor.badge : undefined;
}

async function applyFactor(database: Database, entry: RecordedEntry): Promise<void> {
  const id = entityId(entry.ref, 1);
  if (isEntry(entry, secondFactorAdded)) {
    const { badge, factor: kind } = entry.common;
    const content = entry.subjects[0]?.content;
    const kept = { label: content?.label ?? null, secret: content ? JSON.stringify(content.secret) : null };
    await database
      .insertInto('accounts_factor')
      .values({ id, badge, kind, ...kept, added_ms: entry.recordedAt.wallMs })
      .execute();
  } else if (isEntry(entry, secondFactorsRemoved)) {
    const { factors, badge, by } = entry.common;
    const taken = byOther(entry.actor, by);
    if (taken)
      await update(database, badge, { factors_taken_by: taken, factors_taken_with: null, factors_taken_ms: entry.recordedAt.wallMs });
    await takeFactors(database, badge, factors);
  } else if (isEntry(entry, recoveryCodesMade)) {
    const content = entry.subjects[0]?.content;
    const set = { id, hashes: content ? JSON.stringify(content.hashes) : null, made_ms: entry.recordedAt.wallMs };
    await database
      .insertInto('accounts_recovery')
      .values({ badge: entry.common.badge, ...set })
      .onConflict((conflict) => conflict.column('badge').doUpdateSet(set))
      .execute();
  }
}

async function update(database: Database, badge: string, changes: Partial<AccountsTables['accounts_account']>): Promise<void> {
  await database.updateTable('accounts_account').set(changes).where('badge', '=', badge).execute();
}

export const sessionsProjection = defineProjection<AccountsTables>({
  name: 'accounts-sessions',
  journals: 'own',
  version: 3,
  tables: ['accounts_session', 'accounts_log_in', 'accounts_factor_use'],
  kinds: [sessionStarted, sessionEnded, logInFailed, logInDelayLifted, secondFactorUsed, sessionConfirmed].map(({ kind }) => kind),
  async apply(database, entries) {
    for (const entry of entries) await applySession(database, entry);
  },
  // These entries speak of nobody but staff, by badge: there are no parts to erase.
  async erase() {},
});

async function applySession(database: Database, entry: RecordedEntry): Promise<void> {
  const { wallMs, bootId, uptimeMs } = entry.recordedAt;
  if (isEntry(entry, sessionStarted)) {
    const { badge, tokenHash } = entry.common;
    await database
      .insertInto('accounts_session')
      .values({
        id: entityId(entry.ref, 0),
        token_hash: tokenHash,
        badge,
        started_ms: wallMs,
        started_boot: bootId,
        started_uptime_ms: uptimeMs,
        confirmed_ms: null,
        confirmed_boot: null,
        confirmed_uptime_ms: null,
      })
      .execute();
    await noteLogIn(database, badge, { failures: 0, last_log_in_ms: wallMs, ...(await toldAt(database, badge)) });
  } else if (isEntry(entry, sessionEnded)) {
    await database.deleteFrom('accounts_session').where('id', '=', entry.common.session).execute();
  } else if (isEntry(entry, logInFailed)) {
    const { badge } = entry.common;
    if (badge === null) return;
    const earlier = await database
      .selectFrom('accounts_log_in')
      .select(['failures', 'tries'])
      .where('badge', '=', badge)
      .executeTakeFirst();
    const failed = { failed_ms: wallMs, failed_boot: bootId, failed_uptime_ms: uptimeMs, tries: (earlier?.tries ?? 0) + 1 };
    await noteLogIn(database, badge, { failures: (earlier?.failures ?? 0) + 1, ...failed });
  } else if (isEntry(entry, logInDelayLifted)) {
    await noteLogIn(database, entry.common.badge, { failures: 0 });
  } else if (isEntry(entry, secondFactorUsed)) {
    const { badge, ...use } = entry.common;
    const shown = { mark: use.mark, used_ms: wallMs };
    await database
      .insertInto('accounts_factor_use')
      .values({ factor: markKey(use), badge, ...shown })
      .onConflict((conflict) => conflict.column('factor').doUpdateSet(shown))
      .execute();
  } else if (isEntry(entry, sessionConfirmed)) {
    const confirmed = { confirmed_ms: wallMs, confirmed_boot: bootId, confirmed_uptime_ms: uptimeMs };
    await database.updateTable('accounts_session').set(confirmed).where('id', '=', entry.common.session).execute();
    await noteLogIn(database, entry.common.badge, { failures: 0 });
  }
}

/** What the owner is told of at this log-in; from here on tries are counted anew. */
async function toldAt(database: Database, badge: string): Promise<Partial<AccountsTables['accounts_log_in']>> {
  const before = await database.selectFrom('accounts_log_in').selectAll().where('badge', '=', badge).executeTakeFirst();
  if (!before) return {};
  return { tries: 0, told_tries: before.tries, told_since_ms: before.last_log_in_ms, told_last_ms: before.failed_ms };
}

async function noteLogIn(
  database: Database,
  badge: string,
  changes: Partial<AccountsTables['accounts_log_in']> & { failures: number },
): Promise<void> {
  const blank = {
    failed_ms: null,
    failed_boot: null,
    failed_uptime_ms: null,
    last_log_in_ms: null,
    tries: 0,
    told_tries: 0,
    told_since_ms: null,
    told_last_ms: null,
  };
  await database
    .insertInto('accounts_log_in')
    .values({ badge, ...blank, ...changes })
    .onConflict((conflict) => conflict.column('badge').doUpdateSet(changes))
    .execute();
}
