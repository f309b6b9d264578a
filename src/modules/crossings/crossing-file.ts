/** Everything that this module holds about one traveller, under stable codes: for the person's right to know. */
import {
  date,
  type FactValue,
  type HeldRecord,
  instant,
  language,
  message,
  number,
  recordsOf,
  sign,
  state,
  words,
} from '../../kernel/held.ts';
import { defaultRegimes } from '../posts/index.ts';
import type { Alert } from '../screening/index.ts';
import type { PersonDetails } from '../travellers/index.ts';
import type { CrossingChange, CrossingState } from './crossing-state.ts';
import type { Grouping, Herd, Permit, Stay, Vehicle } from './crossing-terms.ts';
import type { Correctable, OutcomeWords, ShownTraveller } from './entries.ts';
import { type CorrectableCode, crossingsHeld, type HerdCode, type OutcomeCode, type PersonCode, type ShownCode } from './held.ts';
import type { ReturneeCategory } from './returns-api.ts';
import type { StayEnd } from './stay-api.ts';
import type { StayState } from './stays.ts';

const held = recordsOf(crossingsHeld);
type Fact<Code> = readonly [code: Code, value: FactValue | undefined];

export interface HeldCrossing {
  /** `2026-000123` */
  readonly slip: string;
  readonly recordedAtMs: number;
  readonly page: string | null;
  readonly grouping: Grouping;
  readonly shown: ShownTraveller;
  readonly recorded: CrossingState;
  /** As it stands now. */
  readonly state: CrossingState;
  /** Oldest first. */
  readonly changes: readonly CrossingChange[];
  readonly herd: Herd | undefined;
}

export interface HeldStay {
  readonly state: StayState;
  readonly fromMs: number | null;
  readonly toMs: number | null;
  /** When its last crossing happened. */
  readonly lastMs: number;
}

export interface HeldStayEnd {
  readonly saidMs: number;
  readonly end: StayEnd | null;
  readonly atMs: number | null;
  readonly reason: string | null;
}

export function crossingRecords(crossing: HeldCrossing): HeldRecord[] {
  const { slip, recordedAtMs, page, grouping, shown, recorded, state, changes, herd } = crossing;
  return [
    held('crossing-recorded', recordedAtMs, [
      ['number', sign(slip)],
      ['outcome', message(`crossings.outcome.${state.outcome}`)],
      ['first-outcome', recorded.outcome === state.outcome ? undefined : message(`crossings.outcome.${recorded.outcome}`)],
      ['cancelled', state.cancelled ? message('crossings.cancelled') : undefined],
      ['grouping', grouping === 'alone' ? undefined : message(`crossings.grouping.${grouping}`)],
      ['page', sign(page)],
      ...correctableFacts(state),
      ...shownFacts(shown),
      ...(herd ? herdFacts(herd) : []),
    ]),
    ...changes.flatMap((change) => changeRecords(slip, change)),
  ];
}

export function answerRecord(of: {
  readonly slip: string;
  readonly saidMs: number;
  readonly decision: string;
  readonly reason: string | null;
}): HeldRecord {
  return held('case-answered', of.saidMs, [
    ['number', sign(of.slip)],
    ['decision', message(`crossings.decision.${of.decision}`)],
    ['reason', words(of.reason)],
  ]);
}

export function stayRecord({ state, fromMs, toMs, lastMs }: HeldStay): HeldRecord {
  return held('stay', lastMs, [
    ['stay-state', message(`crossings.stay-state.${state}`)],
    ['stay-from', instant(fromMs)],
    ['stay-to', instant(toMs)],
  ]);
}

export function stayEndRecord({ saidMs, end, atMs, reason }: HeldStayEnd): HeldRecord {
  return held('stay-closed', saidMs, [
    ['stay-end', end === null ? undefined : message(`crossings.stay-end.${end}`)],
    ['stay-to', instant(atMs)],
    ['reason', words(reason)],
  ]);
}

