/** Turns routes as data into routes of the web server: admission, then input, then the handler, then the trace, then the answer. */
import type { FastifyInstance, FastifyReply, FastifyRequest, FastifySchema, RouteHandlerMethod } from 'fastify';
import { z } from 'zod';
import type { Allowed } from '../kernel/ability.ts';
import { type EntityId, entityIdSchema } from '../kernel/ids.ts';
import { isProblem, type Problem, ProblemError, problem } from '../kernel/problem.ts';
import { type Admission, admit, type DoorKeeper } from './admission.ts';
import { byteSize } from './byte-size.ts';
import type { OwnedRoute } from './module-union.ts';
import type { ApartPort, TracePort } from './ports.ts';
import { problemDocument, problemMediaType } from './problem-document.ts';
import { httpProblem } from './problems.ts';
import type { AnyRoute, Caller, ReceivedUpload, RouteRequest, UploadRule } from './route.ts';
import { sessionCookie } from './session-cookie.ts';
import { discardUpload, receiveUpload } from './upload.ts';

export const defaultBodyLimit = 64 * 1024;

declare module 'fastify' {
  interface FastifyRequest {
    /** Set before the body is read. */
    admission: Admission | undefined;
    receivedUpload: ReceivedUpload | undefined;
  }
  interface FastifyContextConfig {
    /** The route as its module wrote it. */
    route?: AnyRoute;
    module?: string;
  }
}

export interface RouteSurroundings extends DoorKeeper {
  readonly trace: TracePort;
  /** Absent: no session is one apart. */
  readonly apart?: ApartPort | undefined;
  /** Where uploads wait while their request is answered. */
  readonly uploadDirectory: string | undefined;
}

/** Declares the routes under `/api`; `surroundings` absent: for the OpenAPI document alone, nothing can be called. */
export async function mountRoutes(app: FastifyInstance, routes: readonly OwnedRoute[], surroundings?: RouteSurroundings): Promise<void> {
  for (const { module, route } of routes.filter(({ route }) => !route.upload)) declare(app, module, route, surroundings);
  // Routes with uploads live in a room of their own, whose parser passes every body on unread.
  await app.register(async (room) => {
    room.removeAllContentTypeParsers();
    room.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    for (const { module, route } of routes.filter(({ route }) => route.upload)) declare(room, module, route, surroundings);
  });
}

function declare(app: FastifyInstance, module: string, route: AnyRoute, surroundings: RouteSurroundings | undefined): void {
  const { upload } = route;
  if (upload && surroundings && surroundings.uploadDirectory === undefined) {
    throw new Error(`${route.method} ${route.path} takes uploads, and the server was given no directory for them`);
  }
  app.route({
    method: route.method,
    url: `/api${route.path}`,
    config: { route, module },
    schema: schemaOf(route),
    bodyLimit: upload ? upload.limitBytes : (route.bodyLimit ?? defaultBodyLimit),
    ...(surroundings && { onRequest: guarding(route, surroundings) }),
    ...(surroundings && upload && { preHandler: receiving(upload, surroundings.uploadDirectory!), onResponse: discarding }),
    handler: surroundings ? answering(route, surroundings) : unmounted,
  });
}

function schemaOf(route: AnyRoute): FastifySchema {
  return {
    summary: route.summary,
    ...(route.params && { params: route.params }),
    ...(route.query && { querystring: route.query }),
    ...(route.body && { body: route.body }),
  } as FastifySchema;
}

function guarding(route: AnyRoute, surroundings: RouteSurroundings) {
  return async (request: FastifyRequest): Promise<void> => {
    const admission = await admit(route, request, surroundings);
    if ('isProblem' in admission) throw new ProblemError(admission);
    request.admission = admission;
    if (route.upload) refuseBeforeUpload(route.upload, request);
  };
}

/** What the headers alone already show. */
function refuseBeforeUpload(upload: UploadRule, request: FastifyRequest): void {
  if (!upload.contentTypes.includes(mediaTypeOf(request))) {
    throw new ProblemError(httpProblem('unsupported-media-type', { allowed: upload.contentTypes.join(', ') }));
  }
  if (Number(request.headers['content-length'] ?? 0) > upload.limitBytes) {
    throw new ProblemError(problem('too-large', { limit: byteSize(upload.limitBytes) }));
  }
}

function receiving(upload: UploadRule, directory: string) {
  return async (request: FastifyRequest): Promise<void> => {
    const stream = request.raw;
    const received = await receiveUpload(stream, { directory, limitBytes: upload.limitBytes, contentType: mediaTypeOf(request) });
    if ('isProblem' in received) throw new ProblemError(received);
    request.receivedUpload = received;
  };
}

