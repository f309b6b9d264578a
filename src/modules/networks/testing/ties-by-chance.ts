/** Invented networks. */
import { type Network, NetworkBuilder, type NetworkChoice } from '../network.ts';
import { seededRandom } from '../seeded-random.ts';

/** Ties by chance among `nodes` people, with weights of 1 to 4. */
export function tiesByChance(nodes: number, ties: number, seed = 1): [string, string, number][] {
  const random = seededRandom(seed);
  const one = () => `n${Math.floor(random() * nodes)}`;
  return Array.from({ length: ties }, () => [one(), one(), 1 + Math.floor(random() * 4)]);
}

/** Ties as among callers: whoever has many gets more. */
export function tiesByPreference(nodes: number, ties: number, seed = 1): [string, string, number][] {
  const random = seededRandom(seed);
  const ends: number[] = [0, 1];
  return Array.from({ length: ties }, (_, tie) => {
    const source = tie < nodes ? tie : Math.floor(random() * nodes);
    const target = random() < 0.15 ? Math.floor(random() * nodes) : ends[Math.floor(random() * ends.length)]!;
    ends.push(source, target);
    return [`n${source}`, `n${target}`, 1];
  });
}

export function networkOf(ties: readonly (readonly [string, string, number?])[], choice?: NetworkChoice): Network {
  const builder = new NetworkBuilder();
  for (const [source, target, weight] of ties) builder.tie(source, target, weight);
  return builder.build(choice);
}
