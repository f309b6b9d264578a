/** The machine's side of an update: its service manager, the station's answer, a copy of the database. */
import { execFile } from 'node:child_process';
import { cp, mkdir, rename, rm } from 'node:fs/promises';
import http from 'node:http';
import https from 'node:https';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { isThere } from '../../storage/atomic-file.ts';
import type { Installation, InstalledProgram } from './installation.ts';
import type { UpdatePorts } from './take-update.ts';

const run = promisify(execFile);
const comesUpWithinMs = 180_000;
const service = 'maabar.service';

export function systemPorts(program: InstalledProgram, installation: Installation): UpdatePorts {
  const { directory, copiesDatabase } = installation;
  const copy = join(directory, 'before-update');
  const making = `${copy}.making`;
  const files = ['station.db', 'station.db-wal'].map((name) => join(directory, name));
  return {
    stop: async () => void (await run('systemctl', ['stop', service])),
    // One that fails at once is asked after, not waited for.
    start: async () => void (await run('systemctl', ['start', '--no-block', service])),
    comesUp: async () => {
      for (const untilMs = performance.now() + comesUpWithinMs; performance.now() < untilMs; ) {
        if (await answers(installation)) return true;
        if (await hasFailed()) return false;
        await pause(500);
      }
      return false;
    },
    switchTo: (version) => program.switchTo(version),
    keepCopy: async () => {
      if (!copiesDatabase) return;
      await rm(copy, { recursive: true, force: true });
      await rm(making, { recursive: true, force: true });
      await mkdir(making);
      for (const file of files) if (await isThere(file)) await cp(file, join(making, basename(file)));
      await rename(making, copy);
    },
    putCopyBack: async () => {
      if (!copiesDatabase) return;
      // Kept aside, not deleted: should it have come up for a moment, what it recorded is in there.
      const aside = join(directory, 'after-update');
      await rm(aside, { recursive: true, force: true });
      await mkdir(aside);
      for (const file of files) if (await isThere(file)) await rename(file, join(aside, basename(file)));
      await rm(join(directory, 'station.db-shm'), { force: true });
      await cp(copy, directory, { recursive: true, preserveTimestamps: true });
    },
    dropCopy: () => rm(copy, { recursive: true, force: true }),
    note: (update) => program.noteUpdate(update),
  };
}

async function hasFailed(): Promise<boolean> {
  // `is-failed` ends badly where it has not failed.
  return run('systemctl', ['is-failed', '--quiet', service]).then(
    () => true,
    () => false,
  );
}

function answers({ port, tls }: Installation): Promise<boolean> {
  return new Promise((resolve) => {
    const options = { host: '127.0.0.1', port, path: '/api/health', timeout: 5000 };
    // The certificate is the station's own, and this is the same machine.
    const asked = tls ? https.get({ ...options, rejectUnauthorized: false }) : http.get(options);
    asked.on('response', (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    asked.on('timeout', () => asked.destroy());
    asked.on('error', () => resolve(false));
    asked.on('close', () => resolve(false));
  });
}
