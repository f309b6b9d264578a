/** Requests that change something must come from a page of this station: origin, fetch metadata, and a token bound to the session. */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** The CSRF token of a session: only who holds the session's token can make it, and it gives the session away to nobody. */
export function csrfTokenOf(sessionToken: string): string {
  return createHmac('sha256', sessionToken).update('maabar csrf').digest('base64url');
}

export function csrfTokenHolds(sessionToken: string, presented: unknown): boolean {
  if (typeof presented !== 'string') return false;
  const expected = Buffer.from(csrfTokenOf(sessionToken));
  const given = Buffer.from(presented);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

/**
 * False where the browser says that another site made the request. Programs that are no browser send neither header; they
 * still need the session's token.
 */
export function comesFromOwnPage(headers: { readonly [name: string]: string | string[] | undefined }, ownOrigin: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const origin = headers.origin;
  return origin === undefined || origin === ownOrigin;
}
