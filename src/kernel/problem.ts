/**
 * Expected failures are values. Each module lists its problems in `problems.ts`; the HTTP layer renders them as
 * application/problem+json (RFC 9457), the web application by their message key `problem.CODE`.
 */

export interface ProblemDefinition {
  /** HTTP status. */
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 500 | 503 | 507;
  /** English text for logs and the command line: what happened, and what to do. `{name}` is filled from details. */
  readonly text: string;
}

export type ProblemCatalogue = Readonly<Record<string, ProblemDefinition>>;
export type ProblemDetails = Readonly<Record<string, string | number | boolean | null | readonly (string | number)[]>>;

/** One failure, ready to be shown. `code` is stable; details never carry personal data into logs. */
export interface Problem {
  readonly isProblem: true;
  readonly code: string;
  readonly status: number;
  readonly text: string;
  readonly details: ProblemDetails;
}

/** Makes the constructor of problems for one catalogue. Codes are stable and kebab-case. */
export function problemsOf<const C extends ProblemCatalogue>(catalogue: C) {
  return (code: keyof C & string, details: ProblemDetails = {}): Problem => {
    const definition = catalogue[code]!;
    const text = definition.text.replace(/\{(\w+)\}/g, (_, name: string) => [details[name] ?? '?'].flat().join(', '));
    return { isProblem: true, code, status: definition.status, text, details };
  };
}

export function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && (value as { isProblem?: unknown }).isProblem === true;
}

/** Carries a problem through code that can only throw (streams, workers). Caught at the edges, never in the core. */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.text);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

/** Problems that any part of the house may meet. */
export const kernelProblems = {
  'not-logged-in': { status: 401, text: 'Nobody is logged in. Log in with your badge number and PIN.' },
  'not-permitted': { status: 403, text: 'This account may not do "{action}". Ask a supervisor.' },
  'purpose-required': { status: 422, text: 'Say why you look: this reads data about people.' },
  'invalid-input': { status: 422, text: 'Some fields cannot be accepted: {fields}.' },
  'not-found': { status: 404, text: 'There is nothing here by that name.' },
  'too-large': { status: 413, text: 'This is larger than the {limit} allowed here. Split it, or check that it is the right file.' },
  csrf: { status: 403, text: 'This request did not come from a page of this station. Reload the page and try again.' },
  'key-reused': { status: 409, text: 'This request key was already used for something else. Reload the page and try again.' },
  internal: { status: 500, text: 'Something failed inside the station. What was recorded before is safe. Reference {reference}.' },
} as const satisfies ProblemCatalogue;

export const problem = problemsOf(kernelProblems);
