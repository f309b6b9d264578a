/** A mapping as it is kept, and what pages and the station say to one another about mappings: headings and roles, and nobody. */
import { z } from 'zod';
import { typedLine } from '../../kernel/typed-text.ts';
import { entityTypes, linkTypes } from './chart-terms.ts';
import { sameRules } from './identity-rule.ts';
import { countryOf } from './phone-number.ts';
import { columnRoles, type TableMapping } from './table-mapping.ts';

/** What may stand in a journal for ever: no long number, as one of a telephone or a document is. */
const wordOfTable = typedLine.max(120).refine((text) => !/(?:\p{Nd}[\s.-]?){6}/u.test(text), 'names somebody');
const separator = z.string().regex(/^[\p{P}\p{S} ]{0,3}$/u);

export const keptMappingSchema = z.strictObject({
  roles: z.record(wordOfTable, z.enum(columnRoles)).refine((roles) => Object.keys(roles).length <= 60),
  firstType: z.enum(entityTypes),
  secondType: z.enum(entityTypes),
  linkType: z.enum(linkTypes),
  directed: z.boolean(),
  country: z.string().regex(/^[A-Z]{2}$/),
  /** Words of a rule may name somebody: rules with words are not kept. */
  rules: z.array(z.strictObject({ what: z.enum(['skip', 'only']), heading: wordOfTable, test: z.literal('empty') })).max(20),
  separators: z.strictObject({ label: separator, identity: separator }),
  firstSame: z.enum(sameRules),
  secondSame: z.enum(sameRules),
  typeWords: z.record(wordOfTable.max(40), z.enum(entityTypes)).refine((words) => Object.keys(words).length <= 60),
  linkLabel: wordOfTable,
  eachIdentity: z.boolean(),
});
export type KeptMapping = z.infer<typeof keptMappingSchema>;

export const mappingNameSchema = wordOfTable.min(1).max(80);
/** Also what a file of a mapping holds. */
export const namedMappingSchema = z.strictObject({ name: mappingNameSchema, mapping: keptMappingSchema });

/** POST /api/chart-mappings; one of this name is replaced only where that is said. */
export const saveMappingSchema = namedMappingSchema.extend({ replace: z.boolean().default(false) });
/** POST /api/chart-mappings/renaming */
export const renameMappingSchema = z.strictObject({ name: mappingNameSchema, to: mappingNameSchema });
/** POST /api/chart-mappings/removal */
export const removeMappingSchema = z.strictObject({ name: mappingNameSchema });
export const mappingDoneSchema = z.object({ name: z.string() });

/** GET /api/chart-mappings, by name. */
export const mappingsSchema = z.object({
  mappings: z.array(z.object({ name: z.string(), mapping: keptMappingSchema, by: z.string(), atMs: z.int() })),
});

/** Of a mapping what is kept of it: columns that are taken, and no words that stood in rows. */
export function toKeep(mapping: TableMapping): KeptMapping {
  return {
    ...mapping,
    roles: Object.fromEntries(Object.entries(mapping.roles).filter(([, role]) => role !== 'ignored')),
    separators: { ...mapping.separators },
    typeWords: { ...mapping.typeWords },
    rules: mapping.rules.flatMap(({ what, heading, test }) => (test === 'empty' ? [{ what, heading, test }] : [])),
  };
}

export function fromKept(kept: KeptMapping): TableMapping {
  return { ...kept, country: countryOf(kept.country) ?? 'MR', rules: kept.rules.map((rule) => ({ ...rule, words: '' })) };
}

/** From 0 to 1: share of its headings that stand in the table. */
export function likenessOf({ roles }: Pick<KeptMapping, 'roles'>, headings: readonly string[]): number {
  const wanted = Object.keys(roles);
  return wanted.length === 0 ? 0 : wanted.filter((heading) => headings.includes(heading)).length / wanted.length;
}
