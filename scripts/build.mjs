/** `npm run build`: builds the web application into dist/web where its sources changed since the last time. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { install } from './install.mjs';
import { isMain, main, root, runNode, SetupError } from './runtime.mjs';

const stamp = join(root, 'dist', 'web', '.sources-sha256');
/** Whatever the application may import is among these; one too many only costs a build. */
const sources = ['src', 'package-lock.json', 'vite.config.ts', 'postcss.config.cjs', 'index.html', 'tsconfig.web.json'];

export async function buildWeb() {
  const now = hashOfSources();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return;
  process.stderr.write('Building the web application ...\n');
  const status = await runNode('node_modules/vite/bin/vite.js', ['build', '--logLevel', 'warn']);
  if (status !== 0) throw new SetupError('The web application does not build, see above.');
  writeFileSync(stamp, now);
}

function hashOfSources() {
  const hash = createHash('sha256');
  for (const file of sources.flatMap((source) => filesUnder(join(root, source)))) {
    hash
      .update(`${file.slice(root.length)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesUnder(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return [];
  if (isForeign(path)) return [];
  if (!found.isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}

/**
 * Tests and servers are no part of the application.
 * @param {string} path
 */
function isForeign(path) {
  return /\/(server|testing)$|\.test\.tsx?$/.test(path);
}

if (isMain(import.meta.url)) {
  await main(async () => {
    await install();
    await buildWeb();
  });
}
