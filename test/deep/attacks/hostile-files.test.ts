import process from 'node:process';
import { expect, test } from 'vitest';
import { hostileReaders, tryHostile } from '../../attacks/hostile-files.ts';

for (const reader of await hostileReaders()) {
  test(`${reader.name}: 20 000 bent files are read, or refused in words`, async () => {
    const came = await tryHostile(reader, 93_031, 20_000);
    process.stdout.write(`${reader.name}: ${came.read} read, ${came.refused} refused, slowest ${came.slowestMs.toFixed(0)} ms\n`);
    expect(came.slowestMs).toBeLessThan(5000);
  }, 600_000);
}
