import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { serverUnderTest } from '../../test/server-under-test.ts';

function builtPages(): string {
  const parent = mkdtempSync(join(tmpdir(), 'maabar-web-'));
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }));
  writeFileSync(join(parent, 'secret.txt'), 'secret');
  const root = join(parent, 'web');
  mkdirSync(join(root, 'assets'), { recursive: true });
  writeFileSync(join(root, 'index.html'), '<meta property="csp-nonce" nonce="__CSP_NONCE__">');
  writeFileSync(join(root, 'assets', 'main-a1b2c3.js'), 'export {};');
  writeFileSync(join(root, 'favicon.svg'), '<svg/>');
  writeFileSync(join(root, '.env'), 'secret');
  return root;
}

describe('the pages', () => {
  for (const url of ['/', '/second-line/mr-gogui.operations:7.1?language=ar', '/index.html']) {
    it(`are one page, at ${url}`, async () => {
      const { app } = await serverUnderTest([], { webRoot: builtPages() });
      const answer = await app.inject({ url, headers: { accept: 'text/html,*/*;q=0.8' } });
      expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
      expect(answer.headers['cache-control']).toBe('no-store');
    });
  }

  it('carry a nonce that their policy names, another each time, and that no script can use', async () => {
    const { app } = await serverUnderTest([], { webRoot: builtPages() });
    const [first, second] = [await app.inject('/'), await app.inject('/')];
    const nonce = /nonce="([\w-]{22})"/.exec(first.body)![1]!;
    const policy = String(first.headers['content-security-policy']);
    expect(policy).toContain(`style-src 'self' 'nonce-${nonce}';`);
    expect(policy).toContain("script-src 'self';");
    expect(policy.replace("style-src-attr 'unsafe-inline'", '')).not.toContain('unsafe');
    expect(second.body).not.toContain(nonce);
  });

  it('may keep hashed files for ever, and must ask again for others', async () => {
    const { app } = await serverUnderTest([], { webRoot: builtPages() });
    expect((await app.inject('/assets/main-a1b2c3.js')).headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect((await app.inject('/favicon.svg')).headers['cache-control']).toBe('no-cache');
  });

  for (const url of [
    '/assets/main-gone.js',
    '/.env',
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/api',
    '/api/x',
  ]) {
    it(`are not given for ${url}`, async () => {
      const { app } = await serverUnderTest([], { webRoot: builtPages() });
      const answer = await app.inject({ url });
      expect(answer.statusCode).toBeGreaterThanOrEqual(400);
      expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
      expect(answer.body).not.toContain('secret');
    });
  }

  it('that were never built are missed with words', async () => {
    const { app } = await serverUnderTest([], { webRoot: mkdtempSync(join(tmpdir(), 'maabar-web-')) });
    expect((await app.inject('/')).json().code).toBe('web-application-missing');
  });

  it('refuse frames, sniffing and strangers', async () => {
    const { app } = await serverUnderTest([], { webRoot: builtPages() });
    const { headers } = await app.inject('/');
    expect(headers).toMatchObject({
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
    });
    expect(headers['strict-transport-security']).toBeUndefined();
  });
});
