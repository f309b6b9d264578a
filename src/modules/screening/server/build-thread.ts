/** Builds the index of long lists on a thread of its own, so that the booth is answered meanwhile. */
import { parentPort, workerData } from 'node:worker_threads';
import { type BuildStart, buildLists } from './build-in-thread.ts';
import { serveFed } from './fed-thread.ts';

await serveFed(parentPort, buildLists(workerData as BuildStart));
