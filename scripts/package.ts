/**
 * `npm run package [-- --key FILE] [--version X.Y.Z] [--out FILE]`: everything that a bare Debian machine of this kind needs, in
 * one signed file; on that machine: `sh FILE`, as root. FILE of the key: Ed25519, PKCS #8, PEM. Without one a key of this
 * machine signs, which is good for trials alone.
 */
import { spawnSync } from 'node:child_process';
import { createHash, createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import {
  appendFileSync,
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { arch as machineArch, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { isProblem } from '../src/kernel/problem.ts';
import { fingerprintOf, manifestLine, readPackage, scriptBytes, trailerFor } from '../src/station/package/package-file.ts';
import { programVersion } from '../src/station/program-version.ts';
import { buildWeb } from './build.mjs';
import { stageProgram } from './package/stage-program.ts';
import { root } from './runtime.mjs';

const { values } = parseArgs({ options: { key: { type: 'string' }, version: { type: 'string' }, out: { type: 'string' } } });
const version = values.version ?? programVersion();
const manifest = { version, platform: process.platform, arch: process.arch };
const out = resolve(values.out ?? join(root, 'dist', `maabar-${version}-${process.platform}-${process.arch}.sh`));
const key = keyFrom(values.key);

await buildWeb();
const ground = mkdtempSync(join(tmpdir(), 'maabar-package-'));
try {
  const archive = join(ground, 'program.tar.gz');
  const program = join(ground, 'program');
  mkdirSync(program);
  stageProgram(program, version);
  pack(program, archive);
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, script(archive), { mode: 0o644 });
  await pipeline(createReadStream(archive), createWriteStream(out, { flags: 'a' }));
  appendFileSync(out, await trailerFor(out, key));
} finally {
  rmSync(ground, { recursive: true, force: true });
}
const made = await readPackage(out);
if (isProblem(made)) throw new Error(made.text);
process.stdout.write(`${out}: ${(statSync(out).size / 1e6).toFixed(1)} MB, signed by ${fingerprintOf(made.publisher)}\n`);

/** The same files give the same archive. */
function pack(directory: string, archive: string): void {
  const names = ['--sort=name', '--mtime=2026-01-01', '--owner=0', '--group=0', '--numeric-owner'];
  const { status, stderr } = spawnSync('tar', ['-C', directory, ...names, '-I', 'gzip -6n', '-cf', archive, '.'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`tar: ${stderr}`);
}

function script(archive: string): Buffer {
  const bytes = readFileSync(archive);
  const facts: Readonly<Record<string, string>> = {
    '# manifest MANIFEST': manifestLine(manifest),
    SCRIPT_BYTES: String(scriptBytes),
    ARCHIVE_BYTES: String(bytes.length),
    ARCHIVE_SHA256: createHash('sha256').update(bytes).digest('hex'),
    'version=VERSION': `version=${version}`,
    'arch=ARCH': `arch=${machineArch() === 'arm64' ? 'aarch64' : 'x86_64'}`,
  };
  let text = readFileSync(join(root, 'scripts', 'package', 'install.sh'), 'utf8');
  for (const [mark, fact] of Object.entries(facts)) text = text.replace(mark, () => fact);
  const filled = Buffer.alloc(scriptBytes, '\n');
  if (filled.write(text) !== Buffer.byteLength(text)) throw new Error('the script of the package has grown out of its place');
  return filled;
}

function keyFrom(file: string | undefined): KeyObject {
  const own = join(root, '.cache', 'package-key.pem');
  if (file === undefined && !existsSync(own)) {
    mkdirSync(dirname(own), { recursive: true });
    writeFileSync(own, generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600 });
  }
  if (file === undefined) process.stderr.write('Signed with a key of this machine: for trials alone. --key FILE names the publisher’s.\n');
  return createPrivateKey(readFileSync(file ?? own, 'utf8'));
}
