/**
 * `npm run test:package`: the package on a bare Debian, made by debootstrap, in namespaces of its own: installed by one command,
 * updated, given damaged and foreign packages, and a version that breaks the database and does not come up. There is no service
 * manager there: a small script runs the unit's own command under the unit's own account. The last line is a tally.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { isProblem } from '../../src/kernel/problem.ts';
import { readPackage, trailerFor } from '../../src/station/package/package-file.ts';
import { Desk } from '../station/desk.ts';

const project = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
const bare = join(project, '.cache', 'bare-debian');

/** Makes what is needed, and goes into the namespaces. */
function outside(): number {
  const missing = ['debootstrap', 'unshare', 'chroot', 'ip'].filter((name) => spawnSync('which', [name]).status !== 0);
  if (process.getuid?.() !== 0 || missing.length > 0) {
    const why = missing.length > 0 ? `${missing.join(', ')} missing` : 'this is not root';
    process.stdout.write(
      `Not tried: ${why}. As root, on a machine of your own: apt-get install debootstrap iproute2\n\n0 passed, 0 failed, 1 skipped\n`,
    );
    return 0;
  }
  if (!existsSync(bare)) {
    process.stderr.write('making a bare Debian, once\n');
    rmSync(`${bare}.making`, { recursive: true, force: true });
    execFileSync('debootstrap', ['--variant=minbase', 'bookworm', `${bare}.making`], { stdio: ['ignore', 'ignore', 'inherit'] });
    execFileSync('mv', [`${bare}.making`, bare]);
  }
  const ground = mkdtempSync(join(tmpdir(), 'maabar-bare-'));
  try {
    for (const version of ['0.9.0', '0.9.1']) {
      execFileSync(process.execPath, ['scripts/package.ts', '--version', version, '--out', join(ground, `${version}.sh`)], {
        cwd: project,
        stdio: ['ignore', 'ignore', 'inherit'],
      });
    }
    execFileSync('cp', ['-a', bare, join(ground, 'root')]);
    const alone = ['--mount', '--pid', '--net', '--uts', '--ipc', '--fork', '--kill-child', '--mount-proc'];
    const { status } = spawnSync('unshare', [...alone, process.execPath, ...process.execArgv, fileURLToPath(import.meta.url), ground], {
      stdio: 'inherit',
      // The certificate is the station's own, and nothing else is within reach in there.
      env: { ...process.env, NODE_TLS_REJECT_UNAUTHORIZED: '0' },
    });
    process.stdout.write(`\n${status === 0 ? '1 passed, 0 failed' : '0 passed, 1 failed'}\n`);
    return status === 0 ? 0 : 1;
  } finally {
    rmSync(ground, { recursive: true, force: true });
  }
}

