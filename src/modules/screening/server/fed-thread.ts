/** A thread that asks for one item after another and answers at the end: never more than one item waits, however many there are. */
import { type MessagePort, Worker } from 'node:worker_threads';

/** Building is arrays of numbers, which no heap limits: what is left is garbage that need not grow. */
const resourceLimits = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 192 };

type Said = { readonly kind: 'next' } | { readonly kind: 'done'; readonly result: unknown };
type Given = { readonly kind: 'item'; readonly item: unknown } | { readonly kind: 'end' };

/**
 * Runs a thread of `serveFed` to its result. What it throws, and what the items throw, is thrown here.
 * @param data its `workerData`
 * @param signal ends the thread, and throws its reason
 */
export async function feedThread<Item, Result>(
  thread: URL,
  data: unknown,
  items: AsyncIterable<Item>,
  signal?: AbortSignal,
): Promise<Result> {
  signal?.throwIfAborted();
  const worker = new Worker(thread, { workerData: data, resourceLimits });
  const iterator = items[Symbol.asyncIterator]();
  try {
    return await new Promise((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
      worker.on('error', reject);
      worker.on('exit', () => reject(new Error('the thread stopped before it was done')));
      const give = async () => {
        const { value, done } = await iterator.next();
        worker.postMessage((done ? { kind: 'end' } : { kind: 'item', item: value }) satisfies Given);
      };
      worker.on('message', (said: Said) => {
        if (said.kind === 'next') give().catch(reject);
        else resolve(said.result as Result);
      });
    });
  } finally {
    await iterator.return?.();
    await worker.terminate();
  }
}

/** The other end, in the thread. */
export async function serveFed<Item>(port: MessagePort | null, work: (items: AsyncIterable<Item>) => Promise<unknown>): Promise<void> {
  if (!port) throw new Error('this runs as a worker');
  const result = await work(itemsOf(port));
  port.postMessage({ kind: 'done', result } satisfies Said);
}

async function* itemsOf<Item>(port: MessagePort): AsyncGenerator<Item> {
  for (;;) {
    const given = await new Promise<Given>((resolve) => {
      port.once('message', resolve);
      port.postMessage({ kind: 'next' } satisfies Said);
    });
    if (given.kind === 'end') return;
    yield given.item as Item;
  }
}
