/** Who called whom, paid whom and crossed where in the case exercise. */
import { seededRandom } from '../seeded-random.ts';
import { type ExercisePerson, stages } from './exercise-people.ts';

export interface ExerciseCall {
  readonly from: string;
  readonly to: string;
  readonly atMs: number;
  readonly seconds: number;
  readonly kind: 'call' | 'message';
  readonly imei: string;
  readonly cell: string;
}
export interface ExercisePayment {
  readonly from: ExercisePerson;
  readonly to: ExercisePerson;
  readonly atMs: number;
  readonly ouguiyas: number;
}
export interface ExerciseCrossing {
  readonly person: ExercisePerson;
  readonly post: string;
  readonly atMs: number;
  readonly plate: string;
}

const day = 86_400_000;
export const caseBegins = Date.parse('2026-01-10T00:00:00Z');
export const caseEnds = Date.parse('2026-03-20T00:00:00Z');
/** A boat leaves at night. */
export const departure = Date.parse('2026-03-14T02:00:00Z');

const posts = ['Tin Zouraf', 'Hassi Talmest'] as const;

interface Tie {
  readonly one: ExercisePerson;
  readonly other: ExercisePerson;
  readonly calls: number;
  /** Busy on the days before the boat leaves. */
  readonly urgent: boolean;
}

export function inventTraffic(people: readonly ExercisePerson[], seed: number) {
  const random = seededRandom(seed);
  const ties = tiesAmong(people, random);
  const calls = ties.flatMap((tie) => callsOf(tie, random)).sort((a, b) => a.atMs - b.atMs);
  return { calls, payments: paymentsAmong(people, random), crossings: crossingsOf(people, random) };
}

/**
 * Heads talk to their lieutenants, lieutenants to their hands, hands to whom they move. Stages know nothing of one another but
 * through the three, of whom each speaks seldom and with few: they are not those who call most.
 */
function tiesAmong(people: readonly ExercisePerson[], random: () => number): Tie[] {
  const ties: Tie[] = [];
  const between = (least: number, most: number) => least + Math.floor(random() * (most - least + 1));
  const tie = (one: ExercisePerson, other: ExercisePerson, calls: number, urgent = false) => ties.push({ one, other, calls, urgent });
  const [first, second, third] = people as readonly [ExercisePerson, ExercisePerson, ExercisePerson];
  const of = (stage: string, office: string) => people.filter((one) => one.stage === stage && one.office === office);
  for (const stage of stages) {
    const [head] = of(stage, 'head');
    const lieutenants = of(stage, 'lieutenant');
    const hands = of(stage, 'hand');
    for (const lieutenant of lieutenants) tie(head!, lieutenant, between(25, 60));
    for (const [place, hand] of hands.entries()) {
      tie(hand, lieutenants[place % lieutenants.length]!, between(12, 40));
      if (random() < 0.45) tie(hand, hands[between(0, hands.length - 1)]!, between(2, 10));
      if (random() < 0.15) tie(hand, lieutenants[between(0, lieutenants.length - 1)]!, between(1, 4));
    }
    for (const moved of [...of(stage, 'migrant'), ...of(stage, 'victim'), ...of(stage, 'child')]) {
      tie(moved, hands[between(0, hands.length - 1)]!, between(1, 6));
      if (random() < 0.2) tie(moved, of(stage, 'migrant')[between(0, 35)]!, between(1, 5));
    }
    for (const [place, relative] of of(stage, 'relative').entries())
      tie(relative, place === 0 ? head! : lieutenants[place]!, between(8, 30));
    for (const witness of of(stage, 'witness')) tie(witness, hands[between(0, hands.length - 1)]!, between(1, 3));
    // The taxi drives for everybody of one stage.
    for (const [taxi] of [of(stage, 'taxi')]) for (let fare = 0; fare < 5; fare += 1) tie(taxi!, hands[fare * 3]!, between(1, 4));
  }
  const bridge = (facilitator: ExercisePerson, stage: string, lieutenants: readonly number[]) => {
    tie(facilitator, of(stage, 'head')[0]!, between(9, 14), true);
    for (const place of lieutenants) tie(facilitator, of(stage, 'lieutenant')[place]!, between(3, 6), true);
  };
  bridge(first, 'recruitment', [0, 1]);
  bridge(first, 'desert', [2]);
  bridge(second, 'desert', [0, 1]);
  bridge(second, 'relay', [3]);
  bridge(third, 'relay', [0]);
  bridge(third, 'coast', [1, 4]);
  // The market's call box: most neighbours of all, and all of one stage.
  const box = people.find(({ office }) => office === 'call-box')!;
  for (const one of people) {
    if (one.stage === 'relay' && ['migrant', 'hand', 'relative'].includes(one.office) && random() < 0.75) tie(one, box, between(1, 3));
  }
  return ties.filter(({ one, other }) => one !== other);
}

