/** Which outcome may follow which: in which direction, by whom, and what the law asks of a refusal. Pure. */
import type { Problem } from '../../kernel/problem.ts';
import type { Direction, Expulsion, Outcome, Refusal } from './crossing-terms.ts';
import { crossingsProblem } from './problems.ts';

/** Who acts: a supervisor may do whatever an officer may. */
export type ActingRole = 'officer' | 'supervisor';

interface Step {
  readonly on: readonly Direction[];
  readonly by: ActingRole;
}

const either: readonly Direction[] = ['entry', 'exit'];
const bySupervisor = {
  admitted: { on: either, by: 'supervisor' },
  refused: { on: ['entry'], by: 'supervisor' },
  'exit-refused': { on: ['exit'], by: 'supervisor' },
  'handed-over': { on: either, by: 'supervisor' },
  expelled: { on: ['exit'], by: 'supervisor' },
} as const satisfies Partial<Record<Outcome, Step>>;
const withdrawn: Step = { on: either, by: 'officer' };

const follows: Readonly<Record<Outcome, Partial<Record<Outcome, Step>>>> = {
  admitted: {
    refused: bySupervisor.refused,
    'exit-refused': bySupervisor['exit-refused'],
    'handed-over': bySupervisor['handed-over'],
    expelled: bySupervisor.expelled,
    // The other side did not let them in.
    'turned-back': { on: ['exit'], by: 'officer' },
    withdrawn,
  },
  // Whoever waits there leaves under the eyes of a supervisor: no officer takes an alert away alone.
  'second-line': { ...bySupervisor, withdrawn: { on: either, by: 'supervisor' } },
  refused: { admitted: bySupervisor.admitted, 'handed-over': bySupervisor['handed-over'] },
  'exit-refused': { admitted: bySupervisor.admitted, 'handed-over': bySupervisor['handed-over'] },
  'handed-over': {
    admitted: bySupervisor.admitted,
    refused: bySupervisor.refused,
    'exit-refused': bySupervisor['exit-refused'],
    expelled: bySupervisor.expelled,
  },
  // The other side did not take them, or the order was another's.
  expelled: {
    admitted: bySupervisor.admitted,
    'handed-over': bySupervisor['handed-over'],
    'turned-back': { on: ['exit'], by: 'supervisor' },
  },
  'turned-back': { admitted: bySupervisor.admitted },
  withdrawn: { admitted: bySupervisor.admitted },
};

export interface OutcomeStep {
  readonly from: Outcome;
  readonly to: Outcome;
  readonly direction: Direction;
  readonly by: ActingRole;
  /** A national of the post's own state. */
  readonly own: boolean;
  /** Refusal and removal wait for the focal point. */
  readonly suspended: boolean;
  /** A child with whom nobody travels. */
  readonly childAlone: boolean;
  readonly refusal?: Refusal | undefined;
  readonly expulsion?: Expulsion | undefined;
  readonly handedTo?: string | undefined;
}

/** Undefined where it may be so. */
export function whyNot(step: OutcomeStep): Problem | undefined {
  const allowed = follows[step.from][step.to];
  if (!allowed?.on.includes(step.direction)) {
    return crossingsProblem('outcome-not-possible', { from: step.from, to: step.to, direction: step.direction });
  }
  if (allowed.by === 'supervisor' && step.by !== 'supervisor') return crossingsProblem('supervisor-decides', { outcome: step.to });
  if (step.to === 'handed-over' && step.handedTo === undefined) return crossingsProblem('handed-to-missing');
  if (step.to === 'expelled') return whyNoExpulsion(step);
  return step.to === 'refused' || step.to === 'exit-refused' ? whyNoRefusal(step) : undefined;
}

/** What may be offered to whoever acts; the law may still ask more of it. */
export function outcomesAfter(from: Outcome, direction: Direction, by: ActingRole): readonly Outcome[] {
  const steps = Object.entries(follows[from]) as [Outcome, Step][];
  return steps
    .filter(([, step]) => step.on.includes(direction) && (step.by === 'officer' || by === 'supervisor'))
    .map(([outcome]) => outcome);
}

/** Nobody is kept out of their own state; who asks for protection is not turned away; a refusal can be contested. */
function whyNoRefusal({ to, own, suspended, refusal }: OutcomeStep): Problem | undefined {
  if (own && to === 'refused') return crossingsProblem('own-national');
  if (suspended) return crossingsProblem('suspended');
  return refusal === undefined ? crossingsProblem('refusal-incomplete') : undefined;
}

/** Under an order of one's own, once no appeal is open, and only somebody who can travel; nobody who may need protection, and no child alone. */
function whyNoExpulsion({ own, suspended, childAlone, expulsion }: OutcomeStep): Problem | undefined {
  if (own) return crossingsProblem('national-not-expelled');
  if (suspended) return crossingsProblem('suspended');
  if (childAlone) return crossingsProblem('child-not-expelled');
  if (!expulsion) return crossingsProblem('expulsion-incomplete');
  if (expulsion.appeal === 'pending') return crossingsProblem('appeal-pending');
  return expulsion.fitness === 'not-fit' ? crossingsProblem('not-fit-to-travel') : undefined;
}

/** An order is given before it is carried out. @param today ISO, where the post stands */
export function whyNotOrdered(expulsion: Expulsion | undefined, today: string): Problem | undefined {
  return expulsion && expulsion.orderedOn > today ? crossingsProblem('order-ahead', { orderedOn: expulsion.orderedOn }) : undefined;
}

/** False for a refusal of entry to somebody who leaves, and the like. */
export function fits(outcome: Outcome, direction: Direction): boolean {
  const only: Partial<Record<Outcome, Direction>> = { refused: 'entry', 'exit-refused': 'exit', 'turned-back': 'exit', expelled: 'exit' };
  return (only[outcome] ?? direction) === direction;
}
