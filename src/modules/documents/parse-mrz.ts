/** The reader: text in, a reading out. It never throws on text, whatever the text. */
import { readArabicName, usesArabicEscapes } from './arabic-escapes.ts';
import { checkLines, documentNumberOf } from './check-lines.ts';
import { hasOutdatedCode, hasUsualCode } from './document-types.ts';
import { type FoundLines, findLines } from './find-lines.ts';
import { cut, type MrzLayout, type Span } from './layouts.ts';
import { proposeMisreads } from './misreads.ts';
import { centuriesOn, lastDayOf, localToday, type MrzDate, readBirthDate, readExpiryDate } from './mrz-dates.ts';
import { readNames, spaced } from './mrz-names.ts';
import { type MrzProblemCode, mrzProblem } from './mrz-problems.ts';
import { icaoFormats, type MrzCheckName, type MrzProblem, type MrzReading, mrzCheckNames } from './mrz-reading.ts';
import { isKnownState } from './states.ts';

/** Characters of one document's text, framing included. */
export const mrzTextLimit = 4000;

export interface ParseMrzOptions {
  /** ISO day against which centuries and expiry are judged; the machine's clock where absent. */
  readonly today?: string;
}

/**
 * Reads one document's zone. What was read is in the fields even where a check digit does not hold; `problems` says what to
 * look at, and nothing is corrected in silence.
 * @throws RangeError where `today` is no ISO day; never on account of the text.
 * @example parseMrz('I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<').surname // 'ERIKSSON'
 */
export function parseMrz(text: string, options: ParseMrzOptions = {}): MrzReading {
  const today = options.today ?? localToday();
  if (!/^\d{4}-\d{2}-\d{2}$/.test(today)) throw new RangeError(`"${today}" is no ISO day`);
  if (text.length > mrzTextLimit) return unread(mrzProblem('input-too-long', { limit: mrzTextLimit }), today);
  if (text.trim() === '') return unread(mrzProblem('input-empty'), today);
  const found = findLines(text);
  if (!found) return unread(mrzProblem('not-an-mrz'), today);
  return found === 'several' ? unread(mrzProblem('more-than-one-zone'), today) : readLines(found, today);
}

function readLines({ layout, lines, problems: mended, lengthsAgree }: FoundLines, today: string): MrzReading {
  const checks = checkLines(layout, lines);
  const documentNumber = documentNumberOf(layout, lines);
  const names = readNames(layout, lines);
  const birth = layout.birthDate ? readBirthDate(cut(lines, layout.birthDate), today) : noDate;
  const expiry = layout.expiryDate ? readExpiryDate(cut(lines, layout.expiryDate), today) : noDate;
  const expiryDate = expiry.fault === 'unknown' ? '' : expiry.iso;
  const noDay = expiryDate === '' || expiry.fault === 'impossible' || expiry.fault === 'unreadable';
  const expired = noDay ? null : lastDayOf(expiryDate) < today;
  const issuingState = codeAt(lines, layout.issuingState);
  const wrongLength = mended.some(({ code }) => code === 'line-length');
  const held = mrzCheckNames.every((name) => checks[name] !== false);
  // Fillers from end to end fail nothing, and show nothing.
  const shown = Object.keys(layout.checks).length === 0 || mrzCheckNames.some((name) => checks[name] === true);
  // A zone that names nobody, or no kind of document, is none, whatever its digits: they hold in zeros too.
  const speaks = hasCode(lines, layout) && names.surname + names.givenNames !== '';
  const arabicNames = arabicNamesOf(issuingState, names.surname, names.givenNames);
  const reading: MrzReading = {
    format: layout.format,
    valid: held && shown && speaks && !wrongLength,
    documentCode: codeAt(lines, layout.documentCode),
    issuingState,
    documentNumber: documentNumber.number,
    surname: names.surname,
    givenNames: names.givenNames,
    nationality: layout.nationality ? codeAt(lines, layout.nationality) : (layout.impliedNationality ?? ''),
    birthDate: birth.iso,
    sex: sexAt(lines, layout.sex),
    expiryDate,
    optional: optionalOf(layout, lines, documentNumber.rest),
    checks,
    centuries: centuriesOn(today),
    nameMayBeTruncated: names.mayBeTruncated,
    expired,
    ...(arabicNames ? { arabicNames } : {}),
    problems: [],
    lines: [...lines],
  };
  const problems = [
    ...mended,
    ...illegalCharacters(lines),
    ...documentProblems(layout, reading, documentNumber.how),
    ...mrzCheckNames.filter((name) => checks[name] === false).map((name) => mrzProblem(checkProblem[name], {}, { field: name })),
    ...(held || !lengthsAgree ? [] : misreadProblems(layout, lines)),
    ...nameProblems(layout, lines, reading, names.raw),
    ...sexProblems(layout, lines),
    ...dateProblems('birth-date', birth, layout.birthDate, lines),
    ...dateProblems('expiry-date', expiry, layout.expiryDate, lines),
    ...validityProblems(layout, lines, reading, today),
  ];
  return { ...reading, problems };
}

