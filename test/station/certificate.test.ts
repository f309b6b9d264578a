/** A station that made its certificate itself: its pages travel encrypted, browsers that know its authority trust them, it is renewed. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import https from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { StationId } from '../../src/kernel/ids.ts';
import { isProblem } from '../../src/kernel/problem.ts';
import {
  makeCertificate,
  openCertificate,
  type StationCertificate,
  usualNames,
} from '../../src/station/certificate/station-certificate.ts';
import { stationPaths } from '../../src/station/station-config.ts';
import { openKeyring } from '../../src/storage/keyring.ts';
import { pinOfCertificate } from '../../src/sync/certificate-pin.ts';
import { killLeftovers, maabar, startMaabar } from './command-line.ts';

let home: string;
let station: string;
let key: string;
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'maabar-certificate-'));
  [station, key] = [join(home, 'station'), join(home, 'key')];
  expect((await maabar('init', station, '--station', 'mr-gogui', '--key-file', key)).status).toBe(0);
});
afterEach(() => {
  killLeftovers();
  rmSync(home, { recursive: true, force: true });
});

const get = (url: string, ca: string) =>
  new Promise<{ readonly status: number; readonly body: string }>((resolve, reject) => {
    https
      .get(url, { ca, servername: 'mr-gogui.local' }, (answer) => {
        let body = '';
        answer.on('data', (piece) => (body += piece));
        answer.on('end', () => resolve({ status: answer.statusCode!, body }));
      })
      .on('error', reject);
  });

test('once made, the station serves https by itself, and gives the file that browsers install', async () => {
  const made = await maabar('certificate', 'make', station, '--json', '--key-file', key);
  expect([made.status, made.err]).toEqual([0, expect.stringContaining('Browsers must install this authority')]);
  const { fingerprint, names } = JSON.parse(made.out) as { fingerprint: string; names: string[] };
  expect(names).toContain('mr-gogui.local');
  const file = join(home, 'ca.crt');
  expect((await maabar('certificate', 'export', station, file, '--json')).status).toBe(0);
  const ca = readFileSync(file, 'utf8');
  const running = await startMaabar(station, key);
  expect(running.url).toMatch(/^https:/);
  const shown = JSON.parse((await get(`${running.url}/api/station/certificate`, ca)).body) as { authority: string; fingerprint: string };
  expect(shown).toMatchObject({ authority: ca, fingerprint });
  await expect(get(`${running.url}/api/station`, shown.authority.replace(/A/g, 'B'))).rejects.toThrow();
  expect(await running.stop('SIGTERM')).toBe(0);
  expect(readFileSync(stationPaths(station).certificate, 'utf8')).not.toContain('PRIVATE KEY');
});

test('it is renewed before it is over, under the same authority and with the same key, so that browsers and posts notice nothing', async () => {
  const keyring = await openKeyring(stationPaths(station).keys, { kind: 'key-file', path: key });
  if (isProblem(keyring)) throw new Error(keyring.text);
  const of = { directory: station, station: 'mr-gogui' as StationId, keyring };
  const nowMs = Date.parse('2026-06-01T00:00:00Z');
  expect(await openCertificate({ ...of, nowMs })).toBeUndefined();
  await makeCertificate({ ...of, names: usualNames(of.station), nowMs });
  const opened = async (days: number) => (await openCertificate({ ...of, nowMs: nowMs + days * 86_400_000 })) as StationCertificate;
  const [first, same, renewed] = [await opened(0), await opened(300), await opened(360)];
  expect(same.tls.cert).toBe(first.tls.cert);
  expect(renewed.tls.cert).not.toBe(first.tls.cert);
  expect(renewed.shown.authority).toBe(first.shown.authority);
  expect(pinOfCertificate(renewed.tls.cert)).toBe(pinOfCertificate(first.tls.cert));
  expect(renewed.shown.untilMs).toBeGreaterThan(first.shown.untilMs);
});

test('a clock in 2016 makes a certificate that holds for everybody else, another name another authority, and wrong words are refused', async () => {
  const keyring = await openKeyring(stationPaths(station).keys, { kind: 'key-file', path: key });
  if (isProblem(keyring)) throw new Error(keyring.text);
  const of = { directory: station, station: 'mr-gogui' as StationId, keyring };
  const early = await makeCertificate({ ...of, names: usualNames(of.station), nowMs: Date.parse('2016-01-01T00:00:00Z') });
  expect(early).toMatchObject({ isNewAuthority: true });
  expect((early as { untilMs: number }).untilMs).toBeGreaterThan(Date.parse('2027-01-01T00:00:00Z'));
  const same = await makeCertificate({
    ...of,
    names: { dns: ['mr-gogui.local'], addresses: ['10.9.9.9'] },
    nowMs: Date.parse('2026-06-01T00:00:00Z'),
  });
  expect(same).toMatchObject({ isNewAuthority: false, names: ['mr-gogui.local', '10.9.9.9'] });
  const other = await makeCertificate({
    ...of,
    names: { dns: ['poste.example'], addresses: [] },
    nowMs: Date.parse('2026-06-01T00:00:00Z'),
  });
  expect(other).toMatchObject({ isNewAuthority: true });
  expect((await maabar('certificate', 'make', station, '--name', 'not a name', '--key-file', key)).status).toBe(2);
  expect((await maabar('certificate', 'show', join(home, 'nowhere'))).status).toBe(1);
});
