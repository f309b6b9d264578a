/** Tells a fault of the disk or the database from a fault of a command. */

export type StorageFault = 'disk-full' | 'disk-error' | 'damaged' | 'unreachable';

/** What is wrong with the storage, or undefined where the error is not the storage's. */
export function storageFaultOf(error: unknown): StorageFault | undefined {
  const code = codeOf(error);
  if (code === undefined) return undefined;
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === '53100') return 'disk-full';
  if (code.startsWith('SQLITE_IOERR') || code === 'SQLITE_CANTOPEN' || code.startsWith('SQLITE_READONLY') || code === 'EIO')
    return 'disk-error';
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return 'damaged';
  // PostgreSQL's own disk.
  if (code.startsWith('58')) return 'disk-error';
  // PostgreSQL: connection exceptions, operator intervention (a statement's limit of time too), resources, locks, transactions that
  // were given up for another's sake, a server that only reads (25006: it is no leader any more), and the sockets under them.
  if (
    /^(08|40|53|55P03|57|25006|25P0[34])/.test(code) ||
    /^(ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|ERR_STREAM_(DESTROYED|WRITE_AFTER_END))/.test(code)
  )
    return 'unreachable';
  if (code === 'XX001' || code === 'XX002') return 'damaged';
  return undefined;
}

function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { code, cause, message } = error as { code?: unknown; cause?: unknown; message?: unknown };
  if (typeof code === 'string') return code;
  // pg gives no code where the server closed the connection under a query, or did not answer in time.
  if (
    typeof message === 'string' &&
    /connection (terminated|error)|encountered a connection error|exceeded when trying to connect/i.test(message)
  )
    return 'ECONNRESET';
  return cause === undefined ? undefined : codeOf(cause);
}
