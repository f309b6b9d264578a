/** What the officer says beside what was shown: of one traveller, and of the journey that several may share. */
import { z } from 'zod';
import { entityIdSchema } from '../../../kernel/ids.ts';
import type { RegimeField } from '../../posts/index.ts';
import {
  type BoothDecision,
  groupingSchema,
  herdSchema,
  meansSchema,
  permitSchema,
  protectionGroundSchema,
  relationSchema,
  type StillTrue,
  statedParticularsSchema,
  staySchema,
  travelPurposeSchema,
} from '../index.ts';

const minorSaidSchema = z.discriminatedUnion('kind', [
  /** `adult`: the row of the group in which the adult stands. */
  z.object({ kind: z.literal('accompanied'), adult: z.int(), relation: relationSchema, authorised: z.boolean() }),
  z.object({ kind: z.literal('unaccompanied') }),
]);
export type MinorSaid = z.infer<typeof minorSaidSchema>;
export type Relation = z.infer<typeof relationSchema>;

/** Also the shape in which they survive a reload of the page. */
export const saidOfTravellerSchema = z.object({
  regime: z.string(),
  purpose: travelPurposeSchema.optional(),
  stay: staySchema.optional(),
  permit: permitSchema.optional(),
  minor: minorSaidSchema.optional(),
  /** What the officer put right of who it is. */
  stated: statedParticularsSchema.optional(),
  confirmedTraveller: entityIdSchema.optional(),
  /** How many of those who may be the same were passed over. */
  passedOver: z.int(),
  toSecondLine: z.boolean(),
  /** Why they cross though a rule speaks against. */
  override: z.string(),
  protection: z.object({ ground: protectionGroundSchema, words: z.string().optional() }).optional(),
});
export type SaidOfTraveller = z.infer<typeof saidOfTravellerSchema>;

export const saidOfJourneySchema = z.object({
  grouping: groupingSchema,
  means: meansSchema.optional(),
  /** As typed: spaces and small letters are not yet taken away. */
  plate: z.string(),
  herd: herdSchema.optional(),
  /** Why they cross while the post is closed. */
  outOfHours: z.string(),
});
export type SaidOfJourney = z.infer<typeof saidOfJourneySchema>;

export const ordinaryRegime = 'traveller';
export const nothingSaid: SaidOfTraveller = { regime: ordinaryRegime, passedOver: 0, toSecondLine: false, override: '' };
export const journeyAlone: SaidOfJourney = { grouping: 'alone', plate: '', outOfHours: '' };

/** What such a group mostly travels in: filled in, and left as it is once the officer says otherwise. */
export const usualMeans: Readonly<Record<SaidOfJourney['grouping'], SaidOfJourney['means']>> = {
  alone: undefined,
  family: undefined,
  bus: 'bus',
  convoy: 'car',
  pilgrims: 'bus',
  herders: 'foot',
  other: undefined,
};

/** What was true last time, said again for the officer to agree with or to change. */
export function travellerStillTrue(decision: BoothDecision): SaidOfTraveller {
  const still = decision.known?.stillTrue ?? {};
  return {
    ...nothingSaid,
    regime: still.regime ?? ordinaryRegime,
    ...(still.purpose ? { purpose: still.purpose } : {}),
    ...(still.stay ? { stay: still.stay } : {}),
  };
}

export function journeyStillTrue(decision: BoothDecision): SaidOfJourney {
  const { means, plate } = decision.known?.stillTrue ?? {};
  return { ...journeyAlone, ...(means ? { means } : {}), plate: plate ?? '' };
}

export type ParticularName = 'purpose' | 'means' | 'plate' | 'days' | 'address' | 'telephone' | 'permit' | 'regime' | 'herd';

/** True where the officer has left what was true last time as it was. */
export function isStillTrue(name: ParticularName, still: StillTrue | undefined, said: SaidOfTraveller, journey: SaidOfJourney): boolean {
  if (still === undefined) return false;
  const same = (before: unknown, now: unknown): boolean => before !== undefined && before === now;
  switch (name) {
    case 'purpose':
      return same(still.purpose, said.purpose);
    case 'regime':
      return same(still.regime, said.regime);
    case 'means':
      return same(still.means, journey.means);
    case 'plate':
      return same(still.plate, plateOf(journey.plate));
    case 'days':
      return same(still.stay?.forDays, said.stay?.forDays);
    case 'address':
      return same(still.stay?.address, said.stay?.address);
    case 'telephone':
      return same(still.stay?.telephone, said.stay?.telephone);
    case 'permit':
    case 'herd':
      return false;
  }
}

/** Where the booth says what a regime asks for; what has no place here is shown by the document, or kept elsewhere. */
export const particularOfField: Readonly<Partial<Record<RegimeField, ParticularName>>> = {
  purpose: 'purpose',
  address: 'address',
  residence: 'address',
  telephone: 'telephone',
  visa: 'permit',
  vehicle: 'plate',
  herd: 'herd',
};

/** Rules and lists speak about these: said otherwise, it is another question to the station. */
export function isSameQuestion(a: SaidOfTraveller, b: SaidOfTraveller): boolean {
  return a.regime === b.regime && a.stated === b.stated && isSameSaid(a.permit, b.permit);
}

/** Of small things that a field gives back as they were. */
export function isSameSaid(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** A protected person goes to the second line whatever else is said, and looks like anybody who does. */
export function isSent({ toSecondLine, protection }: SaidOfTraveller): boolean {
  return toSecondLine || protection !== undefined;
}

/** Nobody lets them cross at the booth: sent, or a child alone. */
export function goesOnToSecondLine(said: SaidOfTraveller): boolean {
  return isSent(said) || said.minor?.kind === 'unaccompanied';
}

/** As painted, without what stands between its parts. @example plateOf('1457 ab 03') // '1457AB03' */
export function plateOf(typed: string): string {
  return typed.replace(/[\s.·_/]+/g, '').toUpperCase();
}

/** Without members that say nothing; undefined where none is left. */
export function stayOf(stay: NonNullable<SaidOfTraveller['stay']>): SaidOfTraveller['stay'] {
  const said = Object.fromEntries(Object.entries(stay).filter(([, value]) => value !== undefined && value !== ''));
  return Object.keys(said).length === 0 ? undefined : said;
}
