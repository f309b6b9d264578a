/** `maabar graph removal`. */
import type { VerbIo } from '../../../kernel/verb.ts';
import { type RemovalOrder, removalOrders, removeOneByOne } from '../removal-curve.ts';
import { countOf, type GraphWords, networkChoiceOf, networkFilesOf, WrongCall } from './graph-words.ts';
import { PathThreads } from './path-threads.ts';
import { readNetwork } from './read-network.ts';

export async function removalCall(words: GraphWords, io: VerbIo): Promise<void> {
  const { values } = words;
  const by = values.by ?? 'betweenness';
  if (!isOrder(by)) throw new WrongCall(`--by takes one of ${removalOrders.join(', ')}.`);
  const atOnce = countOf(values['at-once'], 'at-once');
  const most = countOf(values.steps, 'steps');
  const { network, neverRanked } = await readNetwork(networkFilesOf(words), networkChoiceOf(values), io);
  const threads = new PathThreads();
  try {
    if (!values.json) io.out('removed\tlargest\tshare\tids');
    const steps = removeOneByOne(network, {
      by,
      neverRanked,
      sumPaths: threads.sumPaths,
      ...(atOnce === undefined ? {} : { atOnce }),
      ...(most === undefined ? {} : { most }),
    });
    for await (const step of steps) {
      io.out(values.json ? JSON.stringify(step) : `${step.removed}\t${step.largest}\t${step.share.toFixed(4)}\t${step.ids.join(', ')}`);
    }
  } finally {
    await threads.close();
  }
  if (neverRanked.size > 0)
    io.err(`${neverRanked.size} victims, migrants, children or witnesses stay in the network and are never proposed.`);
  io.err('To remove means to arrest: the order says how the network falls apart, not what anybody did.');
}

function isOrder(word: string): word is RemovalOrder {
  return (removalOrders as readonly string[]).includes(word);
}
