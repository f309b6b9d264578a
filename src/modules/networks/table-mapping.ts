/** A table as an analyst reads it: which column is what, and each row two entities and how they are tied, or one. Pure. */
import type { CountryCode } from 'libphonenumber-js/min';
import type { BroughtChart, BroughtEntity, BroughtLink } from './bring-onto.ts';
import { type ChartEntity, type ChartTie, emptyEntity, emptyTie, itemContentSchema, type LinkRecord } from './chart-items.ts';
import { type EntityType, entityTypeOf, type LinkType, linkTypeOf } from './chart-terms.ts';
import { figureOf } from './figure-words.ts';
import { type SameRule, sameSign } from './identity-rule.ts';
import { isTotal } from './read-calls.ts';
import { type RowRule, rowFilter } from './row-rules.ts';
import { atMsOf } from './written-times.ts';

/** What a column may be. Several of one role are joined: names with one separator, identities with another. */
export const columnRoles = [
  'ignored',
  'first-label',
  'first-identity',
  'first-label-identity',
  'first-type',
  'first-role',
  'first-other-name',
  'first-attribute',
  'second-label',
  'second-identity',
  'second-label-identity',
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
  readonly rules: readonly RowRule[];
  /** Between columns that are joined, e.g. given name and surname, or the parts of an identity. */
  readonly separators: { readonly label: string; readonly identity: string };
  readonly firstSame: SameRule;
  readonly secondSame: SameRule;
  /** What a word in a column of types means in this table, in small letters; others mean what they usually mean. */
  readonly typeWords: Readonly<Record<string, EntityType>>;
  /** Of every link, where no column says it. */
  readonly linkLabel: string;
  /** Each column that identifies the first is one of its own, as a contact has several numbers. */
  readonly eachIdentity: boolean;
}

/** Whose table it is, to whom every row is tied: the handset that the contacts were taken from. Never kept with a mapping. */
export interface TableOwner {
  readonly type: EntityType;
  readonly identity: string;
}

/** As a table is read where nobody said otherwise. */
export const plainMapping: TableMapping = {
  roles: {},
  firstType: 'person',
  secondType: 'person',
  linkType: 'knows',
  directed: false,
  country: 'MR',
  rules: [],
  separators: { label: ' ', identity: ' ' },
  firstSame: 'by-type',
  secondSame: 'by-type',
  typeWords: {},
  linkLabel: '',
  eachIdentity: false,
};

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
  ['first-label', /^(prenoms?|given names?|first names?|surname|last name|family name|nom de famille|الاسم الشخصي|الاسم العائلي)$/],
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
    ...plainMapping,
    roles,
    secondType: isSubscribers ? 'phone' : 'person',
    linkType: isSubscribers ? 'uses' : has('amount') ? 'pays' : 'knows',
    directed: isSubscribers || has('amount'),
  };
}

export function mapTable(headings: readonly string[], rows: readonly TableRow[], mapping: TableMapping, owner?: TableOwner): MappedTable {
  const mapper = createTableMapper(headings, mapping, owner);
  for (const row of rows) mapper.take(row);
  return mapper.finish();
}

export interface TableMapper {
  take(row: TableRow): void;
  finish(): MappedTable;
}