async function tryAll(ground: string): Promise<void> {
  const root = join(ground, 'root');
  const stick = join(root, 'media', 'stick');
  execFileSync('ip', ['link', 'set', 'lo', 'up']);
  execFileSync('mount', ['-t', 'proc', 'proc', join(root, 'proc')]);
  mkdirSync(stick, { recursive: true });
  for (const version of ['0.9.0', '0.9.1']) copyFileSync(join(ground, `${version}.sh`), join(stick, `${version}.sh`));
  writeFileSync(join(stick, 'answers.json'), JSON.stringify(answers));
  writeFileSync(join(root, 'usr', 'local', 'bin', 'systemctl'), serviceManager);
  chmodSync(join(root, 'usr', 'local', 'bin', 'systemctl'), 0o755);
  const say = (...words: string[]) => {
    const { status, stdout, stderr } = spawnSync('chroot', [root, ...words], {
      encoding: 'utf8',
      env: { PATH: '/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' },
    });
    return { status, said: `${stdout}${stderr}` };
  };

  const installed = say('sh', '/media/stick/0.9.0.sh', '--answers', '/media/stick/answers.json');
  must(installed.status === 0, 'installed by one command', installed.said);
  const pin = /: (\d{6,})\b/.exec(installed.said)?.[1];
  must(pin !== undefined, 'the first PIN was said', installed.said);
  await comesUp(() => readFileSync(join(root, 'var', 'log', 'maabar'), 'utf8'));
  const desk = await Desk.logIn(url, answers.badge, pin!);
  must((await desk.ask('GET /session')).status === 200, 'the administrator is in', '');
  must(!readable(say, '/etc/maabar/station.key'), 'the account of the service cannot read the key', '');

  spoil(join(stick, '0.9.1.sh'), join(stick, 'damaged.sh'));
  const damaged = say(maabar, 'update', '/media/stick/damaged.sh', '--now');
  must(damaged.status === 1 && damaged.said.includes('no whole package'), 'a damaged package is refused', damaged.said);
  await signAnew(join(stick, '0.9.1.sh'), join(stick, 'foreign.sh'));
  const foreign = say('sh', '/media/stick/foreign.sh', '--now');
  must(foreign.status === 1 && foreign.said.includes('was signed by'), 'a package of another publisher is refused', foreign.said);
  const old = say(maabar, 'update', '/media/stick/0.9.0.sh', '--now');
  must(old.status === 1 && old.said.includes('not newer'), 'the same version is refused', old.said);

  // A version that spoils the database and ends: it stands unpacked already, as it would after its package.
  const broken = join(root, 'opt', 'maabar', 'versions', '0.9.1');
  mkdirSync(join(broken, 'bin'), { recursive: true });
  writeFileSync(join(broken, 'bin', 'maabar'), '#!/bin/sh\necho spoiled > /srv/maabar/station/station.db\nexit 1\n');
  chmodSync(join(broken, 'bin', 'maabar'), 0o755);
  const back = say(maabar, 'update', '/media/stick/0.9.1.sh', '--now');
  must(back.status === 1 && back.said.includes('did not come up'), 'a version that does not come up is taken back', back.said);
  await comesUp(() => readFileSync(join(root, 'var', 'log', 'maabar'), 'utf8'));
  must((await Desk.logIn(url, answers.badge, pin!)) !== undefined, 'with everything that was recorded', '');
  rmSync(broken, { recursive: true });

  // Over the link: the station's own account wrote it, so nothing of it is believed.
  const updates = join(root, 'srv', 'maabar', 'station', 'updates');
  mkdirSync(updates, { recursive: true });
  const brought = join(updates, `maabar-0.9.1-${process.platform}-${process.arch}.sh`);
  copyFileSync(join(stick, 'foreign.sh'), brought);
  const strange = say(maabar, 'update', '--take');
  must(
    strange.status === 1 && strange.said.includes('was signed by'),
    'a foreign package that came over the link is refused',
    strange.said,
  );
  rmSync(`${brought}.taken`);
  copyFileSync(join(stick, '0.9.1.sh'), brought);
  const linked = say(maabar, 'update', '--take');
  must(linked.status === 0 && linked.said.includes('0.9.1 is at work'), 'one that came over the link is taken', linked.said);
  await comesUp(() => readFileSync(join(root, 'var', 'log', 'maabar'), 'utf8'));
  must((await Desk.logIn(url, answers.badge, pin!)) !== undefined, 'the administrator is in with it', '');
  must(existsSync(`${brought}.taken`) && !existsSync(brought), 'and it is not brought again', '');
  // Back to the version before, for what follows.
  say('systemctl', 'stop', 'maabar.service');
  execFileSync('ln', ['-sfn', 'versions/0.9.0', join(root, 'opt', 'maabar', 'current')]);
  rmSync(join(root, 'opt', 'maabar', 'versions', '0.9.1'), { recursive: true });
  say('systemctl', 'start', 'maabar.service');
  await comesUp(() => readFileSync(join(root, 'var', 'log', 'maabar'), 'utf8'));

  const waits = say('sh', '/media/stick/0.9.1.sh');
  must(waits.status === 0 && waits.said.includes('waits for the quiet hour'), 'an update waits for the quiet hour', waits.said);
  const taken = say(maabar, 'update', '--take');
  must(taken.status === 0 && taken.said.includes('0.9.1 is at work'), 'and is taken there', taken.said);
  await comesUp(() => readFileSync(join(root, 'var', 'log', 'maabar'), 'utf8'));
  must((await Desk.logIn(url, answers.badge, pin!)) !== undefined, 'the administrator is in again', '');
  say('systemctl', 'stop', 'maabar.service');
  const verified = say(maabar, 'journal', 'verify', '/srv/maabar/station', '--key-file', '/etc/maabar/station.key');
  must(verified.status === 0, 'every journal is sound', verified.said);
  execFileSync('umount', [join(root, 'proc')]);
}

