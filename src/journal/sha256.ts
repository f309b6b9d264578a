/**
 * SHA-256 and HMAC-SHA-256 of short pieces, thousands of times: what is hashed is put together first and hashed at one go. To give
 * it to a hash object piece by piece, and to be given a buffer back, costs three times the hash.
 */
import { hash } from 'node:crypto';

/** Of the pieces, one after the other. @returns 32 bytes */
export function sha256(...pieces: readonly Uint8Array[]): Buffer {
  return Buffer.from(latin1Of(pieces), 'latin1');
}

/** Text of 32 letters, one for each byte: what Node.js gives fastest. */
function latin1Of(pieces: readonly Uint8Array[]): string {
  let length = 0;
  for (const piece of pieces) length += piece.length;
  const whole = length <= scratch.length ? scratch : Buffer.allocUnsafe(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return hash('sha256', whole.subarray(0, length), 'binary');
}

const scratch = Buffer.allocUnsafeSlow(64 * 1024);
/** Of SHA-256, in bytes. */
const blockBytes = 64;
const hashBytes = 32;

/** A key of HMAC-SHA-256 (RFC 2104) whose two padded blocks are made once. */
export class MacKey {
  readonly #inner: Buffer;
  readonly #outer: Buffer;

  /** @param key at most 64 bytes; @param messageBytes of every message */
  constructor(key: Uint8Array, messageBytes: number) {
    if (key.length > blockBytes) throw new RangeError(`a key has ${blockBytes} bytes at most, not ${key.length}`);
    this.#inner = Buffer.alloc(blockBytes + messageBytes, 0x36);
    this.#outer = Buffer.alloc(blockBytes + hashBytes, 0x5c);
    for (const [at, byte] of key.entries()) {
      this.#inner[at] = byte ^ 0x36;
      this.#outer[at] = byte ^ 0x5c;
    }
  }

  /** @param write fills the message's bytes from a place on, all of them; @returns 32 bytes */
  macOf(write: (bytes: Buffer, at: number) => void): Buffer {
    write(this.#inner, blockBytes);
    this.#outer.write(hash('sha256', this.#inner, 'binary'), blockBytes, 'latin1');
    return Buffer.from(hash('sha256', this.#outer, 'binary'), 'latin1');
  }
}
