/** Figure 7: how long a question takes, how soon a change is asked, what it all takes in memory. */
import { setTimeout } from 'node:timers/promises';
import type { ScreenablePerson } from '../../src/modules/screening/alert.ts';
import type { ScreeningIndex } from '../../src/modules/screening/screening-index.ts';
import { randomOf } from '../../src/station/demonstration/year/random.ts';
import { quantile } from '../journal/quantile.ts';
import type { Pack } from './pack.ts';
import { inventPerson, tailNames } from './padding.ts';

export interface Speed {
  readonly latency: Readonly<
    Record<'cold' | 'warm' | 'cold, alone' | 'warm, alone', { readonly p50Ms: number; readonly p99Ms: number; readonly p999Ms: number }>
  >;
  readonly changeMs: number;
  readonly arraysMb: number;
  readonly heapMb: number;
}

const ofEach = 400;

export async function measureSpeed(index: ScreeningIndex, pack: Pack, padding: number): Promise<Speed> {
  // What building left behind is given back some turns after it was collected; with --expose-gc alone the figure is of rest.
  for (let turn = 0; turn < 3; turn += 1) {
    globalThis.gc?.();
    await setTimeout(50);
  }
  const { arrayBuffers, heapUsed } = process.memoryUsage();
  const questions = questionsOf(pack, padding);
  // The compiler's work is no part of a question: others come first.
  for (const question of questionsOf(pack, padding, ofEach)) index.screen(question);
  return {
    latency: {
      cold: latencies(index, questions),
      warm: latencies(index, questions),
      'cold, alone': latenciesAlone(index, questions, () => index.vocabulary.admit()),
      'warm, alone': latenciesAlone(index, questions, () => {}),
    },
    changeMs: changeMs(index, pack),
    arraysMb: Math.round(arrayBuffers / 1e6),
    heapMb: Math.round(heapUsed / 1e6),
  };
}

function latencies(index: ScreeningIndex, questions: readonly ScreenablePerson[]) {
  return quantiles(questions.map((question) => timeMs(index, question)));
}

/** The quickest of four times, before each of which `forget` ran: without what other programs on the machine took. */
function latenciesAlone(index: ScreeningIndex, questions: readonly ScreenablePerson[], forget: () => void) {
  return quantiles(
    questions.map((question) =>
      Math.min(
        ...Array.from({ length: 4 }, () => {
          forget();
          return timeMs(index, question);
        }),
      ),
    ),
  );
}

function timeMs(index: ScreeningIndex, question: ScreenablePerson): number {
  const start = performance.now();
  index.screen(question);
  return performance.now() - start;
}

function quantiles(timesMs: number[]) {
  timesMs.sort((a, b) => a - b);
  return { p50Ms: quantile(timesMs, 0.5), p99Ms: quantile(timesMs, 0.99), p999Ms: quantile(timesMs, 0.999) };
}

/** A third each of frequent names, of people on no list, of aliases. */
export function questionsOf(pack: Pack, padding: number, from = 0): ScreenablePerson[] {
  const random = randomOf(77 + from);
  const tail = tailNames(randomOf(2), Math.min(200_000, Math.max(2_000, padding)));
  const frequent = Array.from({ length: ofEach }, (_, place): ScreenablePerson => {
    const { names, birthDates } = inventPerson(random, tail, 'asked');
    const name = place % 3 === 0 ? `${random.pick(frequentNames)} ${names[0]!.text}` : random.pick(frequentNames);
    return { surname: name, givenNames: '', birthDate: birthDates[0]?.from ?? '1980-05-05', sex: 'M' };
  });
  return [...frequent, ...pack.unlisted.slice(from, from + ofEach), ...pack.aliases.slice(from, from + ofEach).map(({ person }) => person)];
}

const frequentNames = ['Mohamed Ahmed', 'Mohamed Traoré', 'Amadou Ba', 'Mohamed Ali Ahmed', 'Moussa Coulibaly', 'Ahmed Ould Mohamed'];

/** One entry put on a list in use, until it is found. */
function changeMs(index: ScreeningIndex, pack: Pack): number {
  const person = {
    ...pack.listed[0]!,
    entry: 'changed',
    names: [{ text: 'Takfarinas Oubelaid', kind: 'primary', quality: 'good' }] as const,
  };
  const start = performance.now();
  index.change({ list: 'public', title: 'public', version: '' }, { put: [{ ...person, names: [...person.names] }], removed: [] });
  const found = index.screen({ surname: 'Takfarinas Oubelaid', givenNames: '' });
  const took = performance.now() - start;
  if (!found.some((alert) => alert.entry === 'changed')) throw new Error('The change is not asked.');
  index.change({ list: 'public', title: 'public', version: '' }, { put: [], removed: ['changed'] });
  return took;
}
