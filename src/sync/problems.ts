/** What may go wrong between a post and headquarters. */
import { type ProblemCatalogue, problemsOf } from '../kernel/problem.ts';

export const syncProblems = {
  'chunk-malformed': {
    status: 422,
    text: 'This is no piece of a journal that this program can read: {reason}. Nothing of it was kept; the sender sends it again.',
  },
  'chunk-forged': {
    status: 403,
    text: 'The signature does not fit this piece of {journal}. It was damaged on the way, or another key made it. Nothing of it was kept.',
  },
  'chunk-not-yours': { status: 403, text: 'This station may not send {journal}.' },
  'sync-not-a-message': { status: 422, text: 'This is no message between stations that this program knows. Update the older program.' },
  'sync-session-over': { status: 401, text: 'The session of this station is over. It begins another one by itself.' },
  'bundle-malformed': {
    status: 422,
    text: 'This is no bundle for this station, or it is not whole: {reason}. Nothing that came of it is lost; carry it again.',
  },
  'bundle-nowhere': {
    status: 409,
    text: 'This station is enrolled nowhere yet: nobody knows for whom to seal. Enrol it at headquarters first.',
  },
  'sync-file-missing': { status: 404, text: 'Headquarters has no such file.' },
  'station-not-enrolled': {
    status: 403,
    text: 'Headquarters does not know this station under this key. Ask there for a code, and enrol the station.',
  },
  'station-revoked': {
    status: 403,
    text: 'Headquarters takes nothing more from this station. What it sent before is kept. Ask headquarters why.',
  },
  'enrolment-code-wrong': {
    status: 403,
    text: 'This code is not for this station, was used, or is older than three days. Ask headquarters for another one.',
  },
  'headquarters-not-proved': {
    status: 403,
    text: 'What answers at this address does not know the code: it is not the headquarters that gave it. Nothing was sent.',
  },
  'headquarters-unreachable': {
    status: 503,
    text: 'Headquarters does not answer at {address} ({reason}). Check the address and the link; nothing was changed.',
  },
  'renewal-not-proved': { status: 403, text: 'The key that should follow was not signed with the one before. Nothing was changed.' },
  'protocol-unknown': {
    status: 422,
    text: 'The other side speaks a way of sending journals ({theirs}) that this program does not know ({ours}). Update the older program.',
  },
} as const satisfies ProblemCatalogue;

export const syncProblem = problemsOf(syncProblems);
