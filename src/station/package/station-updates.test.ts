/** Packages over the link: offered at headquarters, brought in pieces that go on where they were cut, and taken by root alone. */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isProblem } from '../../kernel/problem.ts';
import { bringUpdate } from '../../sync/updates.ts';
import { manifestLine, scriptBytes, trailerFor } from './package-file.ts';
import { offerUpdate, StationUpdates, takeBrought } from './station-updates.ts';

let ground: string;
beforeEach(() => {
  ground = mkdtempSync(join(tmpdir(), 'maabar-updates-'));
});
afterEach(() => rmSync(ground, { recursive: true, force: true }));

const machine = { platform: 'linux', arch: 'x64' };
const { privateKey } = generateKeyPairSync('ed25519');

async function packageOf(version: string, arch = 'x64', bytes = 200_000): Promise<string> {
  const file = join(ground, `${version}-${arch}`);
  const script = Buffer.alloc(scriptBytes, '\n');
  script.write(`#!/bin/sh\n${manifestLine({ version, platform: 'linux', arch })}\n`);
  writeFileSync(file, Buffer.concat([script, randomBytes(bytes)]));
  appendFileSync(file, await trailerFor(file, privateKey));
  return file;
}

const [centre, post] = ['centre', 'post'] as const;
const at = (station: string) => join(ground, station);
const stationAt = (station: string, version = '0.1.0') => new StationUpdates(at(station), { machine, version });

async function offer(file: string): Promise<void> {
  const offered = await offerUpdate(at(centre), file);
  if (isProblem(offered)) throw new Error(offered.text);
}

/** A link that is cut after so many pieces. */
function link(pieces = Number.POSITIVE_INFINITY) {
  const desk = stationAt(centre);
  let said = 0;
  return {
    offers: () => desk.offers(),
    update: async (ask: { address: string; from: number; bytes: number }) => {
      if (said++ >= pieces) throw new Error('cut');
      return (await desk.read(ask)) ?? Buffer.alloc(0);
    },
    get said() {
      return said;
    },
  };
}

const between = async () => {};

test('the newest package for this machine is brought, goes on where the link was cut, and waits whole', async () => {
  const file = await packageOf('0.2.0');
  for (const one of [file, await packageOf('0.1.5'), await packageOf('0.3.0', 'arm64')]) await offer(one);
  const first = link(2);
  await expect(bringUpdate(first, stationAt(post), { offers: await first.offers(), between })).rejects.toThrow('cut');
  expect(await stationAt(post).standing()).toEqual({ version: '0.2.0', state: 'brings' });
  const second = link();
  // After a restart: another object, the same disk.
  expect(await bringUpdate(second, stationAt(post), { offers: await second.offers(), between })).toBe(false);
  expect(second.said).toBe(2);
  expect(await stationAt(post).standing()).toEqual({ version: '0.2.0', state: 'waits' });
  expect(readFileSync(join(at(post), 'updates', 'maabar-0.2.0-linux-x64.sh')).equals(readFileSync(file))).toBe(true);
  const third = link();
  await bringUpdate(third, stationAt(post), { offers: await third.offers(), between });
  expect(third.said).toBe(0);
});

test('bytes that are not those of the address are thrown away, and nothing older or for another machine is brought', async () => {
  await offer(await packageOf('0.2.0'));
  const [offered] = await stationAt(centre).offers();
  const bent = { update: async ({ bytes }: { bytes: number }) => Buffer.alloc(bytes) };
  await bringUpdate(bent, stationAt(post), { offers: [offered!], between });
  expect(await stationAt(post).standing()).toBeNull();
  expect(readdirSync(join(at(post), 'updates'))).toEqual([]);
  expect(await stationAt(post, '0.2.0').wanted([offered!])).toBeUndefined();
  expect(await stationAt(post).wanted([{ ...offered!, arch: 'arm64' }])).toBeUndefined();
});

test('what was brought is taken once, whatever comes of it, and no link is followed', async () => {
  await offer(await packageOf('0.2.0'));
  const way = link();
  await bringUpdate(way, stationAt(post), { offers: await way.offers(), between });
  const taken = join(ground, 'taken.sh');
  expect(await takeBrought(at(post), taken)).toBe(taken);
  expect(existsSync(taken)).toBe(true);
  expect(await takeBrought(at(post), taken)).toBeUndefined();
  // The station goes on as it was: it did not come up with it, and says so, and does not bring it again.
  expect(await stationAt(post).standing()).toEqual({ version: '0.2.0', state: 'refused' });
  expect(await stationAt(post).wanted(await way.offers())).toBeUndefined();
  expect(await stationAt(post, '0.2.0').standing()).toBeNull();

  mkdirSync(join(at('sly'), 'updates'), { recursive: true });
  symlinkSync('/etc/hostname', join(at('sly'), 'updates', 'maabar-9.9.9-linux-x64.sh'));
  expect(await takeBrought(at('sly'), join(ground, 'sly.sh'))).toBeUndefined();
  expect(existsSync(join(ground, 'sly.sh'))).toBe(false);
});
