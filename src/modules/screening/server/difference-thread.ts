/** Compares two versions of a long list on a thread of its own, so that the booth is answered meanwhile. */
import { parentPort, workerData } from 'node:worker_threads';
import { serveFed } from './fed-thread.ts';
import { differenceOf } from './list-difference.ts';

await serveFed(parentPort, (items: Parameters<typeof differenceOf>[0]) => differenceOf(items, workerData as number));
