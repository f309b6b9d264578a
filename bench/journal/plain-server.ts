/** What ours is measured against: Fastify, better-sqlite3, one insert for each request, FULL. Arguments: FILE, and `encrypted` or `clear`. */
import process from 'node:process';
import fastify from 'fastify';
import { openPlain, plainKey } from './built-stations.ts';

const [file, kind] = process.argv.slice(2);
const database = openPlain(file!, kind === 'encrypted' ? plainKey : undefined);
const insert = database.prepare('insert into row (key, recorded_ms, body) values (?, ?, ?)');
const app = fastify();
app.post('/record', async (request) => {
  const { body } = request.body as { body: string };
  const { lastInsertRowid } = insert.run(request.headers['idempotency-key'], Date.now(), body);
  return { sequence: Number(lastInsertRowid) };
});
process.stdout.write(`ready at ${await app.listen({ port: 0, host: '127.0.0.1' })}\n`);
process.once('SIGTERM', async () => {
  await app.close();
  database.close();
});
