/** `maabar set-up`: the first start after the program was unpacked: questions, station, account, service. */
import { execFile } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { jsonText } from '../../kernel/json-text.ts';
import { isProblem } from '../../kernel/problem.ts';
import type { ExitStatus, Verb, VerbIo } from '../../kernel/verb.ts';
import { writeFileAtomically } from '../../storage/atomic-file.ts';
import { defaultRoot, InstalledProgram } from '../package/installation.ts';
import { fingerprintOf, readPackage } from '../package/package-file.ts';
import { unitFiles } from '../package/unit-files.ts';
import { ask } from '../set-up/ask.ts';
import { type Answers, answersSchema, say } from '../set-up/questions.ts';
import { accountVerb } from './account-verb.ts';
import { certificateVerb } from './certificate-verb.ts';
import { initVerb } from './init-verb.ts';
import { parseCall, refuse } from './station-call.ts';

export const setUpVerb: Verb = {
  name: 'set-up',
  usage: 'set-up PACKAGE [--answers FILE]',
  summary:
    'Called by a package that installs itself: asks in French, Arabic or English what this machine is to be, makes the station and its first administrator, and starts it with the machine. --answers FILE has the answers (JSON). As root.',
  run: setUp,
};

const run = promisify(execFile);
const directory = '/srv/maabar/station';
const port = 4800;

async function setUp(io: VerbIo): Promise<ExitStatus> {
  const call = parseCall(setUpVerb, io, { options: { answers: { type: 'string' } }, words: [1, 1] });
  if (!call) return 2;
  const found = await readPackage(call.words[0]!);
  if (isProblem(found)) return refuse(setUpVerb, io, found);
  const answers = await answersFrom(io, call.values.answers);
  if (!answers) {
    io.err(`Usage: maabar ${setUpVerb.usage}`);
    return 2;
  }
  const { language, badge } = answers;
  io.err(say('publisher', language, { who: fingerprintOf(found.publisher) }));
  const pin = await makeStation(io, answers);
  if (pin === undefined) return 1;
  const program = new InstalledProgram();
  await program.write({ directory, port, tls: true, publisher: found.publisher, copiesDatabase: answers.postgres === '' });
  await installService(answers);
  io.out(say('ready', language, { url: `https://${addressHere()}:${port}` }));
  io.out(say('pin', language, { badge, pin }));
  return 0;
}

async function answersFrom(io: VerbIo, file: string | undefined): Promise<Answers | undefined> {
  if (file === undefined) return ask(io.stdin, process.stderr);
  return jsonText.pipe(answersSchema).safeParse(await readFile(file, 'utf8')).data;
}

/** @returns the first administrator's PIN; undefined after saying what is off */
async function makeStation(io: VerbIo, answers: Answers): Promise<string | undefined> {
  const { language, station, role, keyFile, postgres, badge, administrator } = answers;
  await mkdir(dirname(keyFile), { recursive: true, mode: 0o700 });
  const key = ['--key-file', keyFile];
  const place = ['--witness', witnessOf(answers), ...(postgres === '' ? [] : ['--postgres', postgres])];
  // PINs never travel in the clear.
  const names = ['--name', answers.name, '--name', `${answers.name}.local`];
  const steps: readonly (readonly [Verb, readonly string[]])[] = [
    [initVerb, [directory, '--station', station, '--role', role, ...place, ...key]],
    [certificateVerb, ['make', directory, ...names, ...key]],
    [accountVerb, ['add', directory, '--badge', badge, '--name', administrator, '--json', ...key]],
  ];
  let last = '';
  const keep = (line: string) => {
    last = line;
  };
  for (const [verb, args] of steps) {
    const heard: string[] = [];
    const status = await verb.run({ ...io, args, out: keep, err: (line) => void heard.push(line) });
    if (status === 0) continue;
    for (const line of heard) io.err(line);
    return undefined;
  }
  io.err(say('key', language, { file: keyFile }));
  io.err(say('authority', language));
  return (JSON.parse(last) as { pin: string }).pin;
}

function witnessOf({ witness }: Answers): string {
  return witness === '' ? join(dirname(directory), 'witness') : witness;
}

/** The account of the service has the data, and cannot read the key: the service manager hands it over. */
async function installService(answers: Answers): Promise<void> {
  const witness = witnessOf(answers);
  await run('chown', ['-R', 'maabar:maabar', dirname(directory), witness]);
  await writeFileAtomically('/etc/hostname', `${answers.name}\n`);
  const units = unitFiles({
    root: defaultRoot,
    directory,
    witness,
    keyFile: answers.keyFile,
    port,
    onPostgres: answers.postgres !== '',
    takesFromPosts: answers.role !== 'post',
  });
  await mkdir('/etc/systemd/system', { recursive: true });
  for (const [name, text] of Object.entries(units)) {
    await writeFileAtomically(`/etc/systemd/system/${name}`, text);
    await run('chmod', ['644', `/etc/systemd/system/${name}`]);
  }
  await run('hostname', [answers.name]).catch(() => undefined); // takes hold with the next start of the machine
  await run('systemctl', ['daemon-reload']);
  await run('systemctl', ['enable', '--now', 'maabar.service', 'maabar-update.timer']);
  await run('systemctl', ['enable', 'maabar-update-resume.service']);
}

/** The first on a network; browsers of the post reach the machine there. */
function addressHere(): string {
  const all = Object.values(networkInterfaces()).flatMap((of) => of ?? []);
  return all.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? 'localhost';
}
