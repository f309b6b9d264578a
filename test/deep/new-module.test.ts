import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectFiles } from '../../scripts/checks/project-files.ts';
import { root } from '../../scripts/runtime.mjs';

let copy: string;
const packages = realpathSync(join(root, 'node_modules'));

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'maabar-new-module-'));
  for (const file of projectFiles(/./)) cpSync(join(root, file), join(copy, file));
  symlinkSync(packages, join(copy, 'node_modules'));
  bringFindings();
  execFileSync('git', ['init', '--quiet'], { cwd: copy });
});
afterAll(() => rmSync(copy, { recursive: true }));

/** What the compilers of types found here holds there too: they look at what is new, and at what depends on it. */
function bringFindings(): void {
  const [here, there] = [join(root, '.cache'), join(copy, '.cache')];
  mkdirSync(there);
  for (const name of ['tsconfig.tsbuildinfo', 'tsconfig.web.tsbuildinfo']) {
    if (!existsSync(join(here, name))) continue;
    const findings = readFileSync(join(here, name), 'utf8').replaceAll('"../node_modules/', `"${relative(there, packages)}/`);
    writeFileSync(join(there, name), findings);
  }
}

function run(file: string, ...args: readonly string[]): { readonly status: number | null; readonly said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(copy, file), ...args], { cwd: copy, encoding: 'utf8' });
  return { status, said: stdout + stderr };
}

test('a new room passes every check and its own tests', () => {
  expect(run('scripts/new-module.ts', 'water-points')).toMatchObject({ status: 0 });
  expect(existsSync(join(copy, 'src/modules/water-points/server/index.ts'))).toBe(true);
  expect(run('scripts/check.ts')).toMatchObject({ status: 0 });
  expect(run('node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', 'src/modules/water-points')).toMatchObject({ status: 0 });
});

test('a name that is taken, or that no folder should have, is refused', () => {
  expect(run('scripts/new-module.ts', 'crossings')).toMatchObject({ status: 2, said: 'src/modules/crossings is there already\n' });
  expect(run('scripts/new-module.ts', '../elsewhere')).toMatchObject({ status: 2 });
  expect(run('scripts/new-module.ts')).toMatchObject({ status: 2 });
});
