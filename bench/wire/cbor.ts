/** As much of CBOR (RFC 8949) as JSON values need, to compare with. */
export function encodeCbor(value: unknown): Buffer {
  const pieces: Buffer[] = [];
  write(value, pieces);
  return Buffer.concat(pieces);
}

function write(value: unknown, into: Buffer[]): void {
  if (value === null || value === undefined) into.push(Buffer.of(0xf6));
  else if (typeof value === 'boolean') into.push(Buffer.of(value ? 0xf5 : 0xf4));
  else if (typeof value === 'string') {
    const bytes = Buffer.from(value);
    into.push(head(3, bytes.length), bytes);
  } else if (typeof value === 'number') {
    if (Number.isSafeInteger(value)) into.push(value < 0 ? head(1, -1 - value) : head(0, value));
    else {
      const bytes = Buffer.alloc(9);
      bytes[0] = 0xfb;
      bytes.writeDoubleBE(value, 1);
      into.push(bytes);
    }
  } else if (Array.isArray(value)) {
    into.push(head(4, value.length));
    for (const item of value) write(item, into);
  } else {
    const fields = Object.entries(value as object);
    into.push(head(5, fields.length));
    for (const [key, inner] of fields) {
      write(key, into);
      write(inner, into);
    }
  }
}

function head(major: number, value: number): Buffer {
  const type = major * 32;
  if (value < 24) return Buffer.of(type + value);
  if (value < 0x100) return Buffer.of(type + 24, value);
  const bytes = Buffer.alloc(value < 0x10000 ? 3 : value < 0x1_0000_0000 ? 5 : 9);
  bytes[0] = type + (bytes.length === 3 ? 25 : bytes.length === 5 ? 26 : 27);
  if (bytes.length === 3) bytes.writeUInt16BE(value, 1);
  else if (bytes.length === 5) bytes.writeUInt32BE(value, 1);
  else bytes.writeBigUInt64BE(BigInt(value), 1);
  return bytes;
}
