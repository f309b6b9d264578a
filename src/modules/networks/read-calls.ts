/** Itemised bills and records of cells, row by row. */
import type { CountryCode } from 'libphonenumber-js/min';
import { ProblemError } from '../../kernel/problem.ts';
import { type CallField, type CallMapping, findCallColumns } from './call-columns.ts';
import { normaliseImei, normaliseNumber } from './phone-number.ts';
import { networksProblem } from './problems.ts';
import { readTable, type TableReader } from './read-ties.ts';
import type { Remarks } from './remarks.ts';

export interface CallRecord {
  readonly line: number;
  /** E.164, or as written where it is no subscriber's number. */
  readonly caller: string;
  readonly called: string;
  /** The clock of the network, as if it were UTC: bills say no zone. Epoch ms; undefined where the row says none. */
  readonly atMs: number | undefined;
  /** Undefined where the row says none. */
  readonly seconds: number | undefined;
  readonly kind: 'call' | 'message' | 'data';
  /** As the operator names it; empty where the row says none. These three are those of the subscriber, or of the caller. */
  readonly cell: string;
  /** 14 digits. */
  readonly imei: string;
  readonly imsi: string;
  /** Whose cell and handset these are. */
  readonly holder: string;
}

export interface CallReading {
  /** Of numbers that are written without one. */
  readonly country: CountryCode;
  readonly mapping?: CallMapping;
}

/**
 * Rows with caller and called, or with subscriber, other party and direction.
 * @throws ProblemError `network-calls-columns`, `network-empty`; while it reads
 */
export function readCalls(take: (record: CallRecord) => void, { country, mapping }: CallReading, remark: Remarks): TableReader {
  // A million rows have some ten thousand numbers.
  const numbers = remembered((text) => normaliseNumber(text, country) ?? '');
  const imeis = remembered((text) => normaliseImei(text) ?? '');
  return readTable((headings) => {
    const columns = findCallColumns(headings, mapping);
    const isBill = !columns.has('caller') && columns.has('subscriber') && columns.has('other');
    if (!isBill && !(columns.has('caller') && columns.has('called'))) {
      const shown = headings.map((cell) => cell.trim().slice(0, 60)).slice(0, 30);
      throw new ProblemError(networksProblem('network-calls-columns', { columns: shown }));
    }
    return (cells, line) => {
      const said = (field: CallField) => cells[columns.get(field) ?? -1]?.trim() ?? '';
      const isIncoming = isBill && isIncomingWord(said('direction'));
      const [own, other] = isBill
        ? [numbers(said('subscriber')), numbers(said('other'))]
        : [numbers(said('caller')), numbers(said('called'))];
      if (own === '' || other === '') return remark({ line, code: 'call-without-numbers' });
      const atMs = atMsOf(said('date'), said('time'));
      if (atMs === undefined && said('date') !== '') remark({ line, about: said('date').slice(0, 40), code: 'call-date-unreadable' });
      const imei = imeis(said('imei'));
      if (imei === '' && said('imei') !== '') remark({ line, about: said('imei').slice(0, 20), code: 'imei-unreadable' });
      take({
        line,
        caller: isIncoming ? other : own,
        called: isIncoming ? own : other,
        atMs,
        seconds: secondsOf(said('duration')),
        kind: kindOf(said('kind')),
        cell: said('cell'),
        imei,
        imsi: said('imsi').replace(/\D/g, ''),
        holder: own,
      });
    };
  }, remark);
}

/** Most distinct texts that are kept; beyond, they are read anew. */
const mostRemembered = 2_000_000;

function remembered(read: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const answer = read(text);
    if (known.size < mostRemembered) known.set(text, answer);
    return answer;
  };
}

function isIncomingWord(word: string): boolean {
  return /^(in|incoming|mt|mtc|entrant|entree|entrée|recu|reçu|arrivee|arrivée|terminating|وارد|واردة)$/i.test(word.trim());
}

function kindOf(word: string): CallRecord['kind'] {
  if (/sms|mms|message|texto|رسالة/i.test(word)) return 'message';
  return /data|gprs|internet|donn|بيانات/i.test(word) ? 'data' : 'call';
}

/** `192`, `03:12`, `0:03:12`, `3 min 12 s`. Undefined where it is none. */
export function secondsOf(text: string): number | undefined {
  if (/^\d+(?:[.,]\d+)?$/.test(text)) return Math.round(Number(text.replace(',', '.')));
  const clock = text.match(/^(?:(\d{1,3}):)?(\d{1,3}):(\d{2})$/);
  if (clock) return Number(clock[1] ?? 0) * 3600 + Number(clock[2]) * 60 + Number(clock[3]);
  const words = text.match(/^(?:(\d+)\s*h(?:eures?)?)?\s*(?:(\d+)\s*m(?:in|n)?\.?)?\s*(?:(\d+)\s*s(?:ec)?\.?)?$/i);
  if (!words || text === '') return undefined;
  return Number(words[1] ?? 0) * 3600 + Number(words[2] ?? 0) * 60 + Number(words[3] ?? 0);
}

/** Day first, as the operators of the region write; year first; with the time in the same cell or beside it. */
export function atMsOf(date: string, time: string): number | undefined {
  const western = /[٠-٩]/.test(date + time)
    ? (text: string) => text.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    : undefined;
  const [day, clock] = western ? [western(date), western(time)] : [date, time];
  const match =
    day.match(/^(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4})(?:[T ,]+(\d.*))?$/) ?? day.match(/^(\d{4})(\d{2})(\d{2})(?:[T ]?(\d{4,6}))?$/);
  if (!match) return undefined;
  const isYearFirst = match[1]!.length === 4;
  const [year, month, dayOfMonth] = (isYearFirst ? [match[1], match[2], match[3]] : [match[3], match[2], match[1]]).map(Number) as [
    number,
    number,
    number,
  ];
  const full = year < 100 ? 2000 + year : year;
  const hours = (match[4] ?? clock).trim();
  const parts =
    hours === ''
      ? ['', '0', '0', '0']
      : (hours.match(/^(\d{1,2})[:hH.](\d{2})(?:[:.](\d{2}))?/) ?? hours.match(/^(\d{2})(\d{2})(\d{2})?$/));
  if (!parts) return undefined;
  const [hour, minute, second] = [Number(parts[1]), Number(parts[2]), Number(parts[3] ?? 0)];
  const atMs = Date.UTC(full, month - 1, dayOfMonth, hour, minute, second);
  const back = new Date(atMs);
  const isReal = back.getUTCMonth() === month - 1 && back.getUTCDate() === dayOfMonth && hour < 24 && minute < 60 && second < 60;
  return isReal && full >= 1990 && full <= 2100 ? atMs : undefined;
}
