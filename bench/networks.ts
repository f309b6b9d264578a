/**
 * `npm run bench -- networks [--full] [--records N] [--rounds N] [--only betweenness|sample|groups|import]...`: betweenness, groups and the import of call records, beside graphology and
 * cytoscape.js in one run.
 * - beside: all three on the same networks, small enough for the slowest; `--full` lets graphology do 10,000 nodes, too
 * - sample: 100,000 nodes, how long, and how far it says it may be off
 * - import: itemised calls as an operator writes them, to the network of who calls whom
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { findCommunities } from '../src/modules/networks/communities.ts';
import { measureNetwork, type Network } from '../src/modules/networks/index.ts';
import { sumPathsByStep } from '../src/modules/networks/path-sums.ts';
import { PathThreads } from '../src/modules/networks/server/path-threads.ts';
import { networkOf, tiesByChance, tiesByPreference } from '../src/modules/networks/testing/ties-by-chance.ts';
import { median } from './journal/quantile.ts';
import { writeCallRecords } from './networks/call-records.ts';
import { importCalls } from './networks/import-calls.ts';
import { cytoscapeBetweenness, cytoscapeOf, graphologyBetweenness, graphologyModularity, graphologyOf } from './networks/peers.ts';

const { values } = parseArgs({
  options: {
    full: { type: 'boolean', default: false },
    records: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '3' },
    only: { type: 'string', multiple: true },
  },
});
const rounds = Number(values.rounds);
const wants = (part: string) => values.only?.includes(part) ?? true;
const out = (line: string) => process.stdout.write(`${line}\n`);
const load = () => loadavg()[0]!.toFixed(1);
const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node.js ${process.version}`;
const threads = new PathThreads(Math.min(2, availableParallelism()));
const result: Record<string, unknown> = { date: new Date().toISOString(), machine };
out(`${machine}; load at the start ${load()}. Seconds of the clock, in brackets of the processors.\n`);

if (wants('betweenness')) await compareBetweenness();
if (wants('sample')) await measureLarge();
if (wants('groups')) await compareGroups();
await threads.close();
if (wants('import')) await measureImport();
mkdirSync(join('bench', 'results'), { recursive: true });
writeFileSync(join('bench', 'results', 'networks.json'), `${JSON.stringify(result, null, 2)}\n`);

async function compareBetweenness(): Promise<void> {
  out(
    '| Betweenness, exact | Nodes | Ties | This program, 1 thread, s | 2 threads, s | graphology, s | cytoscape.js, s | largest difference |',
  );
  out('| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
  const besides = [];
  for (const [size, cytoscapeToo, graphologyToo] of [
    [300, true, true],
    [2000, false, true],
    [10_000, false, values.full],
  ] as const) {
    for (const [kind, make] of [
      ['chance', tiesByChance],
      ['callers', tiesByPreference],
    ] as const) {
      if (kind === 'callers' && size === 10_000 && values.full) continue;
      const network = networkOf(make(size, size * 3));
      const graph = graphologyToo ? graphologyOf(network) : undefined;
      const core = cytoscapeToo ? cytoscapeOf(network) : undefined;
      const all = Uint32Array.from(network.ids, (_, node) => node);
      const times = { one: [] as Took[], two: [] as Took[], graphology: [] as Took[], cytoscape: [] as Took[] };
      let difference = 0;
      for (let round = 0; round < (graphologyToo && size > 5000 ? 1 : rounds); round += 1) {
        const own = await timed(times.one, async () => sumPathsByStep(network.outgoing, all));
        await timed(times.two, () => threads.sumPaths({ adjacency: network.outgoing, lengths: undefined, sources: all, scaled: false }));
        for (const theirs of [
          graph && (await timed(times.graphology, async () => graphologyBetweenness(graph))),
          core && (await timed(times.cytoscape, async () => cytoscapeBetweenness(core))),
        ]) {
          for (const [node, id] of network.ids.entries()) {
            if (theirs) difference = Math.max(difference, Math.abs(theirs[id]! - own.through[node]! / 2));
          }
        }
      }
      const row = { kind, nodes: network.ids.length, ties: network.links, ...mapped(times), difference };
      besides.push(row);
      out(
        `| ${kind} | ${row.nodes} | ${row.ties} | ${row.one} | ${row.two} | ${row.graphology} | ${row.cytoscape} | ${graph ? difference.toExponential(1) : ''} |`,
      );
    }
  }
  result.betweenness = besides;
}

async function measureLarge(): Promise<void> {
  const large = networkOf(tiesByChance(100_000, 300_000));
  const sampled: Took[] = [];
  const { graph } = await timed(sampled, () => measureSample(large));
  const [approximation] = graph.approximate;
  const said = approximation?.because === 'sampled' ? approximation : undefined;
  out(
    `\nAll figures of ${large.ids.length} nodes and ${large.links} ties, sampled: ${seconds(sampled)} s, from ${said?.sources} nodes, share within ${said?.betweennessShareError.toPrecision(2)} (load ${load()})`,
  );
  const onlyBetweenness: Took[] = [];
  const sources = Uint32Array.from({ length: 600 }, (_, place) => place * 165);
  await timed(onlyBetweenness, () => threads.sumPaths({ adjacency: large.outgoing, lengths: undefined, sources, scaled: true }));
  out(`- of that, paths from 600 nodes: ${seconds(onlyBetweenness)} s`);
  result.sampled = { nodes: large.ids.length, ties: large.links, s: sampled, paths: onlyBetweenness, said };
}

async function compareGroups(): Promise<void> {
  out(
    '\n| Groups, one search | Nodes | This program, s | modularity | graphology (Louvain), s | modularity |\n| --- | ---: | ---: | ---: | ---: | ---: |',
  );
  const groups = [];
  for (const size of [10_000, 100_000]) {
    for (const [kind, make] of [
      ['chance', tiesByChance],
      ['callers', tiesByPreference],
    ] as const) {
      const network = networkOf(make(size, size * 3));
      const peer = graphologyOf(network);
      const times = { own: [] as Took[], graphology: [] as Took[] };
      let [own, theirs] = [0, 0];
      for (let round = 0; round < rounds; round += 1) {
        own = (await timed(times.own, async () => findCommunities(network.both, { runs: 1 }))).modularity;
        theirs = await timed(times.graphology, async () => graphologyModularity(peer));
      }
      const row = { kind, nodes: network.ids.length, ...mapped(times), ownModularity: own, graphologyModularity: theirs };
      groups.push(row);
      out(`| ${kind} | ${row.nodes} | ${row.own} | ${own.toFixed(4)} | ${row.graphology} | ${theirs.toFixed(4)} |`);
    }
  }
  result.groups = groups;
}

async function measureImport(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'maabar-bench-'));
  try {
    const file = join(directory, 'calls.csv');
    await writeCallRecords(file, Number(values.records));
    const imported = await importCalls(file);
    out(
      `\n${values.records} call records: ${imported.seconds.toFixed(1)} (${imported.cpuSeconds.toFixed(1)}) s, largest memory ${imported.peakMb} MB; ${imported.calls} calls of ${imported.nodes} numbers, ${imported.links} ties, ${imported.remarks} rows named (load ${load()})`,
    );
    result.import = imported;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function measureSample(network: Network) {
  return measureNetwork(network, { sumPaths: threads.sumPaths });
}

/** Seconds of the clock, and of all processors: beside others at work the second tells more. */
interface Took {
  readonly s: number;
  readonly cpuS: number;
}

async function timed<Result>(times: Took[], run: () => Promise<Result>): Promise<Result> {
  const [start, before] = [performance.now(), process.cpuUsage()];
  const answer = await run();
  const { user, system } = process.cpuUsage(before);
  times.push({ s: (performance.now() - start) / 1000, cpuS: (user + system) / 1e6 });
  return answer;
}

/** `clock (processors)` */
function seconds(times: readonly Took[]): string {
  if (times.length === 0) return '';
  return `${median(times.map(({ s: clock }) => clock)).toFixed(2)} (${median(times.map(({ cpuS }) => cpuS)).toFixed(2)})`;
}

function mapped<Name extends string>(times: Readonly<Record<Name, readonly Took[]>>): Record<Name, string> {
  return Object.fromEntries(Object.entries<readonly Took[]>(times).map(([name, all]) => [name, seconds(all)])) as Record<Name, string>;
}
