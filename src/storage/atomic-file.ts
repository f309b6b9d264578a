/** Files that are there whole or not at all, also after a power cut. */
import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

/**
 * Writes a temporary file, fsyncs it, renames it over `path` and fsyncs the directory: when this returns, the new content is
 * on disk; before, the old one is. Readable by the owner alone. `temporaryIn` must be on the same file system.
 */
export async function writeFileAtomically(
  path: string,
  content: Uint8Array | string | AsyncIterable<Uint8Array>,
  options: { temporaryIn?: string } = {},
): Promise<void> {
  const directory = dirname(path);
  const temporary = join(options.temporaryIn ?? directory, `.${randomBytes(8).toString('hex')}.tmp`);
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncDirectory(directory);
}

/** Puts on disk that files in this directory appeared, were renamed or went. */
export async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes a directory and those above it, for the owner alone, and puts on disk that they are there. */
export async function makeDirectory(directory: string): Promise<void> {
  const path = resolve(directory);
  if (await isDirectory(path)) return;
  // Not mkdir's own recursion: it never ends where a file system takes no directories and says "not there" (/proc, automounts).
  const above = dirname(path);
  if (above !== path) await makeDirectory(above);
  await mkdir(path, { mode: 0o700 }).catch(async (error: NodeJS.ErrnoException) => {
    // Another process made it meanwhile.
    if (error.code !== 'EEXIST' || !(await isDirectory(path))) throw error;
  });
  await syncDirectory(above);
}

async function isDirectory(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    (error: unknown) => {
      if (isMissing(error)) return false;
      throw error;
    },
  );
}

/** Undefined where there is no such file; every other error is thrown, with the path, which those of reading lack. */
export async function findFile(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw Object.assign(error as NodeJS.ErrnoException, { path });
  }
}

/** Whether something has this name, whatever it is. */
export async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: unknown) => {
      if (isMissing(error)) return false;
      throw error;
    },
  );
}

/** True for the error of a file that is not there. */
export function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}
