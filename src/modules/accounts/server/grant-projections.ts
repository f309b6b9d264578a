/** Log-ins that headquarters gave, as its channels say; and what is said of them here. Rows of either are made without the other. */
import type { Kysely } from 'kysely';
import { defineProjection } from '../../../journal/journal-module.ts';
import { isEntry, type RecordedEntry } from '../../../kernel/entry.ts';
import { audienceOf, entityId } from '../../../kernel/ids.ts';
import {
  accountDisabled,
  accountEnabled,
  grantedPinSet,
  grantsRenewed,
  officerGranted,
  officerNamed,
  officerWithdrawn,
} from '../entries.ts';
import type { AccountsTables } from './tables.ts';

type Database = Kysely<AccountsTables>;

export const grantsProjection = defineProjection<AccountsTables>({
  name: 'accounts-granted',
  version: 1,
  tables: ['accounts_granted'],
  kinds: [officerGranted, officerWithdrawn, grantsRenewed].map(({ kind }) => kind),
  async apply(database, entries) {
    for (const entry of entries) {
      const post = audienceOf(entry.ref.journal);
      if (post !== undefined) await applyGrant(database, post, entry);
    }
  },
  async erase(database, erased) {
    for (const { ref, part } of erased) {
      await database.updateTable('accounts_granted').set({ verifier: null }).where('verifier_part', '=', entityId(ref, part)).execute();
    }
  },
});

async function applyGrant(database: Database, post: string, entry: RecordedEntry): Promise<void> {
  const told_ms = entry.recordedAt.wallMs;
  if (isEntry(entry, officerGranted)) {
    const [part] = entry.subjects;
    const place = entityId(entry.ref, 1);
    const { badge, roles, untilMs } = entry.common;
    const row = {
      roles: JSON.stringify(roles),
      active: 1,
      until_ms: untilMs,
      verifier: part?.content.verifier ?? null,
      verifier_part: place,
      told_ms,
    };
    await database
      .insertInto('accounts_granted')
      .values({ post, badge, account_id: part?.subject ?? place, ...row })
      .onConflict((conflict) => conflict.columns(['post', 'badge']).doUpdateSet(row))
      .execute();
  } else if (isEntry(entry, officerWithdrawn)) {
    const { badge } = entry.common;
    await database
      .updateTable('accounts_granted')
      .set({ active: 0, told_ms })
      .where('post', '=', post)
      .where('badge', '=', badge)
      .execute();
  } else if (isEntry(entry, grantsRenewed)) {
    await database
      .updateTable('accounts_granted')
      .set({ until_ms: entry.common.untilMs, told_ms })
      .where('post', '=', post)
      .where('active', '=', 1)
      .execute();
  }
}

export const ownWordsProjection = defineProjection<AccountsTables>({
  name: 'accounts-own-words',
  journals: 'own',
  version: 1,
  tables: ['accounts_officer_name', 'accounts_closed', 'accounts_own_pin'],
  kinds: [officerNamed, accountDisabled, accountEnabled, grantedPinSet].map(({ kind }) => kind),
  async apply(database, entries) {
    for (const entry of entries) await applyOwn(database, entry);
  },
  async erase(database, erased) {
    for (const { ref, part } of erased) {
      const place = entityId(ref, part);
      await database.updateTable('accounts_officer_name').set({ name: null }).where('name_part', '=', place).execute();
      await database.updateTable('accounts_own_pin').set({ verifier: null }).where('verifier_part', '=', place).execute();
    }
  },
});

async function applyOwn(database: Database, entry: RecordedEntry): Promise<void> {
  const place = entityId(entry.ref, 1);
  if (isEntry(entry, officerNamed)) {
    const row = { name: entry.subjects[0]?.content.name ?? null, name_part: place };
    await database
      .insertInto('accounts_officer_name')
      .values({ badge: entry.common.badge, ...row })
      .onConflict((conflict) => conflict.column('badge').doUpdateSet(row))
      .execute();
  } else if (isEntry(entry, grantedPinSet)) {
    const { badge, grant } = entry.common;
    const row = { granted_part: grant, verifier: entry.subjects[0]?.content.verifier ?? null, verifier_part: place };
    await database
      .insertInto('accounts_own_pin')
      .values({ badge, ...row })
      .onConflict((conflict) => conflict.column('badge').doUpdateSet(row))
      .execute();
  } else if (isEntry(entry, accountDisabled) || isEntry(entry, accountEnabled)) {
    const closed = entry.kind === accountDisabled.kind ? 1 : 0;
    await database
      .insertInto('accounts_closed')
      .values({ badge: (entry.common as { badge: string }).badge, closed })
      .onConflict((conflict) => conflict.column('badge').doUpdateSet({ closed }))
      .execute();
  }
}
