/** Headquarters' desk on the web server, beside the pages: `POST /sync/PATH`, bytes in and bytes out. */
import type { FastifyInstance } from 'fastify';
import { isProblem, ProblemError } from '../kernel/problem.ts';
import { mostChunkBytes } from './open-chunk.ts';
import { type SyncDesk, syncPaths } from './sync-desk.ts';

export async function mountSync(app: FastifyInstance, desk: Pick<SyncDesk, 'answer' | 'stopWaiting'>): Promise<void> {
  app.addHook('preClose', async () => desk.stopWaiting());
  // In a room of its own: nowhere else are bytes taken as they come.
  await app.register(async (room) => {
    room.addContentTypeParser('application/octet-stream', { parseAs: 'buffer', bodyLimit: mostChunkBytes }, (_request, body, done) =>
      done(null, body),
    );
    for (const path of syncPaths) {
      room.post(`/sync/${path}`, { bodyLimit: mostChunkBytes }, async (request, reply) => {
        const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
        const token = /^Bearer ([A-Za-z0-9_-]{43})$/.exec(request.headers.authorization ?? '')?.[1];
        const answer = await desk.answer(path, body, token);
        if (isProblem(answer)) throw new ProblemError(answer);
        return reply.type('application/octet-stream').send(answer);
      });
    }
  });
}
