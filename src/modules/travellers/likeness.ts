/**
 * Who may be the same person as somebody described: a question to an officer, never an answer. Names count in any order of their
 * words; a name alone never does where the births contradict one another. Spelling is not forgiven here (that is screening's work).
 */
import { type Birth, birthsCanAgree } from './births.ts';
import { birthsIn, type Statement, type StatementAbout, wholeName } from './statements.ts';
import { plainNumber } from './traveller-records.ts';
import { wordsOfName } from './words-of-name.ts';

export const likenessReasons = [
  'same-national-number',
  'same-name',
  'name-contained',
  'same-arabic-name',
  'same-mother',
  'same-birth',
  'birth-can-agree',
  'birth-unknown',
  'birth-differs',
  'same-nationality',
] as const;
export type LikenessReason = (typeof likenessReasons)[number];

export interface Likeness {
  readonly reasons: readonly LikenessReason[];
  /** The higher, the more speaks for one person; only its order means anything. */
  readonly weight: number;
}

/** More say nothing at a booth. */
export const mostLikely = 10;

const weights: Readonly<Record<LikenessReason, number>> = {
  'same-national-number': 12,
  'same-name': 4,
  'name-contained': 3,
  'same-arabic-name': 4,
  'same-mother': 4,
  'same-birth': 4,
  'birth-can-agree': 2,
  'birth-unknown': 0,
  'birth-differs': -3,
  'same-nationality': 1,
};

/** What two sets of statements have in common; undefined where they do not speak for one person. */
export function likenessOf(described: readonly Statement[], known: readonly Statement[]): Likeness | undefined {
  const sameNumber = haveCommon(nationalNumbers(described), nationalNumbers(known));
  const name = sharedName(described, known, 'latin');
  const arabic = sharedName(described, known, 'arabic');
  const birth = sharedBirth(birthsIn(described), birthsIn(known));
  if (!sameNumber) {
    if (!name && !arabic) return undefined;
    if (birth === 'birth-differs' || differInSex(described, known)) return undefined;
  }
  const reasons: LikenessReason[] = [
    ...(sameNumber ? (['same-national-number'] as const) : []),
    ...(name ? [name] : []),
    ...(arabic ? (['same-arabic-name'] as const) : []),
    ...(haveCommon(mothers(described), mothers(known)) ? (['same-mother'] as const) : []),
    birth,
    ...(haveCommon(nationalities(described), nationalities(known)) ? (['same-nationality'] as const) : []),
  ];
  return { reasons, weight: reasons.reduce((sum, reason) => sum + weights[reason], 0) };
}

/**
 * What two people are said to be that one person cannot be, to be marked where they stand side by side. Another order of a name's
 * words contradicts nothing, nor does a birth that may be the same day, nor a language more.
 */
export function contradictionsBetween(one: readonly Statement[], other: readonly Statement[]): StatementAbout[] {
  const differ = (valuesOf: (statements: readonly Statement[]) => readonly string[]): boolean => {
    const [values, others] = [valuesOf(one), valuesOf(other)];
    return values.length > 0 && others.length > 0 && !haveCommon(values, others);
  };
  const births = sharedBirth(birthsIn(one), birthsIn(other));
  return [
    ...(namesDiffer(one, other) ? (['name'] as const) : []),
    ...(births === 'birth-differs' ? (['birth'] as const) : []),
    ...(differInSex(one, other) ? (['sex'] as const) : []),
    ...(differ(nationalities) ? (['nationality'] as const) : []),
    ...(differ(birthplaces) ? (['birthplace'] as const) : []),
    ...(numbersDiffer(one, other) ? (['national-number'] as const) : []),
    ...(differ(mothers) ? (['mother-name'] as const) : []),
  ];
}

/**
 * The words by which somebody may be found: not those that half of all names have, unless there are no others.
 * @example tellingWords(['OULD', 'SALECK', 'MOHAMED']) // ['SALECK', 'MOHAMED']
 */
export function tellingWords(words: readonly string[]): string[] {
  const telling = words.filter((word) => !particles.has(word));
  return telling.length > 0 ? telling : [...words];
}

