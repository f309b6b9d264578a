/** `maabar fairness`: whom alerts, the second line and refusals meet, against crossings. Counts and shares; names nobody. */
import { z } from 'zod';
import { isProblem } from '../../kernel/problem.ts';
import type { ExitStatus, Verb, VerbIo } from '../../kernel/verb.ts';
import type { FairnessGroup, FairnessMeasure } from '../../modules/protection/index.ts';
import { openForReading } from '../open-for-reading.ts';
import { parseCall, refuse, secretOf, secretOptions } from './station-call.ts';

export const fairnessVerb: Verb = {
  name: 'fairness',
  usage: 'fairness DIRECTORY --from DATE --to DATE [--json] (--key-file FILE | --passphrase-file FILE)',
  summary:
    'Counts alerts, second line and refusals by nationality, sex, age band and post against crossings, with 95 % intervals. Days are those of Greenwich, and both count in. Small counts are hidden; names nobody.',
  run,
};

const spanSchema = z.object({ from: z.iso.date(), to: z.iso.date() }).refine(({ from, to }) => from <= to);
const dayMs = 24 * 60 * 60 * 1000;
const measures = ['alert', 'secondLine', 'refused'] as const satisfies readonly FairnessMeasure[];

async function run(io: VerbIo): Promise<ExitStatus> {
  const call = parseCall(fairnessVerb, io, {
    options: { ...secretOptions, from: { type: 'string' }, to: { type: 'string' }, json: { type: 'boolean', default: false } },
    words: [1, 1],
  });
  if (!call) return 2;
  const span = spanSchema.safeParse(call.values);
  if (!span.success) {
    io.err(`maabar fairness: --from and --to take days such as 2026-03-12, the earlier first. Usage: maabar ${fairnessVerb.usage}`);
    return 2;
  }
  const secret = await secretOf(io, call.values);
  if (isProblem(secret)) return refuse(fairnessVerb, io, secret);
  const station = await openForReading(call.words[0]!, secret);
  if (isProblem(station)) return refuse(fairnessVerb, io, station);
  try {
    const [{ crossingsWatch }, { fairnessWithin }] = await Promise.all([
      import('../../modules/crossings/server/index.ts'),
      import('../../modules/protection/server/index.ts'),
    ]);
    // Opened with the journal's own tables in mind; those of the modules stand in the same database.
    const watch = crossingsWatch(station.database as unknown as Parameters<typeof crossingsWatch>[0]);
    const { from, to } = span.data;
    const report = await fairnessWithin(watch, { fromMs: Date.parse(from), toMs: Date.parse(to) + dayMs });
    if (call.values.json) {
      io.out(JSON.stringify({ from, to, ...report }));
      return 0;
    }
    io.out(`${from} to ${to}: ${report.crossings} crossings`);
    for (const { dimension, groups, tooSmall } of report.dimensions) {
      io.out(`\n${dimension}`);
      for (const group of groups)
        io.out(
          `  ${group.group.padEnd(10)} ${String(group.crossings).padStart(8)}  ${measures.map((measure) => told(measure, group)).join('  ')}`,
        );
      if (tooSmall > 0) io.out(`  ${tooSmall} groups are too small to be told`);
    }
    return 0;
  } finally {
    await station.close();
  }
}

const names = { alert: 'alerts', secondLine: 'second line', refused: 'refused' } as const;

function told(measure: FairnessMeasure, group: FairnessGroup): string {
  const cell = group[measure];
  if (cell === null) return `${names[measure]}: few`;
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
  const ratio = cell.ratio
    ? `, ${cell.ratio.ratio.toFixed(2)} times the rest (${cell.ratio.low.toFixed(2)}-${cell.ratio.high.toFixed(2)})`
    : '';
  return `${names[measure]}: ${cell.cases}, ${percent(cell.share)} (${percent(cell.low)}-${percent(cell.high)}${ratio})${cell.standsOut === 'cannot-tell' ? '' : `, ${cell.standsOut}`}`;
}
