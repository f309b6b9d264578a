import { expect, test } from 'vitest';
import { errorToProblem } from './error-to-problem.ts';

const facts = { reference: 'r', limit: '1 MiB', allowed: 'application/json' };
const codeOf = (error: unknown) => errorToProblem(error, facts).code;
const failed = (message: string, code?: string) => Object.assign(new Error(message), code === undefined ? {} : { code });

test('a database that is away is said to be so, and is no fault inside the station', () => {
  expect(codeOf(failed('connect ECONNREFUSED 127.0.0.1:5432', 'ECONNREFUSED'))).toBe('storage-stopped');
  expect(codeOf(failed('the database system is shutting down', '57P03'))).toBe('storage-stopped');
  expect(codeOf(failed('Connection terminated unexpectedly'))).toBe('storage-stopped');
  expect(codeOf(failed('disk I/O error', 'SQLITE_IOERR_READ'))).toBe('storage-stopped');
});

test('a body that breaks off is the client’s, and what nobody expected stays a fault', () => {
  expect(codeOf(failed('aborted', 'ECONNRESET'))).toBe('malformed-request');
  expect(codeOf(failed('premature close', 'ERR_STREAM_PREMATURE_CLOSE'))).toBe('internal');
  expect(codeOf(failed('x is not a function'))).toBe('internal');
});