/** "Son of", "daughter of", articles: as passports of the region write them, and in Arabic. */
const particles = new Set([
  ...['OULD', 'WELD', 'MINT', 'BENT', 'BINT', 'BEN', 'BIN', 'IBN', 'AG', 'WALET', 'EL', 'AL', 'ABD', 'DE', 'LA', 'LE'],
  ...['ولد', 'بنت', 'منت', 'بن', 'ابن', 'ال', 'عبد', 'اغ', 'ولت'],
]);

/** The same words, or all telling words of the shorter name among those of the longer: two at least, or the only one of both. */
function sharedName(
  described: readonly Statement[],
  known: readonly Statement[],
  script: 'latin' | 'arabic',
): 'same-name' | 'name-contained' | undefined {
  let found: 'same-name' | 'name-contained' | undefined;
  for (const one of namesIn(described, script)) {
    for (const other of namesIn(known, script)) {
      const [shorter, longer] = one.size <= other.size ? [one, other] : [other, one];
      if (shorter.size === 0 || ![...shorter].every((word) => longer.has(word))) continue;
      if (shorter.size === longer.size) return 'same-name';
      if (shorter.size >= 2) found = 'name-contained';
    }
  }
  return found;
}

/** In a script in which both are named; where they are not, nothing can be compared. */
function namesDiffer(one: readonly Statement[], other: readonly Statement[]): boolean {
  const compared = (['latin', 'arabic'] as const).filter((script) =>
    [one, other].every((statements) => namesIn(statements, script).length > 0),
  );
  return compared.length > 0 && compared.every((script) => sharedName(one, other, script) === undefined);
}

function namesIn(statements: readonly Statement[], script: 'latin' | 'arabic'): Set<string>[] {
  return statements.flatMap((statement) =>
    statement.about === 'name' && statement.script === script ? [new Set(tellingWords(wordsOfName(wholeName(statement))))] : [],
  );
}

/** The best of all pairs: two documents of one person may differ, and one of them agree. */
function sharedBirth(described: readonly Birth[], known: readonly Birth[]): LikenessReason {
  const said = (birth: Birth) => birth.form !== 'date' || birth.date !== 'XXXX-XX-XX';
  const pairs = described.filter(said).flatMap((birth) => known.filter(said).map((other) => [birth, other] as const));
  if (pairs.length === 0) return 'birth-unknown';
  if (pairs.some(([birth, other]) => isSameDay(birth, other))) return 'same-birth';
  return pairs.some(([birth, other]) => birthsCanAgree(birth, other)) ? 'birth-can-agree' : 'birth-differs';
}

/** A first of January stands for a year of which nobody knows the day. */
function isSameDay(birth: Birth, other: Birth): boolean {
  if (birth.form !== 'date' || other.form !== 'date') return false;
  return birth.date === other.date && !birth.date.includes('X') && !birth.date.endsWith('-01-01');
}

function differInSex(described: readonly Statement[], known: readonly Statement[]): boolean {
  const [one, other] = [described, known].map((statements) =>
    statements.flatMap((statement) => (statement.about === 'sex' && statement.sex !== 'X' ? [statement.sex] : [])),
  ) as [string[], string[]];
  return one.length > 0 && other.length > 0 && !haveCommon(one, other);
}

/** Registers of two states give one person two numbers; one register gives one. */
function numbersDiffer(one: readonly Statement[], other: readonly Statement[]): boolean {
  const [numbers, others] = [nationalNumbers(one), nationalNumbers(other)];
  const register = (number: string): string => number.slice(0, number.indexOf(' '));
  return haveCommon(numbers.map(register), others.map(register)) && !haveCommon(numbers, others);
}

function birthplaces(statements: readonly Statement[]): string[] {
  return statements.flatMap((one) => (one.about === 'birthplace' ? [wordsOfName(one.place.name).join(' ')] : []));
}

function nationalNumbers(statements: readonly Statement[]): string[] {
  return statements.flatMap((one) => (one.about === 'national-number' ? [`${one.state} ${plainNumber(one.number)}`] : []));
}

function mothers(statements: readonly Statement[]): string[] {
  return statements.flatMap((one) => (one.about === 'mother-name' ? [tellingWords(wordsOfName(one.name)).toSorted().join(' ')] : []));
}

function nationalities(statements: readonly Statement[]): string[] {
  return statements.flatMap((one) => (one.about === 'nationality' ? [one.state] : []));
}

function haveCommon(one: readonly string[], other: readonly string[]): boolean {
  return one.some((value) => value !== '' && other.includes(value));
}
