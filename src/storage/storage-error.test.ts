import { expect, test } from 'vitest';
import { storageFaultOf } from './storage-error.ts';

const faultOf = (code: string) => storageFaultOf(Object.assign(new Error('of the server'), { code }));

test('what ends a statement of PostgreSQL from outside is the storage’s, and no entry’s: a limit of time, a lock, a disk, a socket', () => {
  // Cancelled or timed out, locked, deadlocked, idle in a transaction for too long; stopping, out of connections, only reading.
  for (const code of ['57014', '55P03', '40P01', '40001', '25P03', '25P04', '57P01', '53300', '25006', '08006'])
    expect([code, faultOf(code)]).toEqual([code, 'unreachable']);
  for (const code of ['ECONNRESET', 'EPIPE', 'ERR_STREAM_DESTROYED', 'ERR_STREAM_WRITE_AFTER_END'])
    expect([code, faultOf(code)]).toEqual([code, 'unreachable']);
  for (const code of ['58030', '58000', '58P01']) expect([code, faultOf(code)]).toEqual([code, 'disk-error']);
  expect([faultOf('53100'), faultOf('XX001')]).toEqual(['disk-full', 'damaged']);
});

test('a row that does not fit is no fault of the storage', () => {
  for (const code of ['23505', '22021', '22003', '42P01', '25P02']) expect([code, faultOf(code)]).toEqual([code, undefined]);
});
