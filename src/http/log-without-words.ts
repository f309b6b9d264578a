/** What the log keeps of requests and errors: nothing that a person typed. Messages of errors may quote data, so they stay out. */
import type { Logger } from 'pino';

interface LoggedError {
  readonly name: string;
  readonly code?: string;
  /** Where, not what: `at functionName (file:line)`. */
  readonly frames: readonly string[];
  readonly cause?: LoggedError;
}

/** @example errorWithoutWords(new TypeError('Amadou is not a number')).name // 'TypeError' */
export function errorWithoutWords(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { name: typeof error, frames: [] };
  const { code } = error as { code?: unknown };
  // The stack begins with the message, whose own lines might look like frames.
  const frames = (error.stack ?? '')
    .replace(error.message, '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line));
  return {
    name: error.name,
    ...(typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,60}$/.test(code) ? { code } : {}),
    frames: frames.slice(0, 12).map((frame) => frame.trim()),
    ...(error.cause !== undefined && depth < 3 ? { cause: errorWithoutWords(error.cause, depth + 1) } : {}),
  };
}

/** A logger for the modules of a station: of an error what `errorWithoutWords` keeps. */
export function stationLogger(log: Logger): Logger {
  return log.child({}, { serializers: { err: errorWithoutWords } });
}

/** A logger for the web server, whose own ways of writing requests, replies and errors are replaced. */
export function loggerWithoutWords(log: Logger): Logger {
  return log.child({}, { serializers: { req: () => undefined, res: () => undefined, err: errorWithoutWords, error: errorWithoutWords } });
}
