/** Itemised bills and records of cells, row by row. */
import type { CountryCode } from 'libphonenumber-js/min';
import { ProblemError } from '../../kernel/problem.ts';
import { type CallField, type CallKind, type CallMapping, findCallColumns } from './call-columns.ts';
import { type CallLayoutName, type LaidOut, likelyCallLayouts } from './call-layouts.ts';
import { normaliseImei, normaliseNumber } from './phone-number.ts';
import { networksProblem } from './problems.ts';
import { readTable, type TableReader } from './read-ties.ts';
import type { Remarks } from './remarks.ts';
import { atMsOf, secondsOf } from './written-times.ts';

export interface CallRecord {
  readonly line: number;
  /** E.164, or as written where it is no subscriber's number. */
  readonly caller: string;
  readonly called: string;
  /** The clock of the network, as if it were UTC: bills say no zone. Epoch ms; undefined where the row says none. */
  readonly atMs: number | undefined;
  /** Undefined where the row says none. */
  readonly seconds: number | undefined;
  readonly kind: CallKind;
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
  /** Read by this one, where the headings fit; the likeliest is taken where none is named. */
  readonly layout?: CallLayoutName;
  /** Hears which layout was taken, and all that the headings may be, the likeliest first. */
  readonly onLayout?: (taken: LaidOut, others: readonly LaidOut[]) => void;
  /** Whose bill or handset it is, where no column says so. */
  readonly subscriber?: string;
}

/** Rows among which the heading is looked for: a printed bill begins with an address and a period. */
const mostRowsBefore = 60;

/**
 * Rows with caller and called, or with subscriber, other party and direction; of one subscriber, whose number stands above the heading
 * or is said, the other party alone. Headings that come again and rows of totals are left out, and told.
 * @throws ProblemError `network-calls-columns`, `network-empty`; while it reads
 */
export function readCalls(take: (record: CallRecord) => void, reading: CallReading, remark: Remarks): TableReader {
  const before: (readonly string[])[] = [];
  let row: ((cells: readonly string[], line: number) => void) | undefined;
  const seek = (cells: readonly string[]): void => {
    row = rowTaker(cells, before, { take, reading, remark });
    if (row) return;
    before.push(cells);
    if (before.length > mostRowsBefore) throw withoutColumns(before);
  };
  const table = readTable((first) => {
    seek(first);
    return (cells, line) => (row ? row(cells, line) : seek(cells));
  }, remark);
  return {
    write: table.write,
    close() {
      table.close();
      if (!row) throw withoutColumns(before);
    },
  };
}

function withoutColumns(before: readonly (readonly string[])[]): ProblemError {
  const widest = before.reduce((most, cells) => (cells.length > most.length ? cells : most), before[0] ?? []);
  const columns = widest.map((cell) => cell.trim().slice(0, 60)).slice(0, 30);
  return new ProblemError(networksProblem('network-calls-columns', { columns }));
}

interface CallTaking {
  readonly take: (record: CallRecord) => void;
  readonly reading: CallReading;
  readonly remark: Remarks;
}

