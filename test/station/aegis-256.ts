/**
 * AEGIS-256 without its tag (draft-irtf-cfrg-aegis-aead, sections 2 and 4), which Node.js does not have: tests look into pages of
 * the database by other means than the database's own.
 */

const sbox = makeSbox();
/** SubBytes and MixColumns of one byte, for each row; words are columns of AES, little-endian. */
const columns = [0, 1, 2, 3].map((row) =>
  Uint32Array.from(sbox, (s) => {
    const word = twice(s) | (s << 8) | (s << 16) | ((twice(s) ^ s) << 24);
    return row === 0 ? word : (word << (8 * row)) | (word >>> (32 - 8 * row));
  }),
) as [Uint32Array, Uint32Array, Uint32Array, Uint32Array];
const c0 = wordsOf(Buffer.from('000101020305080d1522375990e97962', 'hex'));
const c1 = wordsOf(Buffer.from('db3d18556dc22ff12011314273b528dd', 'hex'));

/** What was encrypted; without a ciphertext the key stream, which is the encryption of `length` zeroes. */
export function decryptAegis256(key: Buffer, nonce: Buffer, ciphertext: Buffer | undefined, length: number): Buffer {
  const state = start(key, nonce);
  const padded = Buffer.alloc(Math.ceil(length / 16) * 16);
  ciphertext?.copy(padded);
  const words = wordsOf(padded);
  const plain = new Uint32Array(4);
  for (let at = 0; at < words.length; at += 4) {
    for (let i = 0; i < 4; i++) {
      const stream = state[4 + i]! ^ state[16 + i]! ^ state[20 + i]! ^ (state[8 + i]! & state[12 + i]!);
      words[at + i]! ^= stream;
      if (ciphertext) plain[i] = words[at + i]!;
    }
    update(state, plain);
  }
  words.forEach((word, index) => void padded.writeUInt32LE(word, 4 * index));
  return padded.subarray(0, length);
}

/** Six blocks of four words. */
function start(key: Buffer, nonce: Buffer): Uint32Array {
  const [k, n] = [wordsOf(key), wordsOf(nonce)];
  const [k0, k1] = [k.subarray(0, 4), k.subarray(4)];
  const [kn0, kn1] = [xor(k0, n.subarray(0, 4)), xor(k1, n.subarray(4))];
  const state = Uint32Array.from([kn0, kn1, c1, c0, xor(k0, c0), xor(k1, c1)].flatMap((block) => [...block]));
  for (let round = 0; round < 4; round++) for (const block of [k0, k1, kn0, kn1]) update(state, block);
  return state;
}

const next = new Uint32Array(24);
function update(state: Uint32Array, message: Uint32Array): void {
  const [t0, t1, t2, t3] = columns;
  for (let block = 0; block < 6; block++) {
    const from = block === 0 ? 20 : 4 * block - 4;
    for (let c = 0; c < 4; c++) {
      const round = t0[state[from + c]! & 255]! ^ t1[(state[from + ((c + 1) & 3)]! >>> 8) & 255]!;
      const rest = t2[(state[from + ((c + 2) & 3)]! >>> 16) & 255]! ^ t3[state[from + ((c + 3) & 3)]! >>> 24]!;
      next[4 * block + c] = round ^ rest ^ state[4 * block + c]! ^ (block === 0 ? message[c]! : 0);
    }
  }
  state.set(next);
}

function xor(a: Uint32Array, b: Uint32Array): Uint32Array {
  return a.map((word, index) => word ^ b[index]!);
}

function wordsOf(bytes: Buffer): Uint32Array {
  return Uint32Array.from({ length: bytes.length / 4 }, (_, index) => bytes.readUInt32LE(4 * index));
}

function twice(byte: number): number {
  return ((byte << 1) ^ (byte & 128 ? 0x1b : 0)) & 255;
}

/** The inverse in GF(2^8), then the affine step (FIPS 197, 5.1.1). */
function makeSbox(): Uint8Array {
  const box = new Uint8Array(256);
  let p = 1;
  let q = 1;
  do {
    p = p ^ twice(p);
    q ^= q << 1;
    q ^= q << 2;
    q ^= q << 4;
    q &= 255;
    if (q & 128) q ^= 9;
    const turn = (by: number) => ((q << by) | (q >> (8 - by))) & 255;
    box[p] = q ^ turn(1) ^ turn(2) ^ turn(3) ^ turn(4) ^ 0x63;
  } while (p !== 1);
  box[0] = 0x63;
  return box;
}
