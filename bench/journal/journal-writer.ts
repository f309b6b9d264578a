/** The writer's thread of journal-server.ts: as a station's, with one small module more. */
import { parentPort, workerData } from 'node:worker_threads';
import { visits } from '../../src/journal/testing/visits.ts';
import { serveWriter } from '../../src/journal/writer-thread-port.ts';
import { journalModules } from '../../src/station/modules.ts';
import { openStationStore, type StoreSettings } from '../../src/station/open-station-store.ts';

if (!parentPort) throw new Error('journal-writer runs as a worker');
await serveWriter(parentPort, (events) =>
  openStationStore(workerData as StoreSettings, { modules: [...journalModules(), visits], events }),
);
