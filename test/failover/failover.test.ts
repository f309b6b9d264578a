/** One kill, where Debian's packages are installed: some fifty seconds, most of which nobody computes. */
import { expect, test } from 'vitest';
import { tryFailover } from './failover-trial.ts';
import { howToInstall, missingPackages } from './patroni-cluster.ts';

const missing = missingPackages();
if (missing.length > 0) console.error(`A fail-over is not tried: ${howToInstall(missing)}`);

test.skipIf(missing.length > 0)(
  'where PostgreSQL’s leader is killed, the next one takes over and has all that was acknowledged',
  async () => {
    const said: string[] = [];
    expect([await tryFailover({ kills: 1, say: (line) => void said.push(line) }), said]).toEqual([true, said]);
  },
  240_000,
);
