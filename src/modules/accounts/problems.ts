import { type ProblemCatalogue, problemsOf } from '../../kernel/problem.ts';

export const accountsProblems = {
  'log-in-refused': { status: 401, text: 'Badge number and PIN do not belong together. Check both and try again.' },
  'second-factor-required': { status: 401, text: 'Badge number and PIN are right. Show your second factor too.' },
  'second-factor-wrong': { status: 401, text: 'The code or the security key does not fit. Check the telephone’s clock and try again.' },
  'factor-used-before': { status: 401, text: 'This code was used before. Wait for the next one.' },
  'factors-enough': { status: 409, text: 'An account has {limit} second factors at most. Remove one first.' },
  'first-code-wrong': { status: 422, text: 'This is not the code that the telephone shows now. Check its clock, and type the newest.' },
  'key-not-understood': { status: 422, text: 'This security key could not be added. Try again, or another key.' },
  'factor-not-begun': { status: 409, text: 'This took too long, or the station was started anew. Begin again.' },
  'log-in-delayed': { status: 429, text: 'Too many wrong PINs. Wait {waitSeconds} seconds, or ask a supervisor to lift the delay.' },
  'log-in-busy': { status: 503, text: 'Too many people log in at this moment. Try again in a few seconds.' },
  'account-disabled': { status: 403, text: 'This account is disabled. Ask an administrator.' },
  'account-over': {
    status: 403,
    text: 'Headquarters gave this log-in until a day that is over, and has not been heard since. Bring the link up, or log in under an account of the post.',
  },
  'post-unknown': { status: 404, text: 'No post of this code is enrolled here.' },
  'granted-elsewhere': {
    status: 409,
    text: 'Headquarters gave this log-in. Name, roles and PIN are changed there; here it can be closed.',
  },
  'administrator-closes': { status: 403, text: 'Only an administrator closes the account of an administrator.' },
  'account-unknown': { status: 404, text: 'No account here has the badge {badge}.' },
  'badge-taken': {
    status: 409,
    text: 'The badge {badge} belongs to an account already. Enable or change that one, or take another number.',
  },
  'pin-trivial': {
    status: 422,
    text: 'This PIN is easy to guess ({fault}). Choose 6 to 12 digits that are no row, no repetition and not the badge.',
  },
  'old-pin-wrong': { status: 403, text: 'The PIN you have now was not typed rightly. Nothing was changed.' },
  'change-over': { status: 409, text: 'This waits no more: somebody answered, or a week has passed. Ask for it anew.' },
  'second-person': { status: 403, text: 'Somebody else has to agree: neither who asked, nor whose account it is.' },
  'second-person-missing': {
    status: 409,
    text: 'This needs a second person (administrator, data-protection officer, supervisor or post chief), and no other account of one is open. Open one again, or have one added at the machine of the station, with its key: "maabar account add".',
  },
  'alarm-unknown': { status: 404, text: 'There is no such alarm.' },
  'second-pin-not-here': { status: 409, text: 'Second PINs are chosen at posts, where somebody may be forced. Here there is none.' },
  'pin-taken': { status: 422, text: 'This PIN cannot be taken. Choose another.' },
  'last-administrator': {
    status: 409,
    text: 'This is the last active administrator: without one, nobody could manage accounts. Add another first.',
  },
  'own-account': { status: 403, text: 'Nobody changes their own roles. Ask another administrator.' },
  'roles-apart': {
    status: 422,
    text: 'An administrator cannot also be data-protection officer, auditor or focal point: these watch what is done here, or read what is sealed from whoever runs the station.',
  },
  'administrator-disables': {
    status: 403,
    text: 'Accounts of administrators, data-protection officers, auditors and focal points are disabled by an administrator alone.',
  },
  'role-without-work': { status: 422, text: 'The office {role} has nothing to do at this station. Choose others.' },
} as const satisfies ProblemCatalogue;

export const accountsProblem = problemsOf(accountsProblems);
