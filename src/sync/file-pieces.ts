/**
 * Files that go up, in pieces: headquarters says which it wants and from where on, and puts them together. A file is the
 * ciphertext as it lies on the disk of its post; its key came with the entry that speaks of it.
 *
 * A piece: address (43 letters) | where it begins (4, big-endian) | bytes of the whole file (4) | bytes.
 */
import { createHash } from 'node:crypto';
import type { StationId } from '../kernel/ids.ts';

export interface FilePiece {
  readonly address: string;
  readonly from: number;
  /** 0: the sender has no such file any more. */
  readonly total: number;
  readonly bytes: Uint8Array;
}

/** A few seconds of a slow link. */
export const pieceBytes = 16 * 1024;
const mostPieceBytes = 64 * 1024;
const mostFileBytes = 17 * 1024 * 1024;
const headBytes = 43 + 8;

export function encodePiece({ address, from, total, bytes }: FilePiece): Buffer {
  const numbers = Buffer.alloc(8);
  numbers.writeUInt32BE(from);
  numbers.writeUInt32BE(total, 4);
  return Buffer.concat([Buffer.from(address, 'latin1'), numbers, bytes]);
}

/** Undefined where it is none. */
export function parsePiece(body: Buffer): FilePiece | undefined {
  if (body.length < headBytes || body.length > headBytes + mostPieceBytes) return undefined;
  const address = body.subarray(0, 43).toString('latin1');
  const [from, total] = [body.readUInt32BE(43), body.readUInt32BE(47)];
  const bytes = body.subarray(headBytes);
  const fits = total <= mostFileBytes && from + bytes.length <= total;
  return /^[A-Za-z0-9_-]{43}$/.test(address) && fits ? { address, from, total, bytes } : undefined;
}

const fileMark = Buffer.from('MF');
const bytesOnStick = 60 * 1024;

/** A file as pieces of a stick: `MF` before each. */
export function piecesOfFile(address: string, file: Buffer): Buffer[] {
  const pieces: Buffer[] = [];
  for (let at = 0; at < file.length; at += bytesOnStick) {
    const bytes = file.subarray(at, at + bytesOnStick);
    pieces.push(Buffer.concat([fileMark, encodePiece({ address, from: at, total: file.length, bytes })]));
  }
  return pieces;
}

/** What follows the first two bytes is one. */
export function isFilePiece(piece: Buffer): boolean {
  return piece.subarray(0, fileMark.length).equals(fileMark);
}

interface Begun {
  readonly address: string;
  readonly total: number;
  pieces: Buffer[];
  bytes: number;
}

/** One file at a time of each post; a restart begins it again. */
const mostBegun = 64;

export class FileAssembly {
  readonly #begun = new Map<StationId, Begun>();

  /** From where on a file is wanted. */
  heldOf(station: StationId, address: string): number {
    const begun = this.#begun.get(station);
    return begun?.address === address ? begun.bytes : 0;
  }

  /** How much is held now; the file where it is whole and its bytes are those of its address. */
  add(station: StationId, piece: FilePiece): { readonly held: number; readonly file?: Buffer } {
    const { address, from, total } = piece;
    let begun = this.#begun.get(station);
    if (begun?.address !== address || begun.total !== total) {
      begun = { address, total, pieces: [], bytes: 0 };
      if (this.#begun.size >= mostBegun) this.#begun.delete(this.#begun.keys().next().value!);
      this.#begun.set(station, begun);
    }
    // Sent twice, or something before it was lost.
    if (from !== begun.bytes) return { held: begun.bytes };
    begun.pieces.push(Buffer.from(piece.bytes));
    begun.bytes += piece.bytes.length;
    if (begun.bytes < total) return { held: begun.bytes };
    this.#begun.delete(station);
    const file = Buffer.concat(begun.pieces);
    return createHash('sha256').update(file).digest('base64url') === address ? { held: total, file } : { held: 0 };
  }
}
