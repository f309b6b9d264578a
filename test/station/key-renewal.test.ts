/** A post's key is renewed: headquarters takes the next one over, the one before is refused, and what it signed still holds. */
import { cpSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import type { Heads, LinkView } from '../../src/modules/stations/index.ts';
import type { RunningStation } from '../../src/station/running-station.ts';
import { startStation } from '../../src/station/running-station.ts';
import { openBadLink } from '../sync/tcp-proxy.ts';
import { maabar } from './command-line.ts';
import { Desk } from './desk.ts';
import { enrol, must, staff } from './headquarters-under-test.ts';
import { cross, documentOf, mustSay } from './made-station.ts';
import { stationsHere } from './stations-here.ts';

const here = stationsHere();

const [administrator, officer] = staff;
const logIn = ({ url }: RunningStation, who: (typeof staff)[number]) => Desk.logIn(url, who.badge, who.pin);
const linkOf = async (desk: Desk) => (await desk.ask<LinkView>('GET /stations/link')).body;

test('the next key is taken over while the post works, a copy with the key of before is refused, and the journals verify', async () => {
  const { post, centre, border } = await here.makeEnrolledPair();
  const desk = await logIn(border, officer);
  await desk.ask('POST /stations/link/cut', { body: { cut: false } });
  await cross(desk, documentOf('TRAORE', 'AMINATA', 1), 'k1');
  await expect.poll(() => linkOf(desk)).toMatchObject({ state: 'well', behind: 0 });

  // The machine is copied by a thief just before.
  const stolen = `${post.directory}.stolen`;
  await here.stop(border);
  cpSync(post.directory, stolen, { recursive: true });
  const again = await here.start(post);
  const chief2 = await logIn(again, administrator);
  const { key } = await mustSay(chief2.ask<{ key: string }>('POST /stations/key', { body: {} }));
  expect(key).toMatch(/^[A-Za-z0-9_-]{43}$/);

  const desk2 = await logIn(again, officer);
  const { slip } = await cross(desk2, documentOf('COULIBALY', 'MOUSSA', 2), 'k2');
  await expect.poll(() => linkOf(desk2), { timeout: 10_000 }).toMatchObject({ state: 'well', behind: 0, upTo: { slip } });

  const thief = here.keep(
    must(
      await startStation({ directory: stolen, secret: { kind: 'key-file', path: post.keyFile }, port: 0, log: pino({ level: 'silent' }) }),
    ),
  );
  await expect
    .poll(async () => linkOf(await logIn(thief, officer)), { timeout: 10_000 })
    .toMatchObject({ state: 'refused', refusal: 'station-not-enrolled' });

  // After a restart it signs with the next key, and what the one before signed verifies.
  await here.stop(again);
  const later = await post.start();
  await later.close();
  const verified = await maabar('journal', 'verify', post.directory, '--key-file', post.keyFile);
  expect([verified.err, verified.status]).toEqual([expect.any(String), 0]);
  const last = await here.start(post);
  const desk3 = await logIn(last, officer);
  await cross(desk3, documentOf('DIALLO', 'OUMAR', 3), 'k3');
  await expect.poll(() => linkOf(desk3), { timeout: 10_000 }).toMatchObject({ state: 'well', behind: 0 });

  const region = await (await logIn(centre, administrator)).ask<{ code: string }>('POST /stations/key', { body: {} });
  expect(region.status).toBeGreaterThanOrEqual(400);
});

test('from that moment the post signs its journals with the next key, and headquarters countersigns them', async () => {
  const { border } = await here.makeEnrolledPair();
  const desk = await logIn(border, officer);
  const chief = await logIn(border, administrator);
  await desk.ask('POST /stations/link/cut', { body: { cut: false } });
  const headsOf = async () => (await chief.ask<Heads>('GET /stations/heads')).body;
  const signedBy = async (key: string) => {
    const { heads, keys } = await headsOf();
    const id = keys.find((line) => line.startsWith('maabar/mr-gogui+') && line.endsWith(signatureKey(key)));
    const operations = heads.find(({ journal }) => journal === 'mr-gogui.operations');
    return { known: id !== undefined, size: operations?.size ?? 0, outcome: operations?.outcome, countersigned: operations?.atMs != null };
  };
  await cross(desk, documentOf('TRAORE', 'AMINATA', 1), 'k1');
  await border.writer.checkpoint();
  await expect
    .poll(headsOf, { timeout: 10_000 })
    .toMatchObject({ heads: expect.arrayContaining([expect.objectContaining({ journal: 'mr-gogui.operations' })]) });
  const before = (await headsOf()).heads.find(({ journal }) => journal === 'mr-gogui.operations')!.size;
  const { key } = await mustSay(chief.ask<{ key: string }>('POST /stations/key', { body: {} }));
  await cross(desk, documentOf('COULIBALY', 'MOUSSA', 2), 'k2');
  await border.writer.checkpoint();
  await expect.poll(() => signedBy(key), { timeout: 10_000 }).toMatchObject({ known: true, outcome: 'agrees', countersigned: true });
  expect((await signedBy(key)).size).toBeGreaterThan(before);
  // What was signed before is signed anew, so that nothing that stands is under the key of before alone.
  await expect.poll(async () => (await headsOf()).heads.filter(({ outcome }) => outcome !== 'agrees'), { timeout: 10_000 }).toEqual([]);
});

test('pressed twice at once, or in two tabs, it is one renewal, and the post has one link', async () => {
  const { post, centre, border } = await here.makePair();
  const link = await openBadLink(() => Number(new URL(centre.url).port));
  try {
    await enrol(post, border, centre, `http://127.0.0.1:${link.port}`);
    const chief = await logIn(border, administrator);
    await chief.ask('POST /stations/link/cut', { body: { cut: false } });
    await expect.poll(() => linkOf(chief), { timeout: 10_000 }).toMatchObject({ state: 'well', behind: 0 });
    const renew = () => mustSay(chief.ask<{ key: string }>('POST /stations/key', { body: {} }));
    const keys = await Promise.all([renew(), renew(), renew()]);
    expect(new Set(keys.map(({ key }) => key)).size).toBe(1);
    const { slip } = await cross(await logIn(border, officer), documentOf('TRAORE', 'AMINATA', 1), 'k1');
    await expect.poll(() => linkOf(chief), { timeout: 10_000 }).toMatchObject({ state: 'well', behind: 0, upTo: { slip } });
    // Headquarters is asked every three seconds: by then whoever asks beside the link has a connection.
    await pause(3500);
    // One for what is sent, one that waits for news.
    expect(link.open()).toBeLessThanOrEqual(2);
  } finally {
    await link.close();
  }
});

test('on the command line the key of a stopped post is renewed; a headquarters that does not answer is said', async () => {
  const { headquarters, post, centre, border } = await here.makeEnrolledPair();
  const running = await maabar('keys', 'renew', post.directory, '--key-file', post.keyFile);
  expect([running.status, running.err]).toEqual([1, expect.stringContaining('stop it first')]);
  const chief = await logIn(border, administrator);
  await chief.ask('POST /stations/link/cut', { body: { cut: false } });
  await border.writer.checkpoint();
  const countersigned = async () => (await chief.ask<Heads>('GET /stations/heads')).body.heads.filter(({ atMs }) => atMs !== null).length;
  await expect.poll(countersigned, { timeout: 10_000 }).toBeGreaterThan(0);
  await here.stop(border);
  const renewed = await maabar('keys', 'renew', post.directory, '--key-file', post.keyFile);
  expect([renewed.err, renewed.status]).toEqual([expect.stringContaining('backup'), 0]);
  expect(renewed.out).toMatch(/^mr-siege knows the next key of mr-gogui: [A-Za-z0-9_-]{43}\.$/m);
  // What the key before signed, and headquarters with it, still holds.
  const verified = await maabar('journal', 'verify', post.directory, '--key-file', post.keyFile);
  expect([verified.status, verified.out]).toEqual([0, expect.stringContaining('they are what stands here')]);
  expect(verified.out).not.toContain('no key that is known');
  const again = await here.start(post);
  const desk = await logIn(again, officer);
  const { slip } = await cross(desk, documentOf('TRAORE', 'AMINATA', 1), 'k1');
  await desk.ask('POST /stations/link/cut', { body: { cut: false } });
  await expect.poll(() => linkOf(desk), { timeout: 10_000 }).toMatchObject({ state: 'well', behind: 0, upTo: { slip } });
  await here.stop(again);
  await here.stop(centre);
  const silent = await maabar('keys', 'renew', post.directory, '--key-file', post.keyFile);
  expect([silent.status, silent.err]).toEqual([1, expect.stringContaining('does not answer')]);
  const ofMany = await maabar('keys', 'renew', headquarters.directory, '--key-file', headquarters.keyFile);
  expect([ofMany.status, ofMany.err]).toEqual([1, expect.stringContaining('Other stations know this one')]);
});

/** As it stands at the end of a verifier's line. */
function signatureKey(key: string): string {
  return Buffer.concat([Buffer.of(1), Buffer.from(key, 'base64url')]).toString('base64');
}
