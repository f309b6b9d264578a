/** Verbs of the command line. Results go to `out` (with --json: one JSON value a line), everything said to people goes to `err`. */

export interface VerbIo {
  readonly args: readonly string[];
  /** Standard input, read when the verb asks; bounded by the verb. */
  readonly stdin: NodeJS.ReadableStream;
  out(line: string): void;
  err(line: string): void;
}

/** 0: done; 1: refused, with a clear message on standard error; 2: the words of the call are off. */
export type ExitStatus = 0 | 1 | 2;

export interface Verb {
  readonly name: string;
  /** `mrz [FILE] [--json]` */
  readonly usage: string;
  /** One line for `maabar help` and docs/cli.md. */
  readonly summary: string;
  run(io: VerbIo): Promise<ExitStatus>;
}
