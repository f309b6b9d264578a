/** The case exercise: an invented smuggling case of some 300 people in four stages, with the answer. The same at each call. */
import { type ChartEntity, type ChartTie, emptyEntity, emptyTie, type LinkRecord, mostRecords } from '../chart-items.ts';
import { type ChartStep, mostInStep } from '../chart-steps.ts';
import { inventTraffic, plateOf } from './exercise-calls.ts';
import { type ExercisePerson, inventPeople, roleWords } from './exercise-people.ts';
import { inventTranscripts } from './exercise-transcripts.ts';

const seed = 2026;

export const exerciseCase = {
  title: 'Exercice : l’affaire des trois puits',
  caseNumber: 'EXERCICE-3',
  handling: 'service',
  question: 'Qui tient ensemble les quatre étapes de la route ? Trois personnes, dans l’ordre.',
} as const;

/** Keys of the three, in the order in which their arrest would break the route. */
export const exerciseAnswer = ['per002', 'per003', 'per001'] as const;

export function inventCase() {
  const people = inventPeople(seed);
  return { people, ...inventTraffic(people, seed + 1), transcripts: inventTranscripts(people, seed + 2) };
}
export type ExerciseCase = ReturnType<typeof inventCase>;

/**
 * The case as a chart. Keys follow from what an item is, so that filled twice it is filled once.
 * Each step is small enough for one command.
 */
export function stepsOfCase({ people, calls, payments, crossings }: ExerciseCase): readonly ChartStep[] {
  const items = new Map<string, ChartEntity | ChartTie>();
  for (const person of people) {
    if (person.office === 'call-box') {
      // It is nobody's: whoever pays calls from it.
      const [number = ''] = person.numbers;
      items.set(phoneKey(number), { ...emptyEntity, type: 'phone', label: person.name, identity: number, role: roleWords['call-box'] });
      continue;
    }
    items.set(keyOf(person), {
      ...emptyEntity,
      label: person.name,
      type: 'person',
      otherLabels: [person.arabicName, person.alias].filter((name) => name !== ''),
      role: roleWords[person.office],
      attributes: { étape: { kind: 'text', value: stageWords[person.stage] } },
      cards: {
        abonne1: {
          summary: `Abonné du ${person.numbers[0]}`,
          text: '',
          source: 'Table des abonnés, réquisition 12/2026 (exercice)',
          when: '2026-03-22',
          grade: { system: '6x6', source: 'A', information: '2', handling: '' },
          handling: 'service',
        },
      },
    });
    for (const number of person.numbers) {
      items.set(phoneKey(number), { ...emptyEntity, type: 'phone', label: number, identity: number });
      items.set(`u${phoneKey(number)}`, {
        ...emptyTie,
        type: 'uses',
        source: keyOf(person),
        target: phoneKey(number),
        direction: 'forward',
        strength: 'confirmed',
      });
    }
  }
  const bundles = new Map<string, { readonly ends: readonly [string, string]; readonly records: LinkRecord[] }>();
  const bundle = (kind: string, from: string, to: string, record: LinkRecord): void => {
    const ends = [from, to].sort() as [string, string];
    const key = `${kind}${ends.join('').replace(/[^a-z0-9]/g, '')}`;
    const known = bundles.get(key) ?? { ends, records: [] };
    known.records.push(from === ends[0] ? record : { ...record, back: true });
    bundles.set(key, known);
  };
  for (const { from, to, atMs, seconds, kind, imei, cell } of calls) {
    bundle('c', phoneKey(from), phoneKey(to), { atMs, what: kind, seconds, imei, cell });
  }
  for (const { from, to, atMs, ouguiyas } of payments) bundle('m', keyOf(from), keyOf(to), { atMs, what: 'payment', amount: ouguiyas });
  for (const { person, post, atMs, plate } of crossings) {
    const [postKey, vehicleKey] = [`post${plain(post)}`, `car${plain(plate)}`];
    items.set(postKey, { ...emptyEntity, type: 'place', label: `Poste de ${post}`, identity: post });
    items.set(vehicleKey, { ...emptyEntity, type: 'vehicle', label: plate, identity: plate });
    bundle('x', keyOf(person), postKey, { atMs, what: 'crossing' });
    if (plate === plateOf(person)) bundle('d', keyOf(person), vehicleKey, { atMs, what: 'crossing' });
  }
  for (const [key, { ends, records }] of bundles) {
    const types = { c: 'calls', m: 'pays', x: 'crosses', d: 'uses' } as const;
    const type = types[key.charAt(0) as keyof typeof types];
    items.set(key, {
      ...emptyTie,
      type,
      source: ends[0],
      target: ends[1],
      direction: directionOf(records),
      strength: 'confirmed',
      weight: type === 'pays' ? records.reduce((sum, { amount = 0 }) => sum + amount, 0) : records.length,
      records: records.slice(0, mostRecords),
    });
  }
  const entities = [...items].filter(([, { kind }]) => kind === 'entity');
  const links = [...items].filter(([, { kind }]) => kind === 'link');
  const all = [...entities, ...links].map(([key, content]) => ({ key, content }));
  const steps: ChartStep[] = [];
  for (let from = 0; from < all.length; from += mostInStep) steps.push({ kind: 'added', items: all.slice(from, from + mostInStep) });
  return steps;
}

function directionOf(records: readonly LinkRecord[]): ChartTie['direction'] {
  const back = records.filter((record) => record.back).length;
  return back === 0 ? 'forward' : back === records.length ? 'backward' : 'both';
}

export const stageWords = { recruitment: 'recrutement', desert: 'désert', relay: 'relais', coast: 'côte' } as const;

export function keyOf({ id }: ExercisePerson): string {
  return `per${id.slice(1)}`;
}

function phoneKey(number: string): string {
  return `n${plain(number).slice(-8)}`;
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}
