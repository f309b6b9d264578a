/** Recording a crossing of one traveller or of a whole bus: what refuses it, where each goes from the booth, and the entry that says so. Pure. */
import { z } from 'zod';
import type { CommandSignature } from '../../kernel/command.ts';
import { draft, type EntryDraft } from '../../kernel/entry.ts';
import { type EntityId, type EntryRef, entityId, entityIdSchema } from '../../kernel/ids.ts';
import type { Problem } from '../../kernel/problem.ts';
import { postDetailsSchema } from '../posts/index.ts';
import type { Alert } from '../screening/index.ts';
import { isSurelyMinor } from './age.ts';
import { rulingSchema, settledAlertSchema } from './booth-api.ts';
import type { Outcome } from './crossing-terms.ts';
import { countedSchema, crossingRecorded, type ShownTraveller, screeningSummarySchema, shownTravellerSchema } from './entries.ts';
import { whyNotThen } from './happened.ts';
import { crossingsProblem } from './problems.ts';
import type { ReasonCode } from './reason-codes.ts';
import { type RecordCrossing, type RecordedCrossings, recordCrossingSchema, type TravellerToRecord } from './record-api.ts';
import { asksForReason } from './rule-reason.ts';
import { type Slip, slipNumberOf, slipText } from './slip-number.ts';

/** What the station itself read and found of one traveller. */
export const foundTravellerSchema = z.strictObject({
  ...shownTravellerSchema.pick({ person: true, document: true, alerts: true, reasons: true }).shape,
  settled: z.array(settledAlertSchema).max(50),
  /** Where the officer put something right: as it was read or said. */
  asRead: shownTravellerSchema.shape.person.optional(),
  /** Notices that fitted and are not shown, the traveller being a refugee. */
  suppressed: z.array(entityIdSchema).max(50),
  rulings: z.array(rulingSchema).max(50),
  verdict: countedSchema.shape.verdict,
  own: z.boolean(),
  /** What the station makes of whom the officer confirmed: `holder` is known by the document, whatever was confirmed. */
  confirmed: z.enum(['nobody', 'holder', 'proposed', 'not-proposed', 'unknown']),
  /** False: no regime of that code is in force. */
  regimeKnown: z.boolean(),
  /** What the regime asks for and the request does not say. */
  missing: z.array(z.string()),
});
export type FoundTraveller = z.infer<typeof foundTravellerSchema>;

/** What the page asked, and what the station found; one `found` for each traveller of the request. */
export const recordInputSchema = z.strictObject({
  request: recordCrossingSchema,
  found: z.array(foundTravellerSchema),
  screening: screeningSummarySchema,
  post: z.strictObject({
    lanes: z.int().positive(),
    /** Slips are counted by its years. */
    timeZone: postDetailsSchema.shape.timeZone,
    /** When they crossed. */
    open: z.boolean(),
    /** Its day when they crossed, ISO: ages are counted to it. */
    day: z.iso.date(),
  }),
});
export type RecordInput = z.infer<typeof recordInputSchema>;

/** The same request sent again is the same crossing, even where lists, rules or hours changed in between. */
export const recordCrossingSignature: CommandSignature<RecordInput, RecordedCrossings> = {
  name: 'crossings.record',
  input: recordInputSchema,
  // Of a request for protection only that there is one: beside the answer lies a hash of this, by which a guess could be confirmed.
  keyedBy: ({ request }) => ({
    ...request,
    travellers: request.travellers.map(({ protection, ...traveller }) => ({ ...traveller, ...(protection && { protection: true }) })),
  }),
};

/** Nobody who may be on a list passes on the word of one officer, nor a child alone; and nobody is refused at the booth. */
export function outcomeAtBooth({
  alerts,
  ...said
}: { readonly alerts: readonly Pick<Alert, 'level'>[] } & Pick<TravellerToRecord, 'toSecondLine' | 'protection' | 'minor'>): Outcome {
  const mayBeListed = alerts.some(({ level }) => level === 'strong' || level === 'possible');
  return mayBeListed || isSent(said) || isSaidAlone(said.minor) ? 'second-line' : 'admitted';
}

/** Whoever asks for protection goes there as anybody whom an officer sends, and looks the same. */
function isSent({ toSecondLine, protection }: Pick<TravellerToRecord, 'toSecondLine' | 'protection'>): boolean {
  return toSecondLine || protection !== undefined;
}

function isSaidAlone(minor: TravellerToRecord['minor']): boolean {
  return minor?.kind === 'unaccompanied';
}

/** Why nothing of a request is recorded; undefined where nothing speaks against it. Travellers are named from 1, as on the screen. */
export function whyNotRecorded({ request, found, post }: RecordInput, nowMs: number): Problem | undefined {
  if (request.lane >= post.lanes) return crossingsProblem('lane-unknown', { lane: request.lane, lanes: post.lanes });
  const then = request.happened && whyNotThen(request.happened.atMs, nowMs);
  if (then) return then;
  if (!post.open && request.outOfHours === undefined) return crossingsProblem('post-closed-needs-reason');
  const faults = found.map((one, index) => {
    const { request: asked, place } = { request: request.travellers[index]!, place: index + 1 };
    return whyNotThisOne(one, asked, place) ?? whyNotThisMinor(one, asked, { found, place, day: post.day });
  });
  return faults.find((fault) => fault !== undefined) ?? whyNotTwice(found);
}