function callsOf({ one, other, calls, urgent }: Tie, random: () => number): ExerciseCall[] {
  return Array.from({ length: calls }, () => {
    const isNear = urgent ? random() < 0.6 : random() < 0.15;
    // By day most of all, and at night before the boat.
    const date = isNear ? departure - Math.floor(random() * 3 * day) : caseBegins + Math.floor(random() * (caseEnds - caseBegins));
    const hour = random() < 0.85 ? 8 + Math.floor(random() * 14) : Math.floor(random() * 24);
    const atMs = Math.floor(date / day) * day + hour * 3_600_000 + Math.floor(random() * 3600) * 1000;
    const back = random() < 0.45;
    const [from, to] = back ? [other, one] : [one, other];
    const kind = random() < 0.2 ? 'message' : 'call';
    return {
      from: numberAt(from, atMs),
      to: numberAt(to, atMs),
      atMs,
      seconds: kind === 'message' ? 0 : 8 + Math.floor(random() ** 3 * 700),
      kind,
      imei: from.imei,
      cell: `${from.stage.slice(0, 3).toUpperCase()}-${1 + Math.floor(random() * 4)}`,
    };
  });
}

/** Those who have two numbers took the second in the middle of February, in the same handset. */
function numberAt({ numbers }: ExercisePerson, atMs: number): string {
  return atMs > Date.parse('2026-02-14T00:00:00Z') ? numbers.at(-1)! : numbers[0]!;
}

function paymentsAmong(people: readonly ExercisePerson[], random: () => number): ExercisePayment[] {
  const payments: ExercisePayment[] = [];
  const of = (stage: string, office: string) => people.filter((one) => one.stage === stage && one.office === office);
  const pay = (from: ExercisePerson, to: ExercisePerson, ouguiyas: number) =>
    payments.push({
      from,
      to,
      atMs: caseBegins + Math.floor(random() * (departure - caseBegins)),
      ouguiyas: Math.round(ouguiyas / 500) * 500,
    });
  for (const stage of stages) {
    for (const migrant of of(stage, 'migrant'))
      pay(migrant, of(stage, 'lieutenant')[Math.floor(random() * 5)]!, 12_000 + random() * 30_000);
    for (const lieutenant of of(stage, 'lieutenant'))
      for (let month = 0; month < 3; month += 1) pay(lieutenant, of(stage, 'head')[0]!, 60_000 + random() * 90_000);
  }
  const [first, second, third] = people as readonly [ExercisePerson, ExercisePerson, ExercisePerson];
  for (const [facilitator, from, to] of [
    [first, 'recruitment', 'desert'],
    [second, 'desert', 'relay'],
    [third, 'relay', 'coast'],
  ] as const) {
    for (let week = 0; week < 5; week += 1) {
      pay(of(from, 'head')[0]!, facilitator, 150_000 + random() * 100_000);
      pay(facilitator, of(to, 'head')[0]!, 120_000 + random() * 80_000);
    }
  }
  return payments.sort((a, b) => a.atMs - b.atMs);
}

function crossingsOf(people: readonly ExercisePerson[], random: () => number): ExerciseCrossing[] {
  const crossings: ExerciseCrossing[] = [];
  const drivers = people.filter(({ stage, office }) => stage === 'desert' && office === 'hand');
  for (const migrant of people.filter(({ office, stage }) => office === 'migrant' && (stage === 'relay' || stage === 'coast'))) {
    const atMs = caseBegins + Math.floor(random() * (departure - caseBegins - 5 * day));
    const driver = drivers[Math.floor(random() * drivers.length)]!;
    const plate = plateOf(driver);
    const post = posts[Math.floor(random() * 2)]!;
    crossings.push({ person: migrant, post, atMs, plate }, { person: driver, post, atMs: atMs - 240_000, plate });
  }
  return crossings.sort((a, b) => a.atMs - b.atMs);
}

export function plateOf({ id }: ExercisePerson): string {
  return `${1000 + Number(id.slice(1))} XZ 00`;
}
