/** One read-only connection on its own thread: a slow search never holds up the booth. */
import { parentPort, workerData } from 'node:worker_threads';
import { openSqlite, type SqliteOptions } from './sqlite-connection.ts';

export interface ReaderRequest {
  readonly id: number;
  readonly sql: string;
  readonly parameters: readonly unknown[];
}
export type ReaderAnswer =
  | { readonly id: number; readonly rows: unknown[] }
  | { readonly id: number; readonly error: { readonly code: string; readonly message: string } };

const port = parentPort;
if (!port) throw new Error('reader-thread runs as a worker');
const connection = openSqlite({ ...(workerData as SqliteOptions), readonly: true });
const statements = new Map<string, ReturnType<typeof connection.prepare>>();

port.on('message', (request: ReaderRequest | 'close') => {
  if (request === 'close') {
    connection.close();
    port.close();
    return;
  }
  port.postMessage(answer(request));
});
port.postMessage('ready');

function answer(request: ReaderRequest): ReaderAnswer {
  try {
    let statement = statements.get(request.sql);
    if (!statement) {
      statement = connection.prepare(request.sql);
      if (statements.size >= 400) statements.clear();
      statements.set(request.sql, statement);
    }
    return { id: request.id, rows: statement.all(request.parameters) };
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    return { id: request.id, error: { code: code ?? 'UNKNOWN', message } };
  }
}
