/** What the system refuses about a file, in words: what happened, and what whoever sits there can do. */
import { basename, dirname } from 'node:path';
import type { Problem } from '../kernel/problem.ts';
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
 * @example fileProblemOf(error, '/media/stick/gogui.key')?.text // '/media/stick/gogui.key is a directory. Name a file.'
 */
export function fileProblemOf(error: unknown, named?: string): Problem | undefined {
  const { code: refusal, path } = error as NodeJS.ErrnoException;
  const code = refusal === undefined || !Object.hasOwn(codeOfRefusal, refusal) ? undefined : codeOfRefusal[refusal];
  const file = named ?? path;
  return code === undefined || file === undefined ? undefined : storageProblem(code, { file });
}

/** The same for a file that was to be made: what is missing then is its directory, which may be a stick that is not plugged in. */
export function unmadeFileProblemOf(error: unknown, file: string): Problem | undefined {
  const isWithoutDirectory = (error as NodeJS.ErrnoException).code === 'ENOENT';
  return isWithoutDirectory
    ? storageProblem('directory-missing', { directory: dirname(file), file: basename(file) })
    : fileProblemOf(error, file);
}
