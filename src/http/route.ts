/** Routes as data: nothing answers without a declared permission, and nothing about a person without a declared trace. */
import type { z } from 'zod';
import type { Allowed, Thing } from '../kernel/ability.ts';
import type { Actor } from '../kernel/entry.ts';
import type { EntityId, StationId } from '../kernel/ids.ts';
import type { ActionName, Role } from '../kernel/permissions.ts';
import type { Problem } from '../kernel/problem.ts';
import type { Purpose, PurposeCode } from '../kernel/purpose.ts';

export interface Caller {
  readonly actor: Extract<Actor, { kind: 'officer' }>;
  readonly name: string;
  readonly roles: readonly Role[];
  /** The stations whose people the account reaches, this one among them; undefined: of all that are held here. */
  readonly reach?: readonly StationId[] | undefined;
  /** Where the session is. */
  readonly at: StationId;
  /** Null: of none. */
  readonly agency: string | null;
  readonly sessionId: string;
  /** True for some minutes after a log-in, or a second one, with all that the account can show. */
  readonly confirmed: boolean;
  /** True where the station asks for a second factor and the account has none: then `roles` is empty. */
  readonly factorMissing: boolean;
  /** True in a session that the second PIN opened: whatever it asks is answered by the empty booth, and by nothing else. */
  readonly apart: boolean;
}

export interface RouteRequest<Params, Query, Body> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** Undefined only where the permission is `anyone`. */
  readonly caller: Caller | undefined;
  /** What this route's action shows the caller: a list leaves the rest out. */
  readonly allowed: Allowed;
  /** Made by the page before its first try (header `idempotency-key`); required on every route that records. */
  readonly idempotencyKey: string | undefined;
  /** Present where the route's trace is `purpose`. */
  readonly purpose: Purpose | undefined;
  /** `https://poste.example`: where the page says it is from; what a security key signs is bound to it. */
  readonly origin: string;
  /** Client address, for limits alone; never stored with data about people. */
  readonly address: string;
  /** The browser's session cookie; only log-in and log-out touch it. */
  readonly session: SessionCookie;
  /** Present where the route takes an `upload`. The file goes away once the request is answered. */
  readonly upload: ReceivedUpload | undefined;
}

export interface SessionCookie {
  /** What unsafe requests of this session must carry in `x-csrf-token`; undefined while nobody is logged in. */
  readonly csrfToken: string | undefined;
  /** Gives the browser a new token with the answer, in place of any other. Returns the token's CSRF token. */
  begin(token: string): string;
  /** Takes the cookie away with the answer. */
  end(): void;
}

export interface UploadRule {
  /** Media types taken, without parameters: `text/csv`. */
  readonly contentTypes: readonly string[];
  /** The stream is refused at this many bytes, whatever its headers said. */
  readonly limitBytes: number;
}

export interface ReceivedUpload {
  /** Readable by this process alone. */
  readonly path: string;
  readonly bytes: number;
  readonly contentType: string;
  /** SHA-256 of the content, lower-case hex. */
  readonly sha256: string;
}

/**
 * How a read of people is traced.
 * - `none`: shows nothing about people outside the station's staff.
 * - `booth`: the booth's own flow (the traveller stands there, or crossed here this shift); the crossing itself is the trace.
 * - `purpose`: the request states a purpose, and an entry in the access journal is on disk before the answer leaves.
 */
export type Trace<Answer, Request = unknown> =
  | { readonly kind: 'none' }
  | { readonly kind: 'booth' }
  | {
      readonly kind: 'purpose';
      /** Purposes that this read may have; every one where absent. */
      readonly purposes?: readonly PurposeCode[];
      /** Who the answer shows, and the words that were searched. */
      traced(answer: Answer, request: Request): { readonly subjects: readonly EntityId[]; readonly search?: string | undefined };
    };

export interface RouteDefinition<Params = unknown, Query = unknown, Body = unknown, Answer = unknown> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Under `/api`: `/crossings/:crossingId`. */
  readonly path: string;
  readonly summary: string;
  /** An action of the permission table; `anyone` (log-in page, health) and `logged-in` are said aloud. */
  readonly permission: ActionName | 'anyone' | 'logged-in';
  readonly trace: Trace<Answer, RouteRequest<Params, Query, Body>>;
  /**
   * Cases and what belongs to an agency, beside the ids that a request names: looked up before the handler runs, and refused where
   * the action does not reach them. `filtered`: a list, of which the handler leaves out what `allowed` does not show. Required where
   * the action's scope is the caller's own cases or agency.
   */
  readonly about?: 'filtered' | ((request: RouteRequest<Params, Query, Body>) => Promise<readonly Thing[] | Problem>);
  /** True where it records: then an idempotency key is required. */
  readonly records: boolean;
  /** True on acts that whoever finds an open session must not do: they ask for a fresh log-in. */
  readonly sensitive?: boolean;
  /** True for the log-in alone: it is the station's own, whatever session the browser had until then. */
  readonly atTheDoor?: true;
  /** Said aloud on each POST, PUT and DELETE that needs no idempotency key: why twice does no harm. */
  readonly unkeyed?: string;
  readonly params?: z.ZodType<Params>;
  readonly query?: z.ZodType<Query>;
  readonly body?: z.ZodType<Body>;
  readonly answer: z.ZodType<Answer>;
  /** Largest request body in bytes; 64 KiB where absent. */
  readonly bodyLimit?: number;
  /** In place of `body`: the raw bytes stream to a temporary file. */
  readonly upload?: UploadRule;
  handle(request: RouteRequest<Params, Query, Body>): Promise<Answer | Problem>;
}

// biome-ignore lint/suspicious/noExplicitAny: a list of routes of many shapes
export type AnyRoute = RouteDefinition<any, any, any, any>;

export function defineRoute<Params = unknown, Query = unknown, Body = unknown, Answer = unknown>(
  route: RouteDefinition<Params, Query, Body, Answer>,
): RouteDefinition<Params, Query, Body, Answer> {
  return route;
}
