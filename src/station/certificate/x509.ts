/**
 * Certificates of a station (RFC 5280): an authority that may speak for the names and networks of the station alone, and the
 * certificate that its pages answer with. ECDSA on P-256 with SHA-256, which every browser reads.
 */
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { isIP } from 'node:net';
import { bits, der, explicit, implicit, integer, octets, oid, sequence, set, time, utf8, yes } from './der.ts';

export interface Validity {
  readonly fromMs: number;
  readonly untilMs: number;
}

/** What the authority may speak for, and what the certificate answers to. */
export interface Names {
  /** `mr-gogui.local` */
  readonly dns: readonly string[];
  /** Of this machine, IPv4 or IPv6. */
  readonly addresses: readonly string[];
}

export interface Authority {
  readonly name: string;
  /** PKCS #8, DER. */
  readonly key: Uint8Array;
}

/** A new key on P-256, PKCS #8, DER. */
export function newKey(): Buffer {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'der', type: 'pkcs8' });
}

/** PEM. */
export function authorityCertificate({ name, key }: Authority, names: Names, validity: Validity): string {
  const keys = keysOf(key);
  return certificate({ subject: name, publicKey: keys.publicKey, issuer: name, signer: keys.privateKey, validity }, [
    extension('2.5.29.19', sequence(yes, integer(Buffer.of(0))), true),
    // Signing certificates and nothing else.
    extension('2.5.29.15', bits(Buffer.of(0x04), 2), true),
    extension('2.5.29.14', octets(keyIdentifier(keys.publicKey))),
    // Whoever steals the key cannot speak for any other name: RFC 5280 4.2.1.10.
    extension('2.5.29.30', sequence(explicit(0, ...permitted(names))), true),
  ]);
}

/** PEM. @param key of the station's pages, PKCS #8, DER */
export function pageCertificate(authority: Authority, key: Uint8Array, names: Names, validity: Validity): string {
  const { publicKey } = keysOf(key);
  const signer = keysOf(authority.key);
  const [common = 'maabar'] = names.dns;
  return certificate({ subject: common, publicKey, issuer: authority.name, signer: signer.privateKey, validity }, [
    extension('2.5.29.19', sequence(), true),
    extension('2.5.29.15', bits(Buffer.of(0x80), 7), true),
    // Web server.
    extension('2.5.29.37', sequence(oid('1.3.6.1.5.5.7.3.1'))),
    extension('2.5.29.14', octets(keyIdentifier(publicKey))),
    extension('2.5.29.35', sequence(implicit(0, keyIdentifier(signer.publicKey)))),
    extension(
      '2.5.29.17',
      sequence(...names.dns.map((dns) => implicit(2, Buffer.from(dns))), ...names.addresses.map((ip) => implicit(7, addressBytes(ip)))),
    ),
  ]);
}

/** PEM, for the web server. */
export function pemOfKey(key: Uint8Array): string {
  return keysOf(key).privateKey.export({ format: 'pem', type: 'pkcs8' }) as string;
}

function keysOf(pkcs8: Uint8Array): { readonly privateKey: KeyObject; readonly publicKey: KeyObject } {
  const privateKey = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' });
  return { privateKey, publicKey: createPublicKey(privateKey) };
}

const ecdsaWithSha256 = sequence(oid('1.2.840.10045.4.3.2'));

function certificate(
  of: {
    readonly subject: string;
    readonly publicKey: KeyObject;
    readonly issuer: string;
    readonly signer: KeyObject;
    readonly validity: Validity;
  },
  extensions: readonly Buffer[],
): string {
  // RFC 5280 4.1.2.2: at most twenty octets, and positive.
  const serial = randomBytes(16);
  const toSign = sequence(
    explicit(0, integer(Buffer.of(2))),
    integer(serial),
    ecdsaWithSha256,
    nameOf(of.issuer),
    sequence(time(of.validity.fromMs), time(of.validity.untilMs)),
    nameOf(of.subject),
    of.publicKey.export({ format: 'der', type: 'spki' }),
    explicit(3, sequence(...extensions)),
  );
  const whole = sequence(toSign, ecdsaWithSha256, bits(sign('sha256', toSign, of.signer)));
  const lines = whole.toString('base64').replaceAll(/.{64}/g, '$&\n').trimEnd();
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}

function nameOf(common: string): Buffer {
  return sequence(set(sequence(oid('2.5.4.3'), utf8(common))));
}

function extension(id: string, value: Buffer, critical = false): Buffer {
  return sequence(oid(id), ...(critical ? [yes] : []), octets(value));
}

/** RFC 5280 4.2.1.2 (1). */
function keyIdentifier(publicKey: KeyObject): Buffer {
  const { x, y } = publicKey.export({ format: 'jwk' });
  const point = Buffer.concat([Buffer.of(4), Buffer.from(x!, 'base64url'), Buffer.from(y!, 'base64url')]);
  return createHash('sha1').update(point).digest();
}

/** Its names, and the networks that no router of the internet knows (RFC 1918, RFC 4193, the machine itself). */
function permitted({ dns, addresses }: Names): Buffer[] {
  const networks = [
    [10, 0, 0, 0, 255, 0, 0, 0],
    [172, 16, 0, 0, 255, 240, 0, 0],
    [192, 168, 0, 0, 255, 255, 0, 0],
    [127, 0, 0, 0, 255, 0, 0, 0],
  ].map((bytes) => Buffer.from(bytes));
  const local6 = Buffer.concat([Buffer.of(0xfc), Buffer.alloc(15), Buffer.of(0xfe), Buffer.alloc(15)]);
  const own = addresses.map((address) => Buffer.concat([addressBytes(address), Buffer.alloc(isIP(address) === 4 ? 4 : 16, 0xff)]));
  return [...dns.map((name) => implicit(2, Buffer.from(name))), ...[...networks, local6, ...own].map((bytes) => implicit(7, bytes))].map(
    (base) => der(0x30, base),
  );
}

/** @throws where it is no address */
function addressBytes(address: string): Buffer {
  if (isIP(address) === 4) return Buffer.from(address.split('.').map(Number));
  if (isIP(address) !== 6) throw new Error(`${address} is no address`);
  const [head = '', tail] = address.split('::');
  const groups = (text: string) => (text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16)));
  const [before, after] = [groups(head), groups(tail ?? '')];
  const all = tail === undefined ? before : [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after];
  return Buffer.from(all.flatMap((group) => [group >> 8, group & 0xff]));
}
