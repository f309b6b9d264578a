import { type ProblemCatalogue, problemsOf } from '../../kernel/problem.ts';

export const passengersProblems = {
  'passenger-list-unknown': {
    status: 404,
    text: 'This passenger list is not here any longer: it was forgotten, or the station was started again. Send the file again.',
  },
  'passenger-lists-busy': {
    status: 429,
    text: 'Several passenger lists are being screened. Wait until one is through, and send it again.',
  },
} as const satisfies ProblemCatalogue;

export const passengersProblem = problemsOf(passengersProblems);
