/** A reading as lines for people at a terminal. */
import type { MrzReading } from '../index.ts';

/** @param ordinal which document of the input this is, from 1 */
export function readingTable(reading: MrzReading, ordinal: number): string[] {
  const verdict = reading.valid ? 'all check digits hold' : reading.format === null ? 'cannot be read' : 'NOT all check digits hold';
  const rows: readonly (readonly [string, string])[] = reading.format === null ? [] : rowsOf(reading);
  return [
    `${ordinal}. ${reading.format ?? 'no known format'}: ${verdict}`,
    ...rows.filter(([, value]) => value !== '').map(([label, value]) => `   ${label.padEnd(16)} ${value}`),
    ...reading.problems.map(({ severity, message }) => `   ${severity === 'error' ? '!' : '-'} ${message}`),
    '',
  ];
}

function rowsOf(reading: MrzReading): [string, string][] {
  const marks = Object.entries(reading.checks).flatMap(([name, held]) => (held === null ? [] : [`${name} ${held ? 'ok' : 'WRONG'}`]));
  return [
    ['Document', `${reading.documentCode} ${reading.issuingState} ${reading.documentNumber}`],
    ['Surname', reading.surname],
    ['Given names', reading.givenNames],
    ['Nationality', reading.nationality],
    ['Born', reading.birthDate],
    ['Sex', reading.sex],
    ['Expires', reading.expiryDate],
    ['Optional', reading.optional],
    ['Check digits', marks.join(', ')],
    ['Centuries', `birth by ${reading.centuries.birthNotAfter}, expiry by ${reading.centuries.expiryNotAfter}`],
  ];
}
