import { expect, test } from 'vitest';
import { killAgainAndAgain } from '../../faults/kill-trial.ts';

test('three hundred kills lose nothing that was acknowledged, and no key is recorded twice', async () => {
  for (let station = 0; station < 6; station++) {
    const outcome = await killAgainAndAgain({ seed: 9300 + station, kills: 50, soundEvery: 10 });
    process.stdout.write(`killed: ${JSON.stringify(outcome)}\n`);
    // Not a speed: there was something to lose at every kill.
    expect(outcome.acknowledged).toBeGreaterThan(outcome.kills * 10);
  }
});
