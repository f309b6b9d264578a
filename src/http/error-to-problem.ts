/** Whatever was thrown, as the one problem that the client is told. */
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { journalProblem } from '../journal/problems.ts';
import { type Problem, ProblemError, problem } from '../kernel/problem.ts';
import { storageProblem } from '../storage/problems.ts';
import { storageFaultOf } from '../storage/storage-error.ts';
import { httpProblem } from './problems.ts';

export interface RequestFacts {
  /** Goes into the log and the answer, so that the two can be laid side by side. */
  readonly reference: string;
  /** Body limit of the route, in words. */
  readonly limit: string;
  /** Media types that the route takes. */
  readonly allowed: string;
}

/** `internal` for everything that nobody expected; only those belong in the log as errors. */
export function errorToProblem(error: unknown, { reference, limit, allowed }: RequestFacts): Problem {
  if (error instanceof ProblemError) return error.problem;
  if (hasZodFastifySchemaValidationErrors(error))
    return problem('invalid-input', { fields: fieldsOf(error.validation, error.validationContext) });
  const { code, statusCode } = (typeof error === 'object' && error !== null ? error : {}) as { code?: unknown; statusCode?: unknown };
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return problem('too-large', { limit });
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return httpProblem('unsupported-media-type', { allowed });
  if (code === 'ENOSPC') return storageProblem('disk-full', { freeMiB: 0 });
  // What Fastify and its plugins refuse before a handler runs: broken JSON, a prototype in it, a bad address, an aborted body.
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) return httpProblem('malformed-request');
  if (code === 'ECONNRESET') return httpProblem('malformed-request');
  // The database is away, or its disk fails: who reads is told, as who records is.
  if (storageFaultOf(error) !== undefined) return journalProblem('storage-stopped');
  return problem('internal', { reference });
}

/** Names of fields alone: never what stood in them. A name that no schema could have is not repeated. */
function fieldsOf(validation: readonly { readonly instancePath: string }[], context: string | undefined): readonly string[] {
  const names = validation.map(({ instancePath }) => instancePath.slice(1).replaceAll('/', '.') || (context ?? 'body'));
  return [...new Set(names)].filter((name) => /^[\w.-]{1,60}$/.test(name)).slice(0, 20);
}
