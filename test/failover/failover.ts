/**
 * `npm run test:failover`: PostgreSQL's leader under a headquarters is killed, twice. Prints how long nothing could be recorded; the
 * last line is a tally. A short form, with one kill, is among `npm test`.
 */
import process from 'node:process';
import { tryFailover } from './failover-trial.ts';
import { howToInstall, missingPackages } from './patroni-cluster.ts';

const missing = missingPackages();
if (missing.length > 0) process.stdout.write(`Not tried: ${howToInstall(missing)}\n\n0 passed, 0 failed, 1 skipped\n`);
else {
  const passed = await tryFailover({ kills: 2, say: (line) => process.stdout.write(`${line}\n`) });
  process.stdout.write(`\n${passed ? '1 passed, 0 failed' : '0 passed, 1 failed'}\n`);
  process.exitCode = passed ? 0 : 1;
}
