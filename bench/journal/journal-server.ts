/** The journal alone: Fastify, and the real writer on its thread with a command that appends one entry and one row. Arguments: DIRECTORY, KEY-FILE. */
import process from 'node:process';
import fastify from 'fastify';
import { recordVisit } from '../../src/journal/testing/visits.ts';
import { WriterThread } from '../../src/journal/writer-thread-port.ts';
import type { BadgeNumber } from '../../src/kernel/ids.ts';
import { settingsOf } from './built-stations.ts';

const [directory, keyFile] = process.argv.slice(2);
const writer = await WriterThread.start(new URL('./journal-writer.ts', import.meta.url), await settingsOf(directory!, keyFile!), {
  committed: () => {},
  storage: () => {},
  fault: (_reference, command, message) => console.error(command, message),
});
const actor = { kind: 'officer', badge: 'TZ-104' as BadgeNumber } as const;
const app = fastify();
app.post('/record', async (request, reply) => {
  const { body } = request.body as { body: string };
  const key = String(request.headers['idempotency-key']);
  const answer = await writer.execute({ command: recordVisit.name, input: { gate: key, names: [body] }, actor, key });
  return 'problem' in answer ? reply.code(answer.problem.status).send(answer.problem) : answer.result;
});
process.stdout.write(`ready at ${await app.listen({ port: 0, host: '127.0.0.1' })}\n`);
process.once('SIGTERM', async () => {
  await app.close();
  await writer.close();
});
