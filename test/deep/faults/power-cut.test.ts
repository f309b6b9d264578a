import { describe, expect, test } from 'vitest';
import { findMountRefusal, isRefused } from '../../faults/mounts.ts';
import { cutThePower } from '../../faults/power-cut-trial.ts';

const refused = isRefused('power cuts', findMountRefusal('image'));

describe.skipIf(refused)('power cuts', () => {
  test('a hundred lose nothing that was acknowledged', async () => {
    for (let disk = 0; disk < 5; disk++) {
      const outcome = await cutThePower({ seed: 9000 + disk, cuts: 20, synchronous: 'full' });
      process.stdout.write(`power cuts: ${JSON.stringify(outcome)}\n`);
      expect(outcome).toMatchObject({ lost: 0, refusals: [] });
    }
  });

  // The positive control: the same trial loses entries where the disk is not asked to keep them.
  test.each(['normal', 'off'] as const)('with synchronous=%s entries are lost', async (synchronous) => {
    const outcome = await cutThePower({ seed: 9100, cuts: 10, synchronous });
    process.stdout.write(`power cuts with synchronous=${synchronous}: ${JSON.stringify(outcome)}\n`);
    expect(outcome.cutsWithLoss).toBeGreaterThan(0);
    // The heads beside the database are brought to the disk by themselves, and name it; or nothing of the database is there at all.
    expect(outcome.refusals.length).toBeGreaterThan(0);
  });
});
