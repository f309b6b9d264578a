import { type ProblemCatalogue, problemsOf } from '../../kernel/problem.ts';

export const exportsProblems = {
  'export-unknown': { status: 404, text: 'There is no such copy here.' },
  'export-not-yours': { status: 403, text: 'Somebody else took this copy out: they confirm it, or the data-protection officer does.' },
  'export-destroyed': { status: 409, text: 'This copy was confirmed to be destroyed already.' },
  'export-ticket-ended': { status: 409, text: 'The mark of this copy has ended or was used. Take the file out again.' },
  'export-not-that': { status: 422, text: 'This is not the file that was asked for: nothing has left.' },
  'export-password-pdf-alone': { status: 422, text: 'Only a PDF has a password of its own. Choose words or the recipient’s key.' },
  'export-recipient-unread': {
    status: 422,
    text: 'A recipient’s key was mistyped. Nothing has left. Ask for the key again, or paste it.',
  },
} as const satisfies ProblemCatalogue;

export const exportsProblem = problemsOf(exportsProblems);