const noDate: MrzDate = { iso: '', fault: null };

const checkProblem: Readonly<Record<MrzCheckName, MrzProblemCode>> = {
  documentNumber: 'document-number-check',
  birthDate: 'birth-date-check',
  expiryDate: 'expiry-date-check',
  personalNumber: 'personal-number-check',
  composite: 'composite-check',
};

function illegalCharacters(lines: readonly string[]): MrzProblem[] {
  return lines.flatMap((text, index) =>
    [...text.matchAll(/[^0-9A-Z<]/gu)].map(({ 0: character, index: at }) =>
      mrzProblem('illegal-character', { line: index + 1, position: at + 1, character }, { line: index + 1, position: at + 1 }),
    ),
  );
}

function documentProblems(layout: MrzLayout, reading: MrzReading, how: ReturnType<typeof documentNumberOf>['how']): MrzProblem[] {
  const problems: MrzProblem[] = [];
  if (!icaoFormats.some((format) => format === layout.format)) problems.push(mrzProblem('national-layout', { format: layout.format }));
  if (Object.keys(layout.checks).length === 0) problems.push(mrzProblem('no-check-digits'));
  if (!hasCode(reading.lines, layout)) {
    problems.push(mrzProblem('document-code-missing', { documentCode: reading.documentCode }, { field: 'documentCode' }));
  } else if (!hasUsualCode(layout.format, reading.documentCode)) {
    problems.push(mrzProblem('unusual-document-code', { documentCode: reading.documentCode }, { field: 'documentCode' }));
  }
  if (hasOutdatedCode(layout.format, reading.documentCode, reading.expiryDate)) {
    problems.push(mrzProblem('passport-code-outdated', { expiryDate: reading.expiryDate }, { field: 'documentCode' }));
  }
  if (reading.issuingState === 'UTO') problems.push(mrzProblem('specimen', {}, { field: 'issuingState' }));
  for (const field of ['issuingState', 'nationality'] as const) {
    const stated = field === 'issuingState' || layout.nationality !== undefined;
    if (stated && !isKnownState(reading[field])) problems.push(mrzProblem('unknown-state', { code: reading[field] }, { field }));
  }
  if (reading.documentNumber === '') problems.push(mrzProblem('document-number-missing', {}, { field: 'documentNumber' }));
  if (how === 'rule' || how === 'variant' || how === 'senegal') {
    if (reading.checks.documentNumber) problems.push(mrzProblem(`long-number-${how}`, {}, { field: 'documentNumber' }));
  }
  return problems;
}

function misreadProblems(layout: MrzLayout, lines: readonly string[]): MrzProblem[] {
  const proposals = proposeMisreads(layout, lines);
  return proposals.map((proposal) => {
    const { line, position, read, proposed } = proposal;
    const where = { line, position, proposal };
    return proposals.length === 1
      ? mrzProblem('possible-misread', { line, position, read, proposed }, where)
      : mrzProblem('possible-misread-among', { line, position, read, proposed, possibilities: proposals.length }, where);
  });
}

