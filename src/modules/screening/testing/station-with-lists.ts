/** A station that screens, on either database: its routes are called as a supervisor's page would. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { moduleRuntime } from '../../../../test/module-runtime.ts';
import { openTestStore, testOfficer } from '../../../../test/open-test-store.ts';
import type { AnyRoute, RouteRequest } from '../../../http/route.ts';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import { isProblem, type Problem } from '../../../kernel/problem.ts';
import { openBlobStore } from '../../../storage/blob-store.ts';
import { openCaches } from '../../../storage/cache-store.ts';
import type { Dialect } from '../../../storage/dialect.ts';
import type { ListStatus } from '../alert.ts';
import type { ListTaken, Proposed } from '../lists-api.ts';
import { createScreeningServer, screeningJournal } from '../server/index.ts';

interface Call {
  readonly params?: object;
  readonly query?: object;
  readonly body?: unknown;
  readonly key?: string;
  readonly upload?: object;
}

export async function stationWithLists(dialect: Dialect) {
  const directory = mkdtempSync(join(tmpdir(), 'maabar-screening-'));
  const store = await openTestStore(dialect, [screeningJournal]);
  const blobs = await openBlobStore(join(directory, 'blobs'));
  const caches = await openCaches(join(directory, 'caches'), new Uint8Array(32).fill(3));
  const runtime: ModuleRuntime = { ...moduleRuntime(store), blobs, caches };
  const server = createScreeningServer(runtime);
  onTestFinished(async () => {
    await server.module.stop!();
    await store.close();
    rmSync(directory, { recursive: true, force: true });
  });
  let calls = 0;

  /** As the HTTP server would: parsed before, encoded after. */
  async function call<Answer>(name: string, { params = {}, query = {}, body, upload, key }: Call = {}): Promise<Answer | Problem> {
    calls += 1;
    const route = server.module.routes.find((one: AnyRoute) => `${one.method} ${one.path}` === name);
    if (!route) throw new Error(`no route ${name}`);
    const request = {
      params: route.params?.parse(params),
      query: route.query?.parse(query),
      body: route.body?.parse(body),
      caller: { actor: testOfficer, name: 'Mariam Koné', roles: ['supervisor'], sessionId: 's', confirmed: true, factorMissing: false },
      idempotencyKey: key ?? `key-${calls}`,
      upload,
    } as unknown as RouteRequest<never, never, never>;
    const answer = await route.handle(request as never);
    return isProblem(answer) ? answer : (route.answer.parse(answer) as Answer);
  }

  /** Sends a file that is not in use yet. */
  async function propose(
    list: string,
    contentType: string,
    content: string | Uint8Array,
    query: object = {},
    key?: string,
  ): Promise<Proposed | Problem> {
    const path = join(directory, `upload-${calls}`);
    const bytes = Buffer.from(content);
    await writeFile(path, bytes);
    const upload = { path, contentType, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
    return call('POST /screening/lists/:list/proposals', { params: { list }, query, upload, ...(key !== undefined && { key }) });
  }

  function take(list: string, proposal: number, { olderToo = false, key }: { olderToo?: boolean; key?: string } = {}) {
    const body = { proposal, olderToo };
    return call<ListTaken>('POST /screening/lists/:list/revisions', { params: { list }, body, ...(key !== undefined && { key }) });
  }

  /** Sends a file and takes it into use without looking. */
  async function revise(
    list: string,
    contentType: string,
    text: string,
    query: object = {},
    { olderToo = false, key }: { olderToo?: boolean; key?: string } = {},
  ): Promise<ListTaken | Problem> {
    const proposed = await propose(list, contentType, text, query, key);
    if (isProblem(proposed)) return proposed;
    return take(list, proposed.proposal.proposal, { olderToo, ...(key !== undefined && { key: `${key}-taken` }) });
  }

  const lists = () => call<ListStatus[]>('GET /screening/lists');
  return { ...server, store, runtime, directory, call, propose, take, revise, lists };
}
