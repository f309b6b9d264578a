/** A file of call records to the network of who calls whom, as the command line reads it. */
import process from 'node:process';
import { NetworkBuilder } from '../../src/modules/networks/index.ts';
import { readCalls } from '../../src/modules/networks/read-calls.ts';
import { readText } from '../../src/modules/networks/server/read-text.ts';

export interface ImportFigures {
  readonly seconds: number;
  /** Of all processors. */
  readonly cpuSeconds: number;
  /** The largest that the process ever had, what it measured before included. */
  readonly peakMb: number;
  readonly calls: number;
  readonly nodes: number;
  readonly links: number;
  readonly remarks: number;
}

export async function importCalls(file: string): Promise<ImportFigures> {
  const start = performance.now();
  const before = process.cpuUsage();
  const builder = new NetworkBuilder();
  let remarks = 0;
  const reader = readCalls(
    ({ caller, called }) => builder.tie(caller, called),
    { country: 'MR' },
    () => {
      remarks += 1;
    },
  );
  for await (const text of readText(file)) reader.write(text);
  reader.close();
  const network = builder.build({ directed: true });
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(before);
  const cpuSeconds = (user + system) / 1e6;
  const peakMb = Math.round(process.resourceUsage().maxRSS / 1024);
  return { seconds, cpuSeconds, peakMb, calls: builder.rows, nodes: network.ids.length, links: network.links, remarks };
}
