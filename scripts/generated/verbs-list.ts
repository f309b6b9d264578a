import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { root } from '../runtime.mjs';

/** The verbs as `maabar help` lists them. */
export function verbsList(): string {
  const help = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', join(root, 'src', 'main.ts'), 'help'], { cwd: root, encoding: 'utf8' });
  if (help.status !== 0) throw new Error(`maabar help ended with status ${help.status}: ${help.stderr}`);
  return `\`\`\`text\n${help.stderr.trimEnd()}\n\`\`\`\n`;
}
