/** Mappings that a browser kept before stations did: offered to be moved there once. */
import { z } from 'zod';
import { columnRoles, entityTypes, fromKept, type KeptMapping, keptMappingSchema, linkTypes, plainMapping, toKeep } from '../index.ts';

const beforeSchema = z.object({
  roles: z.record(z.string(), z.enum(columnRoles)),
  firstType: z.enum(entityTypes),
  secondType: z.enum(entityTypes),
  linkType: z.enum(linkTypes),
  directed: z.boolean(),
  country: z.string().regex(/^[A-Z]{2}$/),
});
const keptSchema = z.array(z.object({ headings: z.string(), mapping: beforeSchema })).max(50);

const place = 'maabar.chart-mappings';

/** Each with a name made of its columns; without such as hold a long number. */
export function browserMappings(): readonly { readonly name: string; readonly mapping: KeptMapping }[] {
  return all().flatMap(({ mapping: before }) => {
    const mapping = toKeep({ ...fromKept({ ...toKeep(plainMapping), ...before }), rules: [] });
    const name = Object.keys(mapping.roles).join(', ').slice(0, 80);
    return name !== '' && keptMappingSchema.safeParse(mapping).success ? [{ name, mapping }] : [];
  });
}

export function forgetBrowserMappings(): void {
  storage()?.removeItem(place);
}

function all(): z.infer<typeof keptSchema> {
  try {
    return keptSchema.safeParse(JSON.parse(storage()?.getItem(place) ?? '[]')).data ?? [];
  } catch {
    // Not JSON: somebody else wrote there.
    return [];
  }
}

function storage(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    // Reading the property itself throws where the browser's settings forbid storage.
    return undefined;
  }
}
