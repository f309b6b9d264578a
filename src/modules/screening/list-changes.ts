/** What a new version of a list would change against the version in use. */
import { z } from 'zod';
import { blobReferenceSchema } from '../../kernel/blob.ts';
import type { ListedPerson } from './listed-person.ts';

/** Entries that are named one by one, of each sort; more are counted only. */
export const mostNamedChanges = 100;

export const changedFields = ['names', 'birth-dates', 'nationalities', 'sex', 'documents', 'particulars'] as const;
export type ChangedField = (typeof changedFields)[number];

export const changeCountsSchema = z.strictObject({
  /** `unreadable`: the contents of the version in use are gone or damaged, so that everybody counts as added. */
  before: z.enum(['none', 'read', 'unreadable']),
  added: z.int().nonnegative(),
  changed: z.int().nonnegative(),
  delisted: z.int().nonnegative(),
});
export type ChangeCounts = z.infer<typeof changeCountsSchema>;

export const listChangesSchema = changeCountsSchema.extend({
  /** The first of each sort by name, as JSON (`namedChangesSchema`), compressed. */
  named: blobReferenceSchema,
});
export type ListChanges = z.infer<typeof listChangesSchema>;

const namedEntrySchema = z.strictObject({
  /** The list's own id. */
  entry: z.string(),
  name: z.string(),
});
export type NamedEntry = z.infer<typeof namedEntrySchema>;

export const namedChangesSchema = z.strictObject({
  added: z.array(namedEntrySchema).max(mostNamedChanges),
  changed: z.array(namedEntrySchema.extend({ fields: z.array(z.enum(changedFields)) })).max(mostNamedChanges),
  delisted: z.array(namedEntrySchema).max(mostNamedChanges),
});
export type NamedChanges = z.infer<typeof namedChangesSchema>;

export function namedEntry({ entry, names }: ListedPerson): NamedEntry {
  return { entry, name: names[0]!.text };
}

/** The parts in which two versions of one entry differ. */
export function differingFields(before: ListedPerson, after: ListedPerson): ChangedField[] {
  const parts: Readonly<Record<ChangedField, (person: ListedPerson) => unknown>> = {
    names: ({ names, originalNames }) => [names, originalNames],
    'birth-dates': ({ birthDates }) => birthDates,
    nationalities: ({ nationalities }) => nationalities,
    sex: ({ sex }) => sex,
    documents: ({ documents }) => documents,
    particulars: ({ particulars }) => particulars,
  };
  return changedFields.filter((field) => JSON.stringify(parts[field](before)) !== JSON.stringify(parts[field](after)));
}
