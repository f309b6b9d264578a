/** Reads what was shown, remembers, screens and judges. Asking records nothing; recording asks again, so that the page is never believed. */
import type { Kysely } from 'kysely';
import type { EntityId } from '../../../kernel/ids.ts';
import { type MrzReading, parseMrz } from '../../documents/index.ts';
import type { ThingsBrought, ThingsPort } from '../../notices/index.ts';
import { dayOf, type PostDetails } from '../../posts/index.ts';
import type { Screening, ScreeningPort } from '../../screening/index.ts';
import {
  correctedPerson,
  haveSameName,
  type KnownTraveller,
  type LikelyTraveller,
  type PersonDetails,
  type Recognition,
  type ResolvedTraveller,
  sourceOf,
  statementsOf,
  type TravellersReadPort,
} from '../../travellers/index.ts';
import { ageAt, isPossibleBirth } from '../age.ts';
import type { Ruling } from '../booth-api.ts';
import type { FoundTraveller } from '../crossing.ts';
import type { Direction } from '../crossing-terms.ts';
import { type Identified, identify, screenable } from '../identify.ts';
import { type Facts, type Judgement, judge } from '../judge.ts';
import type { RuleFacts, RulesPort } from '../ports.ts';
import type { ShownBy, StatedParticulars } from '../record-api.ts';
import { isRefugee } from '../refugee.ts';
import type { StayRecord } from '../stays.ts';
import { lastOutcomeOf } from './read-crossings.ts';
import { findDeath, staysOf } from './read-stays.ts';
import { noMatchesOf, type SortedAlerts, sortAlerts } from './settled-alerts.ts';
import type { CrossingsTables } from './tables.ts';
import { wasRefugee } from './was-refugee.ts';

export interface AssessmentPorts {
  readonly travellers: TravellersReadPort;
  readonly screening: ScreeningPort;
  readonly things: ThingsPort;
  readonly rules: RulesPort;
  readonly database: Kysely<CrossingsTables>;
}

export interface Asked {
  readonly shownBy: ShownBy;
  /** What the officer put right of it. */
  readonly stated?: StatedParticulars | undefined;
  readonly confirmedTraveller?: EntityId | undefined;
  readonly direction: Direction;
  readonly regime: string;
  /** What else is known of the crossing, for the post's rules. */
  readonly said?: Omit<RuleFacts, 'direction' | 'atMs' | 'regime' | 'person' | 'age' | 'document' | 'stays'>;
  /** What they bring, where it is asked about with them: of a group, with whoever was read first. */
  readonly things?: ThingsBrought | undefined;
  readonly post: PostDetails;
  /** When they cross; documents and ages count to that day. */
  readonly atMs: number;
  /** Lists age by it. */
  readonly nowMs: number;
}

export interface ReadAssessment extends SortedAlerts {
  readonly kind: 'read';
  /** Null for a declared person. */
  readonly reading: MrzReading | null;
  readonly identified: Identified;
  /** Where the officer put something right: as it was read or said. */
  readonly asRead: PersonDetails | undefined;
  /** Who is known by the document, or by the officer's word. */
  readonly known: ResolvedTraveller | undefined;
  readonly confirmed: FoundTraveller['confirmed'];
  readonly stays: readonly StayRecord[];
  readonly screening: Screening;
  readonly rulings: readonly Ruling[];
  readonly allowedDays: number | null;
  readonly judgement: Judgement;
  /** Epoch ms of the death by which a stay of this person was closed. */
  readonly declaredDeadMs: number | null;
  readonly age: number | null;
  /** A national of the post's own state. */
  readonly own: boolean;
}

export type Assessment =
  | { readonly kind: 'unreadable'; readonly reading: MrzReading }
  /** Said, and not so: a reader chooses the century that fits. */
  | { readonly kind: 'birth-impossible' }
  | ReadAssessment;

