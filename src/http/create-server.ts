/** The web server of a station: the modules' routes under /api, live updates, and the built pages. */
import cookie from '@fastify/cookie';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import { validatorCompiler } from 'fastify-type-provider-zod';
import type { Logger } from 'pino';
import { ProblemError } from '../kernel/problem.ts';
import { builtInModule, type Health } from './built-in-module.ts';
import { byteSize } from './byte-size.ts';
import { errorToProblem } from './error-to-problem.ts';
import { type LiveSettings, mountLiveUpdates } from './live-updates.ts';
import { loggerWithoutWords } from './log-without-words.ts';
import { type ModuleFace, unionOf } from './module-union.ts';
import { defaultBodyLimit, mountRoutes, sendProblem } from './mount-routes.ts';
import { newReference } from './new-reference.ts';
import type { ApartPort, SessionsPort, TracePort } from './ports.ts';
import { problemDocument, problemMediaType } from './problem-document.ts';
import { httpProblem } from './problems.ts';
import { closePromptly } from './prompt-close.ts';
import { type RateLimitSettings, rateLimit } from './rate-limit.ts';
import { mountSecurityHeaders } from './security-headers.ts';
import type { CommitNotice } from './server-module.ts';
import type { Scheme } from './session-cookie.ts';
import { prepareUploadDirectory } from './upload.ts';
import { mountWebApplication } from './web-application.ts';

export interface ServerOptions {
  readonly modules: readonly ModuleFace[];
  readonly sessions: SessionsPort;
  readonly trace: TracePort;
  readonly log: Logger;
  onCommitted(listener: (notice: CommitNotice) => void): void;
  /** Where sessions that a second PIN opened are answered. */
  readonly apart?: ApartPort;
  /** Kinds of entry of which no page of this station hears. */
  readonly unannounced?: ReadonlySet<string>;
  /** `ok` where absent. */
  readonly health?: () => Promise<Health>;
  /** PEM. With it the server speaks https by itself. */
  readonly tls?: { readonly key: string; readonly cert: string };
  /** Addresses of a proxy before the server, which ends TLS and states the client's address. The scheme is then https. */
  readonly trustedProxies?: readonly string[];
  /** dist/web; absent: no pages. */
  readonly webRoot?: string;
  /** On the encrypted or volatile disk; needed by routes that take uploads. */
  readonly uploadDirectory?: string;
  /** What answers beside the pages and their routes, under the same limits: programs of other stations. */
  readonly mount?: (app: FastifyInstance) => Promise<void>;
  readonly rate?: RateLimitSettings;
  readonly live?: LiveSettings;
  /** A request that has not wholly arrived by then is dropped. Two minutes where absent. */
  readonly requestTimeoutMs?: number;
  /** What is being answered when the server closes may take this long still. Five seconds where absent. */
  readonly closeGraceMs?: number;
}

/**
 * Builds the server; `listen` opens its port. Throws where the modules do not fit together (`unionOf`).
 * @example await (await createServer(options)).listen({ port: 4800, host: '127.0.0.1' })
 */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const { modules, sessions, trace, health = async () => ({ status: 'ok' as const }) } = options;
  const scheme: Scheme = options.tls || options.trustedProxies ? 'https' : 'http';
  let description: Promise<object> | undefined;
  const openApi = (): Promise<object> => {
    // Asked for by few: what only describes is loaded then.
    description ??= import('./openapi-document.ts').then(({ describe }) => describe(union.routes));
    return description;
  };
  const union = unionOf([builtInModule({ health, openApi }), ...modules]);
  if (options.uploadDirectory !== undefined) await prepareUploadDirectory(options.uploadDirectory);

  const app = emptyServer(options);
  closePromptly(app, options.closeGraceMs ?? 5_000);
  await app.register(cookie);
  await mountSecurityHeaders(app, scheme);
  limitRates(app, options.rate ?? { burst: 600, perSecond: 60 });
  const keeper = { sessions, permissions: union.permissions, scheme };
  await mountRoutes(app, union.routes, { ...keeper, trace, uploadDirectory: options.uploadDirectory, apart: options.apart });
  mountLiveUpdates(app, keeper, {
    onCommitted: options.onCommitted.bind(options),
    apart: options.apart,
    unannounced: options.unannounced ?? new Set(),
    settings: options.live ?? { heartbeatMs: 25_000, maximum: 500 },
  });
  await options.mount?.(app);
  await mountWebApplication(app, options.webRoot);
  await app.ready();
  return app;
}

function emptyServer({ log, tls, trustedProxies, requestTimeoutMs = 120_000 }: ServerOptions): FastifyInstance {
  const transport = {
    headersTimeout: Math.min(15_000, requestTimeoutMs),
    connectionsCheckingInterval: Math.min(5_000, requestTimeoutMs),
    maxHeaderSize: 16 * 1024,
  };
  const app = Fastify({
    loggerInstance: loggerWithoutWords(log),
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: newReference,
    exposeHeadRoutes: false,
    bodyLimit: defaultBodyLimit,
    requestTimeout: requestTimeoutMs,
    routerOptions: { maxParamLength: 200 },
    ...(trustedProxies && { trustProxy: [...trustedProxies] }),
    ...(tls ? { https: { ...tls, ...transport, minVersion: 'TLSv1.2' as const } } : { http: transport }),
    frameworkErrors: (error, request, reply) => refuse(error, request, reply),
    clientErrorHandler: (error, socket) => {
      if (error.code !== 'ECONNRESET' && socket.writable) socket.write(unreadable(error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400));
      socket.destroySoon();
    },
  }) as unknown as FastifyInstance;
  app.setValidatorCompiler(validatorCompiler);
  // Pages send JSON; whoever sends text is told so.
  app.removeContentTypeParser('text/plain');
  app.decorateRequest('admission', undefined);
  app.decorateRequest('receivedUpload', undefined);
  app.setErrorHandler((error, request, reply) => refuse(error, request, reply));
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request;
    request.log.info(
      { method, route: routeOptions.url ?? 'none', status: reply.statusCode, tookMs: Math.round(reply.elapsedTime) },
      'answered',
    );
  });
  return app;
}

/** The one place where a failure becomes an answer. */
function refuse(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { route } = request.routeOptions.config;
  const refused = errorToProblem(error, {
    reference: request.id,
    limit: byteSize(request.routeOptions.bodyLimit ?? defaultBodyLimit),
    allowed: route?.upload?.contentTypes.join(', ') ?? 'application/json',
  });
  if (refused.status >= 500) request.log.error({ err: error, reference: request.id, route: routeNameOf(request) }, 'failed');
  // Node reads and drops what is left of a refused body, so that the client gets to see the answer; the request's time-out bounds it.
  reply.removeHeader('connection');
  return sendProblem(reply, refused);
}

function routeNameOf(request: FastifyRequest): string {
  return `${request.method} ${request.routeOptions.url ?? 'none'}`;
}

function limitRates(app: FastifyInstance, settings: RateLimitSettings): void {
  const limit = rateLimit(settings);
  app.addHook('onRequest', async (request) => {
    const waitSeconds = limit.take(request.ip, performance.now());
    if (waitSeconds > 0) throw new ProblemError(httpProblem('too-many-requests', { waitSeconds }));
  });
}

/** What is no HTTP, or never wholly came, is answered on the bare connection. */
function unreadable(status: 400 | 408): string {
  const body = JSON.stringify({ ...problemDocument(httpProblem('malformed-request')), status });
  return `HTTP/1.1 ${status} ${status === 408 ? 'Request Timeout' : 'Bad Request'}\r\nconnection: close\r\ncontent-type: ${problemMediaType}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}
