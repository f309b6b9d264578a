/** The writer: for demonstrations and tests. Write invented people only, of the state UTO or with invented numbers. */
import { checkDigit } from './check-digit.ts';
import { cutAll, layouts, type MrzLayout, type Span } from './layouts.ts';
import { type IcaoFormat, type MrzCheckName, mrzCheckNames } from './mrz-reading.ts';
import { transliterateName } from './transliterate.ts';

export interface MrzContent {
  readonly format: IcaoFormat;
  /** `P`, `PP`, `I`, `V` ... */
  readonly documentCode: string;
  /** One to three letters; Germany is `D`. */
  readonly issuingState: string;
  /** Up to nine letters and digits; up to 22 on a TD1, 14 on a TD2. */
  readonly documentNumber: string;
  /** As people write it, in Latin, Arabic or Cyrillic letters. */
  readonly surname: string;
  readonly givenNames: string;
  readonly nationality: string;
  /** ISO with X for each unknown digit: `1987-XX-XX`, `XXXX-XX-XX`. */
  readonly birthDate: string;
  readonly sex: 'M' | 'F' | 'X';
  /** As `birthDate`; empty where the document states none. */
  readonly expiryDate: string;
  /** Letters, digits and spaces: the personal number of a TD3, the first optional field of a TD1. */
  readonly optional?: string;
  /** The second optional field of a TD1. */
  readonly optional2?: string;
  /** How the check digit of a number of more than nine characters is summed: with the filler is what some issuers do. */
  readonly longNumber?: 'rule' | 'variant';
}

/**
 * The lines of a zone, check digits included.
 * @throws RangeError where something cannot be written or does not fit, save names, which are cut as the standard says
 * @example writeMrz({ format: 'TD3', documentCode: 'P', issuingState: 'UTO', documentNumber: 'L898902C3', surname: 'Eriksson', ... })
 */
export function writeMrz(content: MrzContent): string[] {
  const layout = layouts.find(({ format }) => format === content.format)!;
  const lines = layout.lineLengths.map((length) => '<'.repeat(length));
  const put = ([line, from, to]: Span, field: string, text: string): void => {
    if (!/^[0-9A-Z<]*$/.test(text)) throw new RangeError(`${field} "${text}" has characters that a machine-readable zone has not`);
    if (text.length > to - from + 1) throw new RangeError(`${field} "${text}" is longer than ${to - from + 1} characters`);
    lines[line - 1] = lines[line - 1]!.slice(0, from - 1) + text + lines[line - 1]!.slice(from - 1 + text.length);
  };

  put(layout.documentCode, 'documentCode', content.documentCode);
  put(layout.issuingState, 'issuingState', content.issuingState);
  put(layout.names as Span, 'names', nameField(content.surname, content.givenNames, widthOf(layout.names as Span)));
  put(layout.nationality!, 'nationality', content.nationality);
  put(layout.birthDate!, 'birthDate', sixCharacters(content.birthDate));
  put(layout.sex!, 'sex', content.sex === 'X' ? '<' : content.sex);
  put(layout.expiryDate!, 'expiryDate', sixCharacters(content.expiryDate));

  const number = content.documentNumber;
  const continuation = continuationOf(layout, content);
  put(layout.documentNumber, 'documentNumber', continuation === '' ? number : number.slice(0, 9));
  const [optional, optional2] = layout.optional;
  put(optional!, 'optional', continuation + (content.optional ?? '').replaceAll(' ', '<'));
  if (content.optional2 !== undefined) {
    if (!optional2) throw new RangeError(`${content.format} has one optional field`);
    put(optional2, 'optional2', content.optional2.replaceAll(' ', '<'));
  }
  for (const name of mrzCheckNames) putCheckDigit(layout, name, lines, put, continuation !== '');
  return lines;
}

/** Digits are summed over what is written so far, so the composite comes last. */
function putCheckDigit(
  layout: MrzLayout,
  name: MrzCheckName,
  lines: readonly string[],
  put: (span: Span, field: string, text: string) => void,
  runsOver: boolean,
): void {
  const rule = layout.checks[name];
  if (!rule || (name === 'documentNumber' && runsOver)) return;
  put(rule.digit, `check digit of ${name}`, String(checkDigit(cutAll(lines, rule.over))));
}

/** What of a long number stands in the optional field: the rest, its digit, a filler. Empty for a short number. */
function continuationOf(layout: MrzLayout, { documentNumber, longNumber = 'rule' }: MrzContent): string {
  if (documentNumber.length <= 9) return '';
  if (!layout.longNumber)
    throw new RangeError(`documentNumber "${documentNumber}" is longer than 9 characters, which ${layout.format} does not allow`);
  const [principal, rest] = [documentNumber.slice(0, 9), documentNumber.slice(9)];
  const continuation = `${rest}${checkDigit(longNumber === 'rule' ? principal + rest : `${principal}<${rest}`)}<`;
  if (continuation.length > widthOf(layout.longNumber)) {
    throw new RangeError(`documentNumber "${documentNumber}" is longer than ${9 + widthOf(layout.longNumber) - 2} characters`);
  }
  return continuation;
}

/**
 * Surname, double filler, given names; cut where they do not fit (ICAO 9303-4 4.2.3), so that some of the given names stays and
 * a letter stands in the last position as the sign of it.
 */
function nameField(surname: string, givenNames: string, width: number): string {
  const [primary, secondary] = [surname, givenNames].map((name) => transliterateName(name).replaceAll(' ', '<')) as [string, string];
  const whole = secondary === '' ? primary : `${primary}<<${secondary}`;
  if (whole.length <= width) return whole;
  // A long surname leaves the double filler and the first letters of the given names.
  const kept = secondary === '' ? primary : `${primary.slice(0, width - 2 - Math.min(secondary.length, 1))}<<${secondary}`;
  const cut = kept.replaceAll(/<+<<|<<<+/g, '<<').slice(0, width);
  return endingInLetter(cut, kept);
}

/** Where the cut falls on a filler, the part before it gives a letter up for the first one behind. */
function endingInLetter(cut: string, whole: string): string {
  if (!cut.endsWith('<')) return cut;
  const fillers = cut.length - cut.replace(/<+$/, '').length;
  const behind = whole.slice(cut.length).replace(/^<+/, '').charAt(0);
  const before = cut.slice(0, cut.length - fillers - 1);
  return `${before}${'<'.repeat(fillers)}${behind}`;
}

function sixCharacters(iso: string): string {
  if (iso === '') return '<<<<<<';
  if (!/^[0-9X]{4}-[0-9X]{2}-[0-9X]{2}$/.test(iso)) throw new RangeError(`"${iso}" is no ISO date`);
  return iso.slice(2).replaceAll('-', '').replaceAll('X', '<');
}

function widthOf([, from, to]: Span): number {
  return to - from + 1;
}
