/** `maabar seal`: the one act before a post is left, and the way back through headquarters. */
import { isProblem } from '../../kernel/problem.ts';
import type { ExitStatus, Verb, VerbIo } from '../../kernel/verb.ts';
import { findHeadquarters } from '../../modules/stations/server/index.ts';
import { createKeyFile } from '../../storage/key-slots.ts';
import { openKeyring } from '../../storage/keyring.ts';
import { returnKeys, sealKeys } from '../../storage/sealing.ts';
import { bundleKeysOf } from '../../sync/bundle.ts';
import { openForReading } from '../open-for-reading.ts';
import { stationProblem } from '../problems.ts';
import { readStationConfig, stationPaths } from '../station-config.ts';
import { parseCall, refuse, secretOf, secretOptions } from './station-call.ts';

export const sealVerb: Verb = {
  name: 'seal',
  usage:
    'seal prepare|now|return DIRECTORY [KEYS-FILE] [--code-file FILE] [--new-key-file FILE | --new-passphrase-file FILE] [--label TEXT] [--key-file FILE | --passphrase-file FILE]',
  summary:
    'prepare: at an enrolled post, sets the code and seals the key to headquarters. now: destroys every key that opens the post, by the code alone; stop the station first, or seal it from the log-in page. return: at headquarters, gives the post whose KEYS-FILE (keys.json) was brought a new key file or passphrase.',
  run,
};

async function run(io: VerbIo): Promise<ExitStatus> {
  const call = parseCall(sealVerb, io, {
    options: {
      ...secretOptions,
      'code-file': { type: 'string' },
      'new-key-file': { type: 'string' },
      'new-passphrase-file': { type: 'string' },
      label: { type: 'string', default: 'headquarters gave it back' },
    },
    words: [2, 3],
  });
  if (!call) return 2;
  const [action, directory, keysFile] = call.words as [string, string, string | undefined];
  const config = await readStationConfig(directory);
  if (isProblem(config)) return refuse(sealVerb, io, config);
  const path = stationPaths(directory).keys;
  const { values } = call;

  if (action === 'return') {
    if (keysFile === undefined || (values['new-key-file'] === undefined) === (values['new-passphrase-file'] === undefined)) {
      io.err('maabar seal return: say which KEYS-FILE was brought, and --new-key-file FILE or --new-passphrase-file FILE.');
      return 2;
    }
    const secret = await secretOf(io, values);
    if (isProblem(secret)) return refuse(sealVerb, io, secret);
    const keyring = await openKeyring(path, secret);
    if (isProblem(keyring)) return refuse(sealVerb, io, keyring);
    const unmade = values['new-key-file'] === undefined ? undefined : await createKeyFile(values['new-key-file']);
    if (unmade) return refuse(sealVerb, io, unmade);
    const fresh = await secretOf(io, { 'key-file': values['new-key-file'], 'passphrase-file': values['new-passphrase-file'] });
    if (isProblem(fresh)) return refuse(sealVerb, io, fresh);
    const { privateKey } = bundleKeysOf(keyring.subkey('bundles'));
    const returned = await returnKeys(keysFile, privateKey, { secret: fresh, label: values.label });
    if (isProblem(returned)) return refuse(sealVerb, io, returned);
    io.out(`${keysFile} opens with the new ${returned.slot.kind}. Bring both to the post by different ways.`);
    return 0;
  }

  const codeFile = values['code-file'];
  const code = codeFile === undefined ? undefined : await secretOf(io, { 'passphrase-file': codeFile });
  if (!code || (action !== 'prepare' && action !== 'now')) {
    io.err(`maabar seal: prepare and now need --code-file FILE, with the code in its first line. Usage: maabar ${sealVerb.usage}`);
    return 2;
  }
  if (isProblem(code)) return refuse(sealVerb, io, code);
  if (code.kind !== 'passphrase') throw new Error('a code file gave a key file');
  if (action === 'now') {
    const refused = await sealKeys(path, code.passphrase);
    if (refused) return refuse(sealVerb, io, refused);
    io.out('The keys are destroyed. Only headquarters can open this station again.');
    return 0;
  }

  const secret = await secretOf(io, values);
  if (isProblem(secret)) return refuse(sealVerb, io, secret);
  const station = await openForReading(directory, secret);
  if (isProblem(station)) return refuse(sealVerb, io, station);
  try {
    const headquarters = await findHeadquarters(station.database as unknown as Parameters<typeof findHeadquarters>[0]);
    if (!headquarters) return refuse(sealVerb, io, stationProblem('seal-without-headquarters'));
    const to = { station: headquarters.station, publicKey: headquarters.sealTo };
    const refused = await station.keyring.prepareSealing({ to, code: code.passphrase });
    if (refused) return refuse(sealVerb, io, refused);
    io.out(
      `The station can be sealed with this code, and opened again by ${headquarters.station} alone. Start it anew, so that the log-in page offers it.`,
    );
    return 0;
  } finally {
    await station.close();
  }
}
