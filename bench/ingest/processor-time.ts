/** Processor time of this process and of a server beside it: what counts where others work on the same machine. */
import { readdirSync, readFileSync } from 'node:fs';
import process from 'node:process';

/** Linux counts in hundredths. */
const ticksPerSecond = 100;

/** Seconds so far. @param server process id of PostgreSQL: its children are counted, those that ended too */
export function processorSeconds(server: number | undefined): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6 + (server === undefined ? 0 : serverSeconds(server));
}

function serverSeconds(server: number): number {
  let ticks = 0;
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = statOf(name);
    if (!stat) continue;
    const [parent, ...times] = [stat[1]!, ...stat.slice(11, 15)].map(Number) as [number, number, number, number, number];
    if (Number(name) === server) ticks += times.reduce((sum, one) => sum + one, 0);
    else if (parent === server) ticks += times[0]! + times[1]!;
  }
  return ticks / ticksPerSecond;
}

/** What stands behind the program's name: state, parent, ... */
function statOf(pid: string): readonly string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined; // it ended meanwhile
  }
}
