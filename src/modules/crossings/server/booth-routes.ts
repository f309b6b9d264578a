/** The booth: scan and record. */
import { type AnyRoute, defineRoute } from '../../../http/route.ts';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import type { EntityId } from '../../../kernel/ids.ts';
import type { Role } from '../../../kernel/permissions.ts';
import { isProblem, type Problem } from '../../../kernel/problem.ts';
import type { ThingsBrought } from '../../notices/index.ts';
import { dayOf, type PostDetails, type PostsReadPort } from '../../posts/index.ts';
import { type BoothDecision, boothDecisionSchema, scanSchema, thingAlertsSchema, thingsSchema } from '../booth-api.ts';
import { type RecordInput, recordCrossingSignature } from '../crossing.ts';
import type { SuspensionsReadPort } from '../ports.ts';
import { crossingsProblem } from '../problems.ts';
import { type RecordCrossing, recordCrossingSchema, recordedCrossingsSchema } from '../record-api.ts';
import { type AssessmentPorts, assess, proposedFor, type ReadAssessment } from './assess.ts';
import { boothDecision, foundTraveller, screeningSummary, unreadable } from './booth-answers.ts';
import { earlierOf, sightingsIn, staySeen } from './read-crossings.ts';

export interface BoothPorts extends AssessmentPorts {
  readonly posts: PostsReadPort;
  readonly suspensions: SuspensionsReadPort;
}

export const notConfigured = () => crossingsProblem('post-not-configured');
/** One person and what surrounds them; a pasted book is refused before it is read. */
const scanLimit = 16 * 1024;
/** A full bus. */
const recordLimit = 512 * 1024;

