/**
 * One-time codes by time: HOTP (RFC 4226) over steps of thirty seconds (RFC 6238), SHA-1 and six digits, which is what every
 * application on a telephone understands. That a code holds once is the writer's to see to.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const stepMs = 30_000;
/** A telephone's clock and the station's may be a step apart. */
const stepsApart = 1;
const base32Digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** 160 random bits in base32 (RFC 4648), as it is typed where no picture can be read: 32 letters and digits. */
export function newTotpSecret(): string {
  return base32Of(randomBytes(20));
}

/**
 * @param secret base32
 * @param step number of the thirty seconds since 1970
 * @example totpAt(base32Of(Buffer.from('12345678901234567890')), 1) // '287082', RFC 6238 appendix B, last six digits
 */
export function totpAt(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', bytesOfBase32(secret)).update(counter).digest();
  const at = mac[mac.length - 1]! & 15;
  return ((mac.readUInt32BE(at) & 0x7f_ff_ff_ff) % 1_000_000).toString().padStart(6, '0');
}

/** The step of which `code` is the code, near `nowMs`; undefined where it is none. Every candidate is computed, whichever fits. */
export function stepOfCode(secret: string, code: string, nowMs: number): number | undefined {
  const now = Math.floor(nowMs / stepMs);
  const near = Array.from({ length: 2 * stepsApart + 1 }, (_, at) => now - stepsApart + at);
  const typed = Buffer.from(code.padEnd(6, ' ').slice(0, 6));
  const right = near.filter((step) => timingSafeEqual(Buffer.from(totpAt(secret, step)), typed));
  return code.length === 6 ? right.at(-1) : undefined;
}

/** For the picture that a telephone reads (Key Uri Format). */
export function totpUri(secret: string, { badge, station }: { readonly badge: string; readonly station: string }): string {
  const issuer = `Maabar ${station}`;
  return `otpauth://totp/${encodeURIComponent(issuer)}:${encodeURIComponent(badge)}?secret=${secret}&issuer=${encodeURIComponent(issuer)}`;
}

export function base32Of(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => base32Digits[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
}

function bytesOfBase32(text: string): Buffer {
  const bits = [...text].map((digit) => base32Digits.indexOf(digit).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)));
}
