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
  'heads-missing': {
    status: 500,
    text: 'The database holds entries, and heads.bin, which says where the journals ended, is missing or empty: whether entries were lost cannot be told. Bring heads.bin back into the witness directory. If it is lost, see: maabar journal accept DIRECTORY',
  },
  'journal-behind': {
    status: 500,
    text: 'The database holds {journal} up to entry {found}, but up to {expected} was acknowledged: {missing} entries are missing. Restore the latest backup, or ask headquarters for them. To go on without them, see: maabar journal accept DIRECTORY',
  },
  'journal-forked': {
    status: 500,
    text: 'Entry {sequence} of {journal} is not the one that was acknowledged. The database was changed or replaced. Restore the latest backup. To go on with what is there, see: maabar journal accept DIRECTORY',
  },
  'nothing-to-erase': {
    status: 404,
    text: 'Nothing is held here about this person, or it was erased before.',
  },
  'erasure-unfinished': {
    status: 503,
    text: 'The data are erased, but a backup or a long read still keeps an old copy open. Send the same request again when it has ended; the certificate comes then.',
  },
  'database-shared': {
    status: 409,
    text: 'Another process of this station is at work on the same database. Stop it first.',
  },
} as const satisfies ProblemCatalogue;

export const journalProblem = problemsOf(journalProblems);
