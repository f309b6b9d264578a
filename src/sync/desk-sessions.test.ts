import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import type { StationId } from '../kernel/ids.ts';
import { DeskSessions, type SessionShelf } from './desk-sessions.ts';
import { publicKeyText } from './station-proofs.ts';

const post = 'mr-gogui' as StationId;
const publicKey = publicKeyText(createPublicKey(generateKeyPairSync('ed25519').privateKey));

/** Two processes of one headquarters. */
function twoDesks() {
  const signingKey = generateKeyPairSync('ed25519').privateKey;
  const kept = new Map<StationId, Parameters<SessionShelf['keep']>[0]>();
  const shelf: SessionShelf = {
    keep: async (session) => void kept.set(session.station, session),
    find: async (tokenHash) => [...kept.values()].find((session) => session.tokenHash === tokenHash),
  };
  const clock = { ms: Date.parse('2026-03-12T10:00:00Z') };
  const desk = () => new DeskSessions({ signingKey, nowMs: () => clock.ms, shelf });
  return { desks: [desk(), desk()] as const, kept, clock };
}

test('a challenge of one process is answered at another, once there, within a minute', () => {
  const { desks, clock } = twoDesks();
  const challenge = desks[0].challenge();
  expect(desks[1].take(challenge)).toBe(true);
  expect(desks[1].take(challenge)).toBe(false);
  const late = desks[0].challenge();
  clock.ms += 61_000;
  expect(desks[0].take(late)).toBe(false);
  const bent = Buffer.from(desks[0].challenge(), 'base64url');
  bent[5]! ^= 1;
  expect(desks[0].take(bent.toString('base64url'))).toBe(false);
  expect(twoDesks().desks[0].take(desks[0].challenge())).toBe(false);
});

test('a session that one process began is known to the other, for an hour, and its token lies nowhere', async () => {
  const { desks, kept, clock } = twoDesks();
  const token = await desks[0].begin(post, publicKey);
  expect(JSON.stringify([...kept])).not.toContain(token);
  expect(await desks[1].find(token)).toMatchObject({ station: post, publicKey });
  expect(await desks[1].find(token.replace(/^./, (sign) => (sign === 'A' ? 'B' : 'A')))).toBeUndefined();
  clock.ms += 61 * 60_000;
  expect(await desks[0].find(token)).toBeUndefined();
  expect(await desks[1].find(token)).toBeUndefined();
});

test('who begins another session ends the one before', async () => {
  const { desks } = twoDesks();
  const [first, second] = [await desks[0].begin(post, publicKey), await desks[0].begin(post, publicKey)];
  expect(await desks[0].find(first)).toBeUndefined();
  expect(await desks[1].find(first)).toBeUndefined();
  expect(await desks[1].find(second)).toMatchObject({ station: post });
});
