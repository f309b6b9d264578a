/** The few forms of DER (X.690) that a certificate is made of. */

export const tags = {
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  utf8: 0x0c,
  utcTime: 0x17,
  time: 0x18,
} as const;

export function der(tag: number, content: Uint8Array): Buffer {
  const length = content.length;
  if (length < 0x80) return Buffer.concat([Buffer.of(tag, length), content]);
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest >>>= 8) bytes.unshift(rest & 0xff);
  return Buffer.concat([Buffer.of(tag, 0x80 | bytes.length, ...bytes), content]);
}

export const sequence = (...parts: readonly Uint8Array[]): Buffer => der(0x30, Buffer.concat(parts));
export const set = (...parts: readonly Uint8Array[]): Buffer => der(0x31, Buffer.concat(parts));
/** `[n]`, around what stands in it. */
export const explicit = (n: number, ...parts: readonly Uint8Array[]): Buffer => der(0xa0 | n, Buffer.concat(parts));
/** `[n]`, in place of the tag of plain bytes. */
export const implicit = (n: number, content: Uint8Array): Buffer => der(0x80 | n, content);
export const octets = (content: Uint8Array): Buffer => der(tags.octetString, content);
export const utf8 = (text: string): Buffer => der(tags.utf8, Buffer.from(text, 'utf8'));
export const yes = Buffer.of(0x01, 0x01, 0xff);

/** Of bytes that stand for a number that is not negative. */
export function integer(bytes: Uint8Array): Buffer {
  const begun = bytes.findIndex((byte) => byte !== 0);
  const significant = begun === -1 ? Buffer.of(0) : Buffer.from(bytes.subarray(begun));
  return der(tags.integer, significant[0]! >= 0x80 ? Buffer.concat([Buffer.of(0), significant]) : significant);
}

export function bits(content: Uint8Array, unused = 0): Buffer {
  return der(tags.bitString, Buffer.concat([Buffer.of(unused), content]));
}

/** @example oid('2.5.29.17') */
export function oid(text: string): Buffer {
  const [first = 0, second = 0, ...rest] = text.split('.').map(Number);
  const groups = rest.flatMap((arc) => {
    const bytes = [arc & 0x7f];
    for (let left = arc >>> 7; left > 0; left >>>= 7) bytes.unshift((left & 0x7f) | 0x80);
    return bytes;
  });
  return der(tags.oid, Buffer.of(first * 40 + second, ...groups));
}

/** RFC 5280 4.1.2.5: two digits of the year until 2049, four from then on. */
export function time(ms: number): Buffer {
  const digits = new Date(ms).toISOString().replaceAll(/[-:T]/g, '').slice(0, 14);
  const year = Number(digits.slice(0, 4));
  return year < 2050 ? der(tags.utcTime, Buffer.from(`${digits.slice(2)}Z`)) : der(tags.time, Buffer.from(`${digits}Z`));
}
