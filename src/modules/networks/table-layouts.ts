/** Mappings that come with the program, for tables that many tools write alike; by shape, whoever made them. Pure. */
import { plainHeading } from './call-columns.ts';
import { type ColumnRole, guessMapping, plainMapping, type TableMapping } from './table-mapping.ts';

interface TableLayout {
  /** Roles that a table must have to be one. */
  readonly needs: readonly ColumnRole[];
  /** One heading at least that other tables have not: names and numbers stand in many. */
  readonly tells: RegExp;
  readonly roles: readonly (readonly [ColumnRole, RegExp])[];
  readonly mapping: Partial<TableMapping>;
  /** Everything in it belongs to one handset or SIM, which stands in no column. */
  readonly ofOne: boolean;
}

export const tableLayouts = {
  /** Contacts of a handset or a SIM: names and numbers, several numbers a row. */
  contacts: {
    needs: ['first-identity', 'first-label'],
    tells:
      /^(phone \d+ value|(mobile|home|work|primary) (phone|number)|(telephone|tel|numero|phone) \d+|phone numbers|entries|display name|contact name|contact|nom du contact|nom affiche|اسم جهة الاتصال|جهة الاتصال|أرقام الهاتف)$/,
    roles: [
      [
        'first-identity',
        /^((mobile|home|work|business|primary|other) (phone|number)|phone( numbers?)?( \d+)?( value)?|tel(ephone)?( \d+| mobile| domicile| bureau)?|numeros?( de telephone)?( \d+)?|phone numbers?|entries|رقم الهاتف|الرقم|رقم الجوال|الهاتف|أرقام الهاتف)$/,
      ],
      [
        'first-label',
        /^(name|first name|given name|middle name|last name|family name|surname|display name|contact name|contact|nom|prenoms?|nom de famille|nom du contact|nom affiche|الاسم|اسم|الاسم الأول|اسم العائلة|اسم جهة الاتصال|جهة الاتصال)$/,
      ],
      ['first-other-name', /^(nickname|alias|surnom|organization|organisation|اللقب|لقب)$/],
    ],
    mapping: { firstType: 'phone', secondType: 'handset', linkType: 'knows', directed: true, eachIdentity: true },
    ofOne: true,
  },
  /** Who holds which number, as an operator answers. */
  subscribers: {
    needs: ['second-identity', 'first-label', 'first-identity'],
    tells: /^(msisdn|nni|nina|cni|.*piece.*|id number|document number|passport|رقم الوثيقة|رقم الهوية|الرقم الوطني)$/,
    roles: [
      [
        'second-identity',
        /^(msisdn|numero( d appel| de telephone| abonne)?|telephone|phone( number)?|ligne|رقم الهاتف|الرقم|رقم المشترك)$/,
      ],
      [
        'first-label',
        /^(nom|prenoms?|nom et prenoms?|nom complet|nom (de l )?abonne|abonne|titulaire|name|full name|first name|last name|subscriber( name)?|surname|الاسم|الاسم الكامل|اسم المشترك|المشترك)$/,
      ],
      [
        'first-identity',
        /^(nni|nina|n piece|numero (de )?piece( d identite)?|piece d identite|numero (de )?cni|cni|id number|document number|passport|رقم الوثيقة|رقم الهوية|الرقم الوطني)$/,
      ],
      ['date', /^(date d activation|date activation|activation date|date d identification|تاريخ التفعيل)$/],
      [
        'first-attribute',
        /^(adresse|address|date de naissance|date of birth|lieu de naissance|profession|nationalite|العنوان|تاريخ الميلاد)$/,
      ],
    ],
    mapping: { firstType: 'person', secondType: 'phone', linkType: 'uses', directed: true, firstSame: 'document' },
    ofOne: false,
  },
} as const satisfies Record<string, TableLayout>;
export type TableLayoutName = keyof typeof tableLayouts;
export const tableLayoutNames = Object.keys(tableLayouts) as TableLayoutName[];

export interface LaidTable {
  readonly name: TableLayoutName;
  /** From 0 to 1: share of headings that it knows. */
  readonly likeness: number;
  readonly mapping: TableMapping;
}

/** A layout laid over headings, whether or not they fit. */
export function layTable(name: TableLayoutName, headings: readonly string[]): LaidTable {
  const { roles, mapping }: TableLayout = tableLayouts[name];
  const found: Record<string, ColumnRole> = {};
  for (const heading of headings) {
    const plain = plainHeading(heading);
    found[heading] = roles.find(([, words]) => words.test(plain))?.[0] ?? 'ignored';
  }
  const laid: TableMapping = { ...plainMapping, ...mapping, roles: found };
  return { name, likeness: headings.length === 0 ? 0 : knownIn(laid) / headings.length, mapping: laid };
}

/**
 * The likeliest of them, if the table has what it needs, a heading that tells it, half of its headings are known, and no fewer than
 * are guessed: a role that a guess would take is never lost, by which victims and children are known.
 */
export function likelyLayout(headings: readonly string[]): LaidTable | undefined {
  const guessed = knownIn(guessMapping(headings));
  const fitting = tableLayoutNames
    .map((name) => layTable(name, headings))
    .filter(({ name, likeness, mapping }) => {
      const { needs, tells }: TableLayout = tableLayouts[name];
      const has = new Set(Object.values(mapping.roles));
      const isTold = headings.some((heading) => tells.test(plainHeading(heading)));
      return isTold && likeness >= 0.5 && knownIn(mapping) >= guessed && needs.every((role) => has.has(role));
    });
  return fitting.toSorted((a, b) => b.likeness - a.likeness)[0];
}

function knownIn({ roles }: TableMapping): number {
  return Object.values(roles).filter((role) => role !== 'ignored').length;
}
