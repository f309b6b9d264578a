/** `maabar graph calls`. */
import type { VerbIo } from '../../../kernel/verb.ts';
import { findBurners } from '../burners.ts';
import { findAroundEvent, findCommonNumbers, findHandsetSwaps, heatMatrix } from '../call-patterns.ts';
import { type CallRecord, readCalls } from '../read-calls.ts';
import { atMsOf } from '../written-times.ts';
import { callReadingOf, countOf, type GraphWords, WrongCall } from './graph-words.ts';
import { readWhole } from './read-network.ts';

const hourMs = 3_600_000;
const usualHours = 24;

export async function callsCall({ values, positionals }: GraphWords, io: VerbIo): Promise<void> {
  if (positionals.length === 0) throw new WrongCall('name one table of calls or more.');
  const reading = callReadingOf(values);
  const hours = countOf(values.hours, 'hours') ?? usualHours;
  const eventMs = values.event === undefined ? undefined : atMsOf(...splitTime(values.event));
  if (values.event !== undefined && eventMs === undefined) throw new WrongCall('--event takes a day and a time: "2026-03-02 14:05".');
  const lists: CallRecord[][] = [];
  for (const file of positionals) {
    const calls: CallRecord[] = [];
    await readWhole(file, (remarks) => readCalls((call) => calls.push(call), reading, remarks.add), io);
    lists.push(calls);
  }
  const calls = lists.flat();
  const answers = {
    calls: calls.length,
    common: findCommonNumbers(lists).map(({ lists: places, ...rest }) => ({ ...rest, files: places.map((place) => positionals[place]!) })),
    handsets: findHandsetSwaps(calls),
    burners: findBurners(calls),
    around: eventMs === undefined ? [] : findAroundEvent(calls, eventMs, hours * hourMs),
    heat: heatMatrix(calls),
  };
  if (values.json) {
    for (const [answer, found] of Object.entries(answers)) io.out(JSON.stringify({ [answer]: found }));
    return;
  }
  io.out(`${calls.length} calls`);
  for (const { number, files, calls: count } of answers.common) io.out(`common\t${number}\tin ${files.length} files, ${count} calls`);
  for (const { imei, numbers } of answers.handsets)
    io.out(`handset\t${imei}\t${numbers.map(({ number, calls: count }) => `${number} (${count})`).join(', ')}`);
  for (const { number, calls: count, signs } of answers.burners)
    io.out(`short-lived\t${number}\t${count} calls; ${signs.map(({ kind }) => kind).join(', ')}`);
  for (const { pair, before, after, usual } of answers.around)
    io.out(`around\t${pair.join(' – ')}\t${before} before, ${after} after, usually ${usual.toFixed(1)}`);
}

function splitTime(word: string): [string, string] {
  const [day = '', time = ''] = word.trim().split(/[T ]+/);
  return [day, time];
}
