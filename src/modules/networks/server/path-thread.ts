/** One of the threads of `path-threads.ts`. */
import { parentPort } from 'node:worker_threads';
import { type PathRequest, sumPathsHere } from '../network-metrics.ts';

parentPort!.on('message', async (request: PathRequest) => {
  const sums = await sumPathsHere(request);
  parentPort!.postMessage(
    sums,
    Object.values(sums).map((column: Float64Array<ArrayBuffer>) => column.buffer),
  );
});