function whyNotThisOne(found: FoundTraveller, asked: TravellerToRecord, place: number): Problem | undefined {
  if (found.confirmed === 'unknown') return crossingsProblem('confirmed-unknown', { place });
  if (found.confirmed === 'not-proposed') return crossingsProblem('confirmed-not-proposed', { place });
  if (!found.regimeKnown) return crossingsProblem('regime-not-in-force', { regime: asked.regime, place });
  const passes = outcomeAtBooth({ ...asked, alerts: found.alerts }) === 'admitted';
  // Nobody goes unrecorded: the second line sees what is missing, and an officer may say why it cannot be said.
  if (!passes || asked.override !== undefined) return undefined;
  if (found.missing.length > 0) return crossingsProblem('fields-missing', { place, fields: found.missing.join(', ') });
  return found.rulings.some(asksForReason) ? crossingsProblem('rule-needs-reason', { place }) : undefined;
}

/** A child is tied to a grown-up who crosses with it, by birth and not by word; of none is it left unsaid with whom it travels. */
function whyNotThisMinor(
  one: FoundTraveller,
  asked: TravellerToRecord,
  within: { readonly found: readonly FoundTraveller[]; readonly place: number; readonly day: string },
): Problem | undefined {
  const { minor } = asked;
  const { found, place, day } = within;
  if (minor === undefined) {
    const passes = outcomeAtBooth({ ...asked, alerts: one.alerts }) === 'admitted';
    return passes && isSurelyMinor(one.person.birthDate, day) ? crossingsProblem('minor-unsaid', { place }) : undefined;
  }
  if (minor.kind !== 'accompanied') return undefined;
  const adult = found[minor.by];
  const isAdult = adult !== undefined && minor.by !== place - 1 && !isSurelyMinor(adult.person.birthDate, day);
  return isAdult ? undefined : crossingsProblem('minor-without-adult', { place, adult: minor.by + 1 });
}

function whyNotTwice(found: readonly FoundTraveller[]): Problem | undefined {
  const seen = new Map<string, number>();
  for (const [index, { document }] of found.entries()) {
    if (!document) continue;
    // P and PP are one kind.
    const name = `${document.documentCode[0]} ${document.issuingState} ${document.number}`;
    const earlier = seen.get(name);
    if (earlier !== undefined) return crossingsProblem('document-twice', { place: index + 1, earlier });
    seen.set(name, index + 1);
  }
  return undefined;
}

/** Two documents of one person in one bus are one traveller. */
export function whyNotSameTraveller(travellerIds: readonly EntityId[]): Problem | undefined {
  const again = travellerIds.findIndex((id, index) => travellerIds.indexOf(id) !== index);
  if (again === -1) return undefined;
  return crossingsProblem('traveller-twice', { place: again + 1, earlier: travellerIds.indexOf(travellerIds[again]!) + 1 });
}

/** One entry for all: travellers first, then what they came with. */
export function decideCrossing(
  { request, found, screening }: RecordInput,
  at: { readonly ref: EntryRef; readonly travellerIds: readonly EntityId[]; readonly slip: Slip; readonly nowMs: number },
): { entry: EntryDraft; recorded: RecordedCrossings } {
  const { direction, lane, happened, page, means, vehicle, herd } = request;
  const { ref, slip, nowMs } = at;
  const outcomes = found.map(({ alerts }, index) => outcomeAtBooth({ ...request.travellers[index]!, alerts }));
  const travellers = found.map((one, index) => ({ subject: at.travellerIds[index]!, content: shownTraveller(request, one, index) }));
  const things = [...(vehicle ? [{ kind: 'vehicle' as const, vehicle }] : []), ...(herd ? [{ kind: 'herd' as const, herd }] : [])].map(
    (content, index) => ({ subject: entityId(ref, travellers.length + 1 + index), content }),
  );
  const common = {
    direction,
    lane,
    slip,
    ...(happened && { happened }),
    ...(page && { page }),
    // Several are never alone, whatever the page left as it was.
    grouping: found.length > 1 && request.grouping === 'alone' ? ('other' as const) : request.grouping,
    ...(means && { means }),
    counted: found.map(({ verdict, own }, index) => ({
      outcome: outcomes[index]!,
      verdict,
      regime: request.travellers[index]!.regime,
      own,
    })),
    screening,
  };
  const crossings = found.map((_, index) => {
    const given = slipNumberOf({ ref, slip }, index);
    const outcome = outcomes[index]!;
    return { crossingId: entityId(ref, index + 1), number: given.number, slip: slipText(given), outcome, recordedAtMs: nowMs };
  });
  return { entry: draft(crossingRecorded, common, [...travellers, ...things]), recorded: { crossings, recordedAtMs: nowMs } };
}

const childAlone: ReasonCode = 'child-alone';
const officer: ReasonCode = 'officer';

function shownTraveller({ travellers, outOfHours, pageTwice }: RecordCrossing, found: FoundTraveller, index: number): ShownTraveller {
  const { shownBy, stated, purpose, stay, permit, minor, override, ...sent } = travellers[index]!;
  const { person, document, alerts, settled, reasons, rulings } = found;
  return {
    kind: 'traveller',
    person,
    document,
    ...(shownBy.kind === 'declared' && { declared: saidOf(shownBy.declared) }),
    ...(stated && { stated }),
    ...(purpose && { purpose }),
    ...(stay && { stay }),
    ...(permit && { permit }),
    ...(minor && { minor }),
    ...(override !== undefined && { override }),
    ...(outOfHours !== undefined && { outOfHours }),
    ...(pageTwice !== undefined && { pageTwice }),
    alerts,
    ...(settled.length > 0 && { settled }),
    reasons: [...reasons, ...(isSaidAlone(minor) ? [childAlone] : []), ...(isSent(sent) ? [officer] : [])],
    rulings,
  };
}

/** Who they are stands beside it. */
function saidOf({
  person: _,
  ...said
}: Extract<TravellerToRecord['shownBy'], { kind: 'declared' }>['declared']): ShownTraveller['declared'] {
  return said;
}
