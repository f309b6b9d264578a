/** The invented people around an invented post: who they are, what they carry, and how often they come. */
import { type MrzContent, writeMrz } from '../../../modules/documents/index.ts';
import { inventName } from './naming.ts';
import type { Random } from './random.ts';

/** What brings somebody to the post; it decides how often, with whom and by what means. */
export type Habit = 'market' | 'trader' | 'visitor' | 'worker' | 'transit' | 'herder';

export interface Inhabitant {
  readonly habit: Habit;
  readonly surname: string;
  readonly givenNames: string;
  readonly arabicName?: string;
  readonly sex: 'M' | 'F';
  readonly nationality: string;
  /** ISO; the first of January where the year alone is known, as registers of the region write it. */
  readonly birthDate: string;
  /** Lines of the document they carry; null for those who carry none. */
  readonly mrz: string | null;
}

const habits: readonly (readonly [weight: number, habit: Habit])[] = [
  [30, 'market'],
  [14, 'trader'],
  [22, 'visitor'],
  [12, 'worker'],
  [15, 'transit'],
  [7, 'herder'],
];

const origins: Readonly<Record<Habit, readonly (readonly [weight: number, nationality: string])[]>> = {
  market: [
    [55, 'MLI'],
    [45, 'MRT'],
  ],
  trader: [
    [45, 'MLI'],
    [40, 'MRT'],
    [10, 'SEN'],
    [5, 'GIN'],
  ],
  visitor: [
    [48, 'MLI'],
    [46, 'MRT'],
    [6, 'SEN'],
  ],
  worker: [
    [70, 'MLI'],
    [12, 'SEN'],
    [8, 'GIN'],
    [5, 'BFA'],
    [5, 'GMB'],
  ],
  transit: [
    [35, 'MLI'],
    [15, 'SEN'],
    [15, 'GIN'],
    [12, 'CIV'],
    [10, 'BFA'],
    [8, 'NER'],
    [5, 'GMB'],
  ],
  herder: [
    [60, 'MRT'],
    [40, 'MLI'],
  ],
};

/** @param place Unique to the person: their document is numbered after it. @param today ISO day; ages count from its year. */
export function inventInhabitant(random: Random, place: number, today: string): Inhabitant {
  const habit = random.weighted(habits);
  const nationality = random.weighted(origins[habit]);
  const sex = random.chance(habit === 'market' ? 0.62 : habit === 'visitor' ? 0.5 : 0.16) ? 'F' : 'M';
  const name = inventName(random, { nationality, sex });
  const age = habit === 'visitor' && random.chance(0.3) ? random.between(1, 17) : random.between(18, 71);
  const birthDate = inventBirth(random, Number(today.slice(0, 4)) - age);
  const undocumented = habit === 'herder' ? 0.45 : habit === 'market' ? 0.3 : age < 18 ? 0.5 : 0.03;
  const mrz = random.chance(undocumented) ? null : documentOf(random, place, { ...name, nationality, sex, birthDate, today });
  return { habit, ...name, sex, nationality, birthDate, mrz };
}

/** One in four has the first of January: the day of whoever has only a year. */
function inventBirth(random: Random, year: number): string {
  if (random.chance(0.25)) return `${year}-01-01`;
  return `${year}-${two(random.between(1, 12))}-${two(random.between(1, 28))}`;
}

function documentOf(
  random: Random,
  place: number,
  of: { surname: string; givenNames: string; nationality: string; sex: 'M' | 'F'; birthDate: string; today: string },
): string {
  // A ninety-thousand series that no state has issued, so that nobody's number is hit.
  const serial = String(9_000_000 + place);
  const isCard = random.chance(of.nationality === 'MRT' || of.nationality === 'SEN' ? 0.6 : 0.35);
  // One in fifty has let it expire.
  const expiryYear = Number(of.today.slice(0, 4)) + (random.chance(0.02) ? -1 : random.between(1, 9));
  const content: MrzContent = {
    format: isCard ? 'TD1' : 'TD3',
    documentCode: isCard ? 'I' : 'P',
    issuingState: of.nationality,
    documentNumber: isCard ? serial : `ZZ${serial}`,
    surname: of.surname,
    givenNames: of.givenNames,
    nationality: of.nationality,
    birthDate: of.birthDate,
    sex: of.sex,
    expiryDate: `${expiryYear}-${two(random.between(1, 12))}-${two(random.between(1, 28))}`,
  };
  return writeMrz(content).join('\n');
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
