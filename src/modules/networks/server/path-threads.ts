/** Follows paths on several threads, where a network is large enough for that. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type PathRequest, sumPathsHere } from '../network-metrics.ts';
import { addPathSums, emptyPathSums, type PathSums } from '../path-sums.ts';

/** Sources times ties; less is done sooner than a thread starts. */
const worthThreads = 20_000_000;
/** Sources that a thread is given at a time: small enough that all end together. */
const pieces = 8;

/** Threads start with the first large network, and stay until `close`. */
export class PathThreads {
  readonly #count: number;
  #workers: Worker[] = [];

  constructor(count = Math.max(1, Math.min(8, availableParallelism()))) {
    this.#count = count;
  }

  readonly sumPaths = async (request: PathRequest): Promise<PathSums> => {
    const { adjacency, sources } = request;
    if (this.#count === 1 || sources.length * adjacency.targets.length < worthThreads) return sumPathsHere(request);
    while (this.#workers.length < this.#count) this.#workers.push(new Worker(new URL('./path-thread.ts', import.meta.url)));
    const size = Math.ceil(sources.length / (this.#count * pieces));
    let next = 0;
    const sums = emptyPathSums(adjacency.offsets.length - 1);
    await Promise.all(
      this.#workers.map(async (worker) => {
        for (let begin = next; begin < sources.length; begin = next) {
          next = begin + size;
          addPathSums(sums, await ask(worker, { ...request, sources: sources.slice(begin, next) }));
        }
      }),
    );
    return sums;
  };

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
    this.#workers = [];
  }
}

function ask(worker: Worker, request: PathRequest): Promise<PathSums> {
  return new Promise((resolve, reject) => {
    const settle = () => {
      worker.off('message', answered);
      worker.off('error', failed);
    };
    const answered = (sums: PathSums) => {
      settle();
      resolve(sums);
    };
    const failed = (error: Error) => {
      settle();
      reject(error);
    };
    worker.on('message', answered);
    worker.on('error', failed);
    worker.postMessage(request);
  });
}
