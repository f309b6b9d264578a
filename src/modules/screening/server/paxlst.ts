/**
 * Passenger lists as carriers send them: UN/EDIFACT PAXLST, directories D.02B to D.12B and their kin. A segment that is broken is
 * named, and costs what it says and no more.
 * Sources: ISO 9735 (syntax); WCO/IATA/ICAO guidelines on advance passenger information, appendix II.
 */

import { parseListedDate } from '../listed-date.ts';

/** The largest message of a ferry or an aircraft has some thousands of people. */
export const mostPassengers = 20_000;
const mostSegments = 40 * mostPassengers;
/** Letters of a segment; the longest that the guidelines allow have some 500. */
const longestSegment = 4000;
const mostFaults = 500;

export interface Passenger {
  /** Number of the segment that begins it, from 1. */
  readonly segment: number;
  readonly role: 'passenger' | 'crew';
  readonly surname: string;
  readonly givenNames: string;
  /** ISO, with XX for what is not stated; empty where nothing is, or it cannot be read. */
  readonly birthDate: string;
  readonly sex: 'M' | 'F' | 'X' | '';
  /** Codes as sent. */
  readonly nationality: string;
  readonly documentNumber: string;
  readonly documentState: string;
}

export interface PaxlstFault {
  readonly segment: number;
  readonly fault: 'segment-broken' | 'birth-date-unreadable' | 'no-name' | 'segment-too-long';
}

export interface Paxlst {
  readonly passengers: readonly Passenger[];
  /** At most 500. */
  readonly faults: readonly PaxlstFault[];
  /** False: the message ends before its trailer. */
  readonly whole: boolean;
  /** People that the message says it has (CNT+42); null where it does not say. */
  readonly announced: number | null;
  /** True where there are more than are read. */
  readonly more: boolean;
}

/** True for what begins as an interchange does. */
export function isPaxlst(beginning: string): boolean {
  return /^\s*(?:UNA.{6}\s*)?UN[BGH]/s.test(beginning);
}

type Draft = { -readonly [Field in keyof Passenger]: Passenger[Field] };

const roles: Readonly<Record<string, Passenger['role']>> = { FL: 'passenger', DDU: 'passenger', FM: 'crew', DDT: 'crew' };

/** @param today ISO: births are stated in two-digit years, and nobody is born tomorrow */
export function parsePaxlst(text: string, today: string): Paxlst {
  const passengers: Passenger[] = [];
  const faults: PaxlstFault[] = [];
  let whole = false;
  let announced: number | null = null;
  let more = false;
  let current: Draft | undefined;
  /** A document was begun: dates and places are its own. */
  let inDocument = false;
  let number = 0;
  const fault = (code: PaxlstFault['fault'], segment = number) => {
    if (faults.length < mostFaults) faults.push({ segment, fault: code });
  };
  const close = () => {
    if (!current) return;
    if (current.surname === '' && current.givenNames === '') fault('no-name', current.segment);
    else passengers.push(current);
    current = undefined;
  };
  for (const segment of segmentsOf(text)) {
    number += 1;
    if (number > mostSegments || passengers.length >= mostPassengers) {
      more = true;
      break;
    }
    if (segment === 'too-long') {
      fault('segment-too-long');
      continue;
    }
    const [tag = '', ...elements] = segment;
    const element = (at: number, component = 0) => elements[at]?.[component]?.trim() ?? '';
    switch (tag[0]) {
      case 'NAD': {
        const role = roles[element(0)];
        if (role === undefined) break;
        close();
        inDocument = false;
        const [surname = '', ...given] = (elements[3] ?? []).map((part) => part.trim());
        current = {
          segment: number,
          role,
          surname: surname.slice(0, 200),
          givenNames: given
            .filter((part) => part !== '')
            .join(' ')
            .slice(0, 200),
          birthDate: '',
          sex: '',
          nationality: '',
          documentNumber: '',
          documentState: '',
        };
        break;
      }
      case 'ATT':
        if (current && element(0) === '2') current.sex = sexOf(element(2) || element(1));
        break;
      case 'DTM':
        if (current && element(0) === '329') {
          current.birthDate = birthOf(element(0, 1), element(0, 2), today);
          if (current.birthDate === '') fault('birth-date-unreadable');
        }
        break;
      case 'NAT':
        if (current && current.nationality === '') current.nationality = element(1).slice(0, 3).toUpperCase();
        break;
      case 'DOC':
        inDocument = true;
        // The first is the travel document; visas follow.
        if (current && current.documentNumber === '' && /^(P|PT|IP|A|C|I|AC)$/.test(element(0)))
          current.documentNumber = element(1).slice(0, 40);
        break;
      case 'LOC':
        if (current && inDocument && element(0) === '91' && current.documentState === '')
          current.documentState = element(1).slice(0, 3).toUpperCase();
        break;
      case 'CNT':
        if (element(0) === '42' && /^\d{1,6}$/.test(element(0, 1))) announced = (announced ?? 0) + Number(element(0, 1));
        break;
      case 'UNT':
        close();
        whole = true;
        break;
      default:
        if (!/^[A-Z]{3}$/.test(tag[0] ?? '')) fault('segment-broken');
    }
  }
  close();
  return { passengers, faults, whole, announced, more };
}

