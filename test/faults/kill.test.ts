import { expect, test } from 'vitest';
import { killAgainAndAgain } from './kill-trial.ts';

test('a station killed at any point, twelve times on one directory, keeps all it acknowledged and records no key twice', async () => {
  const outcome = await killAgainAndAgain({ seed: 4801, kills: 12, soundEvery: 4 });
  process.stdout.write(`killed: ${JSON.stringify(outcome)}\n`);
  // Not a speed: there was something to lose at every kill.
  expect(outcome.acknowledged).toBeGreaterThan(outcome.kills * 10);
});