/** Nothing of a change whose part was erased, or that has none. */
function changeRecords(slip: string, change: CrossingChange): HeldRecord[] {
  const { atMs } = change;
  if (change.kind === 'case-taken' || change.words === null) return [];
  const said = change.words;
  switch (change.kind) {
    case 'crossing-corrected': {
      const { before, after, reason } = change.words;
      const version = (which: 'before' | 'after') => message(`crossings.version.${which}`);
      return [
        held(change.kind, atMs, [
          ['number', sign(slip)],
          ['version', version('before')],
          ...correctableFacts(before),
          ...personFacts(before.person),
        ]),
        held(change.kind, atMs, [
          ['number', sign(slip)],
          ['version', version('after')],
          ...correctableFacts(after),
          ...personFacts(after.person),
          ['reason', words(reason)],
        ]),
      ];
    }
    case 'crossing-cancelled':
      return [
        held(change.kind, atMs, [
          ['number', sign(slip)],
          ['reason', words(said.reason)],
        ]),
      ];
    case 'outcome-changed':
      return [held(change.kind, atMs, [['number', sign(slip)], ...outcomeFacts(change.common.outcome, change.words)])];
    case 'second-line-decided': {
      const { decision, outcome } = change.common;
      const decided = ['decision', message(`crossings.decision.${decision}`)] as const;
      return [held(change.kind, atMs, [['number', sign(slip)], decided, ...outcomeFacts(outcome, change.words)])];
    }
  }
}

function outcomeFacts(outcome: string, { reason, refusal, handedTo, expulsion }: OutcomeWords): Fact<OutcomeCode>[] {
  return [
    ['outcome', message(`crossings.outcome.${outcome}`)],
    ['reason', words(reason)],
    ['refusal-article', words(refusal?.article)],
    ['refusal-language', language(refusal?.remedyLanguage)],
    ['refusal-where', words(refusal?.whereNow)],
    ['handed-to', words(handedTo)],
    ['expulsion-order', sign(expulsion?.order)],
    ['expulsion-date', date(expulsion?.orderedOn)],
    ['expulsion-authority', words(expulsion?.authority)],
    ['expulsion-appeal', expulsion && message(`crossings.appeal.${expulsion.appeal}`)],
    ['expulsion-fitness', expulsion && message(`crossings.fitness.${expulsion.fitness}`)],
  ];
}

function correctableFacts(fields: Correctable): Fact<CorrectableCode>[] {
  const { direction, happened, regime, means, vehicle, purpose, stay, permit } = fields;
  return [
    ['direction', direction && message(`crossings.direction.${direction}`)],
    ['happened', instant(happened?.atMs)],
    ['precision', happened && message(`crossings.precision.${happened.precision}`)],
    ['regime', regimeValue(regime)],
    ['means', means ? message(`crossings.means.${means}`) : undefined],
    ...vehicleFacts(vehicle),
    ['purpose', purpose ? message(`crossings.purpose.${purpose}`) : undefined],
    ...stayFacts(stay),
    ...permitFacts(permit),
  ];
}

type Maybe<Value> = Value | null | undefined;

/** The code itself where the station has a regime of its own. */
function regimeValue(code: string | undefined): FactValue | undefined {
  const known = defaultRegimes.regimes.find((regime) => regime.code === code);
  return known ? { kind: 'translated', ...known.names } : sign(code);
}

function vehicleFacts(vehicle: Maybe<Vehicle>): Fact<CorrectableCode>[] {
  return [
    ['plate', sign(vehicle?.plate)],
    ['plate-state', state(vehicle?.state)],
  ];
}

function stayFacts(stay: Maybe<Stay>): Fact<CorrectableCode>[] {
  return [
    ['address', words(stay?.address)],
    ['telephone', sign(stay?.telephone)],
    ['for-days', number(stay?.forDays)],
  ];
}

function permitFacts(permit: Maybe<Permit>): Fact<CorrectableCode>[] {
  return [
    ['permit', permit ? message(`crossings.permit.${permit.kind}`) : undefined],
    ['permit-number', sign(permit?.number)],
    ['permit-until', date(permit?.validUntil)],
  ];
}

function personFacts(person: PersonDetails | undefined): Fact<PersonCode>[] {
  return [
    ['name', person && { kind: 'name', surname: person.surname, givenNames: person.givenNames }],
    ['arabic-name', words(person?.arabicName)],
    ['birth-date', date(person?.birthDate)],
    ['sex', person && message(`crossings.sex.${person.sex}`)],
    ['nationality', state(person?.nationality)],
  ];
}

