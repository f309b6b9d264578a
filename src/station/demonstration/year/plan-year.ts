/** A year at an invented post, planned from a seed: who comes when, with whom, by what, and why. Pure; nothing is recorded here. */
import { isSurelyMinor, type RecordCrossing, type TravellerToRecord } from '../../../modules/crossings/index.ts';
import { dayOf } from '../../../modules/posts/index.ts';
import { type Habit, type Inhabitant, inventInhabitant } from './population.ts';
import { type Random, randomOf } from './random.ts';
import { type DayMood, moodOf } from './seasons.ts';

export interface PlannedCrossing {
  readonly atMs: number;
  readonly crossing: RecordCrossing;
}

export interface YearPlan {
  readonly seed: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly timeZone: string;
  /** People on an ordinary day. */
  readonly perDay: number;
  readonly population: number;
}

const dayMs = 86_400_000;
const hourMs = 3_600_000;

/**
 * In the order of time. The same plan gives the same year.
 * @param random Where its choices come from.
 */
export function* planYear(plan: YearPlan, random: Random = randomOf(plan.seed)): Generator<PlannedCrossing> {
  const today = dayOf(plan.toMs, plan.timeZone).date;
  const people = Array.from({ length: plan.population }, (_, place) => inventInhabitant(random, place, today));
  const world = new World(random, people, { year: Number(today.slice(0, 4)), timeZone: plan.timeZone });
  for (let at = plan.fromMs; at < plan.toMs; at += dayMs) {
    const day = dayOf(at, plan.timeZone);
    const crossings = world.day({ mood: moodOf(day.date), fromMs: day.fromMs, perDay: plan.perDay });
    for (const crossing of crossings) if (crossing.atMs >= plan.fromMs && crossing.atMs < plan.toMs) yield crossing;
  }
}

/** Who is on the other side now, and who is due back. */
class World {
  readonly #random: Random;
  readonly #people: readonly Inhabitant[];
  readonly #year: number;
  readonly #timeZone: string;
  readonly #byHabit: ReadonlyMap<Habit, readonly number[]>;
  /** Place in `people` of those who are abroad, with the day they mean to go back. */
  readonly #away = new Map<number, number>();

  /** @param when.year The last of the plan: adults count their age from it. */
  constructor(random: Random, people: readonly Inhabitant[], when: { readonly year: number; readonly timeZone: string }) {
    this.#random = random;
    this.#people = people;
    this.#year = when.year;
    this.#timeZone = when.timeZone;
    const byHabit = new Map<Habit, number[]>();
    people.forEach(({ habit }, place) => {
      byHabit.set(habit, [...(byHabit.get(habit) ?? []), place]);
    });
    this.#byHabit = byHabit;
  }

