/** Large uploads: the raw body goes to a temporary file, never whole into memory. */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { type Problem, problem } from '../kernel/problem.ts';
import { byteSize } from './byte-size.ts';
import type { ReceivedUpload } from './route.ts';

const prefix = 'upload-';

/**
 * Writes the stream to a file of its own in `directory`, mode 0600. Past `limitBytes` the file goes away, the rest of the
 * stream is read and dropped (so that the client sees the answer), and the problem `too-large` is given.
 */
export async function receiveUpload(
  stream: Readable,
  { directory, limitBytes, contentType }: { directory: string; limitBytes: number; contentType: string },
): Promise<ReceivedUpload | Problem> {
  const path = join(directory, `${prefix}${randomUUID()}`);
  const hash = createHash('sha256');
  let bytes = 0;
  let kept = false;
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > limitBytes) break;
      hash.update(chunk);
      await file.write(chunk);
    }
    if (bytes > limitBytes) {
      stream.resume();
      return problem('too-large', { limit: byteSize(limitBytes) });
    }
    kept = true;
    return { path, bytes, contentType, sha256: hash.digest('hex') };
  } finally {
    await file.close();
    if (!kept) await rm(path, { force: true });
  }
}

export async function discardUpload(upload: ReceivedUpload): Promise<void> {
  await rm(upload.path, { force: true });
}

/** Makes the directory, and removes what an interrupted run left in it. */
export async function prepareUploadDirectory(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  for (const name of await readdir(directory)) {
    if (name.startsWith(prefix)) await rm(join(directory, name), { force: true });
  }
}