export async function assess(ports: AssessmentPorts, asked: Asked): Promise<Assessment> {
  const { shownBy, post, atMs, nowMs, direction, regime } = asked;
  const day = dayOf(atMs, post.timeZone).date;
  const reading = shownBy.kind === 'mrz' ? parseMrz(shownBy.mrz, { today: day }) : null;
  const shown = shownBy.kind === 'mrz' ? identify(reading!) : { person: shownBy.declared.person, document: null };
  if (!shown) return { kind: 'unreadable', reading: reading! };
  const { document } = shown;
  const asRead = asked.stated && shown.person;
  const person = correctedPerson(shown.person, sourceOf(document), asked.stated?.statements ?? []);
  const identified: Identified = { person, document };
  if ((reading === null || asRead) && !isPossibleBirth(person.birthDate, day)) return { kind: 'birth-impossible' };
  const recognition: Recognition<KnownTraveller> = document
    ? // By what the document says: that is how it is known.
      await ports.travellers.findByDocument(document, shown.person.birthDate)
    : { kind: 'unknown' };
  const who = await knownAs(ports.travellers, { recognition, identified, confirmed: asked.confirmedTraveller });
  const known = who.travellerId === undefined ? undefined : (await ports.travellers.resolve([who.travellerId])).get(who.travellerId);
  const paperNumber = shownBy.kind === 'declared' ? shownBy.declared.paper?.number : undefined;
  const refugee =
    isRefugee({ regime, permit: asked.said?.permit, document }) ||
    (known !== undefined && (await wasRefugee(ports.database, known.records)));
  const [stays, declaredDeadMs, lastOutcome, noMatches, screening, brought] = await Promise.all([
    known ? staysOf(ports.database, known.records) : [],
    known ? findDeath(ports.database, known.records) : undefined,
    known ? lastOutcomeOf(ports.database, known.records, atMs) : undefined,
    known ? noMatchesOf(ports.database, known.records) : [],
    screenAs(ports.screening, asRead ? [identified, shown] : [identified], {
      ...(reading && { nameMayBeTruncated: reading.nameMayBeTruncated }),
      ...(paperNumber !== undefined && { paperNumber }),
      refugee,
    }),
    asked.things ? ports.things.screenThings(asked.things) : [],
  ]);
  const sorted = sortAlerts([...screening.alerts, ...brought], person, noMatches);
  const age = ageAt(person.birthDate, day);
  const ruled = await ports.rules.rulings({
    ...asked.said,
    direction,
    atMs,
    regime,
    person,
    age,
    document,
    stays: knownStays(stays, direction, post.timeZone),
  });
  const judgement = judge({
    reading,
    alerts: sorted.alerts,
    lists: screening.lists,
    listsMaxAgeHours: post.listsMaxAgeHours,
    nowMs,
    earlier: earlierBy(recognition, identified),
    rulings: ruled.rulings,
    declaredDead: declaredDeadMs !== undefined,
    lastOutcome: lastOutcome ?? null,
  });
  return {
    kind: 'read',
    reading,
    identified,
    asRead,
    known,
    confirmed: who.confirmed,
    stays,
    screening,
    ...sorted,
    rulings: ruled.rulings,
    allowedDays: ruled.allowedDays,
    judgement,
    declaredDeadMs: declaredDeadMs ?? null,
    age,
    own: isOwn(person.nationality, post),
  };
}

/** Of somebody put right also as they were read: nobody is corrected off a list. */
async function screenAs(
  screening: ScreeningPort,
  people: readonly Identified[],
  also: Parameters<typeof screenable>[1],
): Promise<Screening> {
  const [first, ...others] = await Promise.all(people.map((one) => screening.screen(screenable(one, also))));
  const found = [first!, ...others];
  const alerts = new Map<string, Screening['alerts'][number]>();
  for (const alert of found.flatMap((one) => one.alerts)) {
    const key = `${alert.list} ${alert.entry}`;
    if ((alerts.get(key)?.score ?? Number.NEGATIVE_INFINITY) < alert.score) alerts.set(key, alert);
  }
  const suppressed = [...new Set(found.flatMap((one) => one.suppressed ?? []))];
  return { ...first!, alerts: [...alerts.values()].toSorted((a, b) => b.score - a.score), suppressed };
}

/** ICAO Doc 9303-3 section 5: codes of nationality are those of states. */
export function isOwn(nationality: string | null, post: Pick<PostDetails, 'state'>): boolean {
  return nationality === post.state;
}

/** By the document; else by the officer's word, who may confirm nobody but whom the station itself would propose. */
async function knownAs(
  travellers: TravellersReadPort,
  by: {
    readonly recognition: Recognition<KnownTraveller>;
    readonly identified: Identified;
    readonly confirmed: EntityId | undefined;
  },
): Promise<{ readonly travellerId: EntityId | undefined; readonly confirmed: ReadAssessment['confirmed'] }> {
  if (by.recognition.kind === 'known') return { travellerId: by.recognition.holder.travellerId, confirmed: 'holder' };
  if (by.confirmed === undefined) return { travellerId: undefined, confirmed: 'nobody' };
  const travellerId = (await travellers.get(by.confirmed))?.travellerId;
  if (travellerId === undefined) return { travellerId, confirmed: 'unknown' };
  const proposed = await proposedFor(travellers, by.identified);
  return proposed.some((one) => one.travellerId === travellerId)
    ? { travellerId, confirmed: 'proposed' }
    : { travellerId: undefined, confirmed: 'not-proposed' };
}

/** Who among the known may be this person, for the officer to confirm. */
export function proposedFor(
  travellers: Pick<TravellersReadPort, 'likely'>,
  { person, document }: Identified,
): Promise<readonly LikelyTraveller[]> {
  return travellers.likely(statementsOf(person, document ? 'mrz' : 'declared'));
}

function earlierBy(recognition: Recognition<KnownTraveller>, { person }: Identified): Facts['earlier'] {
  switch (recognition.kind) {
    case 'unknown':
      return 'none';
    case 'other-birth-date':
      return 'other-birth-date';
    case 'known':
      return haveSameName(recognition.holder.person, person) ? 'same-name' : 'other-name';
  }
}

/** Stays whose days are known. Of one that was never seen to end nobody knows how long it was, so that it counts for nothing. */
function knownStays(stays: readonly StayRecord[], direction: Direction, timeZone: string): RuleFacts['stays'] {
  const dateOf = (atMs: number) => dayOf(atMs, timeZone).date;
  return stays.flatMap(({ state, fromMs, toMs }) => {
    const isKnown = toMs !== null || (state === 'open' && direction === 'exit');
    return fromMs === null || !isKnown ? [] : [{ from: dateOf(fromMs), to: toMs === null ? null : dateOf(toMs) }];
  });
}
