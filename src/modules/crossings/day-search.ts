/** What an officer types to find somebody in the day's list: a slip number, a document number, or the beginnings of a name. Pure. */
import { wordsOfName } from '../travellers/index.ts';

export interface DaySearch {
  readonly number: number | undefined;
  /** Of the slip; undefined: whichever. */
  readonly year: number | undefined;
  /** As in the machine-readable zone: capitals and digits. */
  readonly documentNumber: string | undefined;
  /** Each must begin a word of the name. */
  readonly nameBeginnings: readonly string[];
}

const mostBeginnings = 6;

/** @example daySearch('2026-000123') // { number: 123, year: 2026, documentNumber: '2026000123', nameBeginnings: [...] } */
export function daySearch(typed: string): DaySearch | undefined {
  // As it is quoted: "n° 2026-000123", "No 123", "رقم 123".
  const text = typed
    .replace(/[\u2066-\u2069]/g, '')
    .trim()
    .replace(/^(?:n[°ºo.]{1,2}|№|رقم)\s*(?=\d)/iu, '');
  if (text === '') return undefined;
  const slip = /^(?:(\d{4})-)?(\d{1,9})$/.exec(text);
  return {
    number: slip ? Number(slip[2]) : undefined,
    year: slip?.[1] === undefined ? undefined : Number(slip[1]),
    documentNumber: text.toUpperCase().replace(/[^A-Z0-9]/g, '') || undefined,
    nameBeginnings: wordsOfName(text).slice(0, mostBeginnings),
  };
}
