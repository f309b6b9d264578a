/** Several reader threads behind one Kysely: the stock SQLite dialect has one connection and stops the event loop. */
import { Worker } from 'node:worker_threads';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type { ReaderAnswer, ReaderRequest } from './reader-thread.ts';
import type { SqliteOptions } from './sqlite-connection.ts';

/** Thrown where a read fails; `code` is SQLite's. */
export class ReadError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = 'ReadError';
    this.code = code;
  }
}

class ReaderConnection implements DatabaseConnection {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, { resolve(rows: unknown[]): void; reject(error: Error): void }>();
  #nextId = 1;

  private constructor(worker: Worker) {
    this.#worker = worker;
    worker.on('message', (answer: ReaderAnswer) => {
      const waiting = this.#waiting.get(answer.id);
      if (!waiting) return;
      this.#waiting.delete(answer.id);
      if ('rows' in answer) waiting.resolve(answer.rows);
      else waiting.reject(new ReadError(answer.error.code, answer.error.message));
    });
    worker.on('error', (error) => this.#fail(error as Error));
    worker.on('exit', () => this.#fail(new ReadError('CLOSED', 'the reader has stopped')));
  }

  static async open(options: SqliteOptions): Promise<ReaderConnection> {
    const worker = new Worker(new URL('./reader-thread.ts', import.meta.url), { workerData: { file: options.file, key: options.key } });
    await new Promise<void>((resolve, reject) => {
      worker.once('message', () => resolve());
      worker.once('error', reject);
    });
    return new ReaderConnection(worker);
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const id = this.#nextId++;
    const request: ReaderRequest = { id, sql: query.sql, parameters: query.parameters };
    const rows = await new Promise<unknown[]>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage(request);
    });
    return { rows: rows as R[] };
  }

  // biome-ignore lint/correctness/useYield: the interface asks for a generator
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('reader connections do not stream: page by key instead');
  }

  async close(): Promise<void> {
    const exited = new Promise<void>((resolve) => this.#worker.once('exit', () => resolve()));
    this.#worker.postMessage('close');
    await exited;
  }

  #fail(error: Error): void {
    for (const waiting of this.#waiting.values()) waiting.reject(error);
    this.#waiting.clear();
  }
}

class ReaderDriver implements Driver {
  readonly #options: SqliteOptions;
  readonly #size: number;
  #connections: ReaderConnection[] = [];
  #turn = 0;

  constructor(options: SqliteOptions, size: number) {
    this.#options = options;
    this.#size = size;
  }
  async init(): Promise<void> {
    this.#connections = await Promise.all(Array.from({ length: this.#size }, () => ReaderConnection.open(this.#options)));
  }
  // Every query stands alone, so a connection is shared: its thread answers in order.
  async acquireConnection(): Promise<DatabaseConnection> {
    const connection = this.#connections[this.#turn++ % this.#connections.length];
    if (!connection) throw new Error('the reader pool is closed');
    return connection;
  }
  async releaseConnection(): Promise<void> {}
  async beginTransaction(): Promise<void> {
    throw new Error('readers have no transactions: what must agree is read in one statement');
  }
  async commitTransaction(): Promise<void> {}
  async rollbackTransaction(): Promise<void> {}
  async destroy(): Promise<void> {
    const connections = this.#connections;
    this.#connections = [];
    await Promise.all(connections.map((connection) => connection.close()));
  }
}

/** Opens `size` reader threads at once and waits until they answer. */
export async function openReaderPool<Tables>(options: SqliteOptions, size: number): Promise<Kysely<Tables>> {
  const driver = new ReaderDriver(options, size);
  const database = new Kysely<Tables>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => driver,
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  });
  await database.executeQuery(CompiledQuery.raw('select 1'));
  return database;
}
