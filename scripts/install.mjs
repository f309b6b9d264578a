/** `node scripts/install.mjs`: installs what package-lock.json says where it is not installed yet. Does nothing otherwise. */
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { isMain, main, pinnedNode, root, run, SetupError } from './runtime.mjs';

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean }} LockedPackage */

/**
 * What npm prints must not mix with the output of a verb that installed first.
 * @type {import('node:child_process').StdioOptions}
 */
const outputAside = ['inherit', 2, 'inherit'];

/** Installs where needed, and checks that the runtime is new enough. */
export async function install() {
  if (!isInstalled(root)) {
    if (isLink(join(root, 'node_modules'))) {
      throw new SetupError(
        'node_modules is a link to a folder that does not match package-lock.json. Run npm install where it points to, or remove the link.',
      );
    }
    process.stderr.write('Installing (once, about a minute) ...\n');
    // Not `npm ci`: it refuses a lock file that lacks packages for other systems, and not every registry has them all.
    // Install scripts stay off (.npmrc): no dependency needs one, and npm itself is moving that way.
    const status = await npm(['install', '--no-save', '--ignore-scripts', '--loglevel=error']);
    if (status !== 0) {
      throw new SetupError(
        'npm install failed, see above. Without a network: copy node_modules from a machine that has it, or point npm at a mirror.',
      );
    }
    if (!isInstalled(root)) {
      throw new SetupError('npm installed something else than package-lock.json says. Remove node_modules and try again.');
    }
  }
  pinnedNode();
}

/**
 * True if the packages that npm says it installed are those of package-lock.json, with the same content. Packages for one kind of
 * system may be missing, or be there though the lock file was made on another kind.
 * @param {string} folder
 */
export function isInstalled(folder) {
  const wanted = packagesOf(join(folder, 'package-lock.json'));
  const present = packagesOf(join(folder, 'node_modules', '.package-lock.json'));
  if (!wanted) throw new SetupError(`There is no package-lock.json in ${folder}. Clone Maabar again.`);
  if (!present) return false;
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '') continue;
    const found = present[path];
    if (!found && !entry.optional && !entry.devOptional) return false;
    if (found && (found.version !== entry.version || found.integrity !== entry.integrity)) return false;
  }
  return Object.entries(present).every(([path, entry]) => Object.hasOwn(wanted, path) || entry.optional === true);
}

/**
 * @param {string} file
 * @returns {Record<string, LockedPackage> | undefined}
 */
function packagesOf(file) {
  if (!existsSync(file)) return undefined;
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

/** @param {string} path */
function isLink(path) {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

/** @param {readonly string[]} args */
function npm(args) {
  // npm says where it is when a script runs under it; bin/maabar starts without.
  const npmCli = process.env.npm_execpath;
  return npmCli?.endsWith('.js') ? run(process.execPath, [npmCli, ...args], {}, outputAside) : run('npm', args, {}, outputAside);
}

if (isMain(import.meta.url)) await main(install);
