import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { moduleOf, serverUnderTest } from '../../test/server-under-test.ts';
import { defineRoute, type ReceivedUpload } from './route.ts';

const permissions = { 'wells:import': { summary: 'Import wells', roles: ['officer'], scope: 'country', readsPeople: false } } as const;

function importer(received: { upload: ReceivedUpload; content: string; mode: number }[] = [], limitBytes = 1024 * 1024) {
  return defineRoute({
    method: 'POST',
    path: '/wells/import',
    summary: 'Import wells',
    permission: 'wells:import',
    trace: { kind: 'none' },
    records: true,
    upload: { contentTypes: ['text/csv', 'application/xml'], limitBytes },
    answer: z.object({ bytes: z.int() }),
    handle: async ({ upload }) => {
      received.push({ upload: upload!, content: readFileSync(upload!.path, 'utf8'), mode: statSync(upload!.path).mode & 0o777 });
      return { bytes: upload!.bytes };
    },
  });
}

function directory(): string {
  const path = mkdtempSync(join(tmpdir(), 'maabar-upload-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** What the directory holds once the last answer's cleaning is over. */
async function leftovers(path: string): Promise<string[]> {
  for (let turn = 0; turn < 50 && readdirSync(path).length > 0; turn += 1) await new Promise((resolve) => setTimeout(resolve, 10));
  return readdirSync(path);
}

const csv = { 'content-type': 'text/csv; charset=utf-8', 'idempotency-key': 'k' };

describe('an upload', () => {
  it('reaches the handler as a private file, with length and hash, and goes away after the answer', async () => {
    const uploadDirectory = directory();
    const received: Parameters<typeof importer>[0] = [];
    const { as, listen } = await serverUnderTest([moduleOf([importer(received)], permissions)], { uploadDirectory });
    const content = 'name,depth\nبئر نصرة,40\n'.repeat(1000);
    const answer = await fetch(`${await listen()}/api/wells/import`, {
      method: 'POST',
      headers: { ...as('officer'), ...csv },
      body: content,
    });
    expect([answer.status, await answer.json()]).toEqual([200, { bytes: Buffer.byteLength(content) }]);
    const sha256 = createHash('sha256').update(content).digest('hex');
    expect(received).toMatchObject([
      { content, mode: 0o600, upload: { bytes: Buffer.byteLength(content), contentType: 'text/csv', sha256 } },
    ]);
    expect(await leftovers(uploadDirectory)).toEqual([]);
  });

  it('past the limit is refused by its stated length before a byte is kept', async () => {
    const uploadDirectory = directory();
    const { app, as } = await serverUnderTest([moduleOf([importer([], 10)], permissions)], { uploadDirectory });
    const answer = await app.inject({
      method: 'POST',
      url: '/api/wells/import',
      headers: { ...as('officer'), ...csv },
      payload: 'x'.repeat(11),
    });
    expect([answer.statusCode, answer.json().code, answer.json().details]).toEqual([413, 'too-large', { limit: '10 B' }]);
  });

  it('past the limit is refused in the middle of the stream, and leaves nothing behind', async () => {
    const uploadDirectory = directory();
    const received: Parameters<typeof importer>[0] = [];
    const { as, listen } = await serverUnderTest([moduleOf([importer(received)], permissions)], { uploadDirectory });
    let sent = 0;
    const body = new ReadableStream({
      pull(controller) {
        sent += 256 * 1024;
        if (sent > 20 * 1024 * 1024) controller.close();
        else controller.enqueue(Buffer.alloc(256 * 1024, 'x'));
      },
    });
    const request = { method: 'POST', headers: { ...as('officer'), ...csv }, body, duplex: 'half' } as RequestInit;
    const answer = await fetch(`${await listen()}/api/wells/import`, request);
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([413, 'too-large']);
    expect([received, await leftovers(uploadDirectory)]).toEqual([[], []]);
  });

  it('that breaks off leaves nothing behind', async () => {
    const uploadDirectory = directory();
    const received: Parameters<typeof importer>[0] = [];
    const { as, listen } = await serverUnderTest([moduleOf([importer(received)], permissions)], { uploadDirectory });
    const gone = new AbortController();
    const body = new ReadableStream({
      async pull(controller) {
        controller.enqueue(Buffer.from('half a line'));
        await new Promise((resolve) => setTimeout(resolve, 50));
        gone.abort();
      },
    });
    const request = { method: 'POST', headers: { ...as('officer'), ...csv }, body, duplex: 'half', signal: gone.signal } as RequestInit;
    await expect(fetch(`${await listen()}/api/wells/import`, request)).rejects.toThrow();
    expect([received, await leftovers(uploadDirectory)]).toEqual([[], []]);
  });

  it('of another kind is refused, naming what is taken', async () => {
    const { app, as } = await serverUnderTest([moduleOf([importer()], permissions)], { uploadDirectory: directory() });
    const headers = { ...as('officer'), ...csv, 'content-type': 'application/zip' };
    const answer = await app.inject({ method: 'POST', url: '/api/wells/import', headers, payload: 'PK' });
    expect([answer.statusCode, answer.json().details]).toEqual([415, { allowed: 'text/csv, application/xml' }]);
  });

  it('of a stranger is refused before a byte is kept', async () => {
    const uploadDirectory = directory();
    const { app } = await serverUnderTest([moduleOf([importer()], permissions)], { uploadDirectory });
    const answer = await app.inject({ method: 'POST', url: '/api/wells/import', headers: csv, payload: 'x' });
    expect([answer.statusCode, readdirSync(uploadDirectory)]).toEqual([401, []]);
  });

  it('needs a directory, or the server does not start', async () => {
    await expect(serverUnderTest([moduleOf([importer()], permissions)])).rejects.toThrow(/was given no directory/);
  });
});

describe('the upload directory', () => {
  it('is swept of what an interrupted run left, and of nothing else', async () => {
    const uploadDirectory = directory();
    writeFileSync(join(uploadDirectory, 'upload-old'), 'x');
    writeFileSync(join(uploadDirectory, 'kept'), 'x');
    await serverUnderTest([], { uploadDirectory });
    expect(existsSync(join(uploadDirectory, 'kept'))).toBe(true);
    expect(existsSync(join(uploadDirectory, 'upload-old'))).toBe(false);
  });
});
