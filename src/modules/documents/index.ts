/** The contract of `documents`: reading machine-readable zones (ICAO Doc 9303). */
export { type MrzFormat, type MrzProblem, type MrzReading, mrzReadingSchema } from './mrz-reading.ts';
export { parseMrz } from './parse-mrz.ts';