  day({ mood, fromMs, perDay }: { readonly mood: DayMood; readonly fromMs: number; readonly perDay: number }): PlannedCrossing[] {
    const random = this.#random;
    const { date } = dayOf(fromMs, this.#timeZone);
    const planned: PlannedCrossing[] = [];
    const home = this.#dueBack(fromMs);
    for (const place of home) planned.push(this.#one(place, fromMs + this.#hour(14, 18.5)));
    const expected = Math.max(0, perDay * mood.people - home.length);
    for (let people = random.arrivals(expected); people > 0; ) {
      const habit = random.weighted<Habit>([
        [mood.market ? 60 : 12, 'market'],
        [mood.market ? 20 : 14, 'trader'],
        [mood.feastInDays === null ? 14 : 40, 'visitor'],
        [9, 'worker'],
        [10, 'transit'],
      ]);
      const group = this.#groupOf(habit, { mood, date });
      if (group.length === 0) continue;
      planned.push(
        group.length === 1 ? this.#one(group[0]!, fromMs + this.#hour(6.5, 14)) : this.#many(group, habit, fromMs + this.#hour(7, 17)),
      );
      people -= group.length;
    }
    // Who came to the market in the morning goes home in the evening.
    for (const place of this.#dueBack(fromMs)) planned.push(this.#one(place, fromMs + this.#hour(14, 18.5)));
    for (let herds = random.arrivals(mood.herds); herds > 0; herds--) planned.push(this.#herd(mood, fromMs + this.#hour(6, 10)));
    // A child alone waits in the second line, where nobody of this past decides.
    const hasAdult = ({ crossing }: PlannedCrossing) => crossing.travellers.every(({ minor }) => minor?.kind !== 'unaccompanied');
    return planned.filter(hasAdult).sort((a, b) => a.atMs - b.atMs);
  }

  #dueBack(fromMs: number): number[] {
    return [...this.#away].filter(([, backMs]) => backMs >= fromMs && backMs < fromMs + dayMs).map(([place]) => place);
  }

  #groupOf(habit: Habit, { mood, date }: { readonly mood: DayMood; readonly date: string }): number[] {
    const random = this.#random;
    const size =
      habit === 'transit' && random.chance(0.3)
        ? random.between(18, 42)
        : habit === 'visitor' && random.chance(mood.feastInDays === null ? 0.25 : 0.5)
          ? random.between(2, 6)
          : 1;
    const places = this.#byHabit.get(habit) ?? [];
    const group = new Set(Array.from({ length: size }, () => random.pick(places)));
    // Whoever is born later in the plan stays out of it until then.
    return [...group].filter((place) => this.#people[place]!.birthDate <= date);
  }

  #one(place: number, atMs: number): PlannedCrossing {
    const random = this.#random;
    const { habit } = this.#people[place]!;
    const means = random.weighted(meansOf[habit]);
    return { atMs, crossing: this.#crossing([place], atMs, { grouping: 'alone', means }) };
  }

  #many(places: readonly number[], habit: Habit, atMs: number): PlannedCrossing {
    const bus = places.length > 6;
    const means = bus ? 'bus' : this.#random.pick(['car', 'car', 'foot'] as const);
    return {
      atMs,
      crossing: this.#crossing(places, atMs, { grouping: habit === 'visitor' && !bus ? 'family' : bus ? 'bus' : 'other', means }),
    };
  }

  #herd(mood: DayMood, atMs: number): PlannedCrossing {
    const random = this.#random;
    const place = random.pick(this.#byHabit.get('herder') ?? []);
    const animals = random.weighted<NonNullable<RecordCrossing['herd']>['animals']>([
      [50, [{ species: 'cattle', head: random.between(20, 180) }]],
      [
        25,
        [
          { species: 'sheep', head: random.between(40, 300) },
          { species: 'goats', head: random.between(10, 90) },
        ],
      ],
      [25, [{ species: 'camels', head: random.between(8, 60) }]],
    ]);
    const certificate = random.chance(0.7) ? `CIT-9${random.between(1000, 9999)}` : null;
    const brandMarks = [random.pick(['lune et deux traits', 'croix', 'trois points', 'fourche', 'cercle barré', 'clé'])];
    const crossing = this.#crossing([place], atMs, { grouping: 'herders', means: 'foot' });
    return { atMs, crossing: { ...crossing, direction: mood.herdsGo, herd: { animals, brandMarks, certificate } } };
  }

  #crossing(
    places: readonly number[],
    atMs: number,
    how: { readonly grouping: RecordCrossing['grouping']; readonly means: NonNullable<RecordCrossing['means']> },
  ): RecordCrossing {
    const random = this.#random;
    const { date } = dayOf(atMs, this.#timeZone);
    const first = this.#people[places[0]!]!;
    const isHome = first.nationality === 'MRT';
    const returning = this.#away.has(places[0]!);
    // A Mauritanian who is away comes in; anybody else who is away goes out.
    const direction = returning === isHome ? 'entry' : 'exit';
    for (const place of places) {
      if (this.#away.has(place)) this.#away.delete(place);
      // One in twelve goes back by a ford that no post watches.
      else if (!random.chance(0.08)) this.#away.set(place, atMs + stayDays(random, this.#people[place]!.habit) * dayMs);
      else this.#away.delete(place);
    }
    const motor = how.means === 'bus' || how.means === 'car' || how.means === 'lorry' || how.means === 'motorcycle';
    return {
      direction,
      lane: places.length > 6 ? 1 : 0,
      travellers: places.map((place, at) => this.#traveller(place, { at, group: places, date })),
      grouping: how.grouping,
      means: how.means,
      ...(motor ? { vehicle: { plate: plate(random), state: first.nationality === 'MRT' ? 'MRT' : 'MLI' } } : {}),
    };
  }

  #traveller(
    place: number,
    { at, group, date }: { readonly at: number; readonly group: readonly number[]; readonly date: string },
  ): TravellerToRecord {
    const random = this.#random;
    const person = this.#people[place]!;
    // Of age on every day of the plan.
    const adult = group.findIndex((other) => ageIn(this.#year, this.#people[other]!) >= 20);
    const child = isSurelyMinor(person.birthDate, date);
    return {
      shownBy:
        person.mrz !== null
          ? { kind: 'mrz', mrz: person.mrz }
          : {
              kind: 'declared',
              declared: {
                person: {
                  surname: person.surname,
                  givenNames: person.givenNames,
                  ...(person.arabicName === undefined ? {} : { arabicName: person.arabicName }),
                  birthDate: `${person.birthDate.slice(0, 4)}-XX-XX`,
                  sex: person.sex,
                  nationality: person.nationality,
                },
                paper: null,
                languages: [],
              },
            },
      regime: person.habit === 'market' ? 'border-resident' : person.habit === 'herder' ? 'nomad' : 'traveller',
      purpose: random.weighted(purposes[person.habit]),
      ...(child && adult >= 0 && adult !== at
        ? {
            minor: {
              kind: 'accompanied' as const,
              by: adult,
              relation: random.pick(['mother', 'mother', 'father', 'other-relative'] as const),
              authorised: true,
            },
          }
        : child
          ? { minor: { kind: 'unaccompanied' as const } }
          : {}),
      toSecondLine: false,
    };
  }

  /** Milliseconds from midnight, denser in the middle of the span. */
  #hour(from: number, to: number): number {
    const share = (this.#random.fraction() + this.#random.fraction()) / 2;
    return Math.round((from + (to - from) * share) * hourMs);
  }
}

const meansOf: Readonly<Record<Habit, readonly (readonly [number, NonNullable<RecordCrossing['means']>])[]>> = {
  market: [
    [45, 'foot'],
    [30, 'mount'],
    [15, 'motorcycle'],
    [10, 'car'],
  ],
  trader: [
    [45, 'lorry'],
    [35, 'car'],
    [20, 'motorcycle'],
  ],
  visitor: [
    [45, 'car'],
    [35, 'bus'],
    [20, 'foot'],
  ],
  worker: [
    [70, 'bus'],
    [30, 'car'],
  ],
  transit: [
    [85, 'bus'],
    [15, 'car'],
  ],
  herder: [[1, 'foot']],
};

const purposes: Readonly<Record<Habit, readonly (readonly [number, NonNullable<TravellerToRecord['purpose']>])[]>> = {
  market: [
    [85, 'trade'],
    [10, 'health'],
    [5, 'visit'],
  ],
  trader: [[1, 'trade']],
  visitor: [
    [75, 'visit'],
    [12, 'health'],
    [8, 'study'],
    [5, 'pilgrimage'],
  ],
  worker: [[1, 'work']],
  transit: [[1, 'transit']],
  herder: [[1, 'transhumance']],
};

function stayDays(random: Random, habit: Habit): number {
  switch (habit) {
    case 'market':
      return 0.25;
    case 'trader':
      return random.between(1, 9);
    case 'visitor':
      return random.between(3, 25);
    case 'worker':
      return random.between(40, 200);
    case 'transit':
      return random.between(20, 300);
    case 'herder':
      return random.between(120, 190);
  }
}

function ageIn(year: number, { birthDate }: Inhabitant): number {
  return year - Number(birthDate.slice(0, 4));
}

/** A form that neither state uses. */
function plate(random: Random): string {
  return `ZZ-${random.between(1000, 9999)}-X`;
}