export function boothRoutes(runtime: ModuleRuntime, ports: BoothPorts): AnyRoute[] {
  return [
    defineRoute({
      method: 'POST',
      path: '/booth/scan',
      summary: 'Read a document, or take what somebody says, and say whether they may cross; records nothing',
      permission: 'crossings:booth',
      trace: { kind: 'booth' },
      records: false,
      unkeyed: 'Asking changes nothing.',
      body: scanSchema,
      bodyLimit: scanLimit,
      answer: boothDecisionSchema,
      async handle({ body, caller }) {
        const post = await ports.posts.current();
        if (!post) return notConfigured();
        const nowMs = runtime.clock.now().wallMs;
        const [assessment, postOpen] = await Promise.all([
          assess(ports, { ...body, said: { minor: body.minor, permit: body.permit, herd: body.herd }, post, atMs: nowMs, nowMs }),
          ports.rules.isOpen(nowMs),
        ]);
        if (assessment.kind === 'unreadable') return unreadable(assessment, postOpen);
        if (assessment.kind === 'birth-impossible') return crossingsProblem('birth-impossible', { place: 1 });
        return boothDecision(assessment, {
          ...(await surroundings(ports, assessment, { body, roles: caller!.roles, post, nowMs })),
          postOpen,
        });
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/booth/things',
      summary: 'Whether a vehicle or a herd at the booth is looked for; records nothing',
      permission: 'crossings:booth',
      trace: { kind: 'booth' },
      records: false,
      unkeyed: 'Asking changes nothing.',
      body: thingsSchema,
      bodyLimit: scanLimit,
      answer: thingAlertsSchema,
      handle: async ({ body }) => ({ alerts: [...(await ports.things.screenThings(body))] }),
    }),
    defineRoute({
      method: 'POST',
      path: '/crossings',
      summary: 'Record who crosses at once, one or a whole bus: the station reads and screens again, and answers once it is on disk',
      permission: 'crossings:record',
      trace: { kind: 'booth' },
      records: true,
      body: recordCrossingSchema,
      bodyLimit: recordLimit,
      answer: recordedCrossingsSchema,
      async handle({ body, caller, idempotencyKey }) {
        const post = await ports.posts.current();
        if (!post) return notConfigured();
        const input = await recordInput(ports, { request: body, post, nowMs: runtime.clock.now().wallMs });
        if (isProblem(input)) return input;
        return runtime.execute(recordCrossingSignature, input, { actor: caller!.actor, key: idempotencyKey });
      },
    }),
  ];
}

/** What is remembered of whoever stands there, and who else it may be. */
async function surroundings(
  ports: BoothPorts,
  assessment: ReadAssessment,
  asked: {
    readonly body: { readonly direction: 'entry' | 'exit' };
    readonly roles: readonly Role[];
    readonly post: PostDetails;
    readonly nowMs: number;
  },
): Promise<Pick<BoothDecision, 'known' | 'likely' | 'stay' | 'suspended'>> {
  const { identified, known, stays, own, allowedDays } = assessment;
  const { post, nowMs } = asked;
  const dateOf = (atMs: number) => dayOf(atMs, post.timeZone).date;
  const [earlier, suspended, stay, likely] = await Promise.all([
    known && earlierOf(ports.database, known.records, await ports.rules.hiddenFrom(asked.roles, nowMs)),
    known ? ports.suspensions.among(known.records) : new Set<EntityId>(),
    staySeen(ports.database, stays, { direction: asked.body.direction, own, atMs: nowMs, allowedDays, dateOf }),
    known ? [] : likelyWithSightings(ports, identified),
  ]);
  return {
    known: known && earlier ? { travellerId: known.travellerId, ...earlier } : null,
    suspended: suspended.size > 0,
    stay,
    likely,
  };
}

async function likelyWithSightings(ports: BoothPorts, identified: ReadAssessment['identified']): Promise<BoothDecision['likely']> {
  const likely = await proposedFor(ports.travellers, identified);
  const ids = likely.map(({ travellerId }) => travellerId);
  const seen = await sightingsIn(ports.database, [...(await ports.travellers.resolve(ids)).values()]);
  return likely.map(({ travellerId, reasons, ...card }) => ({
    travellerId,
    person: card.person,
    document: card.document,
    because: [...reasons],
    lastSeenAtMs: seen.get(travellerId)?.lastSeenAtMs ?? null,
  }));
}

function thingsOf({ vehicle, herd }: RecordCrossing): ThingsBrought | undefined {
  return vehicle || herd ? { plate: vehicle?.plate, plateState: vehicle?.state, brandMarks: herd?.brandMarks } : undefined;
}

async function recordInput(
  ports: BoothPorts,
  asked: { readonly request: RecordCrossing; readonly post: PostDetails; readonly nowMs: number },
): Promise<RecordInput | Problem> {
  const { request, post, nowMs } = asked;
  const atMs = request.happened?.atMs ?? nowMs;
  const { direction, means, herd, grouping } = request;
  const assessments: ReadAssessment[] = [];
  const found: RecordInput['found'] = [];
  // One after the other: others wait at other booths.
  for (const [index, traveller] of request.travellers.entries()) {
    const { shownBy, stated, confirmedTraveller, regime: code, purpose, stay, permit, minor } = traveller;
    const said = { purpose, stay, permit, minor, means, herd, grouping };
    // A bus has one plate: whoever was read first answers for it.
    const things = index === 0 ? thingsOf(request) : undefined;
    const who = { shownBy, stated, confirmedTraveller };
    const assessment = await assess(ports, { ...who, direction, regime: code, said, things, post, atMs, nowMs });
    if (assessment.kind === 'unreadable') return crossingsProblem('document-unreadable', { place: index + 1 });
    if (assessment.kind === 'birth-impossible') return crossingsProblem('birth-impossible', { place: index + 1 });
    assessments.push(assessment);
    found.push(foundTraveller(assessment, { request, traveller, regime: await ports.rules.regime(code, atMs) }));
  }
  return {
    request,
    found,
    screening: screeningSummary(assessments),
    post: {
      lanes: post.lanes.length,
      timeZone: post.timeZone,
      open: await ports.rules.isOpen(atMs),
      day: dayOf(atMs, post.timeZone).date,
    },
  };
}
