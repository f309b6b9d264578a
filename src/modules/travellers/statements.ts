/**
 * Statements: what was said of a person, by whom. Nothing said takes the place of anything else: a passport's name and the name
 * that its holder gives stand beside one another, each with its source.
 */
import { z } from 'zod';
import { typedLine } from '../../kernel/typed-text.ts';
import { type Birth, birthSchema, meantDateOf, partialDateOf } from './births.ts';
import { type IdentityDocument, type PersonDetails, sexSchema, stateCodeSchema } from './person.ts';

/**
 * Who said it.
 * - `mrz`: the machine-readable zone of a document; letters are transliterated, and the name may be cut
 * - `printed`: the face of a document
 * - `authority`: a register, a consulate, a court
 * - `declared`: the person
 * - `observed`: whoever saw the person
 */
export const statementSources = ['mrz', 'printed', 'authority', 'declared', 'observed'] as const;
export type StatementSource = (typeof statementSources)[number];

const words = typedLine.min(1).max(200);
const source = z.enum(statementSources);

/** `parts`: which is the surname and which are the given names is known. `whole`: it is not. `single`: there is one name alone. */
export const statedNameSchema = z.discriminatedUnion('order', [
  z.strictObject({ order: z.literal('parts'), surname: words, givenNames: words }),
  z.strictObject({ order: z.literal('whole'), name: words }),
  z.strictObject({ order: z.literal('single'), name: words }),
]);
export type StatedName = z.infer<typeof statedNameSchema>;

const place = z.strictObject({
  name: words,
  /** The state that it lies in, where that is known. */
  state: stateCodeSchema.nullable(),
});

export const statementSchema = z.discriminatedUnion('about', [
  z.strictObject({ about: z.literal('name'), source, script: z.enum(['latin', 'arabic']), name: statedNameSchema }),
  z.strictObject({ about: z.literal('birth'), source, birth: birthSchema }),
  z.strictObject({ about: z.literal('sex'), source, sex: sexSchema }),
  /** Several people have several. */
  z.strictObject({ about: z.literal('nationality'), source, state: stateCodeSchema }),
  z.strictObject({ about: z.literal('birthplace'), source, place }),
  /** The number under which a state has the person in its register, whatever the document. */
  z.strictObject({ about: z.literal('national-number'), source, number: words.max(40), state: stateCodeSchema }),
  z.strictObject({ about: z.literal('mother-name'), source, name: words }),
  /** Where the person says that they come from, and go to. */
  z.strictObject({ about: z.literal('origin'), source, place }),
  z.strictObject({ about: z.literal('destination'), source, place }),
  z.strictObject({
    about: z.literal('languages'),
    source,
    /** ISO 639 where the code is known (`ar`, `ff`, `snk`), else as it was said. */
    languages: z.array(typedLine.min(1).max(40)).min(1).max(12),
  }),
]);
export type Statement = z.infer<typeof statementSchema>;
export type StatementAbout = Statement['about'];
export type StatementOf<About extends StatementAbout> = Extract<Statement, { readonly about: About }>;

/** Whoever is registered has a name. */
export const statementsSchema = z
  .array(statementSchema)
  .max(40)
  .refine((statements) => statements.some(({ about }) => about === 'name'), { message: 'a person has at least one name' });

/**
 * What a document, or somebody without one, states of a person. A name of one word is `single`, one of several words whose parts
 * nobody told apart is `whole`.
 */
export function statementsOf(person: PersonDetails, from: StatementSource): Statement[] {
  const names = [statedName(person.surname, person.givenNames), ...(person.arabicName ? [statedName(person.arabicName.trim(), '')] : [])];
  return [
    ...names.map((name) => ({ about: 'name' as const, source: from, script: scriptOf(name), name })),
    // What is not stated is no statement.
    ...(person.birthDate === unknownDate
      ? []
      : [{ about: 'birth', source: from, birth: { form: 'date', date: person.birthDate } } as const]),
    ...(person.sex === 'X' ? [] : [{ about: 'sex', source: from, sex: person.sex } as const]),
    ...(person.nationality === unknownState ? [] : [{ about: 'nationality', source: from, state: person.nationality } as const]),
  ];
}

