/** Builds a file of document numbers on a thread of its own: hashing fifty million takes minutes, and the booth is answered meanwhile. */
import { parentPort, workerData } from 'node:worker_threads';
import type { ListedNumber } from '../document-numbers.ts';
import { type NumberFileStart, writeNumberFile } from './build-number-file.ts';
import { serveFed } from './fed-thread.ts';

await serveFed<readonly ListedNumber[]>(parentPort, (numbers) => writeNumberFile(workerData as NumberFileStart, numbers));
