import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import configuration from '../../.dependency-cruiser.mjs';
import { moduleOrder } from '../../src/station/module-order.ts';
import { root } from '../runtime.mjs';
import { moduleGraph } from './module-graph.ts';

/** One file of the planted tree, what it imports, and the rule that must fire for it. */
type Plant = readonly [rule: string, file: string, imports: string];

const layers: readonly Plant[] = [
  ['kernel-knows-nobody', 'src/kernel/plant.ts', '../storage/house.ts'],
  ['storage-knows-only-kernel', 'src/storage/plant.ts', '../journal/house.ts'],
  ['journal-knows-only-kernel-storage', 'src/journal/plant.ts', '../http/house.ts'],
  ['sync-knows-only-kernel-storage-journal', 'src/sync/plant.ts', '../modules/posts/index.ts'],
  ['http-knows-only-kernel-storage-journal', 'src/http/plant.ts', '../modules/accounts/index.ts'],
  ['ui-knows-only-kernel', 'src/ui/plant.tsx', '../modules/posts/index.ts'],
];

const order: readonly Plant[] = moduleOrder
  .slice(0, -1)
  .map((name, place) => [
    `${name}-knows-only-earlier-modules`,
    `src/modules/${name}/server/plant.ts`,
    `../../${moduleOrder[place + 1]}/index.ts`,
  ]);

const plants: readonly Plant[] = [
  ...layers,
  ...order,
  ['everything-imported-exists', 'src/station/plant-missing.ts', './not-there.ts'],
  ['no-cycles', 'src/storage/plant-circle.ts', './plant-circle-back.ts'],
  ['modules-know-no-station', 'src/modules/posts/server/plant-station.ts', '../../../station/house.ts'],
  ['a-module-is-entered-by-its-contract', 'src/modules/crossings/server/plant-entry.ts', '../../posts/server/index.ts'],
  ['the-station-enters-by-server-doors', 'src/station/plant-door.ts', '../modules/posts/server/inner.ts'],
  ['the-web-enters-by-web-doors', 'src/web/plant-door.tsx', '../modules/posts/web/inner.tsx'],
  ['the-station-is-no-page', 'src/station/plant-page.ts', '../ui/house.ts'],
  ['a-core-is-pure', 'src/modules/posts/plant-node.ts', 'node:fs'],
  ['a-core-is-pure', 'src/modules/posts/plant-node-bare.ts', 'fs/promises'],
  ['a-core-is-pure', 'src/modules/posts/plant-react.ts', 'react'],
  ['a-core-is-pure', 'src/modules/posts/plant-fastify.ts', 'fastify'],
  ['a-core-is-pure', 'src/modules/posts/plant-kysely.ts', 'kysely'],
  ['a-core-is-pure', 'src/modules/posts/plant-through-another.ts', './plant-kysely.ts'],
  ['a-core-knows-the-kernel-alone', 'src/modules/posts/plant-server.ts', './server/inner.ts'],
  ['a-core-knows-the-kernel-alone', 'src/modules/posts/plant-journal.ts', '../../journal/house.ts'],
  ['a-server-draws-no-page', 'src/modules/posts/server/plant-page.ts', '../web/inner.tsx'],
  ['a-server-draws-no-page', 'src/modules/posts/server/plant-react.ts', 'react'],
  ['a-page-knows-contracts-alone', 'src/modules/posts/web/plant-server.tsx', '../server/inner.ts'],
  ['a-page-knows-contracts-alone', 'src/modules/posts/web/plant-core.tsx', '../entries.ts'],
  ['a-page-runs-in-a-browser', 'src/modules/posts/web/plant-node.tsx', 'node:crypto'],
  ['a-page-runs-in-a-browser', 'src/ui/plant-kysely.tsx', 'kysely'],
  ['the-kernel-runs-anywhere', 'src/kernel/plant-node.ts', 'node:os'],
  ['the-product-leans-on-no-test', 'src/storage/plant-test.ts', '../../test/house.ts'],
  ['the-product-leans-on-no-test', 'src/storage/plant-testing.ts', '../http/testing/house.ts'],
  ['the-product-needs-no-development-package', 'src/storage/plant-development.ts', 'fast-check'],
];

/** A house in which each part stands, so that a plant breaks its own rule and exists otherwise. */
const house: readonly string[] = [
  ...['kernel', 'storage', 'journal', 'sync', 'http', 'ui', 'station', 'web'].map((part) => `src/${part}/house.ts`),
  ...moduleOrder.flatMap((name) =>
    ['index.ts', 'entries.ts', 'server/index.ts', 'server/inner.ts', 'web/index.tsx', 'web/inner.tsx'].map(
      (file) => `src/modules/${name}/${file}`,
    ),
  ),
  'src/http/testing/house.ts',
  'test/house.ts',
];

describe('the boundaries', () => {
  let folder: string;
  let fired: Set<string>;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'maabar-boundaries-'));
    for (const file of house) plant(file, 'export {};\n');
    for (const [, file, imports] of plants) plant(file, `import '${imports}';\n`);
    plant('src/storage/plant-circle-back.ts', `import './plant-circle.ts';\n`);
    plant(
      'package.json',
      JSON.stringify({
        name: 'planted',
        type: 'module',
        dependencies: { kysely: '*', fastify: '*', react: '*' },
        devDependencies: { 'fast-check': '*' },
      }),
    );
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    const graph = await moduleGraph(folder);
    // A circle is told once, from any of its files.
    const places = graph.summary.violations.flatMap(({ rule, from, cycle }) =>
      [from, ...(cycle ?? []).map(({ name }) => name)].map((file) => `${rule.name}: ${file}`),
    );
    fired = new Set(places);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function plant(file: string, text: string): void {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }

  test.each(plants)('%s: fires for %s, which imports %s', (rule, file) => {
    expect([...fired]).toContain(`${rule}: ${file}`);
  });

  test('stay silent about the house without plants', () => {
    expect([...fired].filter((violation) => !violation.includes('plant'))).toEqual([]);
  });

  test('have a planted violation for every rule', () => {
    const planted = new Set(plants.map(([rule]) => rule));
    expect(configuration.forbidden.map(({ name = 'a rule without a name' }) => name).filter((name) => !planted.has(name))).toEqual([]);
  });
});
