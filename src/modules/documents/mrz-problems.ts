/** What a reading may have to say. Codes are stable; each has a message in web/messages under `documents.problem.CODE`. */
import type { MrzProblem } from './mrz-reading.ts';

export interface MrzProblemDefinition {
  readonly severity: MrzProblem['severity'];
  /** English; `{{name}}` is filled from the details, as in the message catalogues. */
  readonly message: string;
}

export const mrzProblemCatalogue = {
  // The text as a whole
  'input-empty': { severity: 'error', message: 'There is nothing to read. Scan the document or type its lines.' },
  'input-too-long': {
    severity: 'error',
    message: 'This is longer than {{limit}} characters and cannot be one document. Scan one document at a time.',
  },
  'not-an-mrz': {
    severity: 'error',
    message: 'This is not a machine-readable zone of a known size. Scan again, or type the lines at the foot of the page.',
  },
  'more-than-one-zone': {
    severity: 'error',
    message: 'These are the lines of more than one document, or of one and a part of another. Scan one document at a time.',
  },
  'line-length': {
    severity: 'error',
    message: 'Line {{line}} has {{actual}} characters instead of {{expected}}. Scan again, or compare it with the document.',
  },
  'illegal-character': {
    severity: 'error',
    message: 'Line {{line}}, position {{position}} cannot be "{{character}}": only A to Z, 0 to 9 and < stand there.',
  },
  'lower-case': { severity: 'notice', message: 'Small letters were read as capitals.' },
  'spaces-removed': { severity: 'notice', message: 'Spaces and apostrophes were left out.' },
  'spaces-as-fillers': { severity: 'notice', message: 'Spaces were read as fillers (<).' },
  'line-breaks-mended': { severity: 'notice', message: 'The lines were broken at other places than on the document; they were put right.' },
  // No check digit covers a name: what is missing may as well be its letters.
  'fillers-restored': {
    severity: 'error',
    message: 'A line was too short and was filled up: letters of the name may be missing. Compare it with the document, or scan again.',
  },
  'surroundings-ignored': { severity: 'notice', message: '{{count}} characters around the machine-readable zone were ignored.' },

  // Check digits
  'document-number-check': {
    severity: 'error',
    message: 'The check digit of the document number does not hold. Compare the number with the document.',
  },
  'birth-date-check': {
    severity: 'error',
    message: 'The check digit of the birth date does not hold. Compare the date with the document.',
  },
  'expiry-date-check': {
    severity: 'error',
    message: 'The check digit of the expiry date does not hold. Compare the date with the document.',
  },
  'personal-number-check': {
    severity: 'error',
    message: 'The check digit of the personal number does not hold. Compare the number with the document.',
  },
  'composite-check': { severity: 'error', message: 'The overall check digit does not hold. Compare every line with the document.' },
  'no-check-digits': { severity: 'notice', message: 'This kind of document has no check digits: compare every line with the document.' },
  'possible-misread': {
    severity: 'notice',
    message:
      'Line {{line}}, position {{position}}: perhaps "{{proposed}}" instead of "{{read}}". Then all check digits hold. Compare with the document.',
  },

  'possible-misread-among': {
    severity: 'notice',
    message:
      'Line {{line}}, position {{position}}: perhaps "{{proposed}}" instead of "{{read}}", one of {{possibilities}} possibilities after which all check digits hold. Compare with the document.',
  },

  // Document
  'national-layout': { severity: 'notice', message: 'This is a national layout ({{format}}), not one of ICAO Doc 9303.' },
  'document-code-missing': {
    severity: 'error',
    message: 'The zone does not begin with the code of a document, but with "{{documentCode}}". Compare it with the document.',
  },
  'unusual-document-code': { severity: 'notice', message: 'The document code "{{documentCode}}" is unusual for this size.' },
  'passport-code-outdated': {
    severity: 'notice',
    message: 'The code P alone ends with the passports of 2038, and this one is dated to {{expiryDate}}. Compare it with the document.',
  },
  specimen: { severity: 'notice', message: 'The state UTO exists only on specimens: this is no travel document.' },
  'unknown-state': { severity: 'notice', message: 'The code "{{code}}" is no state or organisation known here.' },
  'long-number-rule': { severity: 'notice', message: 'The document number runs over into the optional field, as the rule has it.' },
  'long-number-variant': {
    severity: 'notice',
    message: 'The document number runs over into the optional field, and its check digit counts the filler, as some issuers do.',
  },
  'long-number-senegal': { severity: 'notice', message: 'The document number has the fixed length of the Senegalese card.' },
  'document-number-missing': { severity: 'error', message: 'The document states no number.' },
  expired: { severity: 'error', message: 'The document expired on {{expiryDate}}.' },
  'not-yet-valid': { severity: 'error', message: 'The document is dated {{issued}}, which lies ahead.' },

  // Person
  'name-missing': { severity: 'error', message: 'The document states no name.' },
  'name-may-be-truncated': {
    severity: 'notice',
    message: 'The name fills its field to the end and may go on. Take the whole name from the page.',
  },
  'digit-in-name': {
    severity: 'error',
    message: 'A digit stands in the name (line {{line}}, position {{position}}). Compare it with the document.',
  },
  'arabic-escapes': { severity: 'notice', message: 'The name is written in codes for Arabic letters: {{arabic}} (about: {{latin}}).' },
  'sex-unreadable': { severity: 'error', message: 'The sex "{{read}}" is none of M, F and <. Compare it with the document.' },
  'birth-date-unknown': { severity: 'notice', message: 'The document states no birth date.' },
  'birth-date-partly-unknown': { severity: 'notice', message: 'Parts of the birth date are unknown: {{date}}.' },
  'birth-date-zero': {
    severity: 'notice',
    message: 'The birth date has 00 for month or day ({{date}}): most issuers mean that it is unknown.',
  },
  'birth-date-impossible': {
    severity: 'error',
    message: 'The birth date {{date}} is no day of the calendar. Compare it with the document.',
  },
  'birth-date-unreadable': { severity: 'error', message: 'The birth date "{{read}}" cannot be read. Take it from the page.' },
  'expiry-date-unknown': { severity: 'notice', message: 'The document states no expiry date.' },
  'expiry-date-partly-unknown': { severity: 'notice', message: 'Parts of the expiry date are unknown: {{date}}.' },
  'expiry-date-zero': { severity: 'notice', message: 'The expiry date has 00 for month or day ({{date}}).' },
  'expiry-date-impossible': {
    severity: 'error',
    message: 'The expiry date {{date}} is no day of the calendar. Compare it with the document.',
  },
  'expiry-date-unreadable': { severity: 'error', message: 'The expiry date "{{read}}" cannot be read. Take it from the page.' },
} as const satisfies Readonly<Record<string, MrzProblemDefinition>>;

export type MrzProblemCode = keyof typeof mrzProblemCatalogue;

type Where = Pick<MrzProblem, 'line' | 'position' | 'field' | 'proposal'>;

/** @example mrzProblem('line-length', { line: 2, actual: 43, expected: 44 }, { line: 2 }) */
export function mrzProblem(code: MrzProblemCode, details: Readonly<Record<string, string | number>> = {}, where: Where = {}): MrzProblem {
  const { severity, message } = mrzProblemCatalogue[code];
  const filled = message.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(details[name] ?? '?'));
  return { code, severity, message: filled, ...where, ...(Object.keys(details).length > 0 ? { details: { ...details } } : {}) };
}
