/** The writer's thread. */
import { parentPort, workerData } from 'node:worker_threads';
import { serveWriter } from '../journal/writer-thread-port.ts';
import { journalModules } from './modules.ts';
import { openStationStore, type StoreSettings } from './open-station-store.ts';

if (!parentPort) throw new Error('writer-thread runs as a worker');
await serveWriter(parentPort, (events) => openStationStore(workerData as StoreSettings, { modules: journalModules(), events }));
