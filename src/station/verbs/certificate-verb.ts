/** `maabar certificate`: a certificate of the station's own, so that its pages travel encrypted and browsers trust them. */
import { isIP } from 'node:net';
import { isProblem, type Problem } from '../../kernel/problem.ts';
import type { ExitStatus, Verb, VerbIo } from '../../kernel/verb.ts';
import { writeFileAtomically } from '../../storage/atomic-file.ts';
import { fileProblemOf } from '../../storage/file-problem.ts';
import { systemClock } from '../../storage/system-clock.ts';
import { makeCertificate, type ShownCertificate, showCertificate, usualNames } from '../certificate/station-certificate.ts';
import { stationProblem } from '../problems.ts';
import { readStationConfig } from '../station-config.ts';
import { openKeys } from './keys-verb.ts';
import { parseCall, refuse, secretOptions } from './station-call.ts';

export const certificateVerb: Verb = {
  name: 'certificate',
  usage:
    'certificate make|show|export DIRECTORY [FILE] [--name NAME]... [--address ADDRESS]... [--json] (--key-file FILE | --passphrase-file FILE)',
  summary:
    'make: an authority of the station and a certificate for its pages, under CODE.local and the addresses that the machine has, or others that are given; start then serves https. export: the authority’s file, which browsers at the post install. show: its names, its fingerprint, until when it holds.',
  run,
};

async function run(io: VerbIo): Promise<ExitStatus> {
  const call = parseCall(certificateVerb, io, {
    options: {
      ...secretOptions,
      name: { type: 'string', multiple: true },
      address: { type: 'string', multiple: true },
      json: { type: 'boolean', default: false },
    },
    words: [2, 3],
  });
  if (!call) return 2;
  const [action, directory, file] = call.words as [string, string, string | undefined];
  const { name = [], address = [], json } = call.values;
  const off = [...name.filter((one) => !/^[a-z0-9]([a-z0-9.-]{0,250}[a-z0-9])?$/.test(one)), ...address.filter((one) => isIP(one) === 0)];
  if (!['make', 'show', 'export'].includes(action) || off.length > 0 || (action === 'export') !== (file !== undefined)) {
    const why =
      off.length > 0 ? `${off.join(', ')}: a name has small letters, digits, points and hyphens; an address is IPv4 or IPv6. ` : '';
    io.err(`maabar certificate: ${why}Usage: maabar ${certificateVerb.usage}`);
    return 2;
  }
  const done = action === 'make' ? await make(io, directory, call.values) : await look(directory, file);
  if (isProblem(done)) return refuse(certificateVerb, io, done);
  if (json) io.out(JSON.stringify(done));
  else for (const line of linesOf(done)) io.out(line);
  return 0;
}

async function make(
  io: VerbIo,
  directory: string,
  values: Parameters<typeof openKeys>[2] & {
    readonly name?: readonly string[] | undefined;
    readonly address?: readonly string[] | undefined;
  },
): Promise<ShownCertificate | Problem> {
  const config = await readStationConfig(directory);
  if (isProblem(config)) return config;
  const keyring = await openKeys(io, directory, values);
  if (isProblem(keyring)) return keyring;
  const usual = usualNames(config.station);
  const names = {
    dns: [...(values.name ?? []), ...usual.dns],
    addresses: [...new Set([...(values.address ?? usual.addresses), '127.0.0.1'])],
  };
  const made = await makeCertificate({ directory, station: config.station, keyring, names, nowMs: systemClock().now().wallMs });
  if (!isProblem(made) && made.isNewAuthority)
    io.err('Browsers must install this authority: maabar certificate export, or the page of the post.');
  return made;
}

async function look(directory: string, file: string | undefined): Promise<ShownCertificate | Problem> {
  const config = await readStationConfig(directory);
  if (isProblem(config)) return config;
  const found = (await showCertificate(directory)) ?? stationProblem('certificate-none', { directory });
  if (isProblem(found) || file === undefined) return found;
  try {
    await writeFileAtomically(file, Buffer.from(found.authority));
  } catch (error) {
    const problem = fileProblemOf(error, file);
    if (!problem) throw error;
    return problem;
  }
  return found;
}

function linesOf({ fingerprint, names, untilMs }: ShownCertificate): string[] {
  return [
    `names: ${names.join(', ')}`,
    `holds until ${new Date(untilMs).toISOString().slice(0, 10)}, and is renewed by itself before`,
    `fingerprint of the authority (SHA-256): ${fingerprint}`,
  ];
}
