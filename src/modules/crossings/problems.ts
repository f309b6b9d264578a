import { type ProblemCatalogue, problemsOf } from '../../kernel/problem.ts';

export const crossingsProblems = {
  'post-not-configured': { status: 409, text: 'This station does not know its post yet. An administrator describes it first.' },
  'lane-unknown': { status: 422, text: 'This post has {lanes} lanes, and {lane} is none of them. Choose the lane again.' },
  'document-unreadable': {
    status: 422,
    text: 'The document of traveller {place} cannot be made out. Nothing was recorded: scan it again, or type the lines at its foot.',
  },
  'document-twice': {
    status: 422,
    text: 'Traveller {place} shows the document of traveller {earlier}. Nothing was recorded: take one of the two away.',
  },
  'traveller-twice': {
    status: 422,
    text: 'Traveller {place} is the same person as traveller {earlier}. Nothing was recorded: take one of the two away.',
  },
  'minor-without-adult': {
    status: 422,
    text: 'Traveller {place} is tied to traveller {adult}, who is no adult of this crossing. Say again who accompanies the child.',
  },
  'regime-not-in-force': { status: 422, text: 'No regime {regime} is in force at this post. Choose another one.' },
  'fields-missing': { status: 422, text: 'The regime of traveller {place} asks for more: {fields}.' },
  'rule-needs-reason': {
    status: 422,
    text: 'A rule of the post speaks against traveller {place}. Say why they cross all the same, or send them to the second line.',
  },
  'post-closed-needs-reason': { status: 422, text: 'The post is closed at that time. Say why they crossed all the same.' },
  'happened-in-future': { status: 422, text: 'This lies ahead of the station’s clock. Look at the date and the time again.' },
  'happened-too-long-ago': { status: 422, text: 'This is more than a year ago. Paper that is older stays on paper.' },
  'nobody-counted': { status: 422, text: 'Nobody is counted yet. Count those who cross, then record.' },
  'count-without-duration': { status: 422, text: 'A count begins before it ends, and lasts a day at most. Look at its times again.' },
  'head-count-unknown': { status: 404, text: 'No such count is known here.' },
  'head-count-not-recent': { status: 409, text: 'This count was recorded more than two days ago, and stays as it is.' },
  'crossing-unknown': { status: 404, text: 'No such crossing is known here. It may have been erased.' },
  'crossing-not-recent': {
    status: 409,
    text: 'This crossing was recorded more than two days ago. A supervisor reads it through the person, and says why.',
  },
  'crossing-cancelled': { status: 409, text: 'This crossing is cancelled, and nothing about it changes any more.' },
  'nothing-corrected': { status: 422, text: 'It stands so already. Nothing was changed.' },
  'outcome-not-possible': { status: 409, text: 'From "{from}", "{to}" cannot follow on {direction}. Reload to see how it stands.' },
  'supervisor-decides': { status: 403, text: 'A supervisor alone decides "{outcome}". Call one.' },
  'own-national': { status: 409, text: 'A national of this state is never refused entry. Verify the nationality in the second line.' },
  suspended: {
    status: 409,
    text: 'This person asked for protection, or may need it: refusal and removal wait until the focal point has answered.',
  },
  'protection-not-here': {
    status: 503,
    text: 'This station cannot keep a request for protection. Nothing was recorded: call the focal point, and do not turn the person away.',
  },
  'refusal-incomplete': {
    status: 422,
    text: 'A refusal states the article of law, the language in which the remedy was explained, and where the person is.',
  },
  'handed-to-missing': { status: 422, text: 'Say to which authority the traveller was handed over.' },
  'second-line-case-unknown': { status: 404, text: 'No such case is in the second line here. It may have been erased.' },
  'second-line-already-decided': { status: 409, text: 'This case is decided already ({state}). Reload to see by whom.' },
  'second-line-undecided': { status: 409, text: 'This traveller waits in the second line. A supervisor decides the case first.' },
  'case-of-another': { status: 409, text: '{takenBy} has taken this case, and alone gives it back. You can take it over.' },
  'stay-unknown': { status: 404, text: 'No such stay of this traveller is known here. It may have been erased.' },
  'stay-closed-already': { status: 409, text: 'This stay was closed before. Reload to see how.' },
  'stay-ends-before-it-begins': { status: 422, text: 'This stay would end before it began. Look at the date again.' },
} as const satisfies ProblemCatalogue;

export const crossingsProblem = problemsOf(crossingsProblems);
