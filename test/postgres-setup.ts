/** Once for each run of the tests: starts a PostgreSQL and says where it is, by MAABAR_TEST_POSTGRES_URL. One that is named already is taken as it is. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { createInterface } from 'node:readline/promises';
import { fileURLToPath } from 'node:url';

export default async function setUpPostgres(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.MAABAR_TEST_POSTGRES_URL !== undefined) return undefined;
  const child = spawn(process.execPath, [fileURLToPath(new URL('./postgres-server.ts', import.meta.url))], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  for await (const url of createInterface({ input: child.stdout })) {
    process.env.MAABAR_TEST_POSTGRES_URL = url;
    return async () => {
      delete process.env.MAABAR_TEST_POSTGRES_URL;
      child.stdin.end();
      await ended;
    };
  }
  throw new Error('The PostgreSQL of the tests did not start, see above.');
}
