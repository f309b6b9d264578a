import { spawn } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { root } from '../runtime.mjs';

/** A rule about the project that a machine can check. */
export interface Check {
  /** What holds if it passes: `the catalogue of messages is whole`. */
  readonly name: string;
  /**
   * What is wrong, one complaint each, naming the place and what to do. None: it passes.
   * @param note says what could not be looked at
   */
  run(note: (words: string) => void): Promise<readonly string[]>;
}

/** Runs a tool from node_modules; what it printed is the complaint if it fails. */
export async function complaintsOf(script: string, args: readonly string[]): Promise<readonly string[]> {
  const child = spawn(process.execPath, [join(root, 'node_modules', script), ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return status === 0 ? [] : [said.trim() || `${script} ended with status ${status}`];
}
