/** The line that a file carries on each page and each row, in signs that every reader understands, whatever their language. */
import type { ExportOf } from '../../kernel/export.ts';

/** Letters and digits that are told apart when somebody says them or writes them by hand. */
const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** @param random 8 bytes @example copyNumber(bytes) // '7K2M-9QXD' */
export function copyNumber(random: Uint8Array): string {
  const signs = [...random.subarray(0, 8)].map((byte) => letters[byte % letters.length]!).join('');
  return `${signs.slice(0, 4)}-${signs.slice(4)}`;
}

/** Five groups of four digits: 66 bits, said over a telephone in any language. @param random numbers far above 10,000 @example sayablePassphrase(five) // '4471-0928-5310-7746-2093' */
export function sayablePassphrase(random: readonly number[]): string {
  return random.map((number) => String(number % 10_000).padStart(4, '0')).join('-');
}

/** @example 'RESTRICTED · Coumba Sarr (SG-608, mr-siege) · investigation PJ-7 · 2026-03-12 10:00 UTC · copie/copy 7K2M-9QXD · à détruire/destroy 2026-04-11' */
export function exportMark(
  { by, purpose, handling }: Pick<ExportOf, 'by' | 'purpose' | 'handling'>,
  copy: { readonly number: string; readonly keepUntil: string; readonly atMs: number; readonly station: string },
): string {
  const when = new Date(copy.atMs).toISOString().slice(0, 16).replace('T', ' ');
  return [
    ...(handling ? [handling.toUpperCase()] : []),
    `${by.name} (${by.actor.badge}, ${copy.station})`,
    `${purpose.purpose}${purpose.caseNumber ? ` ${purpose.caseNumber}` : ''}`,
    `${when} UTC`,
    `copie/copy ${copy.number}`,
    `à détruire/destroy ${copy.keepUntil}`,
  ].join(' · ');
}
