/** Reads what was shown, remembers, screens and judges. Asking records nothing; recording asks again, so that the page is never believed. */
import type { Kysely } from 'kysely';
import type { EntityId } from '../../../kernel/ids.ts';
import { type MrzReading, parseMrz } from '../../documents/index.ts';
import type { ThingsBrought, ThingsPort } from '../../notices/index.ts';
import { dayOf, type PostDetails } from '../../posts/index.ts';
import type { Screening, ScreeningPort } from '../../screening/index.ts';
import {
  haveSameName,
  type KnownTraveller,
  type Recognition,
  type ResolvedTraveller,
  type TravellersReadPort,
} from '../../travellers/index.ts';
import { ageAt } from '../age.ts';
import type { Ruling } from '../booth-api.ts';
import type { Direction } from '../crossing-terms.ts';
import { type Identified, identify, screenable } from '../identify.ts';
import { type Facts, type Judgement, judge } from '../judge.ts';
import type { RuleFacts, RulesPort } from '../ports.ts';
import type { ShownBy } from '../record-api.ts';
import { isRefugee } from '../refugee.ts';
import type { StayRecord } from '../stays.ts';
import { staysOf } from './read-stays.ts';
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
  /** Who is known by the document, or by the officer's word. */
  readonly known: ResolvedTraveller | undefined;
  readonly stays: readonly StayRecord[];
  readonly screening: Screening;
  readonly rulings: readonly Ruling[];
  readonly allowedDays: number | null;
  readonly judgement: Judgement;
  readonly age: number | null;
  /** A national of the post's own state. */
  readonly own: boolean;
}

export type Assessment = { readonly kind: 'unreadable'; readonly reading: MrzReading } | ReadAssessment;

export async function assess(ports: AssessmentPorts, asked: Asked): Promise<Assessment> {
  const { shownBy, post, atMs, nowMs, direction, regime } = asked;
  const day = dayOf(atMs, post.timeZone).date;
  const reading = shownBy.kind === 'mrz' ? parseMrz(shownBy.mrz, { today: day }) : null;
  const identified = shownBy.kind === 'mrz' ? identify(reading!) : { person: shownBy.declared.person, document: null };
  if (!identified) return { kind: 'unreadable', reading: reading! };
  const { person, document } = identified;
  const recognition: Recognition<KnownTraveller> = document
    ? await ports.travellers.findByDocument(document, person.birthDate)
    : { kind: 'unknown' };
  const knownId =
    recognition.kind === 'known' ? recognition.holder.travellerId : await confirmed(ports.travellers, asked.confirmedTraveller);
  const known = knownId === undefined ? undefined : (await ports.travellers.resolve([knownId])).get(knownId);
  const paperNumber = shownBy.kind === 'declared' ? shownBy.declared.paper?.number : undefined;
  const refugee =
    isRefugee({ regime, permit: asked.said?.permit, document }) ||
    (known !== undefined && (await wasRefugee(ports.database, known.records)));
  const [stays, noMatches, screening, brought] = await Promise.all([
    known ? staysOf(ports.database, known.records) : [],
    known ? noMatchesOf(ports.database, known.records) : [],
    ports.screening.screen(
      screenable(identified, {
        ...(reading && { nameMayBeTruncated: reading.nameMayBeTruncated }),
        ...(paperNumber !== undefined && { paperNumber }),
        refugee,
      }),
    ),
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
  });
  return {
    kind: 'read',
    reading,
    identified,
    known,
    stays,
    screening,
    ...sorted,
    rulings: ruled.rulings,
    allowedDays: ruled.allowedDays,
    judgement,
    age,
    own: isOwn(person.nationality, post),
  };
}

/** ICAO Doc 9303-3 section 5: codes of nationality are those of states. */
export function isOwn(nationality: string | null, post: Pick<PostDetails, 'state'>): boolean {
  return nationality === post.state;
}

/** Undefined where nobody is known by that id any more. */
async function confirmed(travellers: TravellersReadPort, travellerId: EntityId | undefined): Promise<EntityId | undefined> {
  return travellerId === undefined ? undefined : (await travellers.get(travellerId))?.travellerId;
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
