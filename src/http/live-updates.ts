/** GET /api/live: tells pages that something changed, never about whom (server-sent events). */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError } from '../kernel/problem.ts';
import { admit, type DoorKeeper } from './admission.ts';
import type { ApartPort } from './ports.ts';
import { httpProblem } from './problems.ts';
import type { CommitNotice } from './server-module.ts';

export interface LiveSettings {
  readonly heartbeatMs: number;
  /** Open streams at once; each officer's browser holds one. */
  readonly maximum: number;
}

interface Stream {
  readonly reply: FastifyReply;
  readonly token: string;
  /** Of a session in the empty booth: it hears of what happens there, and of nothing else. */
  readonly apart: boolean;
}

interface LiveParts {
  readonly onCommitted: (listener: (notice: CommitNotice) => void) => void;
  readonly apart: ApartPort | undefined;
  /** Kinds of entry that no page hears of. */
  readonly unannounced: ReadonlySet<string>;
  readonly settings: LiveSettings;
}

/** Commits of these journals are of use to pages. Reads of people and protected cases leave no ripple. */
const announcedStreams = new Set(['operations', 'lists', 'accounts']);
/** A client that does not read is let go at this many unread bytes. */
const unreadLimit = 64 * 1024;

export function mountLiveUpdates(
  app: FastifyInstance,
  keeper: DoorKeeper,
  { onCommitted, apart, unannounced, settings: { heartbeatMs, maximum } }: LiveParts,
): void {
  const streams = new Set<Stream>();
  let closing = false;
  const route = { method: 'GET', permission: 'logged-in', records: false, trace: { kind: 'none' } } as const;

  const close = (stream: Stream): void => {
    streams.delete(stream);
    stream.reply.raw.end();
  };
  const write = (stream: Stream, text: string): void => {
    if (stream.reply.raw.writableLength > unreadLimit) stream.reply.raw.destroy();
    else stream.reply.raw.write(text);
  };
  /** A stream ends with its session: looked up again on each heartbeat and whenever a session ended early. */
  const closeEnded = async (): Promise<void> => {
    for (const stream of streams) {
      if ((await keeper.sessions.find(stream.token, 'ignored')) === undefined) close(stream);
    }
  };
  const closeEndedOrAll = (): void => {
    // Where sessions cannot be looked up, nobody is known to be logged in any more.
    closeEnded().catch((error: unknown) => {
      app.log.error({ err: error }, 'live updates: sessions cannot be looked up; all streams closed');
      for (const stream of streams) close(stream);
    });
  };

  const announce = (isApart: boolean) => (notice: CommitNotice) => {
    if (!announcedStreams.has(notice.journal.slice(notice.journal.lastIndexOf('.') + 1))) return;
    const kinds = notice.kinds.filter((kind) => !unannounced.has(kind));
    if (kinds.length === 0) return;
    const text = `event: committed\ndata: ${JSON.stringify({ ...notice, kinds })}\n\n`;
    for (const stream of streams) if (stream.apart === isApart) write(stream, text);
  };
  onCommitted(announce(false));
  apart?.onCommitted(announce(true));
  keeper.sessions.onEnded(closeEndedOrAll);
  const heartbeat = setInterval(() => {
    for (const stream of streams) write(stream, ': still here\n\n');
    closeEndedOrAll();
  }, heartbeatMs);
  heartbeat.unref();
  app.addHook('preClose', async () => {
    closing = true;
    clearInterval(heartbeat);
    for (const stream of streams) close(stream);
  });

  app.get('/api/live', async (request: FastifyRequest, reply: FastifyReply) => {
    const admission = await admit(route, request, keeper);
    if ('isProblem' in admission) throw new ProblemError(admission);
    if (streams.size >= maximum) throw new ProblemError(httpProblem('too-many-requests', { waitSeconds: 60 }));
    reply.hijack();
    for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) reply.raw.setHeader(name, value);
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    // The page waits five seconds before it asks again.
    reply.raw.write('retry: 5000\n\n');
    const stream: Stream = { reply, token: admission.token!, apart: admission.caller?.apart === true };
    streams.add(stream);
    reply.raw.on('close', () => streams.delete(stream));
    if (closing) close(stream);
  });
}
