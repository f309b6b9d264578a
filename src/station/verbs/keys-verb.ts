/** `maabar keys`: the ways to open a station, which come and go while nothing is encrypted again; and the key that it signs with. */
import { isProblem, type Problem } from '../../kernel/problem.ts';
import type { ExitStatus, Verb, VerbIo } from '../../kernel/verb.ts';
import { isThere } from '../../storage/atomic-file.ts';
import { createKeyFile, type SlotSecret } from '../../storage/key-slots.ts';
import { type Keyring, openKeyring, type SlotSummary } from '../../storage/keyring.ts';
import { withLockedStation } from '../locked-station.ts';
import { readStationConfig, stationPaths } from '../station-config.ts';
import { parseCall, refuse, secretOf, secretOptions } from './station-call.ts';

export const keysVerb: Verb = {
  name: 'keys',
  usage:
    'keys list|add|remove|renew DIRECTORY [SLOT] [--label TEXT] [--new-key-file FILE | --new-passphrase-file FILE] [--json] (--key-file FILE | --passphrase-file FILE)',
  summary:
    'list: the ways to open the station. add: another key file (made where it is not there) or passphrase, with a label that says whose it is. remove: takes one away, never the last. These three may run beside the station. renew: at a stopped post, another key that it signs with; headquarters takes it over, and refuses the one before.',
  run,
};

interface KeysCall {
  readonly slot: string | undefined;
  readonly label: string | undefined;
  readonly newKeyFile: string | undefined;
  readonly newPassphraseFile: string | undefined;
  readonly json: boolean;
}

const actions = { list, add, remove } as const;

async function run(io: VerbIo): Promise<ExitStatus> {
  const call = parseCall(keysVerb, io, {
    options: {
      ...secretOptions,
      label: { type: 'string' },
      'new-key-file': { type: 'string' },
      'new-passphrase-file': { type: 'string' },
      json: { type: 'boolean', default: false },
    },
    words: [2, 3],
  });
  if (!call) return 2;
  const [action, directory, slot] = call.words as [string, string, string | undefined];
  if (action === 'renew') return renew(io, directory, call.values);
  if (!Object.hasOwn(actions, action)) {
    io.err(`maabar keys: there is no "${action}". Usage: maabar ${keysVerb.usage}`);
    return 2;
  }
  const { label, json, 'new-key-file': newKeyFile, 'new-passphrase-file': newPassphraseFile } = call.values;
  const keyring = await openKeys(io, directory, call.values);
  if (isProblem(keyring)) return refuse(keysVerb, io, keyring);
  return actions[action as keyof typeof actions](io, keyring, { slot, label, newKeyFile, newPassphraseFile, json });
}

export async function openKeys(io: VerbIo, directory: string, values: Parameters<typeof secretOf>[1]): Promise<Keyring | Problem> {
  const secret = await secretOf(io, values);
  if (isProblem(secret)) return secret;
  const config = await readStationConfig(directory);
  return isProblem(config) ? config : openKeyring(stationPaths(directory).keys, secret);
}

async function list(io: VerbIo, keyring: Keyring, { json }: KeysCall): Promise<ExitStatus> {
  for (const slot of keyring.slots) say(io, slot, json);
  return 0;
}

async function add(io: VerbIo, keyring: Keyring, call: KeysCall): Promise<ExitStatus> {
  const { label, json } = call;
  if (label === undefined || label.trim() === '' || label.length > 60) {
    io.err('maabar keys add: --label takes up to 60 characters that say whose it is, such as "chief of post" or "stick in the safe".');
    return 2;
  }
  const secret = await newSecretOf(io, call);
  if (secret === undefined) return 2;
  if (isProblem(secret)) return refuse(keysVerb, io, secret);
  const slot = await keyring.addSlot(secret, label.trim());
  if (isProblem(slot)) return refuse(keysVerb, io, slot);
  say(io, slot, json);
  return 0;
}

async function remove(io: VerbIo, keyring: Keyring, { slot, json }: KeysCall): Promise<ExitStatus> {
  if (slot === undefined) {
    io.err('maabar keys remove: say which slot: maabar keys remove DIRECTORY SLOT. "maabar keys list DIRECTORY" names them.');
    return 2;
  }
  const removed = await keyring.removeSlot(slot);
  if (isProblem(removed)) return refuse(keysVerb, io, removed);
  say(io, removed, json);
  io.err('Backups made before still open with it: destroy those that nobody else should read.');
  return 0;
}

async function renew(
  io: VerbIo,
  directory: string,
  values: Parameters<typeof secretOf>[1] & { readonly json: boolean },
): Promise<ExitStatus> {
  const secret = await secretOf(io, values);
  if (isProblem(secret)) return refuse(keysVerb, io, secret);
  const { renewKeyOf } = await import('./renew-key.ts');
  const renewed = await withLockedStation(directory, secret, renewKeyOf);
  if (isProblem(renewed)) return refuse(keysVerb, io, renewed);
  const { station, headquarters, key } = renewed;
  io.out(values.json ? JSON.stringify(renewed) : `${headquarters} knows the next key of ${station}: ${key}.`);
  io.err('Make a backup now: those made before bring the key of before back, and headquarters refuses it.');
  return 0;
}

/** Undefined after saying what is off. */
async function newSecretOf(io: VerbIo, { newKeyFile, newPassphraseFile }: KeysCall): Promise<SlotSecret | Problem | undefined> {
  if (newKeyFile !== undefined && newPassphraseFile === undefined) {
    const unmade = (await isThere(newKeyFile)) ? undefined : await createKeyFile(newKeyFile);
    return unmade ?? secretOf(io, { 'key-file': newKeyFile });
  }
  if (newKeyFile === undefined && newPassphraseFile !== undefined) return secretOf(io, { 'passphrase-file': newPassphraseFile });
  io.err(
    'maabar keys add: say what will open the station: --new-key-file FILE, or --new-passphrase-file FILE with the passphrase in its first line.',
  );
  return undefined;
}

function say(io: VerbIo, slot: SlotSummary, json: boolean): void {
  io.out(json ? JSON.stringify(slot) : `${slot.id}  ${slot.kind}  ${slot.label}`);
}
