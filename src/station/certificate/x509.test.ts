import { X509Certificate } from 'node:crypto';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { authorityCertificate, newKey, pageCertificate, pemOfKey } from './x509.ts';

const names = { dns: ['mr-gogui.local', 'localhost'], addresses: ['127.0.0.1', '10.4.0.17', 'fd00::17'] };
const validity = { fromMs: Date.parse('2020-01-01T00:00:00Z'), untilMs: Date.parse('2051-01-01T00:00:00Z') };

function made() {
  const authority = { name: 'Maabar mr-gogui', key: newKey() };
  const key = newKey();
  return {
    ca: authorityCertificate(authority, names, validity),
    cert: pageCertificate(authority, key, names, validity),
    key: pemOfKey(key),
    authority,
  };
}

test('a certificate is read as it was meant: names, addresses, dates before and after 2050, and who signed it', () => {
  const { ca, cert } = made();
  const [authority, page] = [new X509Certificate(ca), new X509Certificate(cert)];
  expect([authority.ca, page.ca]).toEqual([true, false]);
  expect(page.verify(authority.publicKey)).toBe(true);
  expect(page.checkIssued(authority)).toBe(true);
  expect(page.checkHost('mr-gogui.local')).toBe('mr-gogui.local');
  expect([page.checkHost('autre.local'), page.checkIP('10.4.0.17'), page.checkIP('fd00::17'), page.checkIP('10.4.0.18')]).toEqual([
    undefined,
    '10.4.0.17',
    'fd00::17',
    undefined,
  ]);
  expect([page.validFromDate.getTime(), page.validToDate.getTime()]).toEqual([validity.fromMs, validity.untilMs]);
});

/** Who has the authority asks the page. */
async function ask({ ca, cert, key }: { readonly ca: string; readonly cert: string; readonly key: string }, servername: string) {
  const server = https.createServer({ cert, key }, (_, answer) => answer.end('well'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    return await new Promise<string>((resolve) => {
      https
        .get({ host: '127.0.0.1', port, ca, servername, headers: { host: servername } }, () => resolve('trusted'))
        .on('error', (error: NodeJS.ErrnoException) =>
          resolve(error.code === 'UNSPECIFIED' ? error.message : (error.code ?? error.message)),
        );
    });
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

test('who has the authority trusts the page under its name, and under no other', async () => {
  expect(await ask(made(), 'mr-gogui.local')).toBe('trusted');
  expect(await ask(made(), 'autre.local')).toBe('ERR_TLS_CERT_ALTNAME_INVALID');
});

test('the stolen key of the authority makes nobody trust another name', async () => {
  const { ca, authority } = made();
  const key = newKey();
  const cert = pageCertificate(authority, key, { dns: ['banque.example'], addresses: [] }, validity);
  expect(await ask({ ca, cert, key: pemOfKey(key) }, 'banque.example')).toContain('permitted subtree violation');
});
