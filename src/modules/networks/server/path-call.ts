/** `maabar graph path`. */
import type { VerbIo } from '../../../kernel/verb.ts';
import { findPath } from '../find-paths.ts';
import { type GraphWords, networkChoiceOf, networkFilesOf, WrongCall } from './graph-words.ts';
import { readNetwork } from './read-network.ts';

export async function pathCall({ values, positionals }: GraphWords, io: VerbIo): Promise<void> {
  const [file, from, to, ...more] = positionals;
  if (file === undefined || from === undefined || to === undefined || more.length > 0)
    throw new WrongCall('name a network, and the two of whom is asked.');
  const { network } = await readNetwork(networkFilesOf({ values, positionals: [file] }), networkChoiceOf(values), io);
  for (const id of [from, to]) if (!network.ids.includes(id)) io.err(`"${id}" is not in the network.`);
  const path = findPath(network, from, to);
  if (values.json) io.out(JSON.stringify({ from, to, ids: path?.ids ?? null, alike: path?.alike ?? 0 }));
  else io.out(path ? `${path.ids.join(' – ')}\n${path.alike} ways of this length.` : 'There is no way between them.');
}
