/** One kill, where Debian's packages are installed: some fifty seconds, most of which nobody computes. */
import { expect, test } from 'vitest';
import { tryFailover } from './failover-trial.ts';
import { howToInstall, missingPackages } from './patroni-cluster.ts';

const missing = missingPackages();

test('where PostgreSQL’s leader is killed, the next one takes over and has all that was acknowledged', async (context) => {
  if (missing.length > 0) context.skip(howToInstall(missing));
  const said: string[] = [];
  expect([await tryFailover({ kills: 1, say: (line) => void said.push(line) }), said]).toEqual([true, said]);
}, 240_000);
