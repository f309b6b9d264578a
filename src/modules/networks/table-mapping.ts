/** A table as an analyst reads it: which column is what, and each row two entities and how they are tied, or one. Pure. */
import type { CountryCode } from 'libphonenumber-js/min';
import type { BroughtChart, BroughtEntity, BroughtLink } from './bring-onto.ts';
import { type ChartEntity, type ChartTie, emptyEntity, emptyTie, itemContentSchema, type LinkRecord } from './chart-items.ts';
import { type EntityType, entityTypeOf, type LinkType, linkTypeOf } from './chart-terms.ts';
import { figureOf } from './figure-words.ts';
import { normaliseNumber } from './phone-number.ts';
import { isTotal } from './read-calls.ts';
import { atMsOf } from './written-times.ts';

/** What a column may be. Several of one role are joined with a space. */
export const columnRoles = [
  'ignored',
  'first-label',
  'first-identity',
  'first-type',
  'first-role',
  'first-other-name',
  'first-attribute',
  'second-label',
  'second-identity',
  'second-type',
  'second-role',
  'second-attribute',
  'link-type',
  'link-label',
  'date',
  'time',
  'amount',
  'note',
] as const;
export type ColumnRole = (typeof columnRoles)[number];

/** Kept, it reads the next file of the same make. Says nothing of anybody. */
export interface TableMapping {
  /** By heading. */
  readonly roles: Readonly<Record<string, ColumnRole>>;
  readonly firstType: EntityType;
  readonly secondType: EntityType;
  readonly linkType: LinkType;
  readonly directed: boolean;
  /** Of numbers that are written without one. */
  readonly country: CountryCode;
  /** Rows that are taken: those in which this column holds these words; all of them where empty. */
  readonly only: { readonly heading: string; readonly holds: string };
}

export type RowRemark =
  | 'heading-again'
  | 'row-of-totals'
  | 'no-entity'
  | 'no-second'
  | 'date-unreadable'
  | 'amount-unreadable'
  | 'too-long'
  | 'not-wanted';

export interface MappedTable extends BroughtChart {
  /** One for each row that was not taken whole, in the order of the table. */
  readonly report: readonly { readonly line: number; readonly remark: RowRemark; readonly about: string }[];
  readonly taken: number;
}

export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
}

const headingWords: readonly (readonly [ColumnRole, RegExp])[] = [
  ['first-identity', /^(numero|number|telephone|phone|msisdn|identity|id|identifiant|رقم|الهاتف)$/],
  ['first-label', /^(nom|name|label|abonne|titulaire|subscriber|personne|الاسم|اسم)( complet)?$/],
  ['first-role', /^(role|qualite|الدور|الصفة)$/],
  ['first-type', /^(type|النوع)$/],
  ['first-other-name', /^(alias|surnom|autre nom|other name|nom arabe|arabic name|لقب)$/],
  ['first-label', /^(source|de|from|emetteur|payeur|sender|المرسل)$/],
  ['second-label', /^(target|a|vers|to|beneficiaire|destinataire|receiver|المستلم)$/],
  ['date', /^(date|jour|التاريخ|تاريخ)$/],
  ['time', /^(heure|time|الوقت)$/],
  ['amount', /^(montant|amount|weight|poids|nombre|المبلغ)$/],
  ['link-label', /^(lien|relation|link|العلاقة)$/],
  ['note', /^(note|remarque|observation|ملاحظة)$/],
];

