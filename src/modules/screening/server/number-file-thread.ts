/** Builds a file of document numbers on a thread of its own: hashing fifty million takes minutes, and the booth is answered meanwhile. */
import { parentPort, workerData } from 'node:worker_threads';
import { type NumberFileStart, type SomeNumbers, writeNumberFile } from './build-number-file.ts';
import { serveFed } from './fed-thread.ts';

await serveFed<SomeNumbers>(parentPort, (numbers) => writeNumberFile(workerData as NumberFileStart, numbers));
