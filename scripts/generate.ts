/** `npm run generate`: writes what is made from the code. `npm run check` fails where it differs. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { generatedFiles } from './generated/generated-files.ts';
import { root } from './runtime.mjs';

for (const { file, text } of await generatedFiles()) {
  writeFileSync(join(root, file), text);
  process.stdout.write(`${file}\n`);
}