/** Takes rows as they come, so that a long table can be read in pieces and stopped between them. */
export function createTableMapper(headings: readonly string[], mapping: TableMapping, owner?: TableOwner): TableMapper {
  const columns = Map.groupBy(headings.keys(), (column) => mapping.roles[headings[column]!] ?? 'ignored');
  const columnsOf = (which: 'first' | 'second', what: 'label' | 'identity') =>
    [...(columns.get(`${which}-${what}`) ?? []), ...(columns.get(`${which}-label-identity`) ?? [])].toSorted((a, b) => a - b);
  const parts = {
    first: { label: columnsOf('first', 'label'), identity: columnsOf('first', 'identity') },
    second: { label: columnsOf('second', 'label'), identity: columnsOf('second', 'identity') },
  };
  const hasSecond = parts.second.label.length + parts.second.identity.length > 0;
  const isPair = hasSecond || owner !== undefined;
  const isLeft = rowFilter(headings, mapping.rules);
  const entities = new Map<string, BroughtEntity>();
  const links: BroughtLink[] = [];
  const report: { line: number; remark: RowRemark; about: string }[] = [];
  let taken = 0;
  const plainHeadings = headings.map((cell) => cell.trim().toLowerCase()).join('\n');
  const ofOwner = owner && ownerOf(owner);
  return { take, finish: () => ({ entities: [...entities.values()], links, report, taken }) };

  function ownerOf({ type, identity }: TableOwner): BroughtEntity | undefined {
    const sign = sameSign(identity.trim(), 'by-type', { type, country: mapping.country });
    const fits = itemContentSchema.safeParse({ ...emptyEntity, type, label: sign, identity: sign } satisfies ChartEntity);
    return sign !== '' && fits.data?.kind === 'entity'
      ? { id: `${type}\n${sign.toLowerCase()}`, content: fits.data, place: null }
      : undefined;
  }

  function take({ line, cells }: TableRow): void {
    const remark = (what: RowRemark, about = '') => report.push({ line, remark: what, about: about.slice(0, 60) });
    const isHeading = cells.length > 1 && cells.map((cell) => cell.trim().toLowerCase()).join('\n') === plainHeadings;
    if (isHeading || isTotal(cells)) {
      remark(isHeading ? 'heading-again' : 'row-of-totals', isHeading ? '' : cells.join(' ').trim());
      return;
    }
    const textsOf = (of: readonly number[]) => of.map((column) => plainCell(cells[column] ?? '')).filter((text) => text !== '');
    const said = (role: ColumnRole) => textsOf(columns.get(role) ?? []).join(' ');
    const rule = isLeft(cells);
    if (rule) {
      remark('not-wanted', cells[headings.indexOf(rule.heading)] ?? '');
      return;
    }
    const firsts = firstsOf();
    if (firsts.length === 0) {
      remark('no-entity');
      return;
    }
    for (const first of firsts) put(first);
    taken += 1;
    const second = hasSecond ? entityOf('second', mapping.secondType, textsOf(parts.second.identity)) : ofOwner;
    if (!second) {
      if (isPair) remark('no-second');
      return;
    }
    put(second);
    const tie = tieOf();
    if (tie) for (const first of firsts) links.push({ source: first.id, target: second.id, content: tie });

    function firstsOf(): readonly BroughtEntity[] {
      const written = textsOf(parts.first.identity);
      const each = mapping.eachIdentity
        ? written.flatMap((text) => text.split(/\s*(?:;|:::|\||\s\/\s)\s*/)).filter((text) => text !== '')
        : [];
      const all = each.length > 0 ? each.map((text) => [text]) : [written];
      const found = all.flatMap((identity) => entityOf('first', mapping.firstType, identity) ?? []);
      return [...new Map(found.map((entity) => [entity.id, entity])).values()];
    }

    function entityOf(which: 'first' | 'second', usual: EntityType, written: readonly string[]): BroughtEntity | undefined {
      const word = said(`${which}-type`);
      const type = word === '' ? usual : typeOf(word);
      const rule = which === 'first' ? mapping.firstSame : mapping.secondSame;
      const identity = written
        .map((text) => sameSign(text, rule, { type, country: mapping.country }))
        .filter((text) => text !== '')
        .join(mapping.separators.identity);
      const named = textsOf(parts[which].label).join(mapping.separators.label);
      // A number is not called by the name that somebody gave it: contacts of several handsets name it otherwise.
      const isContact = which === 'first' && mapping.eachIdentity;
      const label = isContact ? identity : named || identity;
      if (label === '') return undefined;
      const other = which === 'first' ? said('first-other-name') : '';
      const others = [...new Set([...(isContact ? [named] : []), other])].filter((name) => name !== '' && name !== label);
      const content: ChartEntity = {
        ...emptyEntity,
        type,
        label,
        identity,
        role: said(`${which}-role`),
        otherLabels: others,
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

    function typeOf(word: string): EntityType {
      const own = word.trim().toLowerCase();
      return Object.hasOwn(mapping.typeWords, own) ? mapping.typeWords[own]! : entityTypeOf(word);
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
        label: said('link-label') || mapping.linkLabel,
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

  /** What another row says more of the same comes too; what says nothing new does not. */
  function put(entity: BroughtEntity): void {
    const { label, otherLabels, role, note, attributes } = entity.content;
    const isKnown = entities.has(entity.id);
    const saysMore = otherLabels.length > 0 || role !== '' || note !== '' || Object.keys(attributes).length > 0;
    if (isKnown && !saysMore && entities.get(entity.id)!.content.label.toLowerCase() === label.toLowerCase()) return;
    const more = isKnown ? `${entity.id}\n${JSON.stringify([label, otherLabels, role, note, attributes])}` : entity.id;
    if (!entities.has(more)) entities.set(more, entity);
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