/** What takes each row after these headings; undefined where they are none. */
function rowTaker(headings: readonly string[], before: readonly (readonly string[])[], { take, reading, remark }: CallTaking) {
  const { country, mapping, subscriber = '' } = reading;
  const likely = mapping ? [] : likelyCallLayouts(headings);
  const layout = likely.find(({ name }) => name === reading.layout) ?? likely[0];
  const columns = layout?.columns ?? findCallColumns(headings, mapping);
  // A million rows have some ten thousand numbers.
  const numbers = remembered((text) => normaliseNumber(numberIn(text), country) ?? '');
  const imeis = remembered((text) => normaliseImei(text) ?? '');
  const times = remembered((text) => String(atMsOf(text, '') ?? ''), 100_000);
  const isPair = columns.has('caller') && columns.has('called');
  const own = subscriber || numberAbove(before);
  const otherOf: CallField | undefined = columns.has('other') ? 'other' : columns.has('called') ? 'called' : undefined;
  const isBill = !isPair && otherOf !== undefined && (columns.has('subscriber') || own !== '');
  if (!isPair && !isBill) return undefined;
  if (layout) reading.onLayout?.(layout, likely);
  const plain = headings.map((cell) => cell.trim().toLowerCase()).join('\n');
  // An extraction of a handset says in one column that it was a call, and that it came in.
  const direction: CallField = columns.has('direction') ? 'direction' : 'kind';
  return (cells: readonly string[], line: number): void => {
    const said = (field: CallField) => cells[columns.get(field) ?? -1]?.trim() ?? '';
    const isIncoming = isBill && isIncomingWord(said(direction));
    const [first, second] = isBill
      ? [numbers(said('subscriber') || own), numbers(said(otherOf!))]
      : [numbers(said('caller')), numbers(said('called'))];
    if (first === '' || second === '' || isTotal(cells)) {
      if (isTotal(cells)) remark({ line, about: cells.join(' ').trim().slice(0, 60), code: 'row-of-totals' });
      else remark({ line, code: 'call-without-numbers' });
      return;
    }
    if (
      cells[0]?.trim().toLowerCase() === headings[0]!.trim().toLowerCase() &&
      cells.map((cell) => cell.trim().toLowerCase()).join('\n') === plain
    ) {
      remark({ line, code: 'heading-again' });
      return;
    }
    const day = times(said('date'));
    const time = said('time');
    // Most rows have a day and a time: the day is read once.
    const atMs =
      time === '' || day === '' || Number(day) % 86_400_000 !== 0
        ? atMsOf(said('date'), time)
        : atMsOf(new Date(Number(day)).toISOString().slice(0, 10), time);
    if (atMs === undefined && said('date') !== '') remark({ line, about: said('date').slice(0, 40), code: 'call-date-unreadable' });
    const imei = imeis(said('imei'));
    if (imei === '' && said('imei') !== '') remark({ line, about: said('imei').slice(0, 20), code: 'imei-unreadable' });
    take({
      line,
      caller: isIncoming ? second : first,
      called: isIncoming ? first : second,
      atMs,
      seconds: secondsOf(said('duration')),
      kind: layout?.kind ?? kindOf(said('kind')),
      cell: said('cell'),
      imei,
      imsi: said('imsi').replace(/\D/g, ''),
      holder: first,
    });
  };
}

const totalWords =
  /^(?:(?:sous|grand)[- ]?)?(?:total|totaux|subtotal|montant (?:total|ht|ttc)|nombre d.appels|المجموع|الإجمالي|المجموع الكلي)(?!\p{L})/iu;

/** A row that sums up others, as a printed bill has it on each page. */
export function isTotal(cells: readonly string[]): boolean {
  return totalWords.test(cells.find((cell) => cell.trim() !== '')?.trim() ?? '');
}

/** A cell of an extraction holds a name too: `From: +22236123456 Awa`. */
function numberIn(text: string): string {
  if (!/\p{L}/u.test(text) || /^[\d.,]+E\+?\d+$/i.test(text)) return text;
  return text.match(/(?:\+|00)?[\d٠-٩](?:[ .-]?[\d٠-٩]){6,14}/)?.[0] ?? text;
}

/** The number of the line that a bill is of, among what stands above its heading. */
function numberAbove(before: readonly (readonly string[])[]): string {
  for (const cells of before) {
    const found = cells
      .join(' ')
      .match(
        /(?:numéro|numero|n°|ligne|abonné|abonne|msisdn|téléphone|telephone|line|number|subscriber|رقم|الخط|المشترك)[^\d+٠-٩]{0,30}((?:\+|00)?[\d٠-٩](?:[ .-]?[\d٠-٩]){6,14})/iu,
      )?.[1];
    if (found !== undefined) return found;
  }
  return '';
}

/** Most distinct texts that are kept; beyond, they are read anew. */
const mostRemembered = 2_000_000;

function remembered(read: (text: string) => string, most = mostRemembered): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const answer = read(text);
    if (known.size < most) known.set(text, answer);
    return answer;
  };
}

function isIncomingWord(word: string): boolean {
  return /^(?:(?:appels?|call|sms|mms|messages?) )?(?:in|incoming|mt|mtc|entrante?s?|entree|entrée|recue?s?|reçue?s?|arrivee|arrivée|terminating|received|missed|manquée?s?|inbox|boîte de réception|boite de reception|صندوق الوارد|وارد|واردة|مستلمة|فائتة)(?: (?:call|sms|message))?$/i.test(
    word.trim(),
  );
}

function kindOf(word: string): CallKind {
  if (/sms|mms|message|texto|رسالة/i.test(word)) return 'message';
  return /data|gprs|internet|donn|بيانات/i.test(word) ? 'data' : 'call';
}
