/** `maabar update`: takes a newer program from a signed file. */
import { spawn } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { pipeline } from 'node:stream/promises';
import { isProblem, type Problem } from '../../kernel/problem.ts';
import type { ExitStatus, Verb, VerbIo } from '../../kernel/verb.ts';
import { isThere } from '../../storage/atomic-file.ts';
import { defaultRoot, type Installation, InstalledProgram, isNewer, versionIn } from '../package/installation.ts';
import { fingerprintOf, type PackageFile, readPackage } from '../package/package-file.ts';
import { takeBrought } from '../package/station-updates.ts';
import { systemPorts } from '../package/system-ports.ts';
import { settleUpdate, takeUpdate } from '../package/take-update.ts';
import { stationProblem } from '../problems.ts';
import { parseCall, refuse } from './station-call.ts';

export const updateVerb: Verb = {
  name: 'update',
  usage: 'update (FILE [--now] | --take | --resume) [--root DIRECTORY]',
  summary:
    'Checks a signed package of a newer program and takes it at the quiet hour (03:00), or at once with --now; where the station does not come up with it, the one before comes back by itself. --take takes what waits, or what the station brought over the link, --resume ends what a power cut interrupted. As root.',
  run: update,
};

async function update(io: VerbIo): Promise<ExitStatus> {
  const call = parseCall(updateVerb, io, {
    options: {
      now: { type: 'boolean', default: false },
      take: { type: 'boolean', default: false },
      resume: { type: 'boolean', default: false },
      root: { type: 'string', default: defaultRoot },
    },
    words: [0, 1],
  });
  if (!call) return 2;
  const { now, take, resume, root } = call.values;
  const [file] = call.words;
  if ([file !== undefined, take, resume].filter(Boolean).length !== 1 || (now && file === undefined)) {
    io.err(`Usage: maabar ${updateVerb.usage}`);
    return 2;
  }
  const program = new InstalledProgram(root);
  const installation = await program.find();
  if (!installation) return refuse(updateVerb, io, stationProblem('not-installed', { root }));
  if (file !== undefined) {
    const unpacked = await unpack(program, installation, file);
    if (isProblem(unpacked)) return refuse(updateVerb, io, unpacked);
    await program.noteUpdate({ stage: 'waiting', from: await program.version(), to: unpacked.manifest.version });
    if (!now) {
      io.out(`Version ${unpacked.manifest.version} was checked and waits for the quiet hour (03:00). At once: maabar update --take`);
      return 0;
    }
  }
  if (take) {
    const refused = await adoptBrought(program, installation);
    if (refused) return refuse(updateVerb, io, refused);
  }
  return carryOn(io, program, installation, resume ? 'trying' : 'waiting');
}

/** What the station brought over the link is checked as what comes on a stick is. */
async function adoptBrought(program: InstalledProgram, installation: Installation): Promise<Problem | undefined> {
  const file = await takeBrought(installation.directory, join(program.root, 'brought.sh'));
  if (file === undefined) return undefined;
  try {
    const unpacked = await unpack(program, installation, file);
    if (isProblem(unpacked)) return unpacked;
    await program.noteUpdate({ stage: 'waiting', from: await program.version(), to: unpacked.manifest.version });
    return undefined;
  } finally {
    await rm(file, { force: true });
  }
}

/** Does what is noted, if it stands at that stage; nothing else is there to do. */
async function carryOn(
  io: VerbIo,
  program: InstalledProgram,
  installation: Installation,
  stage: 'waiting' | 'trying',
): Promise<ExitStatus> {
  const noted = await program.findUpdate();
  if (noted?.stage !== stage) {
    io.out('No update waits.');
    return 0;
  }
  const ports = systemPorts(program, installation);
  const outcome = await (stage === 'waiting' ? takeUpdate : settleUpdate)(ports, noted);
  if (outcome === 'rolled-back') return refuse(updateVerb, io, stationProblem('update-rolled-back', noted));
  io.out(`Version ${noted.to} is at work. Version ${noted.from} is kept beside it.`);
  return 0;
}

async function unpack(program: InstalledProgram, installation: Installation, file: string): Promise<PackageFile | Problem> {
  const found = await readPackage(file);
  if (isProblem(found)) return found;
  const { manifest, publisher, archive } = found;
  if (publisher !== installation.publisher) {
    return stationProblem('package-of-another', {
      file,
      publisher: fingerprintOf(publisher),
      known: fingerprintOf(installation.publisher),
    });
  }
  const current = await program.version();
  if (manifest.platform !== process.platform || manifest.arch !== process.arch) {
    return stationProblem('package-for-another', { file, machine: `${process.platform} ${process.arch}` });
  }
  if (!isNewer(manifest.version, current)) return stationProblem('package-not-newer', { version: manifest.version, current });
  const directory = program.versionDirectory(manifest.version);
  if (!(await isThere(directory))) {
    const making = `${directory}.making`;
    await rm(making, { recursive: true, force: true });
    await mkdir(making, { recursive: true });
    const tar = spawn('tar', ['-xz', '-C', making], { stdio: ['pipe', 'ignore', 'inherit'] });
    const ended = new Promise<number | null>((resolve) => tar.once('close', resolve));
    await pipeline(createReadStream(file, archive), tar.stdin);
    if ((await ended) !== 0 || (await versionIn(making)) !== manifest.version) return stationProblem('package-damaged', { file });
    await rename(making, directory);
  }
  return found;
}
