import { type ProblemCatalogue, problemsOf } from '../kernel/problem.ts';

export const journalProblems = {
  'storage-stopped': {
    status: 507,
    text: 'Recording has stopped: the disk does not keep what is written. Nothing recorded before is lost. Make room or call the administrator; recording goes on by itself.',
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
