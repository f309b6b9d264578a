import { type ProblemCatalogue, problemsOf } from '../../kernel/problem.ts';

export const stationsProblems = {
  'code-not-shown-again': { status: 409, text: 'A code is shown once. Ask for another one; it takes the place of the first.' },
  'post-not-enrolled': { status: 404, text: 'No post of this code is enrolled here.' },
  'post-already-revoked': { status: 409, text: 'Nothing is taken from this post any more; somebody said so before.' },
  'headquarters-unknown': { status: 409, text: 'This station is enrolled nowhere yet. Ask headquarters for a code.' },
  'invitation-own': { status: 422, text: 'This is the code of headquarters itself. A post has a code of its own.' },
  'stick-not-read': {
    status: 409,
    text: 'No file of that post was read here since the station was started. Read it again; the files that go back follow.',
  },
  'key-of-many': {
    status: 409,
    text: 'Other stations know this one by its key: it is not renewed here. Enrol them anew where the key is lost.',
  },
  'no-second-history': { status: 409, text: 'No two histories wait for a decision; somebody may have decided before.' },
} as const satisfies ProblemCatalogue;

export const stationsProblem = problemsOf(stationsProblems);
