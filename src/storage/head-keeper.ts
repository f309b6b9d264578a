/** The second place for what must not be forgotten if the database is lost or put back: last heads and erasure orders. */
import { join } from 'node:path';
import { isProblem, type Problem } from '../kernel/problem.ts';
import { makeDirectory } from './atomic-file.ts';
import { type ErasedPlace, type ErasureLog, openErasureLog } from './erasure-log.ts';
import { type HeadFile, type KeptHead, openHeadFile } from './head-file.ts';
import { storageProblem } from './problems.ts';

/** Opens `heads.bin` and `erasures.jsonl` in `directory`, best on another disk than the database. */
export async function openHeadKeeper(options: {
  readonly directory: string;
  /** Subkey `head`. */
  readonly headKey: Uint8Array;
  /** Subkey `erasures`. */
  readonly erasureKey: Uint8Array;
}): Promise<DiskHeadKeeper | Problem> {
  await makeDirectory(options.directory);
  const logPath = join(options.directory, 'erasures.jsonl');
  const log = await openErasureLog(logPath, options.erasureKey);
  if (isProblem(log)) return log;
  const heads = await openHeadFile(join(options.directory, 'heads.bin'), options.headKey);
  if (isProblem(heads) || log.orders < heads.record.erasures) {
    await log.close();
    if (isProblem(heads)) return heads;
    await heads.close();
    return storageProblem('erasures-lost', { file: logPath, found: log.orders, expected: heads.record.erasures });
  }
  return new DiskHeadKeeper(heads, log);
}

export class DiskHeadKeeper {
  readonly #heads: HeadFile;
  readonly #log: ErasureLog;

  /** Use `openHeadKeeper`. */
  constructor(heads: HeadFile, log: ErasureLog) {
    this.#heads = heads;
    this.#log = log;
  }

  /** Undefined at the very first start. */
  async read(): Promise<readonly KeptHead[] | undefined> {
    return this.#heads.isNew ? undefined : this.#heads.record.heads;
  }

  /** Called after each commit, with the heads of all journals; returns before they are on disk. */
  write(heads: readonly KeptHead[]): void {
    this.#heads.write({ heads, erasures: this.#log.orders });
  }

  flush(): Promise<void> {
    return this.#heads.flush();
  }

  /** On disk when this returns: before the erasure begins. */
  async recordErasure(places: readonly ErasedPlace[]): Promise<void> {
    await this.#log.append(places);
    this.write(this.#heads.record.heads);
    await this.flush();
  }

  async listErasures(): Promise<readonly ErasedPlace[]> {
    return this.#log.places;
  }

  async close(): Promise<void> {
    await this.#heads.close();
    await this.#log.close();
  }
}
