import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { moduleOf, serverUnderTest } from '../../test/server-under-test.ts';
import { type EntityId, entityIdSchema } from '../kernel/ids.ts';
import type { PermissionTable } from '../kernel/permissions.ts';
import { ProblemError, problem } from '../kernel/problem.ts';
import { type AnyRoute, defineRoute, type RouteRequest } from './route.ts';

const permissions: PermissionTable = {
  'wells:dig': { summary: 'Dig a well', roles: ['officer'], scope: 'country', readsPeople: false },
  'wells:find': { summary: 'Find who drew water', roles: ['officer'], scope: 'country', readsPeople: true },
};
const drawer = 'mr-gogui.operations:12.1' as EntityId;

function dig(handle: (request: RouteRequest<unknown, unknown, { depth: number; name: string }>) => Promise<{ deep: boolean }>): AnyRoute {
  return defineRoute({
    method: 'POST',
    path: '/wells',
    summary: 'Dig a well',
    permission: 'wells:dig',
    trace: { kind: 'none' },
    records: true,
    body: z.strictObject({ depth: z.int().positive(), name: z.string().max(20) }),
    answer: z.object({ deep: z.boolean() }),
    handle,
  });
}
const anyDig = dig(async ({ body }) => ({ deep: body.depth > 30 }));
const find = defineRoute({
  method: 'GET',
  path: '/drawers',
  summary: 'Find who drew water',
  permission: 'wells:find',
  trace: { kind: 'purpose', traced: (answer) => ({ subjects: answer.people.map(({ id }) => id), search: 'water' }) },
  records: false,
  query: z.strictObject({ name: z.string().max(50).optional() }),
  answer: z.object({ people: z.array(z.object({ id: entityIdSchema, name: z.string() })) }),
  handle: async () => ({ people: [{ id: drawer, name: 'Moussa', secret: 'x' }] }),
});
const well = { depth: 40, name: 'Bir Nasra' };
const key = { 'idempotency-key': 'k-1' };