/** Segments as elements of components; the first element is the tag. Line breaks between segments mean nothing. */
function* segmentsOf(text: string): Generator<string[][] | 'too-long'> {
  // ISO 9735: UNA names the separators, in this order; without it they are these.
  const advice = /^\s*UNA(.)(.)(.)(.)(.)(.)/s.exec(text);
  const [component, elementSeparator, , release, , terminator] = advice ? advice.slice(1) : [':', '+', '.', '?', ' ', "'"];
  let elements: string[][] = [['']];
  let letters = 0;
  const add = (letter: string) => {
    letters += 1;
    if (letters > longestSegment) return;
    const last = elements.at(-1)!;
    last[last.length - 1] += letter;
  };
  const finish = (): string[][] | 'too-long' | undefined => {
    const segment = elements;
    const length = letters;
    elements = [['']];
    letters = 0;
    if (length > longestSegment) return 'too-long';
    segment[0]![0] = segment[0]![0]!.trim();
    return segment.length === 1 && segment[0]!.length === 1 && segment[0]![0] === '' ? undefined : segment;
  };
  for (let at = advice ? advice[0].length : 0; at < text.length; at += 1) {
    const letter = text[at]!;
    if (letter === release && at + 1 < text.length) {
      at += 1;
      add(text[at]!);
    } else if (letter === terminator) {
      const segment = finish();
      if (segment) yield segment;
    } else if (letter === elementSeparator) {
      letters += 1;
      if (letters <= longestSegment) elements.push(['']);
    } else if (letter === component) {
      letters += 1;
      if (letters <= longestSegment) elements.at(-1)!.push('');
    } else if (letter !== '\r' && letter !== '\n') add(letter);
  }
  const last = finish();
  if (last) yield last;
}

function sexOf(code: string): Passenger['sex'] {
  const first = code.toUpperCase()[0] ?? '';
  return first === 'M' || first === 'F' ? first : first === 'U' || first === 'X' ? 'X' : '';
}

/** YYMMDD, or CCYYMMDD with its format 102. A two-digit year is the last one that has passed. Zeros stand for what is not known. */
function birthOf(value: string, format: string, today: string): string {
  const digits = /^\d{6}(?:\d{2})?$/.exec(value)?.[0];
  if (digits === undefined || (format === '102' && digits.length !== 8)) return '';
  const short = digits.length === 6;
  const year = short ? `${today.slice(0, 2)}${digits.slice(0, 2)}` : digits.slice(0, 4);
  const [month, day] = [digits.slice(-4, -2), digits.slice(-2)];
  if (/^0+$/.test(digits)) return '';
  const known = `${year}-${month === '00' ? 'XX' : month}-${month === '00' || day === '00' ? 'XX' : day}`;
  const past = !short || known.replaceAll('XX', '01') <= today ? known : `${Number(year) - 100}${known.slice(4)}`;
  return parseListedDate(past) ? past : '';
}
