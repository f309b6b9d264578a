/** What a measurement found, beside its table, for programs to read. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

/** Processors, memory and runtime of this machine, in a line. */
export const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node.js ${process.version}`;

/** Writes bench/results/NAME.json, with the date and the machine. */
export function writeResults(name: string, figures: Readonly<Record<string, unknown>>): void {
  const directory = join('bench', 'results');
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, `${name}.json`), `${JSON.stringify({ date: new Date().toISOString(), machine, ...figures }, null, 2)}\n`);
}
