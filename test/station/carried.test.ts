/** How pages reach a station: over https by itself, through a proxy that ends TLS, and under its own name without a certificate. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServing } from './command-line.ts';
import { cleanUp, type MadeStation, makeStation, officer } from './made-station.ts';

const noOpenssl = (() => {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return undefined;
  } catch {
    return 'there is no openssl to make a certificate with';
  }
})();
if (noOpenssl) console.error(`A station with a certificate is not tested: ${noOpenssl}.`);

let made: MadeStation;
beforeAll(async () => {
  made = await makeStation();
});
afterAll(() => cleanUp([made]));

const served = (...words: readonly string[]) =>
  startServing(['start', made.directory, '--port', '0', '--key-file', made.keyFile, ...words]);
const pins = JSON.stringify({ badge: officer.badge, pin: officer.pin });

describe('pages reach a station', () => {
  test.skipIf(noOpenssl)('over https with a certificate of its own, and its cookie is bound to it', async () => {
    const [key, certificate] = [join(made.home, 'tls.key'), join(made.home, 'tls.crt')];
    const words = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
    execFileSync('openssl', [...words, '-subj', '/CN=localhost', '-keyout', key, '-out', certificate], { stdio: 'ignore' });
    const running = await served('--tls-certificate', certificate, '--tls-key', key);
    expect(running.url).toMatch(/^https:/);
    const answer = await new Promise<{ status: number; headers: NodeJS.Dict<string | string[]> }>((resolve, reject) => {
      const headers = { origin: running.url, 'content-type': 'application/json' };
      const options = { method: 'POST', headers, ca: readFileSync(certificate), checkServerIdentity: () => undefined };
      const asking = request(`${running.url}/api/session`, options, ({ statusCode, headers: told }) =>
        resolve({ status: statusCode ?? 0, headers: told }),
      );
      asking.on('error', reject).end(pins);
    });
    expect(answer.status).toBe(200);
    expect(String(answer.headers['set-cookie'])).toMatch(/^__Host-maabar_session=.*Secure/);
    expect(answer.headers['strict-transport-security']).toContain('max-age');
    await running.stop('SIGTERM');
  });

  test('through a proxy that ends TLS before it, and is named', async () => {
    const running = await served('--trusted-proxy', '127.0.0.1');
    const headers = {
      'content-type': 'application/json',
      origin: 'https://poste.example',
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'poste.example',
      'x-forwarded-for': '192.0.2.17',
    };
    const answer = await fetch(`${running.url}/api/session`, { method: 'POST', headers, body: pins });
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([200, expect.stringContaining('Secure')]);
    const stranger = await fetch(`${running.url}/api/session`, {
      method: 'POST',
      headers: { ...headers, origin: 'https://other.example' },
      body: pins,
    });
    expect(stranger.status).toBe(403);
    await running.stop('SIGTERM');
  });

  test('and words that do not fit, files that are no certificate, and no address are refused', async () => {
    const said = (...words: string[]) => made.say('start', '--port', '0', ...words);
    expect((await said('--tls-key', made.keyFile)).status).toBe(2);
    writeFileSync(join(made.home, 'no.pem'), 'nothing');
    const file = join(made.home, 'no.pem');
    expect(await said('--tls-certificate', file, '--tls-key', file)).toMatchObject({
      status: 1,
      err: expect.stringContaining('two PEM files'),
    });
    expect(await said('--tls-certificate', join(made.home, 'missing'), '--tls-key', file)).toMatchObject({
      status: 1,
      err: expect.stringContaining('missing'),
    });
    expect(await said('--trusted-proxy', 'proxy')).toMatchObject({ status: 1, err: expect.stringContaining('proxy is no address') });
  });
});