/** What headings usually mean; the analyst corrects it. */
export function guessMapping(headings: readonly string[]): TableMapping {
  const roles: Record<string, ColumnRole> = {};
  for (const heading of headings) {
    const plain = heading
      .normalize('NFKD')
      .replace(/[\u0300-\u036f]/g, '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
    roles[heading] = headingWords.find(([, words]) => words.test(plain))?.[0] ?? 'ignored';
  }
  // Whoever has a name and a number is a person with a telephone: the number is an entity of its own.
  const has = (role: ColumnRole) => Object.values(roles).includes(role);
  const isSubscribers = has('first-label') && has('first-identity') && !has('second-label');
  if (isSubscribers) for (const [heading, role] of Object.entries(roles)) if (role === 'first-identity') roles[heading] = 'second-identity';
  return {
    roles,
    firstType: 'person',
    secondType: isSubscribers ? 'phone' : 'person',
    linkType: isSubscribers ? 'uses' : has('amount') ? 'pays' : 'knows',
    directed: isSubscribers || has('amount'),
    country: 'MR',
    only: { heading: '', holds: '' },
  };
}

export function mapTable(headings: readonly string[], rows: readonly TableRow[], mapping: TableMapping): MappedTable {
  const columns = Map.groupBy(headings.keys(), (column) => mapping.roles[headings[column]!] ?? 'ignored');
  const wanted = mapping.only.holds.trim().toLowerCase();
  const only = wanted === '' ? -1 : headings.indexOf(mapping.only.heading);
  const entities = new Map<string, BroughtEntity>();
  const links: BroughtLink[] = [];
  const report: { line: number; remark: RowRemark; about: string }[] = [];
  let taken = 0;
  const plainHeadings = headings.map((cell) => cell.trim().toLowerCase()).join('\n');
  for (const { line, cells } of rows) {
    const remark = (what: RowRemark, about = '') => report.push({ line, remark: what, about: about.slice(0, 60) });
    const isHeading = cells.length > 1 && cells.map((cell) => cell.trim().toLowerCase()).join('\n') === plainHeadings;
    if (isHeading || isTotal(cells)) {
      remark(isHeading ? 'heading-again' : 'row-of-totals', isHeading ? '' : cells.join(' ').trim());
      continue;
    }
    const said = (role: ColumnRole) =>
      (columns.get(role) ?? [])
        .map((column) => plainCell(cells[column] ?? ''))
        .filter((text) => text !== '')
        .join(' ');
    if (only >= 0 && !(cells[only] ?? '').toLowerCase().includes(wanted)) {
      remark('not-wanted', cells[only] ?? '');
      continue;
    }
    const first = entityOf('first', mapping.firstType);
    if (!first) {
      remark('no-entity');
      continue;
    }
    put(first);
    taken += 1;
    const second = entityOf('second', mapping.secondType);
    if (!second) {
      if (columns.has('second-label') || columns.has('second-identity')) remark('no-second');
      continue;
    }
    put(second);
    const tie = tieOf();
    if (tie) links.push({ source: first.id, target: second.id, content: tie });

    function entityOf(which: 'first' | 'second', usual: EntityType): BroughtEntity | undefined {
      const word = said(`${which}-type`);
      const type = word === '' ? usual : entityTypeOf(word);
      const written = said(`${which}-identity`);
      const identity = type === 'phone' ? (normaliseNumber(written, mapping.country) ?? '') : written;
      const label = said(`${which}-label`) || identity;
      if (label === '') return undefined;
      const other = which === 'first' ? said('first-other-name') : '';
      const isPair = columns.has('second-label') || columns.has('second-identity');
      const content: ChartEntity = {
        ...emptyEntity,
        type,
        label,
        identity,
        role: said(`${which}-role`),
        otherLabels: other === '' ? [] : [other],
        note: isPair ? '' : said('note'),
        when: isPair ? '' : (isoOf(dateOf()) ?? ''),
        attributes: attributesOf(which),
      };
      const fits = itemContentSchema.safeParse(content);
      if (fits.data?.kind !== 'entity') {
        remark('too-long', label);
        return undefined;
      }
      return { id: `${type}\n${(identity || label).toLowerCase()}`, content: fits.data, place: null };
    }

    function attributesOf(which: 'first' | 'second'): ChartEntity['attributes'] {
      const found = new Map<string, { kind: 'text'; value: string }>();
      for (const column of columns.get(`${which}-attribute`) ?? []) {
        const value = plainCell(cells[column] ?? '');
        const name = headings[column]!.trim();
        if (value !== '' && name !== '' && name !== '__proto__') found.set(name.slice(0, 80), { kind: 'text', value: value.slice(0, 500) });
      }
      return Object.fromEntries(found);
    }

    function dateOf(): number | undefined {
      const date = said('date');
      if (date === '') return undefined;
      const atMs = atMsOf(date, said('time'));
      if (atMs === undefined) remark('date-unreadable', date);
      return atMs;
    }

    function tieOf(): ChartTie | undefined {
      const word = said('link-type');
      const type = word === '' ? mapping.linkType : linkTypeOf(word);
      const atMs = dateOf();
      const written = said('amount');
      const amount = amountOf(written);
      if (written !== '' && amount === undefined) remark('amount-unreadable', written);
      const record: LinkRecord | undefined =
        atMs === undefined ? undefined : { atMs, what: recordOf(type), ...(amount !== undefined && type === 'pays' && { amount }) };
      const fits = itemContentSchema.safeParse({
        ...emptyTie,
        type,
        label: said('link-label'),
        note: said('note'),
        // Checked with ends that every chart could have; the real ones are known on the chart.
        source: 'source1',
        target: 'target1',
        direction: mapping.directed ? 'forward' : 'none',
        strength: 'confirmed',
        weight: amount !== undefined && amount > 0 ? amount : null,
        records: record ? [record] : [],
      } satisfies ChartTie);
      if (fits.data?.kind !== 'link') remark('too-long', said('link-label'));
      return fits.data?.kind === 'link' ? fits.data : undefined;
    }
  }
  return { entities: [...entities.values()], links, report, taken };

  function put(entity: BroughtEntity): void {
    if (!entities.has(entity.id)) entities.set(entity.id, entity);
  }
}

/** Signs that cannot be seen, and such that turn the direction of letters. */
function plainCell(text: string): string {
  const plain = text
    .replace(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  // The mark by which this program and others keep a spreadsheet from taking a number for a formula.
  return plain.replace(/^'(?=[=+\-@])/, '');
}

function recordOf(type: LinkType): LinkRecord['what'] {
  return type === 'calls' ? 'call' : type === 'pays' ? 'payment' : type === 'crosses' ? 'crossing' : 'other';
}

/** With its currency or without. @example amountOf('1 250,50 MRU') // 1250.5 */
function amountOf(text: string): number | undefined {
  const amount = figureOf(text.replace(/^\s*\p{Sc}?\s*(?=[\d٠-٩.])/u, '').replace(/(?<=[\d٠-٩])\s*[\p{L}\p{Sc}][\p{L}\s.]*$/u, ''));
  return amount !== undefined && amount >= 0 ? amount : undefined;
}

function isoOf(atMs: number | undefined): string | undefined {
  const iso = atMs === undefined ? undefined : new Date(atMs).toISOString().slice(0, 16);
  return iso?.endsWith('T00:00') ? iso.slice(0, 10) : iso;
}
