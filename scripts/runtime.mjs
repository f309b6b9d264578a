/**
 * The runtime is a locked dependency: everything but the few bootstrap scripts runs on the Node.js that package-lock.json
 * pins. This file is plain JavaScript that any Node.js >= 20 runs.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/** Root of the project. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** The oldest major version that runs the server's TypeScript as it is, and has `crypto.argon2`. */
export const oldestMajor = 24;

const binaries = join(root, 'node_modules', '.bin');

/** A mistake of the surroundings, with what to do about it; shown without a stack. */
export class SetupError extends Error {}

/**
 * Path of the Node.js that the project runs on, checked to be new enough.
 * @returns {string}
 */
export function pinnedNode() {
  const locked = join(binaries, 'node');
  if (existsSync(locked)) {
    const major = majorOf(locked);
    if (major >= oldestMajor) return locked;
    throw new SetupError(`${locked} is Node.js ${major}, but Maabar needs ${oldestMajor} or later. Remove node_modules and try again.`);
  }
  // No runtime package is published for macOS and other systems: developers there bring their own (docs/decisions/0003).
  if (Number(process.versions.node.split('.')[0]) >= oldestMajor) return process.execPath;
  throw new SetupError(
    `There is no Node.js package for ${process.platform} ${process.arch}, and the one on your PATH is ${process.version}. Install Node.js ${oldestMajor} or later and try again.`,
  );
}

/**
 * True where this module is what was started, not something that another imports.
 * @param {string} moduleUrl
 */
export function isMain(moduleUrl) {
  return process.argv[1] !== undefined && realpathSync(process.argv[1]) === realpathSync(fileURLToPath(moduleUrl));
}

/** @param {string} node */
function majorOf(node) {
  const answer = spawnSync(node, ['-p', 'process.versions.node'], { encoding: 'utf8' });
  if (answer.status !== 0) {
    throw new SetupError(`${node} does not start: ${answer.error?.message ?? answer.stderr.trim()}. Remove node_modules and try again.`);
  }
  return Number(answer.stdout.split('.')[0]);
}

/**
 * Runs a file of the project on the pinned runtime and waits for it. Compiled code is kept, as by `bin/maabar`: what starts
 * many processes starts each in half the time.
 * @param {string} file relative to the root
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env] in addition to the present one
 * @returns {Promise<number>} its exit status
 */
export function runNode(file, args, env = {}) {
  const cache = { NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(root, '.cache', 'compiled') };
  return run(pinnedNode(), ['--disable-warning=ExperimentalWarning', join(root, file), ...args], { ...cache, ...env });
}

/**
 * @param {string} program
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env] in addition to the present one
 * @param {import('node:child_process').StdioOptions} [stdio]
 * @returns {Promise<number>} its exit status
 */
export function run(program, args, env = {}, stdio = 'inherit') {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: root,
      stdio,
      env: { ...process.env, ...env, PATH: `${binaries}:${process.env.PATH ?? ''}` },
    });
    // Ctrl-C reaches the child through the terminal that they share; SIGTERM comes to this process alone. Then wait until it has tidied up.
    const wait = () => {};
    const passOn = () => child.kill('SIGTERM');
    process.on('SIGINT', wait).on('SIGTERM', passOn);
    child.once('error', (error) => reject(new SetupError(`${program} does not start: ${error.message}.`)));
    child.once('close', (status, signal) => {
      process.off('SIGINT', wait).off('SIGTERM', passOn);
      resolve(status ?? (signal === 'SIGINT' ? 130 : 1));
    });
  });
}

/**
 * Runs the body of a bootstrap script; what went wrong is said in one line.
 * @param {() => Promise<number | void>} body gives the exit status
 */
export async function main(body) {
  try {
    process.exitCode = (await body()) ?? 0;
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    process.stderr.write(`maabar: ${error.message}\n`);
    process.exitCode = 1;
  }
}