/** The traveller as shown at the booth, and what came of looking. */
function shownFacts({
  person,
  document,
  declared,
  minor,
  override,
  outOfHours,
  reasons,
  alerts,
  settled = [],
  rulings,
}: ShownTraveller): Fact<ShownCode>[] {
  return [
    ...personFacts(person),
    ['document-number', sign(document?.number)],
    ['issuing-state', state(document?.issuingState)],
    ['document-code', sign(document?.documentCode)],
    ['expiry-date', date(document?.expiryDate)],
    ['machine-readable-zone', sign(document?.mrz)],
    ['paper', words(declared?.paper?.kind)],
    ['paper-number', sign(declared?.paper?.number)],
    ['paper-issuer', words(declared?.paper?.issuedBy)],
    ['origin', words(declared?.origin)],
    ['destination', words(declared?.destination)],
    ...(declared?.languages ?? []).map((one) => ['language', language(one)] as const),
    // With whom, is the other's.
    ['minor', minor && message(minor.kind === 'unaccompanied' ? 'crossings.minor.is-alone' : `crossings.relation.${minor.relation}`)],
    ['authorised', minor?.kind === 'accompanied' && minor.authorised ? message('crossings.minor.agree') : undefined],
    ['override', words(override)],
    ['out-of-hours', words(outOfHours)],
    ...reasons.map((code) => ['check', message(`crossings.reason.${code}`)] as const),
    ...[...alerts, ...settled].filter(mayBeTold).flatMap((alert): Fact<ShownCode>[] => [
      ['alert', words(alert.matchedName)],
      ['alert-list', words(alert.listTitle)],
      ['alert-version', sign(alert.listVersion)],
      ['alert-entry', sign(alert.entry)],
      ['alert-level', message(`crossings.level.${alert.level}`)],
      ['alert-score', number(alert.score)],
      // What the list says of whoever it names, is the other's: the two may be two people.
      ...alert.evidence.flatMap(({ feature, outcome }): Fact<ShownCode>[] =>
        outcome === 'missing' ? [] : [[`alert-${outcome}`, message(`crossings.feature.${feature}`)]],
      ),
    ]),
    ...rulings.flatMap((ruling): Fact<ShownCode>[] => [
      ['rule', { kind: 'translated', ...ruling.words }],
      ['rule-basis', words(ruling.basis)],
    ]),
  ];
}

/** Whoever is to be arrested or refused is not told of the notice by their file. */
function mayBeTold({ notice }: Alert): boolean {
  return notice === undefined || notice.instruction === 'assist' || notice.instruction === 'verify';
}

function herdFacts({ animals, brandMarks, certificate }: Herd): Fact<HerdCode>[] {
  return [
    ...animals.flatMap(({ species, head }): Fact<HerdCode>[] => [
      ['herd', message(`crossings.herd.${species}`)],
      ['herd-head', number(head)],
    ]),
    ...brandMarks.map((mark) => ['herd-mark', words(mark)] as const),
    ['herd-certificate', sign(certificate)],
  ];
}

export interface HeldReturn {
  /** ICAO code of the state that expelled them. */
  readonly expelledBy: string;
  readonly recordedMs: number;
  readonly circumstances: string | null;
  readonly corrections: readonly { readonly atMs: number; readonly reason: string | null }[];
}

export interface HeldReturnee {
  readonly saidMs: number;
  readonly category: ReturneeCategory;
  readonly injuries: string | null;
  readonly separatedFrom: string | null;
  readonly propertyTaken: string | null;
  readonly reason: string | null;
}

/** What is said of a whole return stands in the file of everybody who is registered in it. */
export function returnRecords(one: HeldReturn, said: readonly HeldReturnee[]): HeldRecord[] {
  const from = ['return-from', state(one.expelledBy)] as const;
  return [
    ...said.map(({ saidMs, category, injuries, separatedFrom, propertyTaken, reason }) =>
      held('returnee-registered', saidMs, [
        from,
        ['return-as', message(`crossings.returnee.${category}`)],
        ['injuries', words(injuries)],
        ['separated-from', words(separatedFrom)],
        ['property-taken', words(propertyTaken)],
        ['reason', words(reason)],
      ]),
    ),
    ...(one.circumstances === null ? [] : [held('return-recorded', one.recordedMs, [from, ['circumstances', words(one.circumstances)]])]),
    ...one.corrections.flatMap(({ atMs, reason }) =>
      reason === null ? [] : [held('return-corrected', atMs, [from, ['reason', words(reason)]])],
    ),
  ];
}