/** The source of what a document states: read by a machine, or typed from its face. */
export function sourceOf(document: IdentityDocument | null): StatementSource {
  if (!document) return 'declared';
  return document.mrz === null ? 'printed' : 'mrz';
}

/** @example statedName('OULD SALECK', '') // { order: 'whole', name: 'OULD SALECK' } */
export function statedName(surname: string, givenNames: string): StatedName {
  if (surname !== '' && givenNames !== '') return { order: 'parts', surname, givenNames };
  const name = surname || givenNames;
  return { order: /\s/.test(name) ? 'whole' : 'single', name };
}

/** By its letters: names are typed into whichever field is near. */
export function scriptOf(name: StatedName): StatementOf<'name'>['script'] {
  return /\p{Script=Arabic}/u.test(name.order === 'parts' ? name.surname + name.givenNames : name.name) ? 'arabic' : 'latin';
}

/** The words of a name in their order: given names before the surname in Arabic, as they are written there. */
export function wholeName({ name, script }: Pick<StatementOf<'name'>, 'name' | 'script'>): string {
  if (name.order !== 'parts') return name.name;
  return script === 'arabic' ? `${name.givenNames} ${name.surname}` : `${name.surname} ${name.givenNames}`;
}

/**
 * The person as screens list them: of each thing what is best known. A document counts more than the person's word, and that more
 * than what somebody saw; of two documents the later. `statements` in the order in which they were made.
 */
export function personOf(statements: readonly Statement[]): PersonDetails {
  const latin = bestOf(statements, 'name', ({ script }) => script === 'latin');
  const arabic = bestOf(statements, 'name', ({ script }) => script === 'arabic');
  const birth = bestOf(statements, 'birth', (one) => partialDateOf(one.birth) !== unknownDate);
  const named = latin?.name ?? { order: 'whole', name: arabic ? wholeName(arabic) : nameless };
  return {
    ...(named.order === 'parts' ? { surname: named.surname, givenNames: named.givenNames } : { surname: named.name, givenNames: '' }),
    ...(arabic ? { arabicName: wholeName(arabic) } : {}),
    birthDate: birth ? partialDateOf(birth.birth) : unknownDate,
    sex: bestOf(statements, 'sex', ({ sex }) => sex !== 'X')?.sex ?? 'X',
    nationality: bestOf(statements, 'nationality', ({ state }) => state !== unknownState)?.state ?? unknownState,
  };
}

/** Somebody as read or said, with what was put right since. @param source of `person` */
export function correctedPerson(person: PersonDetails, source: StatementSource, corrections: readonly Statement[]): PersonDetails {
  if (corrections.length === 0) return person;
  const corrected = personOf([...statementsOf(person, source), ...corrections]);
  const birth = bestOf(corrections, 'birth', () => true)?.birth;
  return birth && corrected.birthDate === partialDateOf(birth) ? { ...corrected, birthDate: meantDateOf(birth) } : corrected;
}

export function birthsIn(statements: readonly Statement[]): Birth[] {
  return statements.flatMap((statement) => (statement.about === 'birth' ? [statement.birth] : []));
}

export const unknownDate = 'XXXX-XX-XX';
/** ICAO Doc 9303-3 section 5: where none is stated. */
export const unknownState = 'XXX';
/** What is left of somebody whose name was erased, and not the rest. */
const nameless = '–';
const weight: Readonly<Record<StatementSource, number>> = { mrz: 3, printed: 3, authority: 3, declared: 2, observed: 1 };

function bestOf<About extends StatementAbout>(
  statements: readonly Statement[],
  about: About,
  says: (statement: StatementOf<About>) => boolean,
): StatementOf<About> | undefined {
  let best: StatementOf<About> | undefined;
  for (const statement of statements) {
    if (statement.about !== about || !says(statement as StatementOf<About>)) continue;
    if (!best || weight[statement.source] >= weight[best.source]) best = statement as StatementOf<About>;
  }
  return best;
}
