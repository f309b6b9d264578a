import { type ProblemCatalogue, problemsOf } from '../../kernel/problem.ts';

export const crossingsProblems = {
  'post-not-configured': { status: 409, text: 'This station does not know its post yet. An administrator describes it first.' },
  'lane-unknown': { status: 422, text: 'This post has {lanes} lanes, and {lane} is none of them. Choose the lane again.' },
  'document-unreadable': {
    status: 422,
    text: 'The document of traveller {place} cannot be made out. Nothing was recorded: scan it again, or type the lines at its foot.',
  },
  'birth-impossible': {
    status: 422,
    text: 'Nobody alive is born then: the birth of traveller {place} lies ahead, or more than 130 years back. Ask again.',
  },
  'page-line-twice': {
    status: 422,
    text: 'Line {page} of the paper register was keyed in before, as {slip}. Nothing was recorded: look at it, or say why both are right.',
  },
  'picture-not-kept': {
    status: 422,
    text: 'This is no photograph that can be kept: JPEG or PNG, each side of 16 to {limit} pixels. Take it again.',
  },
  'document-twice': {
    status: 422,
    text: 'Traveller {place} shows the document of traveller {earlier}. Nothing was recorded: take one of the two away.',
  },
  'traveller-twice': {
    status: 422,
    text: 'Traveller {place} is the same person as traveller {earlier}. Nothing was recorded: take one of the two away.',
  },
  'confirmed-unknown': {
    status: 422,
    text: 'Nobody is known here any more as whom traveller {place} was confirmed. Compare them with those proposed now, or record them as new.',
  },
  'confirmed-not-proposed': {
    status: 422,
    text: 'Traveller {place} resembles too little whom they were confirmed as. Choose among those proposed, or record them as new.',
  },
  'minor-without-adult': {
    status: 422,
    text: 'Traveller {place} is tied to traveller {adult}, who is no adult of this crossing. Say again who accompanies the child.',
  },
  'minor-unsaid': {
    status: 422,
    text: 'Traveller {place} is a child. Say with whom it travels, or that it is alone: then a supervisor sees to it.',
  },
  'regime-not-in-force': { status: 422, text: 'No regime {regime} is in force at this post. Choose another one.' },
  'fields-missing': {
    status: 422,
    text: 'The regime of traveller {place} asks for more: {fields}. Say it, say why it cannot be said, or send them to the second line.',
  },
  'rule-needs-reason': {
    status: 422,
    text: 'A rule of the post speaks against traveller {place}, or asks for a document that is not there. Say why they cross all the same, or send them to the second line.',
  },
  'post-closed-needs-reason': { status: 422, text: 'The post is closed at that time. Say why they crossed all the same.' },
  'happened-in-future': { status: 422, text: 'This lies ahead of the station’s clock. Look at the date and the time again.' },
  'happened-too-long-ago': { status: 422, text: 'This is more than a year ago. Paper that is older stays on paper.' },
  'nobody-counted': { status: 422, text: 'Nobody is counted yet. Count those who cross, then record.' },
  'count-without-duration': { status: 422, text: 'A count begins before it ends, and lasts a day at most. Look at its times again.' },
  'head-count-unknown': { status: 404, text: 'No such count is known here.' },
  'head-count-not-recent': { status: 409, text: 'This count was recorded more than two days ago, and stays as it is.' },
  'crossing-unknown': { status: 404, text: 'No such crossing is known here. It may have been erased.' },
  'regime-withheld': { status: 403, text: 'Who crosses under this regime is not for you to see. A supervisor may.' },
  'crossing-not-recent': {
    status: 409,
    text: 'This crossing was recorded more than two days ago. A supervisor reads it through the person, and says why.',
  },
  'answer-of-post': {
    status: 409,
    text: 'No case of this number waits at a post that headquarters knows. It may have been decided there meanwhile.',
  },
  'answer-said': { status: 409, text: 'Headquarters said so already, and the post has not answered yet.' },
  'crossing-cancelled': { status: 409, text: 'This crossing is cancelled, and nothing about it changes any more.' },
  'nothing-corrected': { status: 422, text: 'It stands so already. Nothing was changed.' },
  'outcome-not-possible': { status: 409, text: 'From "{from}", "{to}" cannot follow on {direction}. Reload to see how it stands.' },
  'supervisor-decides': { status: 403, text: 'A supervisor alone decides "{outcome}". Call one.' },
  'own-national': { status: 409, text: 'A national of this state is never refused entry. Verify the nationality in the second line.' },
  suspended: {
    status: 409,
    text: 'This person asked for protection, or may need it: refusal, removal, withdrawal and cancellation wait until the focal point has answered.',
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
  'expulsion-incomplete': {
    status: 422,
    text: 'An expulsion states the order with its number, date and authority, how the appeal stands, and whether the person is fit to travel.',
  },
  'national-not-expelled': { status: 409, text: 'A national of this state is never expelled. Verify the nationality.' },
  'child-not-expelled': {
    status: 409,
    text: 'A child with whom nobody travels is not expelled. Call the focal point for children.',
  },
  'child-not-refused': {
    status: 409,
    text: 'A child with whom nobody travels is not refused entry, nor sent back. Call the focal point for children.',
  },
  'order-ahead': { status: 422, text: 'The order is dated {orderedOn}, which is ahead of today. Look at its date again.' },
  'appeal-pending': { status: 409, text: 'An appeal against the order is open: the expulsion waits until it is decided.' },
  'not-fit-to-travel': { status: 409, text: 'The person is not fit to travel: the expulsion waits. See that they are cared for.' },
  'second-line-case-unknown': { status: 404, text: 'No such case is in the second line here. It may have been erased.' },
  'own-alert': {
    status: 409,
    text: 'You recorded this person yourself, and {other} is logged in: let them decide. Nothing was recorded.',
  },
  'second-line-already-decided': { status: 409, text: 'This case is decided already ({state}). Reload to see by whom.' },
  'alert-unanswered': { status: 422, text: 'This person resembles somebody on a list. Say first whether it is the same person.' },
  'outcome-unsaid': { status: 422, text: 'Say what follows for the traveller.' },
  'second-line-undecided': { status: 409, text: 'This traveller waits in the second line. A supervisor decides the case first.' },
  'case-of-another': { status: 409, text: '{takenBy} has taken this case, and alone gives it back. You can take it over.' },
  'stay-unknown': { status: 404, text: 'No such stay of this traveller is known here. It may have been erased.' },
  'stay-closed-already': { status: 409, text: 'This stay was closed before. Reload to see how.' },
  'return-unknown': { status: 404, text: 'No such return is known here. Reload to see those of the last two days.' },
  'return-not-recent': { status: 409, text: 'This return was recorded more than two days ago, and is put right no more.' },
  'return-withdrawn': { status: 409, text: 'This return was taken out, and nothing about it changes any more.' },
  'return-of-nobody': { status: 422, text: 'Count at least one person.' },
  'return-from-own-state': { status: 422, text: 'A return comes from another state. Say which one expelled them.' },
  'returnee-not-entered': { status: 409, text: 'This is an exit. Choose the entry of the person who was expelled.' },
  'returnee-elsewhere': { status: 409, text: 'This person is registered in another return. Put that one right first.' },
  'returnee-needs-reason': { status: 422, text: 'Something was said of this person in this return. Say why it is put right.' },
  'convoy-unknown': { status: 404, text: 'No such convoy is known here. Reload to see those of the last two days.' },
  'convoy-not-recent': { status: 409, text: 'This convoy was recorded more than two days ago, and is put right no more.' },
  'convoy-withdrawn': { status: 409, text: 'This convoy was taken out, and nothing about it changes any more.' },
  'convoy-of-nobody': { status: 422, text: 'Count at least one vehicle or one person.' },
  'stay-ends-before-it-begins': { status: 422, text: 'This stay would end before it began. Look at the date again.' },
} as const satisfies ProblemCatalogue;

export const crossingsProblem = problemsOf(crossingsProblems);
