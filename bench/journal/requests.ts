/** What the clients of the measurement send. */
import { demoAccounts } from '../../src/station/demonstration/demo-accounts.ts';
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

/** Logs in and makes requests as the booth's page sends them: one traveller in four is new. @param travellers how many are known */
export async function crossingRequests(url: string, travellers: number): Promise<() => PostRequest> {
  const session = await sessionHeaders(url);
  const nextDocument = documents(travellers);
  let n = 0;
  return () => {
    n += 1;
    const shown = [{ shownBy: { kind: 'mrz', mrz: nextDocument() } }];
    const body = JSON.stringify({ travellers: shown, direction: n % 2 === 0 ? 'entry' : 'exit', lane: n % 2 });
    return { path: '/api/crossings', headers: [...session, `idempotency-key: ${newKey(n)}`], body };
  };
}

/** The booth asks about a document: who it is, what the lists and the rules say. */
export async function scanRequests(url: string, travellers: number): Promise<() => PostRequest> {
  const session = await sessionHeaders(url);
  const nextDocument = documents(travellers);
  let n = 0;
  return () => {
    n += 1;
    const body = JSON.stringify({ direction: n % 2 === 0 ? 'entry' : 'exit', shownBy: { kind: 'mrz', mrz: nextDocument() } });
    return { path: '/api/booth/scan', headers: session, body };
  };
}

/** One in four is somebody's who was never here. */
function documents(travellers: number): () => string {
  const newcomers = 100_000_000 + (Date.now() % 1_000_000_000) * 1000;
  let n = 0;
  return () => {
    n += 1;
    return inventPerson(n % 4 === 0 ? newcomers + n : 1 + ((n * 7919) % travellers)).document.mrz;
  };
}

async function sessionHeaders(url: string): Promise<readonly string[]> {
  const { badge, pin } = demoAccounts[0]!;
  const response = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ badge, pin }),
  });
  if (!response.ok) throw new Error(`log-in: ${response.status} ${await response.text()}`);
  const { csrfToken } = (await response.json()) as { csrfToken: string };
  const cookie = response.headers.getSetCookie().map((line) => line.split(';', 1)[0]);
  return [`origin: ${url}`, `cookie: ${cookie.join('; ')}`, `x-csrf-token: ${csrfToken}`];
}

function newKey(n: number): string {
  keys += 1;
  return `bench-${run}-${keys}-${n}`;
}
