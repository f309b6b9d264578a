/**
 * Rows as PostgreSQL copies them in (`COPY ... FROM STDIN BINARY`): nothing is parsed or planned for a row, and pages are filled
 * and logged whole. For batches; a few rows go by statements.
 *
 * Several tables travel in one question: the server takes one after the other without being asked again.
 * Source: https://www.postgresql.org/docs/current/sql-copy.html (binary format), .../protocol-flow.html (COPY operations).
 */
import type { Connection } from 'pg';

export interface TableRows {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: readonly object[];
}

/** What stands for the rows among the values of a statement. */
export class RowsToCopy {
  readonly tables: readonly TableRows[];

  constructor(tables: readonly TableRows[]) {
    this.tables = tables;
  }
}

/** Of a table's columns, by their names: the number that PostgreSQL has for the type. */
export type ColumnTypes = ReadonlyMap<string, number>;

/** As pg sends a question: the statement and everything that it asks for, at once. */
export class CopyQuery {
  readonly done: Promise<void>;
  readonly #tables: readonly TableRows[];
  readonly #types: readonly ColumnTypes[];
  readonly #settle: { resolve(): void; reject(error: unknown): void };
  #fault: unknown;

  /** @param types of each table's columns */
  constructor(tables: readonly TableRows[], types: readonly ColumnTypes[]) {
    this.#tables = tables;
    this.#types = types;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.done = promise;
    this.#settle = { resolve, reject };
  }

  /** Where the server refuses a table, it lets everything pass that was meant for it and for those after it. */
  submit(connection: Connection): void {
    connection.query(copyStatement(this.#tables));
    const send = (frame: Uint8Array) => void connection.stream.write(frame);
    try {
      for (const [index, table] of this.#tables.entries()) sendTableRows(table, this.#types[index]!, send);
    } catch (error) {
      // The server then ends the statement with an error of its own.
      this.#fault = error;
      send(copyFailed);
    }
  }

  handleError(error: Error): void {
    this.#settle.reject(this.#fault ?? error);
  }

  handleReadyForQuery(): void {
    this.#settle.resolve();
  }

  handleCopyInResponse(): void {
    // What it asks for is on its way.
  }

  handleCommandComplete(): void {
    // Told once all tables are in.
  }
}

function copyStatement(tables: readonly TableRows[]): string {
  return tables
    .map(({ table, columns }) => `copy "${table}" (${columns.map((column) => `"${column}"`).join(', ')}) from stdin (format binary)`)
    .join('; ');
}

const types = { bytea: 17, int8: 20, int4: 23, text: 25, varchar: 1043 } as const;
const copyData = 0x64;
const copyDone = Buffer.from([0x63, 0, 0, 0, 4]);
const copyFailed = Buffer.from([0x66, 0, 0, 0, 5, 0]);
/** Type and length of a message. */
const frameHead = 5;
const frameBytes = 256 * 1024;
/** Signature, flags, no extension. */
const signature = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');

/**
 * One table's rows, in frames, with the end of its data. Undefined counts as null.
 * @throws where a value is none of its column's type
 */
function sendTableRows({ table, columns, rows }: TableRows, known: ColumnTypes, send: (frame: Uint8Array) => void): void {
  const kinds = columns.map((column) => known.get(column) ?? 0);
  let frame = Buffer.allocUnsafeSlow(frameBytes);
  let at = frameHead;
  const flush = (least: number) => {
    send(closed(frame, at));
    frame = Buffer.allocUnsafeSlow(Math.max(frameBytes, frameHead + least));
    at = frameHead;
  };
  at += signature.copy(frame, at);
  for (const row of rows as readonly Readonly<Record<string, unknown>>[]) {
    // What a row needs but for its texts and bytes.
    const least = 2 + 12 * columns.length;
    if (at + least > frame.length) flush(least);
    at = putInt16(frame, at, columns.length);
    for (let place = 0; place < columns.length; place++) {
      const value = row[columns[place]!];
      const kind = kinds[place]!;
      const rest = 12 * (columns.length - place);
      if (typeof value === 'string' && (kind === types.text || kind === types.varchar)) {
        // A unit of UTF-16 has three bytes at most.
        const most = 4 + 3 * value.length + rest;
        if (at + most > frame.length) flush(most);
        const bytes = frame.write(value, at + 4);
        putInt32(frame, at, bytes);
        at += 4 + bytes;
      } else if (value === null || value === undefined) {
        at = putInt32(frame, at, -1);
      } else if (typeof value === 'number' && Number.isSafeInteger(value) && (kind === types.int4 || kind === types.int8)) {
        at = kind === types.int4 ? putNumber4(frame, at, value) : putNumber8(frame, at, value);
      } else if (value instanceof Uint8Array && kind === types.bytea) {
        const most = 4 + value.length + rest;
        if (at + most > frame.length) flush(most);
        at = putInt32(frame, at, value.length);
        frame.set(value, at);
        at += value.length;
      } else {
        throw new TypeError(`${table}.${columns[place]}: a ${typeof value} cannot be copied into a column of type ${kind}`);
      }
    }
  }
  if (at + 2 > frame.length) flush(2);
  at = putInt16(frame, at, -1);
  send(closed(frame, at));
  send(copyDone);
}

function closed(frame: Buffer, end: number): Buffer {
  frame[0] = copyData;
  putInt32(frame, 1, end - 1);
  return frame.subarray(0, end);
}

function putNumber4(frame: Buffer, at: number, value: number): number {
  if (Math.abs(value) >= 2 ** 31) throw new RangeError('a number is too large for its column');
  return putInt32(frame, putInt32(frame, at, 4), value);
}

function putNumber8(frame: Buffer, at: number, value: number): number {
  const high = Math.floor(value / 2 ** 32);
  return putInt32(frame, putInt32(frame, putInt32(frame, at, 8), high), value - high * 2 ** 32);
}

/** @returns where the next byte goes */
function putInt32(frame: Buffer, at: number, value: number): number {
  frame[at] = value >>> 24;
  frame[at + 1] = value >>> 16;
  frame[at + 2] = value >>> 8;
  frame[at + 3] = value;
  return at + 4;
}

function putInt16(frame: Buffer, at: number, value: number): number {
  frame[at] = value >> 8;
  frame[at + 1] = value;
  return at + 2;
}
