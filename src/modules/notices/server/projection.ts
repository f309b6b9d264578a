import type { Kysely } from 'kysely';
import { defineProjection } from '../../../journal/journal-module.ts';
import { isEntry, type RecordedEntry } from '../../../kernel/entry.ts';
import { type EntityId, entityId } from '../../../kernel/ids.ts';
import { wordsOfName } from '../../travellers/index.ts';
import { discreetEntries, hitSuppressed, noticesEntries, openEntries } from '../entries.ts';
import { foldNotice, type Notice, type StepKind, stepKinds } from '../notice.ts';
import { isDiscreet, type NoticeContent } from '../notice-content.ts';
import { isChildsGround } from '../notice-terms.ts';
import { plainNumber } from '../numbers.ts';
import { stepsOf } from './read-notices.ts';
import type { NoticesTables } from './tables.ts';

type Database = Kysely<NoticesTables>;

/** Steps are kept one by one, and each notice is folded from its own: what is erased goes as if it had never come. */
export const noticesProjection = defineProjection<NoticesTables>({
  name: 'notices',
  version: 1,
  tables: ['notices_step', 'notices_notice', 'notices_suppressed'],
  kinds: noticesEntries.map(({ kind }) => kind),
  async apply(database, entries) {
    const touched = new Set<EntityId>();
    for (const entry of entries) {
      const [part] = entry.subjects;
      const kind = stepKindOf(entry);
      if (!part) continue;
      if (isEntry(entry, hitSuppressed)) {
        const row = { hit: entityId(entry.ref, 1), traveller: part.subject, at_ms: entry.recordedAt.wallMs };
        await database
          .insertInto('notices_suppressed')
          .values({ ...row, notice: (part.content as { notice: string }).notice })
          .execute();
      } else if (kind) {
        touched.add(part.subject);
        await database
          .insertInto('notices_step')
          .values(stepRow(entry, kind, part))
          .execute();
      }
    }
    await fold(database, touched);
  },
  async erase(database, erased) {
    const touched = new Set<EntityId>();
    for (const { ref, part } of erased) {
      const id = entityId(ref, part);
      const step = await database.selectFrom('notices_step').select('notice').where('step', '=', id).executeTakeFirst();
      if (step) touched.add(step.notice as EntityId);
      await database.deleteFrom('notices_step').where('step', '=', id).execute();
      await database.deleteFrom('notices_suppressed').where('hit', '=', id).execute();
    }
    await fold(database, touched);
  },
});

function stepKindOf(entry: RecordedEntry): StepKind | undefined {
  return stepKinds.find((kind) => entry.kind === openEntries[kind].kind || entry.kind === discreetEntries[kind].kind);
}

function stepRow(
  { ref, recordedAt, actor }: RecordedEntry,
  kind: StepKind,
  part: { readonly subject: EntityId; readonly content: unknown },
) {
  return {
    step: entityId(ref, 1),
    notice: part.subject,
    sequence: ref.sequence,
    at_ms: recordedAt.wallMs,
    by: actor.kind === 'officer' ? actor.badge : actor.station,
    kind,
    content: JSON.stringify(part.content),
  };
}

async function fold(database: Database, touched: ReadonlySet<EntityId>): Promise<void> {
  for (const noticeId of touched) {
    const notice = foldNotice(noticeId, await stepsOf(database, noticeId));
    await database.deleteFrom('notices_notice').where('notice', '=', noticeId).execute();
    if (notice) await database.insertInto('notices_notice').values(noticeRow(notice)).execute();
  }
}

function noticeRow(notice: Notice): NoticesTables['notices_notice'] {
  const { noticeId, content, state, waits, until, changedAtMs } = notice;
  return {
    notice: noticeId,
    kind: content.kind,
    state,
    waiting: waits ? 1 : 0,
    until,
    child: isChildsGround(content.ground) ? 1 : 0,
    discreet: isDiscreet(content) ? 1 : 0,
    changed_ms: changedAtMs,
    words: wordsToFindBy(content)
      .map((word) => ` ${word}`)
      .join(''),
    content: JSON.stringify(notice),
  };
}

function wordsToFindBy({ sought, fileNumber }: NoticeContent): string[] {
  const file = plainNumber(fileNumber);
  switch (sought.kind) {
    case 'person': {
      const names = [sought.surname, sought.givenNames, sought.arabicName ?? '', ...sought.otherNames].join(' ');
      return [...wordsOfName(names), plainNumber(sought.documentNumber ?? ''), file].filter((word) => word !== '');
    }
    case 'document':
      return [plainNumber(sought.number), ...wordsOfName(sought.holder ?? ''), file];
    case 'vehicle':
      return [plainNumber(sought.plate), file];
    case 'herd':
      return [plainNumber(sought.brandMark), file].filter((word) => word !== '');
  }
}
