/**
 * `npm test [-- PATH ...]`: the checks, then all tests but the deep ones. With paths: the tests there, no checks.
 * `npm run test:deep [-- PATH ...]`: the tests that take long (test/deep).
 * The last line of the output reads `N passed, N failed`, or with `, N skipped`; each check counts as a test.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { buildWeb } from './build.mjs';
import { install } from './install.mjs';
import { main, root, runNode } from './runtime.mjs';
import { setUpTests } from './test-setup.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */

await main(async () => {
  const words = process.argv.slice(2);
  const deep = words[0] === '--deep';
  const paths = deep ? words.slice(1) : words;

  await install();
  const environment = await setUpTests();
  await buildWeb();

  const tallies = [];
  if (!deep && paths.length === 0) tallies.push(await tally('the checks', 'scripts/check.ts', [], {}));
  const projects = deep ? ['--project', 'deep'] : ['--project', 'unit', '--project', 'system'];
  tallies.push(await tally('the tests', 'node_modules/vitest/vitest.mjs', ['run', ...projects, ...paths], environment));

  const total = tallies.reduce((a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }));
  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}\n`);
  return total.failed === 0 ? 0 : 1;
});

/**
 * Runs one part, which writes its tally to the file named by MAABAR_TALLY. A part that ends badly without a failed test
 * (it could not start, an error outside of any test) counts as one failure.
 * @param {string} title
 * @param {string} file
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} environment
 * @returns {Promise<Tally>}
 */
async function tally(title, file, args, environment) {
  const answer = join(root, '.cache', 'tally.json');
  mkdirSync(join(root, '.cache'), { recursive: true });
  rmSync(answer, { force: true });
  const status = await runNode(file, args, { ...environment, MAABAR_TALLY: answer });
  /** @type {Tally} */
  const counted = existsSync(answer) ? JSON.parse(readFileSync(answer, 'utf8')) : { passed: 0, failed: 0, skipped: 0 };
  if (status !== 0 && counted.failed === 0) {
    process.stdout.write(`\n${title} ended with status ${status} outside of any test, see above\n`);
    return { ...counted, failed: 1 };
  }
  return counted;
}