function nameProblems(layout: MrzLayout, lines: readonly string[], reading: MrzReading, raw: string): MrzProblem[] {
  const problems: MrzProblem[] = [];
  if (reading.surname === '' && reading.givenNames === '') problems.push(mrzProblem('name-missing', {}, { field: 'surname' }));
  if (reading.nameMayBeTruncated) problems.push(mrzProblem('name-may-be-truncated', {}, { field: 'surname' }));
  // Russian internal passports write letters as digits, by a rule of their own.
  if (/[0-9]/.test(raw) && !(reading.documentCode === 'PN' && reading.issuingState === 'RUS')) {
    const [line, from] = 'surname' in layout.names ? layout.names.surname : layout.names;
    const position = from + lines[line - 1]!.slice(from - 1).search(/[0-9]/);
    problems.push(mrzProblem('digit-in-name', { line, position }, { line, position, field: 'surname' }));
  }
  if (reading.arabicNames) {
    const { surname, givenNames, latinSurname, latinGivenNames } = reading.arabicNames;
    const details = { arabic: `${givenNames} ${surname}`.trim(), latin: `${latinGivenNames} ${latinSurname}`.trim() };
    problems.push(mrzProblem('arabic-escapes', details, { field: 'surname' }));
  }
  return problems;
}

function sexProblems(layout: MrzLayout, lines: readonly string[]): MrzProblem[] {
  const read = layout.sex ? cut(lines, layout.sex) : '<';
  return /^[MFX<]$/.test(read)
    ? []
    : [mrzProblem('sex-unreadable', { read }, { line: layout.sex![0], position: layout.sex![1], field: 'sex' })];
}

function dateProblems(name: 'birth-date' | 'expiry-date', date: MrzDate, span: Span | undefined, lines: readonly string[]): MrzProblem[] {
  if (date.fault === null || !span) return [];
  const where = { line: span[0], position: span[1], field: name === 'birth-date' ? 'birthDate' : 'expiryDate' };
  return [mrzProblem(`${name}-${date.fault}`, { date: date.iso, read: cut(lines, span) }, where)];
}

function validityProblems(layout: MrzLayout, lines: readonly string[], reading: MrzReading, today: string): MrzProblem[] {
  const problems: MrzProblem[] = [];
  if (reading.expired) problems.push(mrzProblem('expired', { expiryDate: reading.expiryDate }, { field: 'expiryDate' }));
  if (layout.issuedMonth) {
    const issued = readExpiryDate(`${cut(lines, layout.issuedMonth)}01`, today).iso;
    if (issued > today) problems.push(mrzProblem('not-yet-valid', { issued: issued.slice(0, 7) }));
  }
  return problems;
}

function arabicNamesOf(state: string, surname: string, givenNames: string): MrzReading['arabicNames'] {
  if (!usesArabicEscapes(state, `${surname} ${givenNames}`)) return undefined;
  const family = readArabicName(surname);
  const given = readArabicName(givenNames);
  if (!family || !given) return undefined;
  return { surname: family.arabic, givenNames: given.arabic, latinSurname: family.latin, latinGivenNames: given.latin };
}

function optionalOf(layout: MrzLayout, lines: readonly string[], rest: string): string {
  const fields = layout.optional.map((span) => (sameSpan(span, layout.longNumber) ? rest : cut(lines, span)));
  return fields.map(spaced).filter(Boolean).join(' ');
}

function sameSpan(a: Span, b: Span | undefined): boolean {
  return b !== undefined && a.every((value, index) => value === b[index]);
}

function sexAt(lines: readonly string[], span: Span | undefined): MrzReading['sex'] {
  const read = span ? cut(lines, span) : '';
  return read === 'M' || read === 'F' ? read : 'X';
}

/** ICAO 9303-3 4.4: a capital letter, whatever follows. */
function hasCode(lines: readonly string[], layout: MrzLayout): boolean {
  return /^[A-Z]/.test(cut(lines, layout.documentCode));
}

function codeAt(lines: readonly string[], span: Span): string {
  return cut(lines, span).replaceAll('<', '');
}

function unread(problem: MrzProblem, today: string): MrzReading {
  return {
    format: null,
    valid: false,
    documentCode: '',
    issuingState: '',
    documentNumber: '',
    surname: '',
    givenNames: '',
    nationality: '',
    birthDate: '',
    sex: 'X',
    expiryDate: '',
    optional: '',
    checks: { documentNumber: null, birthDate: null, expiryDate: null, personalNumber: null, composite: null },
    centuries: centuriesOn(today),
    nameMayBeTruncated: false,
    expired: null,
    problems: [problem],
    lines: [],
  };
}
