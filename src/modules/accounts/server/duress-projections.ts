/** Second PINs that open the empty booth, which no other station learns of; and that one was typed, which headquarters does. */
import type { Kysely } from 'kysely';
import { defineProjection } from '../../../journal/journal-module.ts';
import { isEntry, type RecordedEntry } from '../../../kernel/entry.ts';
import { entityId, stationOf } from '../../../kernel/ids.ts';
import { duressAlarmTaken, duressPinRemoved, duressPinSet, duressPinTyped } from '../entries.ts';
import type { AccountsTables } from './tables.ts';

type Database = Kysely<AccountsTables>;

export const duressPinsProjection = defineProjection<AccountsTables>({
  name: 'accounts-duress-pins',
  journals: 'own',
  version: 1,
  tables: ['accounts_duress_pin'],
  kinds: [duressPinSet.kind, duressPinRemoved.kind],
  async apply(database, entries) {
    for (const entry of entries) {
      if (isEntry(entry, duressPinSet)) {
        const row = { verifier: entry.subjects[0]?.content.verifier ?? null, verifier_part: entityId(entry.ref, 1) };
        await database
          .insertInto('accounts_duress_pin')
          .values({ badge: entry.common.badge, ...row })
          .onConflict((conflict) => conflict.column('badge').doUpdateSet(row))
          .execute();
      } else if (isEntry(entry, duressPinRemoved)) {
        await database.deleteFrom('accounts_duress_pin').where('badge', '=', entry.common.badge).execute();
      }
    }
  },
  async erase(database, erased) {
    for (const { ref, part } of erased) {
      await database.updateTable('accounts_duress_pin').set({ verifier: null }).where('verifier_part', '=', entityId(ref, part)).execute();
    }
  },
});

export const duressAlarmsProjection = defineProjection<AccountsTables>({
  name: 'accounts-duress-alarms',
  version: 1,
  tables: ['accounts_duress_alarm', 'accounts_duress_taken'],
  kinds: [duressPinTyped.kind, duressAlarmTaken.kind],
  async apply(database, entries) {
    for (const entry of entries) await applyAlarm(database, entry);
  },
  // These entries speak of nobody but staff, by badge: there are no parts to erase.
  async erase() {},
});

async function applyAlarm(database: Database, entry: RecordedEntry): Promise<void> {
  const at_ms = entry.recordedAt.wallMs;
  if (isEntry(entry, duressPinTyped)) {
    const { badge, session } = entry.common;
    await database
      .insertInto('accounts_duress_alarm')
      .values({ alarm: entityId(entry.ref, 0), station: stationOf(entry.ref.journal), badge, session, at_ms })
      .execute();
  } else if (isEntry(entry, duressAlarmTaken)) {
    const by = entry.actor.kind === 'officer' ? entry.actor.badge : entry.actor.station;
    await database
      .insertInto('accounts_duress_taken')
      .values({ alarm: entry.common.alarm, by, at_ms })
      // Of two who press at once the first has it.
      .onConflict((conflict) => conflict.column('alarm').doNothing())
      .execute();
  }
}
