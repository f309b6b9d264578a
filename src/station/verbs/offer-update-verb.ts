/** `maabar offer-update`: headquarters offers its posts a newer program over the link. */
import { isProblem } from '../../kernel/problem.ts';
import type { ExitStatus, Verb, VerbIo } from '../../kernel/verb.ts';
import { fingerprintOf } from '../package/package-file.ts';
import { offerUpdate } from '../package/station-updates.ts';
import { readStationConfig } from '../station-config.ts';
import { parseCall, refuse } from './station-call.ts';

export const offerUpdateVerb: Verb = {
  name: 'offer-update',
  usage: 'offer-update DIRECTORY FILE',
  summary:
    'At headquarters or a region: checks a signed package and offers it to the posts, which bring it over the link in pieces and take it at their quiet hour, each from the publisher that it was installed from. The station may be running.',
  run: offer,
};

async function offer(io: VerbIo): Promise<ExitStatus> {
  const call = parseCall(offerUpdateVerb, io, { options: {}, words: [2, 2] });
  if (!call) return 2;
  const [directory, file] = call.words as [string, string];
  const config = await readStationConfig(directory);
  if (isProblem(config)) return refuse(offerUpdateVerb, io, config);
  const offered = await offerUpdate(directory, file);
  if (isProblem(offered)) return refuse(offerUpdateVerb, io, offered);
  const { version, platform, arch } = offered.manifest;
  io.out(`Version ${version} for ${platform} ${arch} is offered to the posts. Signed by ${fingerprintOf(offered.publisher)}.`);
  return 0;
}
