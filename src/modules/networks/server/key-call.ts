/** `maabar graph key`. */

import { ProblemError } from '../../../kernel/problem.ts';
import type { VerbIo } from '../../../kernel/verb.ts';
import { findCommunities } from '../communities.ts';
import { findBrokers, findKeySet } from '../key-players.ts';
import { networksProblem } from '../problems.ts';
import { countOf, type GraphWords, networkChoiceOf, networkFilesOf } from './graph-words.ts';
import { readNetwork } from './read-network.ts';

/** A larger network would be searched for hours. */
const mostNodes = 10_000;
const shownBrokers = 20;

export async function keyCall(words: GraphWords, io: VerbIo): Promise<void> {
  const { values } = words;
  const count = countOf(values.count, 'count') ?? 3;
  const { network, neverRanked } = await readNetwork(networkFilesOf(words), networkChoiceOf(values), io);
  if (network.ids.length > mostNodes) throw new ProblemError(networksProblem('network-too-large', { limit: mostNodes, what: 'nodes' }));
  const set = findKeySet(network, count, neverRanked);
  const brokers = findBrokers(network, findCommunities(network.both, { runs: 20 }).of, neverRanked).slice(0, shownBrokers);
  if (values.json) io.out(JSON.stringify({ set, brokers }));
  else {
    io.out(
      `Without ${set.ids.join(', ')}: ${percent(set.fragmentation)} of the pairs that are left do not reach each other (before: ${percent(set.fragmentationBefore)}).`,
    );
    for (const { id, pairs, groups } of brokers) io.out(`${id}\tties ${groups.length} groups, ${pairs} pairs of people`);
  }
  if (neverRanked.size > 0)
    io.err(`${neverRanked.size} victims, migrants, children or witnesses stay in the network and are never proposed.`);
  io.err('To remove means to arrest: the set says how the network falls apart, not what anybody did.');
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}
