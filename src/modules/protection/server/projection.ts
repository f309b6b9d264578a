import type { Kysely } from 'kysely';
import { defineProjection } from '../../../journal/journal-module.ts';
import { isEntry, type RecordedEntry } from '../../../kernel/entry.ts';
import { entityId } from '../../../kernel/ids.ts';
import { copyTaken, holdLifted, holdSet, peopleRead, rightsRequestAnswered, rightsRequestOpened } from '../entries.ts';
import type { ProtectionTables } from './tables.ts';

export const readsProjection = defineProjection<ProtectionTables>({
  name: 'protection-reads',
  version: 1,
  tables: ['protection_read', 'protection_read_subject'],
  kinds: [peopleRead.kind],
  async apply(database, entries) {
    for (const entry of entries) await applyRead(database, entry);
  },
  async erase(database, erased) {
    for (const { ref, part } of erased) {
      const { journal, sequence } = ref;
      await database
        .deleteFrom('protection_read_subject')
        .where('journal', '=', journal)
        .where('sequence', '=', sequence)
        .where('part', '=', part)
        .execute();
      await database
        .updateTable('protection_read')
        .set({ search: null, search_part: null })
        .where('journal', '=', journal)
        .where('sequence', '=', sequence)
        .where('search_part', '=', part)
        .execute();
    }
  },
});

async function applyRead(database: Kysely<ProtectionTables>, entry: RecordedEntry): Promise<void> {
  // The station itself reads nobody's data: it has no eyes.
  if (!isEntry(entry, peopleRead) || entry.actor.kind !== 'officer') return;
  const { journal, sequence } = entry.ref;
  const parts = entry.subjects.flatMap((part, index) => (part ? [{ ...part, number: index + 1 }] : []));
  const searched = parts.find(({ content }) => content.about === 'search');
  const { action, purpose, caseNumber, count } = entry.common;
  await database
    .insertInto('protection_read')
    .values({
      journal,
      sequence,
      read_ms: entry.recordedAt.wallMs,
      badge: entry.actor.badge,
      action,
      purpose,
      case_number: caseNumber ?? null,
      people: count,
      search: searched?.content.about === 'search' ? searched.content.words : null,
      search_part: searched?.number ?? null,
    })
    .execute();
  const people = parts.filter(({ content }) => content.about === 'person');
  for (const { subject, number } of people) {
    await database.insertInto('protection_read_subject').values({ journal, sequence, part: number, subject }).execute();
  }
}

export const requestsProjection = defineProjection<ProtectionTables>({
  name: 'protection-requests',
  version: 1,
  tables: ['protection_request'],
  kinds: [rightsRequestOpened.kind, rightsRequestAnswered.kind],
  async apply(database, entries) {
    for (const entry of entries) {
      if (isEntry(entry, rightsRequestOpened)) {
        const { caseNumber, right, receivedOn } = entry.common;
        const row = { request: entityId(entry.ref, 0), case_number: caseNumber, right_asked: right, received_on: receivedOn };
        await database
          .insertInto('protection_request')
          .values({ ...row, outcome: null, answered_ms: null })
          .execute();
      } else if (isEntry(entry, rightsRequestAnswered)) {
        await database
          .updateTable('protection_request')
          .set({ outcome: entry.common.outcome, answered_ms: entry.recordedAt.wallMs })
          .where('request', '=', entry.common.request)
          .execute();
      }
    }
  },
  // They name nobody: there are no parts to erase.
  async erase() {},
});

export const holdsProjection = defineProjection<ProtectionTables>({
  name: 'protection-holds',
  version: 1,
  tables: ['protection_hold'],
  kinds: [holdSet.kind, holdLifted.kind],
  async apply(database, entries) {
    for (const entry of entries) {
      if (isEntry(entry, holdSet)) {
        const { ground, caseNumber, until } = entry.common;
        const set_by = entry.actor.kind === 'officer' ? entry.actor.badge : '';
        const subject = entry.subjects[0]?.subject ?? null;
        await database
          .insertInto('protection_hold')
          .values({
            hold: entityId(entry.ref, 1),
            subject,
            ground,
            case_number: caseNumber,
            until,
            set_by,
            set_ms: entry.recordedAt.wallMs,
            lifted_ms: null,
          })
          .execute();
      } else if (isEntry(entry, holdLifted)) {
        await database
          .updateTable('protection_hold')
          .set({ lifted_ms: entry.recordedAt.wallMs })
          .where('hold', '=', entry.common.hold)
          .execute();
      }
    }
  },
  async erase(database, erased) {
    for (const { ref, part } of erased) {
      await database.updateTable('protection_hold').set({ subject: null }).where('hold', '=', entityId(ref, part)).execute();
    }
  },
});

export const copiesProjection = defineProjection<ProtectionTables>({
  name: 'protection-copies',
  version: 1,
  tables: ['protection_copy'],
  kinds: [copyTaken.kind],
  async apply(database, entries) {
    for (const entry of entries) {
      if (!isEntry(entry, copyTaken)) continue;
      const { format, language, caseNumber } = entry.common;
      const taken_by = entry.actor.kind === 'officer' ? entry.actor.badge : '';
      const subject = entry.subjects[0]?.subject ?? null;
      await database
        .insertInto('protection_copy')
        .values({
          copy: entityId(entry.ref, 1),
          subject,
          format,
          language,
          case_number: caseNumber,
          taken_by,
          taken_ms: entry.recordedAt.wallMs,
        })
        .execute();
    }
  },
  async erase(database, erased) {
    for (const { ref, part } of erased) {
      await database.updateTable('protection_copy').set({ subject: null }).where('copy', '=', entityId(ref, part)).execute();
    }
  },
});
