/** `npm run check [-- WORD ...]`: all checks, or those whose name contains one of the words. */
import { writeFileSync } from 'node:fs';
import process from 'node:process';
import { advisoriesCheck } from './checks/advisories.ts';
import { boundariesCheck, moduleOrderCheck } from './checks/boundaries.ts';
import type { Check } from './checks/check.ts';
import { dependenciesCheck } from './checks/dependencies.ts';
import { exportsCheck } from './checks/exports.ts';
import { generatedCheck } from './checks/generated.ts';
import { goldenCheck } from './checks/golden.ts';
import { heldCheck } from './checks/held.ts';
import { messagesCheck } from './checks/messages.ts';
import { problemsCheck } from './checks/problems.ts';
import { roomsCheck } from './checks/rooms.ts';
import { deadCodeCheck, formatCheck, serverTypesCheck, webTypesCheck } from './checks/tools.ts';
import { fileNamesCheck, wordsCheck } from './checks/words.ts';

const checks: readonly Check[] = [
  formatCheck,
  serverTypesCheck,
  webTypesCheck,
  boundariesCheck,
  moduleOrderCheck,
  roomsCheck,
  fileNamesCheck,
  wordsCheck,
  messagesCheck,
  problemsCheck,
  heldCheck,
  goldenCheck,
  generatedCheck,
  exportsCheck,
  dependenciesCheck,
  advisoriesCheck,
  deadCodeCheck,
];

const words = process.argv.slice(2);
const chosen = checks.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));

const tally = { passed: 0, failed: 0, skipped: 0 };
// All at once: the compilers of types take most of the time, each a core.
const running = chosen.map((check) => ({ check, outcome: outcomeOf(check) }));
for (const { check, outcome } of running) {
  const { complaints, notes, seconds } = await outcome;
  process.stdout.write(`${complaints.length === 0 ? 'ok  ' : 'FAIL'}  ${check.name} (${seconds} s)\n`);
  for (const note of notes) process.stdout.write(`      ${note}\n`);
  for (const complaint of complaints) process.stdout.write(`${complaint.replace(/^/gm, '      ')}\n`);
  if (complaints.length === 0) tally.passed += 1;
  else tally.failed += 1;
}
process.stdout.write(`${tally.passed} of ${chosen.length} checks hold\n`);
if (process.env.MAABAR_TALLY !== undefined) writeFileSync(process.env.MAABAR_TALLY, JSON.stringify(tally));
process.exitCode = tally.failed === 0 && chosen.length > 0 ? 0 : 1;

async function outcomeOf(check: Check): Promise<{ complaints: readonly string[]; notes: readonly string[]; seconds: string }> {
  const start = performance.now();
  // A check that breaks down has failed; the others still have something to say.
  const notes: string[] = [];
  const complaints = await check
    .run((words) => notes.push(words))
    .catch((error: unknown) => [`it broke down: ${error instanceof Error ? error.stack : String(error)}`]);
  return { complaints, notes, seconds: ((performance.now() - start) / 1000).toFixed(1) };
}
