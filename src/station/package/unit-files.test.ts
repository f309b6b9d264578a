import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { unitFiles } from './unit-files.ts';

const facts = {
  root: '/opt/maabar',
  directory: '/srv/maabar/station',
  witness: '/srv/maabar/witness',
  keyFile: '/etc/maabar/station.key',
  port: 4800,
};

test('the station runs under an account of its own, and may write its data and nothing else', () => {
  const unit = unitFiles(facts)['maabar.service']!;
  for (const line of [
    'User=maabar',
    'ProtectSystem=strict',
    'ReadWritePaths=/srv/maabar/station /srv/maabar/witness',
    'CapabilityBoundingSet=',
  ]) {
    expect(unit.split('\n')).toContain(line);
  }
  expect(unitFiles({ ...facts, port: 443 })['maabar.service']).toContain('AmbientCapabilities=CAP_NET_BIND_SERVICE');
});

test('who takes what many posts send has more memory for it than a post', () => {
  const line = 'Environment=MAABAR_YOUNG_HEAP_MB=32';
  expect(unitFiles({ ...facts, takesFromPosts: true })['maabar.service']!.split('\n')).toContain(line);
  expect(unitFiles(facts)['maabar.service']).not.toContain(line);
});

test('a headquarters whose PostgreSQL comes back late is started until it comes up', () => {
  const lines = unitFiles({ ...facts, onPostgres: true })['maabar.service']!.split('\n');
  expect(lines).toEqual(
    expect.arrayContaining([
      'After=network-online.target local-fs.target postgresql.service',
      'Wants=network-online.target',
      'StartLimitIntervalSec=0',
      'Restart=on-failure',
    ]),
  );
  expect(lines.join()).not.toContain('StartLimitBurst');
});

test.skipIf(spawnSync('systemd-analyze', ['--version']).status !== 0)('systemd finds the unit well protected', () => {
  const ground = mkdtempSync(join(tmpdir(), 'maabar-units-'));
  writeFileSync(join(ground, 'maabar.service'), unitFiles(facts)['maabar.service']!);
  const said = spawnSync('systemd-analyze', ['security', '--offline=true', join(ground, 'maabar.service')], { encoding: 'utf8' });
  rmSync(ground, { recursive: true });
  const level = Number(/exposure level for \S+: ([\d.]+)/.exec(said.stdout)?.[1]);
  // 10 is unprotected; systemd calls what is below 2 "OK" at its best.
  expect(level).toBeLessThan(2.5);
});
