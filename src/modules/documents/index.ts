/** The contract of `documents`: machine-readable zones (ICAO Doc 9303) read, written and named. Pure: it also runs in the browser. */
export { type ArabicName, readArabicName } from './arabic-escapes.ts';
export { type DocumentType, documentTypeOf } from './document-types.ts';
export { splitZones } from './find-lines.ts';
export type { MrzProblemCode } from './mrz-problems.ts';
export {
  type ArabicNames,
  type IcaoFormat,
  type MisreadProposal,
  type MrzCheckName,
  type MrzChecks,
  type MrzFormat,
  type MrzProblem,
  type MrzReading,
  mrzCheckNames,
  mrzReadingSchema,
} from './mrz-reading.ts';
export { mrzTextLimit, type ParseMrzOptions, parseMrz } from './parse-mrz.ts';
export { isKnownState, type SpecialState, type StateName, stateCodes, stateName } from './states.ts';
export { transliterateName } from './transliterate.ts';
export { type MrzContent, writeMrz } from './write-mrz.ts';
