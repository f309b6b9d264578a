/** `graph exercise DIRECTORY`: the case exercise as files. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ProblemError } from '../../../kernel/problem.ts';
import type { VerbIo } from '../../../kernel/verb.ts';
import { unmadeFileProblemOf } from '../../../storage/file-problem.ts';
import { inventCase } from '../demo/exercise.ts';
import { filesOfCase } from '../demo/exercise-files.ts';
import { type GraphWords, WrongCall } from './graph-words.ts';

/** @throws ProblemError where the system refuses a file */
export async function exerciseCall({ positionals: [directory] }: GraphWords, io: VerbIo): Promise<void> {
  if (directory === undefined) throw new WrongCall('say into which directory.');
  for (const { name, text } of filesOfCase(inventCase())) {
    const file = join(directory, name);
    try {
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
    } catch (error) {
      const problem = unmadeFileProblemOf(error, file);
      throw problem ? new ProblemError(problem) : error;
    }
    io.out(file);
  }
}
