import type { Kysely } from 'kysely';
import { defineProjection } from '../../../journal/journal-module.ts';
import { isEntry, type RecordedEntry } from '../../../kernel/entry.ts';
import { entityId } from '../../../kernel/ids.ts';
import { removalAnswered, removalSuspended } from '../entries.ts';
import type { ReferralsTables } from './tables.ts';

/** Of the journal of suspensions alone: what is sealed reaches no table. */
export const referralsProjection = defineProjection<ReferralsTables>({
  name: 'referrals',
  journals: 'own',
  version: 1,
  tables: ['referrals_request', 'referrals_answer'],
  kinds: [removalSuspended.kind, removalAnswered.kind],
  async apply(database, entries) {
    for (const entry of entries) await applyOne(database, entry);
  },
  async erase(database, erased) {
    for (const { ref, part } of erased) {
      const id = entityId(ref, part);
      await database.deleteFrom('referrals_request').where('request', '=', id).execute();
      await database.deleteFrom('referrals_answer').where('answer', '=', id).execute();
    }
  },
});

async function applyOne(database: Kysely<ReferralsTables>, entry: RecordedEntry): Promise<void> {
  const id = entityId(entry.ref, 1);
  const atMs = entry.recordedAt.wallMs;
  if (isEntry(entry, removalSuspended)) {
    const [part] = entry.subjects;
    if (!part) return;
    const row = { request: id, traveller: part.subject, sealed: part.content.sealed, asked_ms: atMs };
    await database.insertInto('referrals_request').values(row).execute();
  } else if (isEntry(entry, removalAnswered)) {
    const [part] = entry.subjects;
    if (!part) return;
    const { request, sealed, suspended } = part.content;
    const row = { answer: id, request, traveller: part.subject, sealed, suspended: suspended ? 1 : 0, answered_ms: atMs };
    await database.insertInto('referrals_answer').values(row).execute();
  }
}
