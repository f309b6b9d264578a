/**
 * `npm run bench -- screening [--shared DIRECTORY] [--padding 0,100000,1000000]`: who is found, who is shown in vain, and how
 * long it takes; on the public lists beside the project as they are, and among invented people.
 * - levels were set on the even questions; all tables say which half they are of
 * - speed: a third each of frequent names, people on no list, aliases; cold is the first time a name is asked
 */
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import type { ListedPerson } from '../src/modules/screening/listed-person.ts';
import { ScreeningIndex } from '../src/modules/screening/screening-index.ts';
import { compressPeople } from '../src/modules/screening/server/compressed-people.ts';
import { measureAccuracy, recoverable, shareFound } from './screening/accuracy.ts';
import { measureLevels } from './screening/levels.ts';
import { measureMemory } from './screening/memory.ts';
import { readPack } from './screening/pack.ts';
import { paddedPeople } from './screening/padding.ts';
import { measurePairs } from './screening/pairs.ts';
import { measurePeers } from './screening/peers.ts';
import { measureWithDate } from './screening/peers-with-date.ts';
import { measureSpeed, questionsOf } from './screening/speed.ts';
import { measureThroughput } from './screening/throughput.ts';
import { machine, writeResults } from './write-results.ts';

const { values } = parseArgs({
  options: {
    shared: { type: 'string', default: process.env.MAABAR_SHARED ?? '../shared' },
    padding: { type: 'string', default: '0,100000,1000000' },
  },
});
const out = (line: string) => process.stdout.write(`${line}\n`);
const pack = await readPack(join(values.shared, 'accept/screening-pack'));
const result: Record<string, unknown> = {};
out(`${pack.listed.length} listed people, ${pack.aliases.length} aliases, ${pack.unlisted.length} people on no list; ${machine}`);

for (const padding of values.padding.split(',').map(Number)) {
  const start = performance.now();
  const index = new ScreeningIndex();
  const read = (list: string, persons: Iterable<ListedPerson>) => index.read({ list, title: list, version: '' }, persons, compressPeople());
  const segments = [read('public', pack.listed), ...(padding === 0 ? [] : [read('padding', paddedPeople(padding))])];
  for (const segment of segments) index.put(segment);
  const buildSeconds = (performance.now() - start) / 1000;
  const speed = await measureSpeed(index, pack, padding);
  const halves = ([0, 1] as const).map((half) => measureAccuracy(index, pack, half));
  out(`\n## ${index.entries} people listed, possible from ${index.thresholds.possible} bits`);
  out('| Questions | Spelling | Subset | Both | False per 1,000 | In ten | First | Tied | Two people tied | Lost through a zone |');
  out('| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
  for (const [half, figures] of halves.entries()) {
    const found = recoverable.map((stratum) => shareFound(figures, stratum).toFixed(3)).join(' | ');
    const rest = [figures.falsePerThousand, figures.inTen, figures.first, figures.tiedAtTheTop, figures.tiedPeople, figures.zoneLoss];
    out(`| ${half === 0 ? 'levels set on' : 'other half'} | ${found} | ${rest.map((figure) => figure.toFixed(3)).join(' | ')} |`);
  }
  for (const [stratum, { asked, withoutDate }] of Object.entries(halves[1]!.recall)) {
    out(
      `- ${stratum}, other half: ${asked} asked, ${shareFound(halves[1]!, stratum).toFixed(3)} found, ${(withoutDate / asked).toFixed(3)} without birth date`,
    );
  }
  out(`- Answers whose evidence does not add up: ${halves[0]!.notAddingUp + halves[1]!.notAddingUp}`);
  for (const [how, { p50Ms, p99Ms, p999Ms }] of Object.entries(speed.latency)) {
    out(`- ${how}: p50 ${p50Ms.toFixed(2)} ms, p99 ${p99Ms.toFixed(2)} ms, p99.9 ${p999Ms.toFixed(2)} ms`);
  }
  out(
    `- Built in ${buildSeconds.toFixed(1)} s; a change is asked after ${speed.changeMs.toFixed(1)} ms; arrays ${speed.arraysMb} MB, heap ${speed.heapMb} MB`,
  );
  for (const [half, { sahel }] of halves.entries()) out(`- Sahel, half ${half}: ${sahel.found} of ${sahel.asked} found`);
  const levels = measureLevels(index, pack, padding);
  for (const { moreBits, foundOfThousand, falsePerThousand, regionPerThousand } of levels) {
    out(
      `- ${moreBits} bits more asked for: ${foundOfThousand} of 1,000 found, ${falsePerThousand} alerts in vain per 1,000, ${regionPerThousand} of travellers of the region`,
    );
  }
  const perSecond = await measureThroughput(index, segments, questionsOf(pack, padding));
  out(`- Two threads over one index answer ${Math.round(perSecond)} questions a second`);
  const memory = padding === 0 ? undefined : measureMemory(padding);
  if (memory) {
    out(
      `- As a station builds: ${memory.buildSeconds.toFixed(0)} s, at most ${memory.buildPeakMb.toFixed(0)} MB; the booth waits at most ${memory.longestPauseMs.toFixed(0)} ms; saved in ${memory.saveSeconds.toFixed(1)} s, ${memory.fileMb.toFixed(0)} MB`,
    );
    out(
      `- Loaded and asked after ${memory.loadSeconds.toFixed(2)} s, at most ${memory.loadPeakMb.toFixed(0)} MB, ${memory.restMb.toFixed(0)} MB at rest`,
    );
  }
  result[`padding-${padding}`] = {
    entries: index.entries,
    thresholds: index.thresholds,
    buildSeconds,
    speed,
    halves,
    levels,
    perSecond,
    memory,
  };
  if (padding !== 0) continue;
  out('\n| With birth date, other half | Spelling | Subset | Both | False per 1,000 |\n| --- | ---: | ---: | ---: | ---: |');
  const withDate = measureWithDate(pack);
  for (const { by, recall, falsePerThousand } of withDate) {
    out(`| ${by} | ${recoverable.map((stratum) => recall[stratum]!.toFixed(3)).join(' | ')} | ${falsePerThousand.toFixed(2)} |`);
  }
  const peers = await measurePeers(index, pack);
  out('\n| Search by name alone | In ten | p50, ms | p99, ms |\n| --- | ---: | ---: | ---: |');
  for (const { engine, inTen, p50Ms, p99Ms } of peers)
    out(`| ${engine} | ${inTen.toFixed(3)} | ${p50Ms.toFixed(2)} | ${p99Ms.toFixed(2)} |`);
  const data = join(values.shared, 'data/matching');
  const pairs = { otherHalf: measurePairs(index, data, 1), all: measurePairs(index, data) };
  for (const [rows, { figures }] of Object.entries(pairs)) {
    out(
      `\n| Two names, rows: ${rows} | Recall at 5% of hard negatives | At 20% | Best F1, labelled persons |\n| --- | ---: | ---: | ---: |`,
    );
    for (const { by, recallAt5, recallAt20, bestF1 } of figures) {
      out(`| ${by} | ${recallAt5.toFixed(3)} | ${recallAt20.toFixed(3)} | ${bestF1.toFixed(3)} |`);
    }
  }
  out(`- West Africa: ${pairs.all.westAfrica.toFixed(3)} agree; Arabic and Latin forms compared: ${pairs.all.arabicReach.toFixed(3)}`);
  Object.assign(result, { withDate, peers, pairs });
}
writeResults('screening', result);
