import { type ProblemCatalogue, problemsOf } from '../../kernel/problem.ts';

export const ordersProblems = {
  'order-unknown': { status: 404, text: 'No order of this number is here.' },
  'order-post-unknown': { status: 409, text: 'The post {post} is not enrolled here: an order for it would reach nobody.' },
  'order-withdrawn-before': { status: 409, text: 'This order was withdrawn before.' },
} as const satisfies ProblemCatalogue;

export const ordersProblem = problemsOf(ordersProblems);
