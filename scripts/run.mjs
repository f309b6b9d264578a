/** `node scripts/run.mjs FILE [ARGUMENT ...]`: installs where needed, then runs a file of the project on the pinned runtime. */
import process from 'node:process';
import { install } from './install.mjs';
import { main, runNode, SetupError } from './runtime.mjs';

await main(async () => {
  const [file, ...args] = process.argv.slice(2);
  if (file === undefined) throw new SetupError('usage: node scripts/run.mjs FILE [ARGUMENT ...]');
  await install();
  return runNode(file, args);
});
