/** Builds the index of long lists on a thread of its own, so that the booth is answered meanwhile. */
import { parentPort, workerData } from 'node:worker_threads';
import { type BuildStart, serveBuild } from './build-in-thread.ts';

if (!parentPort) throw new Error('build-thread runs as a worker');
serveBuild(parentPort, workerData as BuildStart);
