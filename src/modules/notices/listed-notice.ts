/** A notice in the form in which screening asks for people, and an alert in the form in which it shows one. Pure. */
import { type Alert, type AlertNotice, bitsOfNumber, type ListedPerson, parseListedDate } from '../screening/index.ts';
import type { Notice } from './notice.ts';
import type { PersonSought, Sought } from './notice-content.ts';
import type { FoundNumber, SoughtNumber } from './numbers.ts';

/** The name of the list that all notices are. */
export const nationalList = { list: 'national', title: 'Signalements nationaux' } as const;

export function listedPersonOf(entry: string, sought: PersonSought): ListedPerson {
  const { surname, givenNames, arabicName, otherNames, birthDate, sex, nationality, documentNumber, description } = sought;
  const born = parseListedDate(birthDate);
  return {
    entry,
    names: [
      { text: `${surname} ${givenNames}`.trim(), kind: 'primary', quality: 'good' },
      ...otherNames.map((text) => ({ text, kind: 'alias' as const, quality: 'good' as const })),
    ],
    originalNames: arabicName ? [arabicName] : [],
    birthDates: born ? [born] : [],
    nationalities: nationality ? [{ text: nationality, code: nationality }] : [],
    sex: sex === undefined || sex === 'X' ? null : sex,
    documents: documentNumber ? [{ kind: '', number: documentNumber, country: null }] : [],
    particulars: description ? [{ label: 'comment', value: description }] : [],
  };
}

/** The number by which a thing is looked for; undefined for people. */
export function numberSoughtBy(sought: Sought): SoughtNumber | undefined {
  switch (sought.kind) {
    case 'person':
      return undefined;
    case 'document':
      return { kind: 'document', number: sought.number, state: sought.state ?? null };
    case 'vehicle':
      return { kind: 'plate', number: sought.plate, state: sought.state ?? null };
    case 'herd':
      return { kind: 'brand-mark', number: sought.brandMark, state: null };
  }
}

/** What the booth is shown beside an alert. */
export function alertNoticeOf({ content, until }: Pick<Notice, 'content' | 'until'>): AlertNotice {
  const { kind, ground, instruction, legalBasis, authority, fileNumber } = content;
  return { kind, ground, instruction, legalBasis, authority: authority.name, authorityState: authority.state, fileNumber, until };
}

export function numberAlert(
  notice: Pick<Notice, 'content' | 'until'>,
  { asked, found, version }: { readonly asked: SoughtNumber; readonly found: FoundNumber; readonly version: string },
): Alert {
  const bits = bitsOfNumber[found.agreement];
  const { sought } = notice.content;
  const said = sought.kind === 'document' ? sought.holder : sought.kind === 'person' ? undefined : sought.description;
  return {
    list: nationalList.list,
    listTitle: nationalList.title,
    listVersion: version,
    entry: found.entry,
    matchedName: found.number,
    score: bits,
    level: found.agreement === 'agrees' ? 'strong' : 'possible',
    evidence: [{ feature: asked.kind, query: asked.number, candidate: found.number, outcome: found.agreement, bits }],
    particulars: said ? [{ label: sought.kind === 'document' ? 'names' : 'comment', value: said }] : [],
    notice: alertNoticeOf(notice),
  };
}