async function discarding(request: FastifyRequest): Promise<void> {
  if (request.receivedUpload) await discardUpload(request.receivedUpload);
}

function answering(own: AnyRoute, { scheme, trace: ownTrace, apart }: RouteSurroundings): RouteHandlerMethod {
  return async (request, reply) => {
    const admission = request.admission;
    if (!admission) throw new Error('a handler ran before its admission');
    const { route, trace } = await answeredBy(own, admission.caller, { trace: ownTrace, apart });
    const routeRequest: RouteRequest<unknown, unknown, unknown> = {
      params: request.params,
      query: request.query,
      body: route.body ? request.body : undefined,
      caller: admission.caller,
      allowed: admission.allowed,
      idempotencyKey: admission.idempotencyKey,
      purpose: admission.purpose,
      origin: `${scheme}://${request.host}`,
      address: request.ip,
      session: sessionCookie(reply, scheme, admission.token),
      upload: request.receivedUpload,
    };
    // Before anything is looked up: whoever does not reach a post does not learn what is there.
    const asked =
      beyondReach(route, admission.allowed, [...idsIn(request.params), ...idsIn(routeRequest.body)]) ??
      (await beyondScope(route, routeRequest));
    if (asked) return sendProblem(reply, asked);
    const answer: unknown = await route.handle(routeRequest);
    if (isProblem(answer)) return sendProblem(reply, answer);
    const text = encoded(route, answer);
    const untraced = await traceOf(route, routeRequest, answer, trace);
    if (untraced) return sendProblem(reply, untraced);
    return reply.type('application/json; charset=utf-8').send(text);
  };
}

/** The one place where a session in the empty booth is told from others. */
async function answeredBy(
  own: AnyRoute,
  caller: Caller | undefined,
  { trace, apart }: Pick<RouteSurroundings, 'trace' | 'apart'>,
): Promise<{ readonly route: AnyRoute; readonly trace: TracePort }> {
  if (!caller?.apart || own.atTheDoor) return { route: own, trace };
  if (!apart) throw new Error('a session apart at a station that has none');
  return { route: await apart.route(own), trace: apart.trace };
}

/** The schema is also the list of what may leave: fields that it does not name stay here. */
function encoded(route: AnyRoute, answer: unknown): string {
  return JSON.stringify(z.encode(route.answer, answer) ?? null);
}

async function traceOf(
  { permission, trace: rule }: AnyRoute,
  request: RouteRequest<unknown, unknown, unknown>,
  answer: unknown,
  trace: TracePort,
): Promise<Problem | undefined> {
  if (rule.kind !== 'purpose') return undefined;
  const { caller, purpose } = request;
  if (!caller || !purpose || permission === 'anyone' || permission === 'logged-in')
    throw new Error('a traced read without reader or purpose');
  const { subjects, search } = rule.traced(answer, request);
  // Whatever a handler left in: nobody is shown whom the account does not reach.
  const shown = beyondReach({ permission }, request.allowed, subjects);
  if (shown) return shown;
  return trace.append({ caller, action: permission, purpose, subjects: [...new Set(subjects)], search });
}

/** What is one's own account is found by the session alone, and what is for anyone is nobody's. */
function beyondReach({ permission }: Pick<AnyRoute, 'permission'>, allowed: Allowed, about: readonly EntityId[]): Problem | undefined {
  if (permission === 'anyone' || permission === 'logged-in') return undefined;
  return about.every(allowed.shows) ? undefined : httpProblem('beyond-reach');
}

/** Whose case it is, or which agency's. */
async function beyondScope({ about }: AnyRoute, request: RouteRequest<unknown, unknown, unknown>): Promise<Problem | undefined> {
  if (about === undefined || about === 'filtered') return undefined;
  const things = await about(request);
  if (isProblem(things)) return things;
  return things.every(request.allowed.shows) ? undefined : httpProblem('beyond-scope');
}

/** What a request names at its first level. */
function idsIn(named: unknown): EntityId[] {
  if (typeof named !== 'object' || named === null) return [];
  return Object.values(named).flatMap((value) => {
    const id = entityIdSchema.safeParse(value);
    return id.success ? [id.data] : [];
  });
}

export function sendProblem(reply: FastifyReply, refused: Problem): FastifyReply {
  const { waitSeconds } = refused.details;
  if (typeof waitSeconds === 'number') reply.header('retry-after', Math.ceil(waitSeconds));
  return reply
    .code(refused.status)
    .type(problemMediaType)
    .send(JSON.stringify(problemDocument(refused)));
}

function mediaTypeOf(request: FastifyRequest): string {
  return (request.headers['content-type'] ?? '').split(';', 1)[0]!.trim().toLowerCase();
}

function unmounted(): never {
  throw new Error('this server only describes its routes');
}
