/** `maabar focal-point`: the key that opens requests for protection, under the passphrase of the focal point alone. */
import { createVaultKeyPair } from '../../journal/seal.ts';
import { isProblem } from '../../kernel/problem.ts';
import type { ExitStatus, Verb, VerbIo } from '../../kernel/verb.ts';
import type { Keyring } from '../../storage/keyring.ts';
import { openKeys } from './keys-verb.ts';
import { parseCall, refuse, secretOf, secretOptions } from './station-call.ts';

export const focalPointVerb: Verb = {
  name: 'focal-point',
  usage:
    'focal-point key|passphrase DIRECTORY --new-passphrase-file FILE [--old-passphrase-file FILE] [--label TEXT] (--key-file FILE | --passphrase-file FILE)',
  summary:
    'key: makes, once, the key that requests for protection are sealed to; the focal point alone knows the passphrase that opens it. The station keeps requests from its next start on. passphrase: changes it. Whoever forgets it never reads what was sealed.',
  run,
};

interface FocalPointCall {
  readonly fresh: string;
  readonly old: string | undefined;
  readonly label: string;
}

const actions = { key: makeKey, passphrase: changePassphrase } as const;

async function run(io: VerbIo): Promise<ExitStatus> {
  const call = parseCall(focalPointVerb, io, {
    options: {
      ...secretOptions,
      'new-passphrase-file': { type: 'string' },
      'old-passphrase-file': { type: 'string' },
      label: { type: 'string', default: 'focal point' },
    },
    words: [2, 2],
  });
  if (!call) return 2;
  const [action, directory] = call.words as [string, string];
  const { 'new-passphrase-file': fresh, 'old-passphrase-file': old, label } = call.values;
  if (!Object.hasOwn(actions, action) || fresh === undefined || label.trim() === '' || label.length > 60) {
    io.err(`Usage: maabar ${focalPointVerb.usage}`);
    return 2;
  }
  const keyring = await openKeys(io, directory, call.values);
  if (isProblem(keyring)) return refuse(focalPointVerb, io, keyring);
  return actions[action as keyof typeof actions](io, keyring, { fresh, old, label: label.trim() });
}

async function makeKey(io: VerbIo, keyring: Keyring, { fresh, label }: FocalPointCall): Promise<ExitStatus> {
  const passphrase = await secretOf(io, { 'passphrase-file': fresh });
  if (isProblem(passphrase)) return refuse(focalPointVerb, io, passphrase);
  const refused = await keyring.keepVault(await createVaultKeyPair(), passphrase, label);
  if (refused) return refuse(focalPointVerb, io, refused);
  io.err(`The key is made. From its next start on the station keeps requests for protection. Take ${fresh} away, and make a backup.`);
  return 0;
}

async function changePassphrase(io: VerbIo, keyring: Keyring, { fresh, old }: FocalPointCall): Promise<ExitStatus> {
  if (old === undefined) {
    io.err('maabar focal-point passphrase: --old-passphrase-file names the file with the passphrase that opens it now.');
    return 2;
  }
  const [before, after] = [await secretOf(io, { 'passphrase-file': old }), await secretOf(io, { 'passphrase-file': fresh })];
  if (isProblem(before)) return refuse(focalPointVerb, io, before);
  if (isProblem(after)) return refuse(focalPointVerb, io, after);
  const refused = await keyring.changeVaultPassphrase(before, after);
  if (refused) return refuse(focalPointVerb, io, refused);
  io.err('The passphrase is changed, from the next start of the station on. Backups made before still open with the old one.');
  return 0;
}
