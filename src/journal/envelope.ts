/**
 * The chained envelope and the commitments of the parts. Envelopes and parts are canonical JSON (RFC 8785) in UTF-8; the stored
 * bytes are what is hashed, and nothing is serialised again to verify.
 */
import canonicalize from 'canonicalize';
import { z } from 'zod';
import type { StationTime } from '../kernel/clock.ts';
import type { Actor } from '../kernel/entry.ts';
import type { BadgeNumber, EntityId, JournalId, StationId } from '../kernel/ids.ts';
import { MacKey, sha256 } from './sha256.ts';

export interface Envelope {
  readonly journal: JournalId;
  /** From 1, without gaps. */
  readonly sequence: number;
  /** `sealed` in protected journals, whatever is inside. */
  readonly kind: string;
  readonly version: number;
  readonly at: StationTime;
  /** One per part; part 0 first. 32 bytes each. */
  readonly commitments: readonly Buffer[];
  /** Hash of the envelope before; 32 zero bytes at the start. */
  readonly previous: Buffer;
}

const hashText = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const envelopeSchema = z.strictObject({
  at: z.tuple([z.int(), z.string().max(40), z.int().nonnegative()]),
  journal: z.string(),
  kind: z.string(),
  parts: z.array(hashText).min(1).max(10_000),
  previous: hashText,
  sequence: z.int().positive(),
  version: z.int().positive(),
});

/** Undefined where a value has no canonical form: half of a surrogate pair, as a hostile page can send it, or no JSON at all. */
export function findCanonicalBytes(value: unknown): Buffer | undefined {
  try {
    return canonicalBytes(value);
  } catch {
    // Asking is trying: a second walk over the value could disagree with the first.
    return undefined;
  }
}

/** @throws where a value has no JSON form: a broken invariant, since the input of every command was asked for its form */
export function canonicalBytes(value: unknown): Buffer {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('canonicalBytes: this value has no JSON form');
  return Buffer.from(text, 'utf8');
}

/** Named in the order that is canonical for them, and short texts and whole numbers alone: JSON writes such a thing canonically. */
export function encodeEnvelope(envelope: Envelope): Buffer {
  const text = JSON.stringify({
    at: [envelope.at.wallMs, envelope.at.bootId, envelope.at.uptimeMs],
    journal: envelope.journal,
    kind: envelope.kind,
    parts: envelope.commitments.map((commitment) => commitment.toString('base64url')),
    previous: envelope.previous.toString('base64url'),
    sequence: envelope.sequence,
    version: envelope.version,
  });
  return Buffer.from(text, 'utf8');
}

/** @throws where the bytes are no envelope */
export function decodeEnvelope(bytes: Uint8Array): Envelope {
  const raw = envelopeSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  return {
    journal: raw.journal as JournalId,
    sequence: raw.sequence,
    kind: raw.kind,
    version: raw.version,
    at: { wallMs: raw.at[0], bootId: raw.at[1], uptimeMs: raw.at[2] },
    commitments: raw.parts.map((part) => Buffer.from(part, 'base64url')),
    previous: Buffer.from(raw.previous, 'base64url'),
  };
}

/** A chunk's seed, made ready for many salts. */
export function saltKeyOf(seed: Uint8Array): MacKey {
  return new MacKey(seed, placeBytes);
}
/** Sequence and part, big-endian. */
const placeBytes = 12;

/** The salt of one part: 32 bytes, from the chunk's seed. */
export function partSalt(seed: Uint8Array | MacKey, sequence: number, part: number): Buffer {
  const key = seed instanceof MacKey ? seed : saltKeyOf(seed);
  return key.macOf((bytes, at) => {
    bytes.writeUInt32BE(Math.floor(sequence / 2 ** 32), at);
    bytes.writeUInt32BE(sequence % 2 ** 32, at + 4);
    bytes.writeUInt32BE(part, at + 8);
  });
}

/** SHA-256 of the salt (32 bytes, fixed) and the part: hides the part once salt and body are gone. */
export function partCommitment(salt: Uint8Array, body: Uint8Array): Buffer {
  if (salt.byteLength !== 32) throw new Error('partCommitment: a salt has 32 bytes');
  return sha256(salt, body);
}

export function encodeCommonPart(actor: Actor, common: unknown): Buffer {
  return canonicalBytes({ actor: actor.kind === 'officer' ? `officer:${actor.badge}` : `station:${actor.station}`, content: common });
}

export function encodeSubjectPart(subject: EntityId, content: unknown): Buffer {
  return canonicalBytes({ content, subject });
}

const commonPartSchema = z.strictObject({ actor: z.string().regex(/^(officer|station):.+$/), content: z.unknown() });
const subjectPartSchema = z.strictObject({ subject: z.string(), content: z.unknown() });

export function decodeCommonPart(body: Uint8Array): { actor: Actor; content: unknown } {
  const { actor, content } = commonPartSchema.parse(JSON.parse(Buffer.from(body).toString('utf8')));
  const separator = actor.indexOf(':');
  const name = actor.slice(separator + 1);
  return actor.startsWith('officer:')
    ? { actor: { kind: 'officer', badge: name as BadgeNumber }, content }
    : { actor: { kind: 'station', station: name as StationId }, content };
}

export function decodeSubjectPart(body: Uint8Array): { subject: EntityId; content: unknown } {
  const { subject, content } = subjectPartSchema.parse(JSON.parse(Buffer.from(body).toString('utf8')));
  return { subject: subject as EntityId, content };
}
