/**
 * The certificate of a station's pages, made by itself under an authority of its own, so that browsers at the post trust it once
 * the authority's file is installed there. Both keys lie sealed to the station's data key: who takes the disk cannot use them.
 */
import { X509Certificate } from 'node:crypto';
import { networkInterfaces } from 'node:os';
import { z } from 'zod';
import type { StationId } from '../../kernel/ids.ts';
import { jsonText } from '../../kernel/json-text.ts';
import { isProblem, type Problem } from '../../kernel/problem.ts';
import { seal, unseal } from '../../storage/aead.ts';
import { findFile, writeFileAtomically } from '../../storage/atomic-file.ts';
import type { Keyring } from '../../storage/keyring.ts';
import { stationProblem } from '../problems.ts';
import { stationPaths } from '../station-config.ts';
import { authorityCertificate, type Names, newKey, pageCertificate, pemOfKey } from './x509.ts';

const base64 = z.string().max(2000);
const namesSchema = z.strictObject({ dns: z.array(z.string().max(253)).min(1), addresses: z.array(z.string().max(45)) });
const fileSchema = z.strictObject({
  format: z.literal('maabar-certificate'),
  version: z.literal(1),
  names: namesSchema,
  authority: z.strictObject({ name: z.string().max(100), key: base64, certificate: z.string().max(10_000) }),
  page: z.strictObject({ key: base64, certificate: z.string().max(10_000) }),
});
type CertificateFile = z.infer<typeof fileSchema>;

/** What anybody may know of it. */
export interface ShownCertificate {
  /** PEM: what browsers install. */
  readonly authority: string;
  /** SHA-256 of it, in pairs: compared with what the station printed. */
  readonly fingerprint: string;
  readonly names: readonly string[];
  readonly untilMs: number;
}

export interface StationCertificate {
  readonly tls: { readonly key: string; readonly cert: string };
  readonly shown: ShownCertificate;
}

const dayMs = 86_400_000;
/** Browsers refuse those that hold longer than 398 days. */
const pageForMs = 397 * dayMs;
const authorityForMs = 3650 * dayMs;
const renewLeftMs = 45 * dayMs;
/** A clock that stands in 2016 would make a certificate that is over for everybody else. */
const earliestMs = Date.parse('2026-01-01T00:00:00Z');
const fromMs = Date.parse('2020-01-01T00:00:00Z');

/** The station's name on the network of its post, the machine itself, and the addresses that it has now. */
export function usualNames(station: StationId): Names {
  const own = Object.values(networkInterfaces()).flatMap((found) => found ?? []);
  // An address with a zone (fe80::1%eth0) is nobody else's.
  const addresses = own.filter(({ internal, address }) => !internal && !address.startsWith('fe80')).map(({ address }) => address);
  return { dns: [`${station}.local`, `${station}.internal`, 'localhost'], addresses: [...new Set([...addresses, '127.0.0.1'])] };
}

/** Makes the station's certificate; under the authority that browsers know already, as long as that may speak for these names. */
export async function makeCertificate(of: {
  readonly directory: string;
  readonly station: StationId;
  readonly keyring: Keyring;
  readonly names: Names;
  readonly nowMs: number;
}): Promise<(ShownCertificate & { readonly isNewAuthority: boolean }) | Problem> {
  const { directory, keyring, names } = of;
  const nowMs = Math.max(of.nowMs, earliestMs);
  const known = await readFile(directory);
  if (isProblem(known)) return known;
  const kept = known && covers(known.names, names) ? known : undefined;
  const secret = keyring.subkey('certificates');
  const authorityKey = kept ? openKey(secret, kept.authority.key, 'authority') : newKey();
  // The key stays: posts know headquarters by it.
  const pageKey = known ? openKey(secret, known.page.key, 'page') : newKey();
  if (!authorityKey || !pageKey) return stationProblem('certificate-damaged', { file: stationPaths(directory).certificate });
  const authority = { name: `Maabar ${of.station}`, key: authorityKey };
  const file: CertificateFile = {
    format: 'maabar-certificate',
    version: 1,
    names: { dns: [...(kept?.names ?? names).dns], addresses: [...(kept?.names ?? names).addresses] },
    authority: kept?.authority ?? {
      name: authority.name,
      key: seal(secret, authorityKey, 'authority').toString('base64'),
      certificate: authorityCertificate(authority, names, { fromMs, untilMs: nowMs + authorityForMs }),
    },
    page: {
      key: seal(secret, pageKey, 'page').toString('base64'),
      certificate: pageCertificate(authority, pageKey, names, { fromMs, untilMs: nowMs + pageForMs }),
    },
  };
  await writeFileAtomically(stationPaths(directory).certificate, Buffer.from(`${JSON.stringify(file, null, 2)}\n`));
  return { ...shown(file), isNewAuthority: kept === undefined };
}

