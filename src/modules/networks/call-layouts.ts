/** How bills, records of cells and extractions are laid out, by their shape: real layouts of operators are not published. Pure. */
import { type CallField, type CallKind, findCallColumns, plainHeading } from './call-columns.ts';

/** Headings of each field, beside those that mean it everywhere. */
type FieldWords = Readonly<Partial<Record<CallField, string>>>;

interface Layout {
  /** Without these it is not this layout; of a group one is enough. */
  readonly needs: readonly (readonly CallField[])[];
  /** With one of these it is not. */
  readonly without?: readonly CallField[];
  readonly words: FieldWords;
  /** What every row is, whatever a column says. */
  readonly kind?: CallKind;
}

const dates =
  'date de communication|date communication|date de debut|date et heure de debut|date et heure de l appel|horodatage|event date|event time|call start|start date time|date event|timestamp date|timestamp date utc|تاريخ المكالمة|تاريخ ووقت المكالمة|تاريخ البدء';
const times = 'heure de debut|heure de communication|heure communication|event hour|timestamp time|وقت المكالمة|وقت البدء';
const durations =
  'duree de communication|duree communication|duree sec|duree en s|duree mn s|call duration|duration sec|duration seconds|talk time|مدة المكالمة|مدة الاتصال|المدة بالثواني';
const kinds =
  'type de communication|type communication|type d evenement|type d appel|event type|usage|nature de l appel|نوع المكالمة|نوع الخدمة';
const cells =
  'cell name|nom cellule|nom de la cellule|nom du site|site name|lac ci|cgi ecgi|ecgi|cell id debut|cellule origine|cellule de debut|localisation|antenne|start cell|first cell id|cell a|اسم الموقع|رقم الخلية|اسم البرج';
const common = { date: dates, time: times, duration: durations, kind: kinds };

export const callLayouts = {
  'bill-of-a-line': {
    needs: [['other', 'called']],
    without: ['caller'],
    words: {
      ...common,
      other: 'numero compose|numero appele|appele|destination|dialled number|dialed number|called number|الرقم المتصل به|الرقم المطلوب',
    },
  },
  'caller-and-called': {
    needs: [['caller'], ['called']],
    words: {
      ...common,
      caller: 'abonne a|numero de l appelant|calling party|calling msisdn|origine|الرقم المتصل|المشترك أ',
      called: 'abonne b|numero de l appele|called party|called msisdn|dialled number|الرقم المتصل به|المشترك ب',
    },
  },
  'cell-dump': {
    needs: [['cell'], ['caller', 'subscriber']],
    words: {
      ...common,
      cell: cells,
      caller: 'abonne a|numero de l appelant|calling party|calling msisdn|served msisdn a|المشترك أ',
      called: 'abonne b|numero de l appele|called party|called msisdn|المشترك ب',
      subscriber: 'served msisdn|numero servi|msisdn abonne|numero present|الرقم المخدوم',
      other: 'other msisdn|numero b|partenaire|الطرف الثاني',
      imei: 'imei appelant|served imei|numero de serie|رقم الجهاز',
      imsi: 'imsi appelant|served imsi|رقم الشريحة',
    },
  },
  'handset-calls': {
    needs: [['other'], ['direction', 'kind']],
    without: ['caller'],
    words: {
      ...common,
      other: 'numero du contact|address|adresse|call log number|phone|telephone|from to|رقم جهة الاتصال|الأطراف',
      direction: 'call log type|type d appel|call type|direction appel|status|statut|نوع المكالمة',
    },
  },
  'handset-messages': {
    needs: [['other', 'caller']],
    words: {
      ...common,
      other: 'address|adresse|numero du contact|phone|telephone|participants|chat with|رقم جهة الاتصال|الأطراف',
      direction: 'message type|boite|type de message|box|status|statut|صندوق',
      caller: 'sender|expediteur|المرسل',
      called: 'receiver|recipient|recipients|المستلم|المرسل إليه',
    },
    kind: 'message',
  },
} as const satisfies Record<string, Layout>;
export type CallLayoutName = keyof typeof callLayouts;
export const callLayoutNames = Object.keys(callLayouts) as CallLayoutName[];

/** Headings by which a file of messages is known from one of calls. */
const bodyWords = /^(body|text|texte|message|contenu|content|corps|نص|الرسالة|نص الرسالة|المحتوى)$/;
/** Such as reports of extractions write, and operators do not. */
const reportWords = /^(parties|folder|status|statut|call log type|call log number|participants|timestamp.*|numero du contact|الأطراف)$/;

export interface LaidOut {
  readonly name: CallLayoutName;
  /** From 0 to 1: share of headings that this layout knows. */
  readonly likeness: number;
  readonly columns: ReadonlyMap<CallField, number>;
  readonly kind: CallKind | undefined;
}

/** Layouts that these headings may be, the likeliest first; none where they are no headings of calls. */
export function likelyCallLayouts(headings: readonly string[]): readonly LaidOut[] {
  const written = headings.map(plainHeading);
  const filled = written.filter((heading) => heading !== '').length;
  const hasBody = written.some((heading) => bodyWords.test(heading));
  const isReport = written.some((heading) => reportWords.test(heading));
  const found = callLayoutNames.flatMap((name): (LaidOut & { readonly rank: number })[] => {
    const { needs, without = [], words, kind }: Layout = callLayouts[name];
    const columns = columnsOf(headings, written, words);
    if (!needs.every((some) => some.some((field) => columns.has(field)))) return [];
    if (without.some((field) => columns.has(field)) || (kind === 'message' && !hasBody)) return [];
    const used = new Set(columns.values()).size + (kind === 'message' ? 1 : 0);
    const likeness = filled === 0 ? 0 : Math.min(1, used / filled);
    // A body makes messages, cells a dump, words of a report an extraction: what tells a layout apart counts beside the share.
    const told = kind === 'message' ? 1 : name === 'cell-dump' ? 0.1 : name === 'handset-calls' ? (isReport ? 0.2 : -0.2) : 0;
    return [{ name, likeness, columns, kind, rank: likeness + told }];
  });
  return found.toSorted((a, b) => b.rank - a.rank).map(({ rank: _rank, ...one }) => one);
}

/** Headings of the layout go before such as mean the same everywhere; one column is one field. */
function columnsOf(headings: readonly string[], written: readonly string[], words: FieldWords): ReadonlyMap<CallField, number> {
  const columns = new Map<CallField, number>();
  const taken = new Set<number>();
  for (const [field, list] of Object.entries(words) as [CallField, string][]) {
    const names = list.split('|');
    const column = written.findIndex((heading, place) => !taken.has(place) && names.includes(heading));
    if (column < 0) continue;
    columns.set(field, column);
    taken.add(column);
  }
  for (const [field, column] of findCallColumns(headings)) {
    if (columns.has(field) || taken.has(column)) continue;
    columns.set(field, column);
    taken.add(column);
  }
  return columns;
}
