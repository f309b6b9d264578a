/** The rights of those who are looked for, and of those of whom a notice was not shown. */
import { type Kysely, sql } from 'kysely';
import type { SubjectHandlers } from '../../../http/server-module.ts';
import { date, type FactValue, type HeldRecord, message, recordsOf, sign, state, words } from '../../../kernel/held.ts';
import { type EntityId, placeOf } from '../../../kernel/ids.ts';
import { ofStations } from '../../../storage/of-stations.ts';
import { wordsOfName } from '../../travellers/index.ts';
import { noticesHeld } from '../held.ts';
import type { Notice, Step } from '../notice.ts';
import { isDiscreet, type NoticeContent } from '../notice-content.ts';
import { plainNumber } from '../numbers.ts';
import { findNotice, stepsOf } from './read-notices.ts';
import type { NoticesTables } from './tables.ts';

const record = recordsOf(noticesHeld);
const mostFound = 50;
type Fact = Parameters<typeof record>[2][number];

export function noticesSubjects(database: Kysely<NoticesTables>): Omit<Required<SubjectHandlers>, 'sameAs'> {
  return {
    async find({ documentNumber, name }, places) {
      const sought = [
        ...(name === undefined ? [] : wordsOfName(name)),
        ...(documentNumber === undefined ? [] : [plainNumber(documentNumber)]),
      ];
      const wanted = sought.filter((word) => word !== '');
      if (wanted.length === 0) return [];
      let query = database
        .selectFrom('notices_notice')
        .select('notice')
        .where('discreet', '=', 0)
        .where(ofStations(sql.ref('notice'), places));
      for (const word of wanted) query = query.where('words', 'like', `% ${word}%`);
      const rows = await query.orderBy('changed_ms', 'desc').limit(mostFound).execute();
      return rows.map(({ notice }) => notice as EntityId);
    },
    async exportSubject(subject) {
      const notice = await findNotice(database, subject);
      if (!notice || isWithheld(notice)) return [];
      return (await stepsOf(database, subject)).map((step) => stepRecord(notice, step));
    },
    async partsOf(subject) {
      const steps = await database.selectFrom('notices_step').select('step').where('notice', '=', subject).execute();
      const hits = await database.selectFrom('notices_suppressed').select('hit').where('traveller', '=', subject).execute();
      return [...steps.map(({ step }) => step), ...hits.map(({ hit }) => hit)].map((id) => placeOf(id as EntityId));
    },
    held: noticesHeld,
  };
}

/** Who is told of it could get away; the data-protection officer checks on their behalf. */
function isWithheld({ content, state }: Notice): boolean {
  const live = state === 'proposed' || state === 'in-force';
  return isDiscreet(content) || (live && (content.instruction === 'arrest' || content.instruction === 'refuse'));
}

function stepRecord({ noticeId, content: said }: Notice, { kind, atMs, content }: Step): HeldRecord {
  const number: Fact = ['number', sign(noticeId)];
  switch (kind) {
    case 'proposed':
      return record('notice-proposed', atMs, [number, ...contentFacts(said)]);
    case 'reviewed':
      return record('notice-reviewed', atMs, [
        number,
        ['favourable', message(content.favourable ? 'notices.review.agreed' : 'notices.review.not-agreed')],
        ['reason', words(content.reason)],
      ]);
    case 'approved':
      return record('notice-approved', atMs, [number, ['until', date(content.until)]]);
    case 'not-approved':
      return record('notice-not-approved', atMs, [number, ['reason', words(content.reason)]]);
    case 'renewal-proposed':
      return record('notice-renewal-proposed', atMs, [number, ['until', date(content.until)], ['reason', words(content.reason)]]);
    case 'withdrawn':
      return record('notice-withdrawn', atMs, [number, ['reason', words(content.reason)]]);
  }
}

function contentFacts({ kind, ground, instruction, legalBasis, authority, fileNumber, until, sought }: NoticeContent): Fact[] {
  return [
    ['notice-kind', message(`notices.kind.${kind}`)],
    ['ground', message(`notices.ground.${ground}`)],
    ['instruction', message(`notices.instruction.${instruction}`)],
    ['legal-basis', words(legalBasis)],
    ['authority', words(authority.name)],
    ['file-number', sign(fileNumber)],
    ['until', date(until)],
    ...soughtFacts(sought),
  ];
}

function soughtFacts(sought: NoticeContent['sought']): Fact[] {
  switch (sought.kind) {
    case 'person': {
      const name: FactValue = { kind: 'name', surname: sought.surname, givenNames: sought.givenNames };
      return [
        ['name', name],
        ...[sought.arabicName, ...sought.otherNames].map((other): Fact => ['other-name', words(other)]),
        ['birth-date', date(sought.birthDate)],
        ['nationality', state(sought.nationality)],
        ['document-number', sign(sought.documentNumber)],
      ];
    }
    case 'document':
      return [
        ['document-number', sign(sought.number)],
        ['state', state(sought.state)],
        ['other-name', words(sought.holder)],
      ];
    case 'vehicle':
      return [
        ['plate', sign(sought.plate)],
        ['state', state(sought.state)],
      ];
    case 'herd':
      return [['brand-mark', words(sought.brandMark)]];
  }
}