const url = 'https://127.0.0.1:4800';
const maabar = '/opt/maabar/current/bin/maabar';
const answers = {
  language: 'fr',
  role: 'post',
  station: 'mr-essai',
  name: 'maabar-essai',
  keyFile: '/etc/maabar/station.key',
  witness: '',
  postgres: '',
  badge: 'GG-1',
  administrator: 'Fatimata Dem',
};

/** What the unit says, without systemd: its command, under its account, with the key handed over. */
const serviceManager = `#!/bin/sh
unit=/etc/systemd/system/maabar.service
pid=/run/maabar.pid
start() {
  mkdir -p /run/credentials/maabar /var/cache/maabar
  cp "$(sed -n 's/^LoadCredential=key://p' $unit)" /run/credentials/maabar/key
  chown -R maabar /run/credentials/maabar /var/cache/maabar
  chmod 400 /run/credentials/maabar/key
  command=$(sed -n 's/^ExecStart=//p' $unit | sed 's,%d,/run/credentials/maabar,g')
  env=$(sed -n 's/^Environment=//p' $unit)
  setsid setpriv --reuid maabar --regid maabar --clear-groups env $env $command >>/var/log/maabar 2>&1 &
  echo $! >$pid
}
# Nobody collects the dead here.
lives() {
  grep -q '^State:.[^ZX]' "/proc/$(cat $pid)/status" 2>/dev/null
}
stop() {
  kill "$(cat $pid)" 2>/dev/null
  while lives; do sleep 0.1; done
}
case "$*" in
  'enable --now maabar.service'*) start ;;
  start*) start ;;
  stop*) stop ;;
  is-failed*) ! lives ;;
esac
`;

function must(holds: boolean, what: string, said: string): void {
  process.stdout.write(`${holds ? 'ok   ' : 'FAILS'} ${what}\n`);
  if (!holds) throw new Error(said);
}

async function comesUp(log: () => string): Promise<void> {
  for (let tries = 0; tries < 240; tries++) {
    if (
      await fetch(`${url}/api/health`).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return;
    await pause(500);
  }
  throw new Error(`the station does not answer: ${log()}`);
}

function readable(say: (...words: string[]) => { readonly status: number | null }, file: string): boolean {
  return say('setpriv', '--reuid', 'maabar', '--clear-groups', 'cat', file).status === 0;
}

function spoil(from: string, to: string): void {
  const bytes = readFileSync(from);
  bytes[20_000_000] = bytes[20_000_000]! ^ 1;
  writeFileSync(to, bytes);
}

async function signAnew(from: string, to: string): Promise<void> {
  const found = await readPackage(from);
  if (isProblem(found)) throw new Error(found.text);
  copyFileSync(from, to);
  truncateSync(to, found.archive.end + 1);
  appendFileSync(to, await trailerFor(to, generateKeyPairSync('ed25519').privateKey));
}

const [inside] = process.argv.slice(2);
if (inside === undefined) process.exitCode = outside();
else await tryAll(inside);
