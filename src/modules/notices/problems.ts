import { type ProblemCatalogue, problemsOf } from '../../kernel/problem.ts';

export const noticesProblems = {
  'notice-ground-refused': {
    status: 422,
    text: 'Nobody is looked for over an opinion, a publication or a belief. Where there is another offence, propose the notice on that ground, with its article.',
  },
  'notice-sought-unfit': { status: 422, text: 'A notice of this kind ({kind}) looks for something else. Begin again with the right kind.' },
  'notice-ground-unfit': { status: 422, text: 'This ground does not go with a notice of this kind ({kind}). Choose one of those offered.' },
  'notice-instruction-unfit': {
    status: 422,
    text: 'This instruction does not go with a notice of this kind ({kind}). Choose one of those offered.',
  },
  'notice-over': { status: 422, text: 'The last day ({until}) has passed. Choose a later one.' },
  'notice-too-long': { status: 422, text: 'Such a notice holds for {days} days at most; it can be renewed. Choose an earlier last day.' },
  'notice-not-longer': { status: 422, text: 'The notice already holds until {until}. Choose a later day.' },
  'notice-discreet-elsewhere': {
    status: 403,
    text: 'Discreet notices are kept at headquarters alone, so that whoever takes a post finds none. Send this one to headquarters by a safe way.',
  },
  'notice-needs-judge': {
    status: 422,
    text: 'A discreet notice needs a judicial authority. Name the court or the prosecutor who orders it.',
  },
  'notice-needs-review': {
    status: 409,
    text: 'The data-protection officer has not agreed to this discreet notice. It can be approved once they have.',
  },
  'notice-needs-no-review': { status: 409, text: 'Only discreet notices are reviewed by the data-protection officer.' },
  'notice-second-person': {
    status: 403,
    text: 'Whoever proposed or reviewed a notice does not approve it. Another person has to.',
  },
  'notice-nothing-waits': { status: 409, text: 'Nothing of this notice waits for approval: somebody was faster. Reload it.' },
  'notice-waits-already': { status: 409, text: 'A renewal of this notice waits for approval already.' },
  'notice-not-in-force': { status: 409, text: 'This notice is not in force. Reload it, or propose a new one.' },
  'notice-unknown': { status: 404, text: 'No such notice is known here. It may have been erased.' },
  'notice-of-another-station': {
    status: 403,
    text: 'This notice was proposed at another station, which alone may change it. Ask that station.',
  },
} as const satisfies ProblemCatalogue;

export const noticesProblem = problemsOf(noticesProblems);
