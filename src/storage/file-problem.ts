/** What the system refuses about a file, in words: what happened, and what whoever sits there can do. */
import { createReadStream, existsSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { type Problem, ProblemError } from '../kernel/problem.ts';
import { storageProblem, type storageProblems } from './problems.ts';

const codeOfRefusal: Readonly<Record<string, keyof typeof storageProblems>> = {
  ENOENT: 'file-missing',
  EACCES: 'file-forbidden',
  EPERM: 'file-forbidden',
  EISDIR: 'file-is-directory',
  ENOTDIR: 'file-path-broken',
  EROFS: 'file-read-only',
  ENOSPC: 'file-no-room',
  EDQUOT: 'file-no-room',
  EIO: 'file-unreadable',
  ENAMETOOLONG: 'file-name-too-long',
};

/**
 * Undefined where the error is not one of a file. The file is the one that was named, or else the one that the error names.
 * @example fileProblemOf(error, '/media/stick/gogui.key')?.text // '/media/stick/gogui.key is a directory, and a file is needed there. Name a file.'
 */
export function fileProblemOf(error: unknown, named?: string): Problem | undefined {
  const { code: refusal, path } = error as NodeJS.ErrnoException;
  const isOfDirectory = refusal === 'EEXIST' && (error as NodeJS.ErrnoException).syscall === 'mkdir';
  const code = isOfDirectory ? 'directory-is-file' : codeOf(refusal);
  const file = named ?? path;
  return code === undefined || file === undefined ? undefined : storageProblem(code, { file });
}

function codeOf(refusal: string | undefined): keyof typeof storageProblems | undefined {
  return refusal !== undefined && Object.hasOwn(codeOfRefusal, refusal) ? codeOfRefusal[refusal] : undefined;
}

/** The same for a file that was to be made: what is missing then is its directory, which may be a stick that is not plugged in. */
export function unmadeFileProblemOf(error: unknown, file: string): Problem | undefined {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') return fileProblemOf(error, file);
  // "Not there" although its directory is: that of a file system which takes no files, such as /proc.
  if (existsSync(dirname(file))) return storageProblem('file-read-only', { file });
  return storageProblem('directory-missing', { directory: dirname(file), file: basename(file) });
}

/** The bytes of a file, piece by piece. @throws ProblemError where the system refuses it */
export async function* readInPieces(file: string): AsyncGenerator<Buffer> {
  try {
    for await (const piece of createReadStream(file)) yield piece as Buffer;
  } catch (error) {
    const problem = fileProblemOf(error, file);
    throw problem ? new ProblemError(problem) : error;
  }
}
