/** The one cookie: a session's token. Strict same-site, unseen by scripts, gone with the browser. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { csrfTokenOf } from './csrf.ts';
import type { SessionCookie } from './route.ts';

export type Scheme = 'http' | 'https';

/** Over https the name itself promises: secure, this host alone, whole site (RFC 6265bis, `__Host-`). */
export function cookieName(scheme: Scheme): string {
  return scheme === 'https' ? '__Host-maabar_session' : 'maabar_session';
}

/** 32 random bytes, base64url; anything else in the cookie is no token. */
export function presentedToken(request: FastifyRequest, scheme: Scheme): string | undefined {
  const value = request.cookies[cookieName(scheme)];
  return value !== undefined && /^[A-Za-z0-9_-]{43}$/.test(value) ? value : undefined;
}

export function sessionCookie(reply: FastifyReply, scheme: Scheme, token: string | undefined): SessionCookie {
  const attributes = { path: '/', httpOnly: true, sameSite: 'strict', secure: scheme === 'https' } as const;
  return {
    csrfToken: token === undefined ? undefined : csrfTokenOf(token),
    begin(newToken) {
      reply.setCookie(cookieName(scheme), newToken, attributes);
      return csrfTokenOf(newToken);
    },
    end() {
      reply.clearCookie(cookieName(scheme), attributes);
    },
  };
}
