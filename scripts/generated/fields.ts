/** The fields of a zod schema, as rows for people. */
import { z } from 'zod';

interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly maxLength?: number;
  readonly format?: string;
}

export interface FieldRow {
  /** `person.birthDate`, `lanes[].name` */
  readonly path: string;
  /** `text`, `whole number`, `one of entry, exit` ... */
  readonly type: string;
  readonly isOptional: boolean;
}

/** @example fieldsOf(z.object({ lane: z.int() })) // [{ path: 'lane', type: 'whole number', isOptional: false }] */
export function fieldsOf(schema: z.ZodType): readonly FieldRow[] {
  // As it stands in a journal: what a transformation gives back is a type of the program, not of the entry.
  return rowsOf(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as JsonSchema, '', false);
}

/** The variants of a union whose members say what they are by `kind`; none where the schema is no such union. */
export function variantsOf(schema: z.ZodType): readonly { readonly kind: string; readonly fields: readonly FieldRow[] }[] {
  const { oneOf, anyOf } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as JsonSchema;
  return (oneOf ?? anyOf ?? []).flatMap((variant) => {
    const kind = variant.properties?.kind?.const;
    return typeof kind === 'string' ? [{ kind, fields: rowsOf(variant, '', false) }] : [];
  });
}

function rowsOf(schema: JsonSchema, path: string, isOptional: boolean): readonly FieldRow[] {
  const inner = withoutNull(schema);
  const variants = inner.oneOf?.filter(({ properties }) => properties !== undefined);
  if (path !== '' && variants && variants.length > 0) {
    const rows = Map.groupBy(
      variants.flatMap((variant) => rowsOf(variant, path, false)),
      (row) => row.path,
    );
    const merged = [...rows].map(([name, same]) => ({
      path: name,
      type: [...new Set(same.map(({ type }) => type))].join(', or '),
      isOptional: same.length < variants.length || same.some((row) => row.isOptional),
    }));
    return [{ path, type: 'thing of one of several kinds', isOptional }, ...merged];
  }
  if (inner.properties) {
    const rows = Object.entries(inner.properties).flatMap(([name, property]) =>
      rowsOf(property, path === '' ? name : `${path}.${name}`, !(inner.required ?? []).includes(name)),
    );
    return inner === schema && !isOptional ? rows : [{ path, type: typeOf({ ...schema, properties: {} }), isOptional }, ...rows];
  }
  if (inner.items && (inner.items.properties || inner.items.anyOf)) return [{ path, type: typeOf(schema), isOptional }, ...rowsOf(inner.items, `${path}[]`, false)];
  return [{ path, type: typeOf(schema), isOptional }];
}

function typeOf(schema: JsonSchema): string {
  const inner = withoutNull(schema);
  return inner === schema ? plainTypeOf(schema) : `${plainTypeOf(inner)}, or null`;
}

function plainTypeOf(schema: JsonSchema): string {
  const choices = schema.anyOf ?? schema.oneOf;
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return `one of ${schema.enum.join(', ')}`;
  if (choices) return choices.map(plainTypeOf).join(', or ');
  switch (schema.type) {
    case 'string':
      return schema.format ?? (schema.maxLength === undefined ? 'text' : `text, at most ${schema.maxLength}`);
    case 'integer':
      return 'whole number';
    case 'number':
      return 'number';
    case 'boolean':
      return 'yes or no';
    case 'array':
      return `list of ${schema.items?.properties ? 'things' : plainTypeOf(schema.items ?? {})}`;
    case 'object':
      return schema.properties ? 'thing' : 'names with values';
    case 'null':
      return 'null';
    default:
      return 'anything';
  }
}

/** The other side of `X or null`; the schema itself where it is none. */
function withoutNull(schema: JsonSchema): JsonSchema {
  if (Array.isArray(schema.type) && schema.type.length === 2 && schema.type[1] === 'null') return { ...schema, type: schema.type[0] };
  const others = schema.anyOf?.filter((choice) => choice.type !== 'null');
  const only = others?.[0];
  return others?.length === 1 && only && others.length < (schema.anyOf?.length ?? 0) ? only : schema;
}
