import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { moduleOf, serverUnderTest } from '../../test/server-under-test.ts';
import { defineRoute } from './route.ts';

const permissions = { 'wells:dig': { summary: 'Dig a well', roles: ['officer'], scope: 'country', readsPeople: false } } as const;
const echo = defineRoute({
  method: 'POST',
  path: '/wells',
  summary: 'Dig a well',
  permission: 'wells:dig',
  trace: { kind: 'none' },
  records: false,
  unkeyed: 'a test',
  query: z.strictObject({ q: z.string().optional() }),
  body: z.record(z.string(), z.unknown()),
  answer: z.record(z.string(), z.unknown()),
  handle: async ({ body }) => body,
});
const modules = [moduleOf([echo], permissions)];
const json = { 'content-type': 'application/json' };
const hundredMegabytes = 100 * 1024 * 1024;

describe('a body of 100 MB', () => {
  it('is refused by its stated length, with words', async () => {
    const { as, listen } = await serverUnderTest(modules);
    const url = `${await listen()}/api/wells`;
    const answer = await fetch(url, { method: 'POST', headers: { ...as('officer'), ...json }, body: Buffer.alloc(hundredMegabytes, 'x') });
    const told = (await answer.json()) as { code: string; details: unknown };
    expect([answer.status, told.code, told.details]).toEqual([413, 'too-large', { limit: '64 KiB' }]);
  });

  it('is refused in the middle where it states no length, and does not stay in memory', async () => {
    const { as, listen } = await serverUnderTest(modules);
    const url = `${await listen()}/api/wells`;
    const chunk = Buffer.alloc(1024 * 1024, 'x');
    let sent = 0;
    const body = new ReadableStream({
      pull(controller) {
        sent += chunk.length;
        if (sent > hundredMegabytes) controller.close();
        else controller.enqueue(chunk);
      },
    });
    const before = process.memoryUsage().arrayBuffers;
    const answer = await fetch(url, { method: 'POST', headers: { ...as('officer'), ...json }, body, duplex: 'half' } as RequestInit);
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([413, 'too-large']);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(hundredMegabytes / 2);
  });

  it('of a stranger is not even read: the log-in is asked for first', async () => {
    const { listen } = await serverUnderTest(modules);
    const answer = await fetch(`${await listen()}/api/wells`, { method: 'POST', headers: json, body: Buffer.alloc(hundredMegabytes, 'x') });
    expect(answer.status).toBe(401);
  });
});

describe('a body that never ends', () => {
  it('is cut off at the time-out, with words', async () => {
    const { as, listen } = await serverUnderTest(modules, { requestTimeoutMs: 300 });
    const { port, hostname } = new URL(await listen());
    const told = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), hostname);
      let received = '';
      const headers = Object.entries({ ...as('officer'), ...json, host: hostname, 'content-length': '50' });
      socket.write(`POST /api/wells HTTP/1.1\r\n${headers.map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n{`);
      const drip = setInterval(() => socket.write(' '), 50);
      socket.on('data', (bytes) => {
        received += bytes.toString();
      });
      socket.on('error', reject);
      socket.on('close', () => {
        clearInterval(drip);
        resolve(received);
      });
    });
    expect(told).toMatch(/^HTTP\/1\.1 408 /);
    expect(told).toContain('"code":"malformed-request"');
  });
});

describe('JSON that reaches for prototypes', () => {
  for (const payload of [
    '{"__proto__":{"admin":true}}',
    '{"a":{"__proto__":{"admin":true}}}',
    '{"constructor":{"prototype":{"admin":true}}}',
  ]) {
    it(`is refused: ${payload}`, async () => {
      const { app, as } = await serverUnderTest(modules);
      const answer = await app.inject({ method: 'POST', url: '/api/wells', headers: { ...as('officer'), ...json }, payload });
      expect([answer.statusCode, answer.json().code]).toEqual([400, 'malformed-request']);
      expect(({} as { admin?: boolean }).admin).toBeUndefined();
    });
  }

  it('is refused in a query too', async () => {
    const { app, as } = await serverUnderTest(modules);
    for (const query of ['__proto__[admin]=1', '__proto__=1', 'constructor=1', 'q=1&q=2']) {
      const answer = await app.inject({
        method: 'POST',
        url: `/api/wells?${query}`,
        headers: { ...as('officer'), ...json },
        payload: '{}',
      });
      expect([answer.statusCode, answer.json().code]).toEqual([422, 'invalid-input']);
    }
  });
});

describe('a broken request', () => {
  const broken: Readonly<Record<string, { headers?: Record<string, string>; payload: string; status: number; code: string }>> = {
    'JSON that stops': { payload: '{"a":', status: 400, code: 'malformed-request' },
    'no body': { payload: '', status: 400, code: 'malformed-request' },
    'a form': {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'a=1',
      status: 415,
      code: 'unsupported-media-type',
    },
    XML: { headers: { 'content-type': 'text/xml' }, payload: '<a/>', status: 415, code: 'unsupported-media-type' },
    'JSON called text': { headers: { 'content-type': 'text/plain' }, payload: '{}', status: 415, code: 'unsupported-media-type' },
  };
  for (const [name, { headers, payload, status, code }] of Object.entries(broken)) {
    it(`(${name}) is refused with words`, async () => {
      const { app, as } = await serverUnderTest(modules);
      const answer = await app.inject({ method: 'POST', url: '/api/wells', headers: { ...as('officer'), ...json, ...headers }, payload });
      expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
      expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    });
  }

  it('with a broken address is refused with words', async () => {
    const { app } = await serverUnderTest(modules);
    expect((await app.inject('/api/%')).json().code).toBe('malformed-request');
  });
});

describe('headers that carry line breaks', () => {
  it('never come back as headers', async () => {
    const { app, as } = await serverUnderTest(modules);
    const headers = { ...as('officer'), 'x-case-number': encodeURIComponent('1\r\nset-cookie: a=b') };
    const answer = await app.inject({ method: 'POST', url: '/api/wells?q=%0d%0aset-cookie:%20a=b', headers, payload: {} });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  it('are refused on the bare connection', async () => {
    const { listen } = await serverUnderTest(modules);
    const { port, hostname } = new URL(await listen());
    const told = await new Promise<string>((resolve) => {
      const socket = connect(Number(port), hostname, () => socket.write('GET /api/health HTTP/1.1\r\nhost: a\r\nx-purpose: a\rb\r\n\r\n'));
      socket.on('data', (bytes) => resolve(bytes.toString()));
    });
    expect(told).toMatch(/^HTTP\/1\.1 400 /);
    expect(told).toContain('application/problem+json');
  });
});

describe('the log', () => {
  it('keeps method, place, status and time, and no word of the request', async () => {
    const { app, as, logged } = await serverUnderTest(modules);
    const headers = { ...as('officer'), 'x-case-number': 'Seydou-1' };
    await app.inject({ method: 'POST', url: '/api/wells?q=Seydou-2', headers, payload: { name: 'Seydou-3' } });
    await app.inject('/api/Seydou-4?q=Seydou-5');
    await app.inject({ method: 'POST', url: '/api/wells', headers: { ...headers, ...json }, payload: '{"Seydou-6' });
    const text = logged.join('');
    expect(text).toContain('"route":"/api/wells","status":200');
    expect(text).not.toMatch(/Seydou|GG-101|maabar_session/);
  });
});
