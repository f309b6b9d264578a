import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generatedFiles } from '../generated/generated-files.ts';
import { root } from '../runtime.mjs';
import type { Check } from './check.ts';

export const generatedCheck: Check = {
  name: 'what is generated from the code is up to date',
  async run() {
    const stale = (await generatedFiles()).filter(({ file, text }) => {
      const path = join(root, file);
      return !existsSync(path) || readFileSync(path, 'utf8') !== text;
    });
    return stale.map(
      ({ file }) => `${file} is not what the code says: run npm run generate, and look at the difference before you commit it`,
    );
  },
};
