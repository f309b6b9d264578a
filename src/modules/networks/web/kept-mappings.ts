/** Mappings that a browser keeps: headings and roles, and nothing that stood in a row. */
import { z } from 'zod';
import { columnRoles, entityTypes, linkTypes, type TableMapping } from '../index.ts';

const mappingSchema = z.object({
  roles: z.record(z.string(), z.enum(columnRoles)),
  firstType: z.enum(entityTypes),
  secondType: z.enum(entityTypes),
  linkType: z.enum(linkTypes),
  directed: z.boolean(),
  country: z.string().regex(/^[A-Z]{2}$/),
  only: z.object({ heading: z.string(), holds: z.string() }),
});
const keptSchema = z.array(z.object({ headings: z.string(), mapping: mappingSchema })).max(50);

const place = 'maabar.chart-mappings';

export function keptMapping(headings: readonly string[]): TableMapping | undefined {
  const sign = signOf(headings);
  return all().find((one) => one.headings === sign)?.mapping as TableMapping | undefined;
}

/** The newest first; of fifty the oldest goes. */
export function keepMapping(headings: readonly string[], mapping: TableMapping): void {
  const sign = signOf(headings);
  const others = all().filter((one) => one.headings !== sign);
  // The words of a row rule may name somebody: they are not kept.
  const kept = { ...mapping, only: { heading: '', holds: '' } };
  storage()?.setItem(place, JSON.stringify([{ headings: sign, mapping: kept }, ...others].slice(0, 50)));
}

function signOf(headings: readonly string[]): string {
  return headings.map((heading) => heading.trim().toLowerCase()).join('\t');
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
