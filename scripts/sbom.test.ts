import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './runtime.mjs';
import { sbomOf } from './sbom.ts';

const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Parameters<typeof sbomOf>[0];

test('the bill of materials names every locked package with version, licence and hash, and nothing twice', () => {
  const { components, dependencies } = sbomOf(lock);
  expect(components).toHaveLength(Object.keys(lock.packages).length - 1);
  expect(new Set(components.map((component) => component['bom-ref'])).size).toBe(components.length);
  expect(components.find(({ name }) => name === 'fastify')).toMatchObject({
    scope: 'required',
    purl: `pkg:npm/fastify@${lock.packages['node_modules/fastify']!.version}`,
    licenses: [{ expression: 'MIT' }],
    hashes: [{ alg: 'SHA-512', content: expect.stringMatching(/^[0-9a-f]{128}$/) }],
  });
  expect(components.find(({ name }) => name === '@simplewebauthn/server')!.purl).toMatch(/^pkg:npm\/%40simplewebauthn\/server@/);
  expect(components.find(({ name }) => name === 'vitest')!.scope).toBe('optional');
  const known = new Set(components.map((component) => component['bom-ref']));
  expect(dependencies.flatMap(({ dependsOn }) => dependsOn).filter((ref) => !known.has(ref))).toEqual([]);
  expect(dependencies.find(({ ref }) => ref.startsWith('node_modules/fastify@'))!.dependsOn.length).toBeGreaterThan(5);
});
