/** Problems that reading, checking and opening journals may meet. */
import { type ProblemCatalogue, problemsOf } from '../kernel/problem.ts';

export const journalProblems = {
  'note-malformed': {
    status: 422,
    text: 'This is not a signed note: {reason}. Ask for the file again; it may have been cut or changed on the way.',
  },
  'note-unsigned': {
    status: 422,
    text: 'No key that this station knows has signed this. Check that it comes from the right station, or register its key first.',
  },
  'note-forged': {
    status: 422,
    text: 'The signature of {name} does not fit the text. It was changed after signing: do not trust it, and report it.',
  },
  'verifier-key-malformed': {
    status: 422,
    text: 'This is not a public key of the form NAME+ID+KEY. Copy the whole line again.',
  },
  'sealed-body-too-large': {
    status: 413,
    text: 'A protected entry holds at most {limit} bytes, and this has {bytes}. Attach long documents as files.',
  },
  'sealed-body-damaged': {
    status: 500,
    text: 'The protected entry {sequence} of {journal} cannot be opened: it is damaged, stands in the wrong place, or is sealed to another key.',
  },
  'storage-stopped': {
    status: 507,
    text: 'Recording has stopped: the disk does not keep what is written. Nothing recorded before is lost. Make room or call the administrator; recording goes on by itself.',
  },
  'dump-malformed': {
    status: 422,
    text: 'This backup cannot be read: {reason}. Nothing was restored. Use another copy.',
  },
  'journal-behind': {
    status: 500,
    text: 'The database holds {journal} up to entry {found}, but up to {expected} was acknowledged: {missing} entries are missing. Restore the latest backup, or ask headquarters for them.',
  },
  'journal-forked': {
    status: 500,
    text: 'Entry {sequence} of {journal} is not the one that was acknowledged. The database was changed or replaced. Call the administrator.',
  },
} as const satisfies ProblemCatalogue;

export const journalProblem = problemsOf(journalProblems);