describe('a request that records', () => {
  it('is answered with what the schema names', async () => {
    const { app, as } = await serverUnderTest([moduleOf([anyDig], permissions)]);
    const answer = await app.inject({ method: 'POST', url: '/api/wells', headers: { ...as('officer'), ...key }, payload: well });
    expect([answer.statusCode, answer.json()]).toEqual([200, { deep: true }]);
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('hands caller, request key and input to the handler', async () => {
    const seen: unknown[] = [];
    const route = dig(async ({ body, caller, idempotencyKey, purpose }) => {
      seen.push(body, caller?.actor.badge, idempotencyKey, purpose);
      return { deep: false };
    });
    const { app, as } = await serverUnderTest([moduleOf([route], permissions)]);
    await app.inject({ method: 'POST', url: '/api/wells', headers: { ...as('officer'), ...key }, payload: well });
    expect(seen).toEqual([well, 'GG-101', 'k-1', undefined]);
  });

  for (const [name, value] of Object.entries({ missing: undefined, empty: '', 'too long': 'x'.repeat(101), 'with spaces': 'a b' })) {
    it(`is refused when its key is ${name}`, async () => {
      const { app, as } = await serverUnderTest([moduleOf([anyDig], permissions)]);
      const headers = { ...as('officer'), ...(value !== undefined && { 'idempotency-key': value }) };
      const answer = await app.inject({ method: 'POST', url: '/api/wells', headers, payload: well });
      expect([answer.statusCode, answer.json().code]).toEqual([400, 'idempotency-key-required']);
    });
  }

  it('names the fields that cannot be accepted, and never what stood in them', async () => {
    const { app, as, logged } = await serverUnderTest([moduleOf([anyDig], permissions)]);
    const payload = { depth: 'Fatimetou', name: 'x'.repeat(21) };
    const answer = await app.inject({ method: 'POST', url: '/api/wells', headers: { ...as('officer'), ...key }, payload });
    expect(answer.statusCode).toBe(422);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(answer.json()).toEqual({
      type: '/problems/invalid-input',
      title: 'Invalid input',
      status: 422,
      detail: 'Some fields cannot be accepted: depth, name.',
      code: 'invalid-input',
      details: { fields: ['depth', 'name'] },
    });
    expect(answer.body + logged.join('')).not.toContain('Fatimetou');
  });
});

describe('a failure', () => {
  it('becomes the problem that the handler gave', async () => {
    const { app, as } = await serverUnderTest([moduleOf([dig(async () => problem('not-found') as never)], permissions)]);
    const answer = await app.inject({ method: 'POST', url: '/api/wells', headers: { ...as('officer'), ...key }, payload: well });
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'not-found']);
  });

  it('becomes the problem that was carried by a throw', async () => {
    const route = dig(async () => {
      throw new ProblemError(problem('too-large', { limit: '3 m' }));
    });
    const { app, as } = await serverUnderTest([moduleOf([route], permissions)]);
    const answer = await app.inject({ method: 'POST', url: '/api/wells', headers: { ...as('officer'), ...key }, payload: well });
    expect([answer.statusCode, answer.json().detail]).toEqual([
      413,
      'This is larger than the 3 m allowed here. Split it, or check that it is the right file.',
    ]);
  });

  it('that nobody expected has a reference that stands in the log, where no typed word stands', async () => {
    const route = dig(async ({ body }) => {
      throw new TypeError(`cannot dig ${body.name}`, { cause: new Error(`at ${body.name}`) });
    });
    const { app, as, logged } = await serverUnderTest([moduleOf([route], permissions)]);
    const answer = await app.inject({ method: 'POST', url: '/api/wells?q=Nasra', headers: { ...as('officer'), ...key }, payload: well });
    expect([answer.statusCode, answer.json().code]).toEqual([500, 'internal']);
    const line = logged.find((text) => text.includes(answer.json().details.reference) && text.includes('"failed"'));
    expect(line).toContain('TypeError');
    expect(line).toContain('create-server.test.ts');
    expect(answer.body + logged.join('')).not.toContain('Nasra');
  });

  it('by permission stands in the log with the action and the session, and with neither badge nor name', async () => {
    const { app, as, logged } = await serverUnderTest([moduleOf([find], permissions)]);
    const answer = await app.inject({ url: '/api/drawers?q=Nasra', headers: { ...as('counterpart'), 'x-purpose': 'alert-check' } });
    expect(answer.statusCode).toBe(403);
    const line = JSON.parse(logged.find((text) => text.includes('"not permitted"'))!);
    expect(line).toMatchObject({ action: find.permission, session: 's1' });
    expect(JSON.stringify(line)).not.toMatch(/Nasra|GG-101|Diallo/);
  });

  it('is told in the same form where there is nothing by that name', async () => {
    const { app } = await serverUnderTest([]);
    for (const url of ['/api/nothing', '/nothing']) {
      const answer = await app.inject({ method: 'GET', url });
      expect([answer.statusCode, answer.json().code]).toEqual([404, 'not-found']);
    }
  });
});

