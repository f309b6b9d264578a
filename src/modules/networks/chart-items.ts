/** What a chart keeps of whom and what stands on it, and of how they are tied. */
import { z } from 'zod';
import { typedLine, typedLines } from '../../kernel/typed-text.ts';
import { entityTypes, type GradingSystem, gradingSystems, gradings, handlings, linkStrengths, linkTypes } from './chart-terms.ts';

/** Names an item within its chart; whoever adds the item makes it by chance. Says nothing. */
export const itemKeySchema = z.string().regex(/^[a-z0-9]{6,24}$/);

/** ISO 8601 without zone, as long as it is known: `2026-03`, `2026-03-02T14:05`; empty where it is not. */
const timeSchema = z.string().regex(/^(?:\d{4}(?:-\d{2}(?:-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?)?)?)?)?$/);

export const gradeSchema = z
  .strictObject({
    system: z.enum(gradingSystems as [GradingSystem, ...GradingSystem[]]),
    source: z.string().max(1),
    information: z.string().max(1),
    /** Empty in systems that grade none. */
    handling: z.string().max(1),
  })
  .refine(({ system, source, information, handling }) => {
    const signs: Readonly<Record<'source' | 'information' | 'handling', readonly string[]>> = gradings[system];
    return (
      signs.source.includes(source) &&
      signs.information.includes(information) &&
      (signs.handling.length === 0 ? handling === '' : signs.handling.includes(handling))
    );
  });
export type Grade = z.infer<typeof gradeSchema>;

/** A piece of evidence: who says so, when, how good that is, and who may be told. */
export const cardSchema = z.strictObject({
  summary: typedLine.max(200),
  text: typedLines.max(4000),
  /** Report, bill, transcript with its number and page. */
  source: typedLine.max(200),
  when: timeSchema,
  grade: gradeSchema.nullable(),
  handling: z.enum(handlings),
});
export type EvidenceCard = z.infer<typeof cardSchema>;

const attributeName = typedLine
  .min(1)
  .max(80)
  .refine((name) => name !== '__proto__');
export const attributeSchema = z.strictObject({ kind: z.enum(['text', 'number', 'flag', 'time']), value: typedLines.max(500) });

const common = {
  label: typedLine.max(200),
  when: timeSchema,
  until: timeSchema,
  note: typedLines.max(2000),
  handling: z.enum(handlings),
  attributes: z.record(attributeName, attributeSchema),
  cards: z.record(itemKeySchema, cardSchema),
};

export const entitySchema = z.strictObject({
  kind: z.literal('entity'),
  type: z.enum(entityTypes),
  ...common,
  /** The same in other scripts, and other names. */
  otherLabels: z.array(typedLine.min(1).max(200)).max(20),
  /** What makes it the same one wherever it comes from: a number, a plate; empty where nothing does. */
  identity: typedLine.max(200),
  /** What somebody is in the case; victims, migrants, children and witnesses are never ranked. */
  role: typedLine.max(80),
});
export type ChartEntity = z.infer<typeof entitySchema>;

/** One call, payment or crossing of those that a link stands for. */
export const linkRecordSchema = z.strictObject({
  /** Epoch ms; the clock of whoever noted it, as if it were UTC. */
  atMs: z.int(),
  what: z.enum(['call', 'message', 'data', 'payment', 'crossing', 'other']),
  /** True: from the target to the source. */
  back: z.literal(true).optional(),
  seconds: z.int().nonnegative().optional(),
  amount: z.number().nonnegative().optional(),
  /** Handset of whoever began it. */
  imei: z.string().max(16).optional(),
  cell: typedLine.max(60).optional(),
});
export type LinkRecord = z.infer<typeof linkRecordSchema>;
/** Beyond, a link names how many there are, and keeps the first. */
export const mostRecords = 2000;

export const linkSchema = z.strictObject({
  kind: z.literal('link'),
  type: z.enum(linkTypes),
  ...common,
  source: itemKeySchema,
  target: itemKeySchema,
  direction: z.enum(['none', 'forward', 'backward', 'both']),
  strength: z.enum(linkStrengths),
  /** How many calls, how much money; null where nothing was counted. */
  weight: z.number().positive().nullable(),
  records: z.array(linkRecordSchema).max(mostRecords),
});
export type ChartTie = z.infer<typeof linkSchema>;

export const itemContentSchema = z.discriminatedUnion('kind', [entitySchema, linkSchema]);
export type ItemContent = z.infer<typeof itemContentSchema>;

/** What of an item becomes another value; of attributes and cards those that are named, null where one goes. Each stands for itself. */
export const itemChangeSchema = z.strictObject({
  type: z.enum([...new Set([...entityTypes, ...linkTypes])]).optional(),
  label: common.label.optional(),
  when: common.when.optional(),
  until: common.until.optional(),
  note: common.note.optional(),
  handling: common.handling.optional(),
  attributes: z.record(attributeName, attributeSchema.nullable()).optional(),
  cards: z.record(itemKeySchema, cardSchema.nullable()).optional(),
  otherLabels: entitySchema.shape.otherLabels.optional(),
  identity: entitySchema.shape.identity.optional(),
  role: entitySchema.shape.role.optional(),
  source: itemKeySchema.optional(),
  target: itemKeySchema.optional(),
  direction: linkSchema.shape.direction.optional(),
  strength: linkSchema.shape.strength.optional(),
  weight: linkSchema.shape.weight.optional(),
  records: linkSchema.shape.records.optional(),
});
export type ItemChange = z.infer<typeof itemChangeSchema>;

const emptyCommon = { label: '', when: '', until: '', note: '', handling: 'service', attributes: {}, cards: {} } as const;
export const emptyEntity: ChartEntity = { kind: 'entity', type: 'person', ...emptyCommon, otherLabels: [], identity: '', role: '' };
export const emptyTie: Omit<ChartTie, 'source' | 'target'> = {
  kind: 'link',
  type: 'knows',
  ...emptyCommon,
  direction: 'none',
  strength: 'unconfirmed',
  weight: null,
  records: [],
};

/** The content with what changed; undefined where the change does not fit such an item. */
export function changedContent(content: ItemContent, change: ItemChange): ItemContent | undefined {
  const { attributes, cards, ...plain } = change;
  const merged = {
    ...content,
    ...plain,
    attributes: merge(content.attributes, attributes),
    cards: merge(content.cards, cards),
  };
  return itemContentSchema.safeParse(merged).data;
}

function merge<Value>(before: Readonly<Record<string, Value>>, change: Readonly<Record<string, Value | null>> | undefined) {
  if (!change) return before;
  const merged = new Map<string, Value>(Object.entries(before));
  for (const [name, value] of Object.entries(change)) {
    if (value === null) merged.delete(name);
    else merged.set(name, value);
  }
  return Object.fromEntries(merged);
}
