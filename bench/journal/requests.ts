/** What the clients of the measurement send. */
import { demoAccounts } from '../../src/station/demonstration/demo-accounts.ts';
import { travellersIn } from './built-stations.ts';
import type { PostRequest } from './http-load.ts';
import { inventPerson } from './people.ts';

const run = Date.now().toString(36);
let keys = 0;

/** For the plain tables and the journal alone: a text of so many bytes. */
export function rowRequests(bytes: number): () => PostRequest {
  let n = 0;
  const body = JSON.stringify({ body: 'x'.repeat(bytes) });
  return () => ({ path: '/record', headers: [`idempotency-key: ${newKey(n++)}`], body });
}

/** Logs in and makes requests as the booth's page sends them: one traveller in four is new. */
export async function crossingRequests(url: string, entries: number): Promise<() => PostRequest> {
  const { badge, pin } = demoAccounts[0]!;
  const response = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ badge, pin }),
  });
  if (!response.ok) throw new Error(`log-in: ${response.status} ${await response.text()}`);
  const { csrfToken } = (await response.json()) as { csrfToken: string };
  const cookie = response.headers.getSetCookie().map((line) => line.split(';', 1)[0]);
  const session = [`origin: ${url}`, `cookie: ${cookie.join('; ')}`, `x-csrf-token: ${csrfToken}`];
  const newcomers = 100_000_000 + (Date.now() % 1_000_000_000) * 1000;
  let n = 0;
  return () => {
    n += 1;
    const known = 1 + ((n * 7919) % travellersIn(entries));
    const { mrz } = inventPerson(n % 4 === 0 ? newcomers + n : known).document;
    const travellers = [{ shownBy: { kind: 'mrz', mrz } }];
    const body = JSON.stringify({ travellers, direction: n % 2 === 0 ? 'entry' : 'exit', lane: n % 2 });
    return { path: '/api/crossings', headers: [...session, `idempotency-key: ${newKey(n)}`], body };
  };
}

function newKey(n: number): string {
  keys += 1;
  return `bench-${run}-${keys}-${n}`;
}