/** Undefined where none was made. Renewed where it would soon be over. */
export async function openCertificate(of: {
  readonly directory: string;
  readonly station: StationId;
  readonly keyring: Keyring;
  readonly nowMs: number;
}): Promise<StationCertificate | Problem | undefined> {
  const { directory, keyring, nowMs } = of;
  const file = await readFile(directory);
  if (!file || isProblem(file)) return file;
  if (shown(file).untilMs - Math.max(nowMs, earliestMs) < renewLeftMs) {
    const renewed = await makeCertificate({ ...of, names: namesOf(file) });
    return isProblem(renewed) ? renewed : openCertificate({ ...of, nowMs: Math.min(nowMs, renewed.untilMs - renewLeftMs) });
  }
  const key = openKey(keyring.subkey('certificates'), file.page.key, 'page');
  if (!key) return stationProblem('certificate-damaged', { file: stationPaths(directory).certificate });
  return { tls: { key: pemOfKey(key), cert: file.page.certificate }, shown: shown(file) };
}

/** Without its keys. Undefined where none was made. */
export async function showCertificate(directory: string): Promise<ShownCertificate | Problem | undefined> {
  const file = await readFile(directory);
  return file && !isProblem(file) ? shown(file) : file;
}

async function readFile(directory: string): Promise<CertificateFile | Problem | undefined> {
  const path = stationPaths(directory).certificate;
  const bytes = await findFile(path);
  if (!bytes) return undefined;
  const parsed = jsonText.pipe(fileSchema).safeParse(bytes.toString('utf8'));
  return parsed.success ? parsed.data : stationProblem('certificate-damaged', { file: path });
}

function shown(file: CertificateFile): ShownCertificate {
  const page = new X509Certificate(file.page.certificate);
  const { dns, addresses } = namesOf(file);
  const { fingerprint256 } = new X509Certificate(file.authority.certificate);
  return {
    authority: file.authority.certificate,
    fingerprint: fingerprint256,
    names: [...dns, ...addresses],
    untilMs: page.validToDate.getTime(),
  };
}

/** Of the page: the authority may speak for more. */
function namesOf({ page }: CertificateFile): Names {
  const said = (new X509Certificate(page.certificate).subjectAltName ?? '').split(', ');
  const after = (prefix: string) => said.filter((one) => one.startsWith(prefix)).map((one) => one.slice(prefix.length));
  return { dns: after('DNS:'), addresses: after('IP Address:').map((address) => address.toLowerCase()) };
}

function covers(known: Names, wanted: Names): boolean {
  return (
    wanted.dns.every((name) => known.dns.includes(name)) &&
    wanted.addresses.every((address) => known.addresses.includes(address) || isPrivate(address))
  );
}

function isPrivate(address: string): boolean {
  return /^(?:10\.|127\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|f[cd])/i.test(address);
}

function openKey(secret: Uint8Array, sealed: string, bound: string): Buffer | undefined {
  return unseal(secret, Buffer.from(sealed, 'base64'), bound);
}
