import { randomBytes } from 'node:crypto';

/** Names one request, so that what an officer reads out can be found in the log. @example newReference() // '9f2c01ab77d4' */
export function newReference(): string {
  return randomBytes(6).toString('hex');
}
