import { generateKeyPairSync } from 'node:crypto';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isProblem } from '../../kernel/problem.ts';
import { manifestLine, readPackage, scriptBytes, trailerFor } from './package-file.ts';

let ground: string;
let file: string;
const manifest = { version: '1.2.3', platform: 'linux', arch: 'x64' };
const { privateKey } = generateKeyPairSync('ed25519');
beforeAll(async () => {
  ground = mkdtempSync(join(tmpdir(), 'maabar-package-'));
  file = join(ground, 'whole');
  const script = Buffer.alloc(scriptBytes, '\n');
  script.write(`#!/bin/sh\n${manifestLine(manifest)}\n`);
  writeFileSync(file, Buffer.concat([script, Buffer.from('the archive')]));
  appendFileSync(file, await trailerFor(file, privateKey));
});
afterAll(() => rmSync(ground, { recursive: true, force: true }));

test('a package says which version it is, who signed it, and where its archive stands', async () => {
  const found = await readPackage(file);
  if (isProblem(found)) throw new Error(found.text);
  expect(found.manifest).toEqual(manifest);
  expect(found.publisher).toBe(privateKey.export({ format: 'jwk' }).x);
  expect(
    readFileSync(file)
      .subarray(found.archive.start, found.archive.end + 1)
      .toString(),
  ).toBe('the archive');
});

test('a byte that was changed anywhere, an end that is missing, and what was put behind it, are refused', async () => {
  const whole = readFileSync(file);
  const refused = async (bytes: Buffer) => {
    writeFileSync(join(ground, 'other'), bytes);
    const found = await readPackage(join(ground, 'other'));
    return isProblem(found) && found.code === 'package-damaged';
  };
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: whole.length - 1 }), fc.integer({ min: 1, max: 255 }), async (at, change) => {
      const changed = Buffer.from(whole);
      changed[at] = changed[at]! ^ change;
      // Another key under the same signature is a damaged package too.
      expect(await refused(changed)).toBe(true);
    }),
    { numRuns: 60 },
  );
  expect(await refused(whole.subarray(0, -1))).toBe(true);
  expect(await refused(Buffer.concat([whole, Buffer.from('\n')]))).toBe(true);
  expect(await refused(Buffer.from('#!/bin/sh\n'))).toBe(true);
});
