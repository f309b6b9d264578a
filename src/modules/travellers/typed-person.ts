/** A person as an officer types them who shows no document, or of whom something is to be added: from texts to statements. */
import { type Birth, type BirthSpan, birthSpan } from './births.ts';
import type { PersonDetails } from './person.ts';
import { type BirthDoubt, readBirth } from './read-birth.ts';
import { personOf, type Statement, type StatementSource, scriptOf, statedName, statementSchema, statementsOf } from './statements.ts';

/** What the fields of the form hold; an empty text says nothing. */
export interface TypedPerson {
  /** The surname; or the whole name, where nobody knows which part is what, or there is one alone. */
  readonly surname: string;
  readonly givenNames: string;
  readonly arabicName: string;
  readonly sex: 'M' | 'F' | 'X';
  /** As said: see `readBirth`. */
  readonly birth: string;
  /** ICAO Doc 9303 code, or empty. */
  readonly nationality: string;
  readonly origin: string;
  readonly destination: string;
  /** Codes of ISO 639 or words, between commas. */
  readonly languages: string;
  readonly birthplace: string;
  readonly motherName: string;
  readonly nationalNumber: string;
  /** ICAO Doc 9303 code of the state in whose register the number stands. */
  readonly numberState: string;
}

export interface ReadPerson {
  readonly statements: readonly Statement[];
  /** As it was understood, with the days that it allows; null where none was typed, or none understood. */
  readonly birth: { readonly said: Birth; readonly span: BirthSpan | undefined } | null;
  /** As lists show them; null where no name was typed. */
  readonly person: PersonDetails | null;
  /** What cannot be taken as it was typed. */
  readonly doubts: Partial<Readonly<Record<keyof TypedPerson, BirthDoubt | 'not-accepted'>>>;
}

/** `source`: who says so. An age that somebody sees in a person is always `observed`. `today`: `YYYY-MM-DD` at the post. */
export function readTypedPerson(typed: TypedPerson, by: { readonly source: StatementSource; readonly today: string }): ReadPerson {
  const { source, today } = by;
  const statements: Statement[] = [];
  const doubts: { -readonly [Field in keyof ReadPerson['doubts']]: ReadPerson['doubts'][Field] } = {};
  const add = (field: keyof TypedPerson, statement: unknown): void => {
    const parsed = statementSchema.safeParse(statement);
    if (parsed.success) statements.push(parsed.data);
    else doubts[field] = 'not-accepted';
  };
  const text = (field: Exclude<keyof TypedPerson, 'sex'>) => typed[field].trim();
  for (const [field, name] of [
    ['surname', statedName(text('surname'), text('givenNames'))],
    ['arabicName', statedName(text('arabicName'), '')],
  ] as const) {
    if (name.order === 'parts' || name.name !== '') add(field, { about: 'name', source, script: scriptOf(name), name });
  }
  let birth: ReadPerson['birth'] = null;
  if (text('birth') !== '') {
    const read = readBirth(text('birth'), today);
    if ('doubt' in read) doubts.birth = read.doubt;
    else {
      birth = { said: read.birth, span: birthSpan(read.birth) };
      add('birth', birthStatement(read.birth, source));
    }
  }
  if (typed.sex !== 'X') add('sex', { about: 'sex', source, sex: typed.sex });
  if (text('nationality') !== '') add('nationality', { about: 'nationality', source, state: text('nationality').toUpperCase() });
  for (const about of ['origin', 'destination'] as const) {
    if (text(about) !== '') add(about, { about, source, place: { name: text(about), state: null } });
  }
  if (text('birthplace') !== '') add('birthplace', { about: 'birthplace', source, place: { name: text('birthplace'), state: null } });
  if (text('motherName') !== '') add('motherName', { about: 'mother-name', source, name: text('motherName') });
  if (text('nationalNumber') !== '') {
    add('nationalNumber', { about: 'national-number', source, number: text('nationalNumber'), state: text('numberState') });
  }
  const languages = listOf(text('languages'));
  if (languages.length > 0) add('languages', { about: 'languages', source, languages });
  const isNamed = statements.some(({ about }) => about === 'name');
  return { statements, birth, person: isNamed ? personOf(statements) : null, doubts };
}

/** What somebody without a document says, for whoever holds it as a person and a few words beside. */
export function declaredStatements(declared: {
  readonly person: PersonDetails;
  /** In the form in which it was given; from `person` where absent. */
  readonly birth?: Birth | undefined;
  readonly origin?: string | undefined;
  readonly destination?: string | undefined;
  readonly languages?: readonly string[] | undefined;
}): Statement[] {
  const { person, birth, origin, destination, languages = [] } = declared;
  const said = statementsOf(person, 'declared').filter(({ about }) => !birth || about !== 'birth');
  const place = (about: 'origin' | 'destination', name: string | undefined): Statement[] =>
    name ? [{ about, source: 'declared', place: { name, state: null } }] : [];
  return [
    ...said,
    ...(birth ? [birthStatement(birth, 'declared')] : []),
    ...place('origin', origin),
    ...place('destination', destination),
    ...(languages.length > 0 ? [{ about: 'languages' as const, source: 'declared' as const, languages: [...languages] }] : []),
  ];
}

function birthStatement(birth: Birth, source: StatementSource): Statement {
  return { about: 'birth', source: birth.form === 'apparent-age' ? 'observed' : source, birth };
}

function listOf(text: string): string[] {
  return text
    .split(/[,;،؛/]/u)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}
