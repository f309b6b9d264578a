/**
 * Under which regime somebody crosses: a dated row says what is asked for, who may see it, and whether it is counted in figures
 * that are shared. What may be asked for is a closed list; ethnicity and religion are not in it and cannot be written.
 */
import { z } from 'zod';
import { type Role, roles } from '../../kernel/permissions.ts';
import { typedLine } from '../../kernel/typed-text.ts';
import { datedRow, overlappingNames, rowNameSchema } from './dated-row.ts';
import { threeLanguages } from './three-languages.ts';

/** What a crossing may be asked for, in the order of the booth. */
export const regimeFields = [
  'document',
  'names',
  'birth',
  'sex',
  'nationality',
  'residence',
  'address',
  'telephone',
  'destination',
  'purpose',
  'visa',
  'host',
  'group-leader',
  'group-size',
  'vehicle',
  'herd',
  'certificate',
  'escort-order',
  'movement-order',
] as const;
export type RegimeField = (typeof regimeFields)[number];

/** The regimes that the house knows by name; a state may add others. */
export const knownRegimes = [
  'traveller',
  'border-resident',
  'nomad',
  'pilgrims-group',
  'diplomat',
  'laissez-passer',
  'refugee-or-stateless',
  'crew',
  'transit',
  'prisoner-under-escort',
  'medical-evacuation',
  'coffin',
  'returnee',
  'military-convoy',
] as const;

export const regimeCodeSchema = rowNameSchema.max(40);

export const regimeSchema = z
  .strictObject({
    code: regimeCodeSchema,
    names: threeLanguages(80),
    ...datedRow,
    /** The least that is asked for. */
    fields: z
      .array(z.enum(regimeFields))
      .max(regimeFields.length)
      .refine((fields) => new Set(fields).size === fields.length, { message: 'each field stands once' }),
    /** Who may see a crossing under it. */
    seenBy: z.array(z.enum(roles)).min(1).max(roles.length),
    /** True where it counts in figures that leave the service. */
    counted: z.boolean(),
  })
  .refine(({ from, to }) => to === null || from <= to, { message: 'a row ends on or after the day it begins' });
export type Regime = z.infer<typeof regimeSchema>;

/** All regimes, as one. */
export const regimeTableSchema = z.strictObject({
  version: typedLine.min(1).max(40),
  regimes: z
    .array(regimeSchema)
    .min(1)
    .max(120)
    .refine((rows) => overlappingNames(rows, ({ code }) => code).length === 0, {
      message: 'rows of one regime follow one another: two of them hold on the same day',
    }),
});
export type RegimeTable = z.infer<typeof regimeTableSchema>;

/** Offices that came after the first tables were set, and those whose work they took over: they see what these see. */
const laterOffices: Readonly<Partial<Record<Role, readonly Role[]>>> = {
  'second-line-officer': ['officer', 'supervisor'],
  'post-chief': ['officer'],
};

/**
 * A table that names none of the later offices in any row was set before they were there, and would hide every name from them.
 * One that names any of them means what it leaves out.
 */
export function withLaterOffices(regimes: readonly Regime[]): Regime[] {
  const later = Object.keys(laterOffices) as Role[];
  if (regimes.some(({ seenBy }) => later.some((office) => seenBy.includes(office)))) return [...regimes];
  return regimes.map((regime) => {
    const added = later.filter((office) => laterOffices[office]!.some((before) => regime.seenBy.includes(before)));
    return { ...regime, seenBy: [...regime.seenBy, ...added] };
  });
}
