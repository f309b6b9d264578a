/**
 * Newer programs over the link: headquarters offers signed packages, a post brings the one for its machine, in pieces that go on
 * where the link was cut, also after a restart. Nobody takes headquarters' word for a package: whoever installs it checks who
 * published it.
 */
import { z } from 'zod';

export const updateOfferSchema = z.object({
  version: z.string().regex(/^\d{1,5}\.\d{1,5}\.\d{1,5}$/),
  /** As Node.js names them. */
  platform: z.string().regex(/^[a-z0-9]{1,20}$/),
  arch: z.string().regex(/^[a-z0-9]{1,20}$/),
  /** SHA-256 of the whole file, base64url. */
  address: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  bytes: z
    .int()
    .positive()
    .max(2 * 1024 ** 3),
});
export type UpdateOffer = z.infer<typeof updateOfferSchema>;

/** What a station has come to. `refused`: it was of another publisher, damaged, or the station did not come up with it. */
export const updateStandingSchema = z.object({ version: z.string().max(20), state: z.enum(['brings', 'waits', 'refused']) }).nullable();
export type UpdateStanding = z.infer<typeof updateStandingSchema>;

/** Headquarters' side. */
export interface UpdateDesk {
  offers(): Promise<readonly UpdateOffer[]>;
  /** Undefined where no such package is offered; fewer bytes at its end. */
  read(piece: { readonly address: string; readonly from: number; readonly bytes: number }): Promise<Buffer | undefined>;
}

/** A post's side. */
export interface UpdateShelf {
  /** The one of these that this machine would take; undefined where it has all that it needs. */
  wanted(offers: readonly UpdateOffer[]): Promise<UpdateOffer | undefined>;
  /** Bytes that are here, on disk. */
  held(offer: UpdateOffer): Promise<number>;
  append(offer: UpdateOffer, bytes: Uint8Array): Promise<void>;
  /** All bytes are here: kept where they are those of the address, else thrown away. */
  finish(offer: UpdateOffer): Promise<void>;
}

const pieceBytes = 64 * 1024;
/** What is recorded meanwhile does not wait for longer. */
const atOnceMs = 5_000;

/** @returns whether more of it is to be brought at once. @throws LinkDown */
export async function bringUpdate(
  client: { update(piece: { readonly address: string; readonly from: number; readonly bytes: number }): Promise<Buffer> },
  shelf: UpdateShelf,
  from: { readonly offers: readonly UpdateOffer[]; between(bytes: number): Promise<void> },
): Promise<boolean> {
  const offer = await shelf.wanted(from.offers);
  if (!offer) return false;
  const begun = performance.now();
  for (let at = await shelf.held(offer); at < offer.bytes; ) {
    if (performance.now() - begun > atOnceMs) return true;
    const piece = await client.update({ address: offer.address, from: at, bytes: Math.min(pieceBytes, offer.bytes - at) });
    // It is offered no more.
    if (piece.length === 0) return false;
    await shelf.append(offer, piece);
    at += piece.length;
    await from.between(piece.length);
  }
  await shelf.finish(offer);
  return false;
}
