import type { Kysely } from 'kysely';
import { defineProjection } from '../../../journal/journal-module.ts';
import { isEntry, type RecordedEntry } from '../../../kernel/entry.ts';
import { entityId } from '../../../kernel/ids.ts';
import { discreetHitDecided, discreetHitFound, hitDecided, hitFound, lookBackAsked, lookBackEnded, lookBackEntries } from '../entries.ts';
import type { LookBackTables } from './tables.ts';

type Database = Kysely<LookBackTables>;

export const lookBackProjection = defineProjection<LookBackTables>({
  name: 'look-back',
  version: 1,
  tables: ['look_back_run', 'look_back_hit', 'look_back_decision'],
  kinds: lookBackEntries.map(({ kind }) => kind),
  async apply(database, entries) {
    for (const entry of entries) await applyOne(database, entry);
  },
  async erase(database, erased) {
    for (const { ref, part } of erased) {
      const id = entityId(ref, part);
      await database.deleteFrom('look_back_hit').where('hit', '=', id).execute();
      await database.deleteFrom('look_back_decision').where('deciding', '=', id).execute();
    }
  },
});

async function applyOne(database: Database, entry: RecordedEntry): Promise<void> {
  const at_ms = entry.recordedAt.wallMs;
  const by = entry.actor.kind === 'officer' ? entry.actor.badge : entry.actor.station;
  if (isEntry(entry, lookBackAsked)) {
    const { span, why } = entry.common;
    const row = { look_back: entityId(entry.ref, 0), journal: entry.ref.journal, asked_ms: at_ms, by, why: JSON.stringify(why) };
    await database
      .insertInto('look_back_run')
      .values({ ...row, from_ms: span.fromMs, to_ms: span.toMs })
      .execute();
  } else if (isEntry(entry, lookBackEnded)) {
    const { lookBack, ending, figures } = entry.common;
    await database
      .updateTable('look_back_run')
      .set({ ended_ms: at_ms, ending, figures: JSON.stringify(figures) })
      .where('look_back', '=', lookBack)
      .execute();
  } else if (isEntry(entry, hitFound) || isEntry(entry, discreetHitFound)) {
    const [part] = entry.subjects;
    if (!part) return;
    const { lookBack, crossing, alert } = part.content;
    const { list, entry: listed, score } = alert;
    const row = { hit: entityId(entry.ref, 1), look_back: lookBack, crossing, traveller: part.subject, found_ms: at_ms };
    await database
      .insertInto('look_back_hit')
      .values({ ...row, list, entry: listed, score, alert: JSON.stringify(alert) })
      .execute();
  } else if (isEntry(entry, hitDecided) || isEntry(entry, discreetHitDecided)) {
    const [part] = entry.subjects;
    if (!part) return;
    const { hit, decision, reason, told = null } = part.content;
    const row = { deciding: entityId(entry.ref, 1), hit, traveller: part.subject, at_ms, sequence: entry.ref.sequence, by };
    await database
      .insertInto('look_back_decision')
      .values({ ...row, decision, reason, told })
      .execute();
  }
}
