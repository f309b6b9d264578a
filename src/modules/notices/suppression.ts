/** A state does not reach, through a neighbour's border, those who fled from it. Pure. */
import type { ScreenablePerson } from '../screening/index.ts';
import type { NoticeContent } from './notice-content.ts';

/** ICAO Doc 9303-3, section 5, part D: a refugee under the 1951 Convention, and one of another kind, whatever sort of document it is. */
const refugeeNationalities = ['XXB', 'XXC'];

/**
 * True where the notice comes from the state that a refugee fled: it is not shown, and the data-protection officer is told.
 * 1951 Convention relating to the status of refugees, articles 31 and 33. Where a refugee's paper states no nationality, the
 * notice itself says whose national it looks for.
 */
export function isSuppressed({ authority, sought }: NoticeContent, person: Pick<ScreenablePerson, 'refugee' | 'nationality'>): boolean {
  const isRefugee = person.refugee === true || refugeeNationalities.includes(person.nationality ?? '');
  if (!isRefugee) return false;
  const stated = /^(?:D|(?!XX)[A-Z]{3})$/.test(person.nationality ?? '') ? person.nationality : undefined;
  const origin = stated ?? (sought.kind === 'person' ? sought.nationality : sought.kind === 'document' ? sought.state : undefined);
  return origin === authority.state;
}