describe('a read of people', () => {
  const purpose = { 'x-purpose': 'alert-check' };

  it('is traced before it is answered: reader, action, purpose, people and words', async () => {
    const { app, as, traced } = await serverUnderTest([moduleOf([find], permissions)]);
    const answer = await app.inject({ url: '/api/drawers', headers: { ...as('officer'), ...purpose } });
    expect(answer.json()).toEqual({ people: [{ id: drawer, name: 'Moussa' }] });
    expect(traced).toMatchObject([
      {
        action: 'wells:find',
        purpose: { purpose: 'alert-check' },
        subjects: [drawer],
        search: 'water',
        caller: { actor: { badge: 'GG-101' } },
      },
    ]);
  });

  it('is kept back where the trace is refused', async () => {
    const trace = { append: async () => problem('too-large', { limit: 'trace' }) };
    const { app, as } = await serverUnderTest([moduleOf([find], permissions)], { trace });
    const answer = await app.inject({ url: '/api/drawers', headers: { ...as('officer'), ...purpose } });
    expect([answer.statusCode, answer.body.includes('Moussa')]).toEqual([413, false]);
  });

  it('is kept back where the trace fails', async () => {
    const trace = { append: () => Promise.reject(new Error('disk')) };
    const { app, as } = await serverUnderTest([moduleOf([find], permissions)], { trace });
    const answer = await app.inject({ url: '/api/drawers', headers: { ...as('officer'), ...purpose } });
    expect([answer.statusCode, answer.body.includes('Moussa')]).toEqual([500, false]);
  });

  const stated: Readonly<Record<string, { headers: Record<string, string>; code?: string }>> = {
    'without a purpose': { headers: {}, code: 'purpose-required' },
    'with a purpose that is none': { headers: { 'x-purpose': 'curiosity' }, code: 'purpose-required' },
    'for an investigation without its number': { headers: { 'x-purpose': 'investigation' }, code: 'case-number-required' },
    'for an investigation with its number': { headers: { 'x-purpose': 'investigation', 'x-case-number': 'P 12/2026' } },
    'for a file whose number is in Arabic': {
      headers: { 'x-purpose': 'investigation', 'x-case-number': encodeURIComponent('ملف ١٢') },
    },
    'with a number that is not encoded rightly': {
      headers: { 'x-purpose': 'investigation', 'x-case-number': '%FF' },
      code: 'case-number-required',
    },
    'with a number that turns the direction of writing': {
      headers: { 'x-purpose': 'investigation', 'x-case-number': encodeURIComponent('P 12\u202e6202') },
      code: 'case-number-unreadable',
    },
    'with a number beyond all measure': {
      headers: { 'x-purpose': 'investigation', 'x-case-number': 'x'.repeat(61) },
      code: 'case-number-required',
    },
  };
  for (const [name, { headers, code }] of Object.entries(stated)) {
    it(`${name} is ${code ? `refused (${code})` : 'answered'}`, async () => {
      const { app, as, traced } = await serverUnderTest([moduleOf([find], permissions)]);
      const answer = await app.inject({ url: '/api/drawers', headers: { ...as('officer'), ...headers } });
      expect([answer.statusCode, answer.json().code, traced.length]).toEqual(code ? [422, code, 0] : [200, undefined, 1]);
    });
  }

  it('gives the case number as the page meant it', async () => {
    const { app, as, traced } = await serverUnderTest([moduleOf([find], permissions)]);
    const headers = { ...as('officer'), 'x-purpose': 'investigation', 'x-case-number': encodeURIComponent('ملف ١٢') };
    await app.inject({ url: '/api/drawers', headers });
    expect(traced[0]!.purpose).toEqual({ purpose: 'investigation', caseNumber: 'ملف ١٢' });
  });

  it('may take fewer purposes than there are', async () => {
    const audit: AnyRoute = { ...find, trace: { kind: 'purpose', purposes: ['audit'], traced: () => ({ subjects: [] }) } };
    const { app, as } = await serverUnderTest([moduleOf([audit], permissions)]);
    const answer = await app.inject({ url: '/api/drawers', headers: { ...as('officer'), ...purpose } });
    expect(answer.json().code).toBe('purpose-required');
  });
});

describe('the station itself', () => {
  it('says that it is well to anyone', async () => {
    const { app } = await serverUnderTest([]);
    expect((await app.inject('/api/health')).json()).toEqual({ status: 'ok' });
  });

  it('counts no request as activity that a page made by itself', async () => {
    const sessionActivity: string[] = [];
    const { app, as } = await serverUnderTest([moduleOf([find, anyDig], permissions)], { sessionActivity });
    const headers = { ...as('officer'), ...key, 'x-purpose': 'alert-check', 'x-background': 'true' };
    await app.inject({ url: '/api/drawers', headers });
    await app.inject({ method: 'POST', url: '/api/wells', headers, payload: well });
    expect(sessionActivity).toEqual(['ignored', 'counts']);
  });

  it('answers no more than its share to one computer', async () => {
    const { app } = await serverUnderTest([], { rate: { burst: 3, perSecond: 0.1 } });
    const answers = [];
    for (let index = 0; index < 4; index += 1) answers.push(await app.inject('/api/health'));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 429]);
    expect(answers[3]!.headers['retry-after']).toBe('10');
    expect((await app.inject({ url: '/api/health', remoteAddress: '10.0.0.7' })).statusCode).toBe(200);
  });
});
