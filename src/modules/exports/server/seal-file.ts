/** Seals a file with age, in a thread of its own: making a key of words takes a good part of a second. */
import { Worker } from 'node:worker_threads';

export interface SealRequest {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly to: { readonly passphrase: string } | { readonly recipients: readonly string[] };
}

/** Each takes 64 MB for its key and some copies of the file: they go one after the other. */
let last: Promise<unknown> = Promise.resolve();

/** @throws Error where a recipient is no key, or the thread ends */
export function sealFile(request: SealRequest): Promise<Uint8Array> {
  const sealed = last.then(() => sealInThread(request));
  // One that fails is answered for by whoever asked; the next one goes on.
  last = sealed.catch(() => {});
  return sealed;
}

function sealInThread(request: SealRequest): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./seal-thread.ts', import.meta.url), { workerData: request, transferList: [request.bytes.buffer] });
    thread.once('message', (sealed: Uint8Array) => resolve(sealed));
    thread.once('error', reject);
    thread.once('exit', (code) => reject(new Error(`the thread that seals ended with ${code}`)));
  });
}
