import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { moduleOf, serverUnderTest } from '../../test/server-under-test.ts';
import { csrfTokenOf } from './csrf.ts';
import { defineRoute } from './route.ts';

const permissions = { 'wells:dig': { summary: 'Dig a well', roles: ['officer'], scope: 'country', readsPeople: false } } as const;
const act = (method: 'POST' | 'PUT' | 'DELETE') =>
  defineRoute({
    method,
    path: '/wells',
    summary: 'Dig a well',
    permission: 'wells:dig',
    trace: { kind: 'none' },
    records: false,
    unkeyed: 'a test',
    answer: z.null(),
    handle: async () => null,
  });
const greet = defineRoute({ ...act('POST'), path: '/greeting', permission: 'anyone' });

for (const method of ['POST', 'PUT', 'DELETE'] as const) {
  describe(`a ${method} that changes something`, () => {
    const forgeries: Readonly<Record<string, (headers: Record<string, string>) => Record<string, string>>> = {
      'without the token': ({ cookie }) => ({ cookie: cookie! }),
      'with an empty token': (headers) => ({ ...headers, 'x-csrf-token': '' }),
      'with the token of another session': (headers) => ({ ...headers, 'x-csrf-token': csrfTokenOf('another') }),
      'with the session itself as the token': (headers) => ({ ...headers, 'x-csrf-token': headers.cookie!.split('=')[1]! }),
      'from another origin': (headers) => ({ ...headers, origin: 'https://evil.example' }),
      'from another port of the same host': (headers) => ({ ...headers, origin: 'http://localhost:81' }),
      'from an origin without a name': (headers) => ({ ...headers, origin: 'null' }),
      'that the browser calls cross-site': (headers) => ({ ...headers, 'sec-fetch-site': 'cross-site' }),
      'that the browser calls same-site': (headers) => ({ ...headers, 'sec-fetch-site': 'same-site' }),
    };
    for (const [name, forge] of Object.entries(forgeries)) {
      it(`is refused ${name}`, async () => {
        const { app, as } = await serverUnderTest([moduleOf([act(method)], permissions)]);
        const answer = await app.inject({ method, url: '/api/wells', headers: { host: 'localhost', ...forge(as('officer')) } });
        expect([answer.statusCode, answer.json().code]).toEqual([403, 'csrf']);
      });
    }

    it("is taken from the station's own page", async () => {
      const { app, as } = await serverUnderTest([moduleOf([act(method)], permissions)]);
      const headers = { ...as('officer'), host: 'localhost:4800', origin: 'http://localhost:4800', 'sec-fetch-site': 'same-origin' };
      expect((await app.inject({ method, url: '/api/wells', headers })).statusCode).toBe(200);
    });
  });
}

describe('a request before log-in', () => {
  it('needs no token, yet must not come from another site', async () => {
    const { app } = await serverUnderTest([moduleOf([greet], permissions)]);
    expect((await app.inject({ method: 'POST', url: '/api/greeting' })).statusCode).toBe(200);
    const forged = await app.inject({ method: 'POST', url: '/api/greeting', headers: { origin: 'https://evil.example' } });
    expect(forged.json().code).toBe('csrf');
  });
});

describe('the session cookie', () => {
  const begin = defineRoute({
    ...greet,
    answer: z.string(),
    handle: async ({ session }) => session.begin('t'.repeat(43)),
  });

  it('is strict, unseen by scripts and of the whole site', async () => {
    const { app } = await serverUnderTest([moduleOf([begin])]);
    const answer = await app.inject({ method: 'POST', url: '/api/greeting' });
    expect(answer.headers['set-cookie']).toBe(`maabar_session=${'t'.repeat(43)}; Path=/; HttpOnly; SameSite=Strict`);
    expect(answer.json()).toBe(csrfTokenOf('t'.repeat(43)));
  });

  it('is bound to the host and to https behind a proxy that ends TLS', async () => {
    const { app } = await serverUnderTest([moduleOf([begin])], { trustedProxies: ['127.0.0.1'] });
    const answer = await app.inject({ method: 'POST', url: '/api/greeting' });
    expect(answer.headers['set-cookie']).toBe(`__Host-maabar_session=${'t'.repeat(43)}; Path=/; HttpOnly; Secure; SameSite=Strict`);
    expect(answer.headers['strict-transport-security']).toContain('max-age=63072000');
  });

  it('is not looked up where it cannot be a token', async () => {
    const sessionActivity: string[] = [];
    const { app } = await serverUnderTest([moduleOf([act('POST')], permissions)], { sessionActivity });
    const answer = await app.inject({ method: 'POST', url: '/api/wells', headers: { cookie: "maabar_session=' or 1=1 --" } });
    expect([answer.json().code, sessionActivity]).toEqual(['not-logged-in', []]);
  });
});
