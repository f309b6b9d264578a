/** A machine-readable zone says again what stands beside it: on the wire it is made anew from that, and only what it adds is sent. */
import { z } from 'zod';
import { parseMrz, writeMrz } from '../modules/documents/index.ts';
import type { DerivedText } from '../sync/body-shape.ts';

const documentSchema = z.object({
  documentCode: z.string(),
  issuingState: z.string(),
  number: z.string(),
  expiryDate: z.string().nullable(),
});
const personSchema = z.object({
  surname: z.string(),
  givenNames: z.string(),
  birthDate: z.string(),
  sex: z.enum(['M', 'F', 'X']),
  nationality: z.string(),
});
/** Of whoever is registered the same is said in statements. */
const statementsSchema = z.array(
  z.object({
    name: z.object({ surname: z.string(), givenNames: z.string() }).optional(),
    birth: z.object({ date: z.string() }).optional(),
    sex: z.enum(['M', 'F', 'X']).optional(),
    state: z.string().optional(),
  }),
);
const partSchema = z.object({
  content: z.object({ document: documentSchema, person: z.unknown().optional(), statements: z.unknown().optional() }),
});

const formats = ['TD1', 'TD2', 'TD3', 'MRV-A', 'MRV-B'] as const;
/** What a zone adds: its size, and its optional fields. */
const residueSchema = z.tuple([z.enum(formats), z.string(), z.string()]);

export const derivedMrz: DerivedText = {
  path: 'content.document.mrz',
  residueOf(mrz, part) {
    const { format, optional, optional2 } = parseMrz(mrz, { today: '2026-01-01' }) as {
      format: string;
      optional?: string;
      optional2?: string;
    };
    const residue = [format, optional ?? '', optional2 ?? ''].join('|');
    return this.textOf(residue, part) === mrz ? residue : undefined;
  },
  textOf(residue, part) {
    const added = residueSchema.safeParse(residue.split('|'));
    const content = contentOf(part);
    if (!added.success || !content) return undefined;
    const [format, optional, optional2] = added.data;
    try {
      return writeMrz({ ...content, format, ...(optional && { optional }), ...(optional2 && { optional2 }) }).join('\n');
    } catch (error) {
      if (error instanceof RangeError) return undefined;
      throw error;
    }
  },
};

function contentOf(part: unknown) {
  const parsed = partSchema.safeParse(part);
  if (!parsed.success) return undefined;
  const { document, person, statements } = parsed.data.content;
  const who = personSchema.safeParse(person ?? personIn(statements));
  const { documentCode, issuingState, number: documentNumber, expiryDate } = document;
  return who.success ? { ...who.data, documentCode, issuingState, documentNumber, expiryDate: expiryDate ?? '' } : undefined;
}

function personIn(given: unknown) {
  const parsed = statementsSchema.safeParse(given);
  if (!parsed.success) return undefined;
  const of = <Key extends 'name' | 'birth' | 'sex' | 'state'>(key: Key) => parsed.data.find((one) => one[key] !== undefined)?.[key];
  return { ...of('name'), birthDate: of('birth')?.date, sex: of('sex'), nationality: of('state') };
}
