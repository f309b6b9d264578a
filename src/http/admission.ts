/** What a request must show before its body is read: origin, session, CSRF token, permission, request key, purpose. */
import type { FastifyRequest } from 'fastify';
import { type Allowed, allowedFor, can, nothingAllowed } from '../kernel/ability.ts';
import type { ActionName, Holder, PermissionTable } from '../kernel/permissions.ts';
import { type Problem, problem } from '../kernel/problem.ts';
import { type Purpose, purposeSchema, purposesWithCaseNumber } from '../kernel/purpose.ts';
import { comesFromOwnPage, csrfTokenHolds } from './csrf.ts';
import type { SessionsPort } from './ports.ts';
import { httpProblem } from './problems.ts';
import type { AnyRoute, Caller } from './route.ts';
import { presentedToken, type Scheme } from './session-cookie.ts';

export interface Admission {
  readonly caller: Caller | undefined;
  readonly allowed: Allowed;
  /** The session's token, where the caller has one. */
  readonly token: string | undefined;
  readonly idempotencyKey: string | undefined;
  readonly purpose: Purpose | undefined;
}

export interface DoorKeeper {
  readonly sessions: SessionsPort;
  readonly permissions: PermissionTable;
  readonly scheme: Scheme;
}

type GuardedRoute = Pick<AnyRoute, 'method' | 'permission' | 'records' | 'sensitive' | 'trace'>;

/** The order matters: a stranger learns nothing of what a request would have needed next. */
export async function admit(route: GuardedRoute, request: FastifyRequest, keeper: DoorKeeper): Promise<Admission | Problem> {
  const unsafe = route.method !== 'GET';
  if (unsafe && !comesFromOwnPage(request.headers, `${keeper.scheme}://${request.host}`)) return problem('csrf');

  const token = presentedToken(request, keeper.scheme);
  const caller = token === undefined ? undefined : await keeper.sessions.find(token, activityOf(request));
  const session = { caller, token: caller && token };
  if (route.permission !== 'anyone') {
    if (!session.caller || session.token === undefined) return problem('not-logged-in');
    if (unsafe && !csrfTokenHolds(session.token, request.headers['x-csrf-token'])) return problem('csrf');
    if (route.permission !== 'logged-in' && !can(keeper.permissions, session.caller, route.permission)) {
      // Who: the session, which the access journal ties to a badge. No name, and nothing that was asked for.
      request.log.warn({ action: route.permission, session: session.caller.sessionId }, 'not permitted');
      return problem('not-permitted', { action: route.permission });
    }
    if (route.sensitive && !session.caller.confirmed) return httpProblem('confirm-first');
  }

  const idempotencyKey = readKey(request.headers['idempotency-key']);
  if (route.records && idempotencyKey === undefined) return httpProblem('idempotency-key-required');
  const purpose = route.trace.kind === 'purpose' ? readPurpose(request, route.trace.purposes) : undefined;
  if (purpose && 'isProblem' in purpose) return purpose;
  const isOfTable = route.permission !== 'anyone' && route.permission !== 'logged-in';
  const allowed = isOfTable && caller ? allowedFor(keeper.permissions, caller, route.permission) : nothingAllowed;
  return { ...session, allowed, idempotencyKey, purpose };
}

/** The actions that a page may offer to the one who is logged in. */
export function actionsOf(permissions: PermissionTable, caller: Holder): readonly ActionName[] {
  return (Object.keys(permissions) as ActionName[]).filter((action) => can(permissions, caller, action)).sort();
}

/** A page that refreshes by itself says so, or an idle officer would stay logged in for ever. */
function activityOf(request: FastifyRequest): 'counts' | 'ignored' {
  return request.method === 'GET' && request.headers['x-background'] === 'true' ? 'ignored' : 'counts';
}

function readKey(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' && /^[\x21-\x7e]{1,100}$/.test(value) ? value : undefined;
}

function readPurpose(request: FastifyRequest, allowed: readonly string[] | undefined): Purpose | Problem {
  const stated = purposeSchema.pick({ purpose: true }).safeParse({ purpose: request.headers['x-purpose'] });
  if (!stated.success || (allowed && !allowed.includes(stated.data.purpose))) return problem('purpose-required');
  const { purpose } = stated.data;
  const header = request.headers['x-case-number'];
  if (header === undefined && !purposesWithCaseNumber.includes(purpose)) return { purpose };
  const complete = purposeSchema.required().safeParse({ purpose, caseNumber: percentDecoded(header) });
  if (complete.success) return complete.data;
  const isTyped = complete.error.issues.some(({ code }) => code === 'invalid_format');
  return isTyped ? httpProblem('case-number-unreadable') : httpProblem('case-number-required', { purpose });
}

/** Headers carry ASCII alone, so pages percent-encode. Undefined where nothing can be read. */
function percentDecoded(value: string | string[] | undefined): string | undefined {
  if (typeof value !== 'string') return undefined;
  try {
    return decodeURIComponent(value);
  } catch {
    // Percent signs that spell no UTF-8: there is nothing to read.
    return undefined;
  }
}
