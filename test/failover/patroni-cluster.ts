/** Three PostgreSQL nodes under Patroni and etcd, behind HAProxy: what a headquarters that must not stop runs, on one machine. All from Debian. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';

const nodes = 3;
/** Seconds: a lost leader is noticed after at most `ttl`, and each node looks every `loop_wait`. */
export const timing = { ttl: 20, loopWait: 5, retryTimeout: 5 };

export interface Member {
  readonly name: string;
  readonly role: string;
  readonly state: string;
}

/** What Debian packages are missing for it; empty where it can run. */
export function missingPackages(): readonly string[] {
  const wanted = [
    ['patroni', '/usr/bin/patroni'],
    ['etcd-server', '/usr/bin/etcd'],
    ['haproxy', '/usr/sbin/haproxy'],
    ['postgresql', programs() ?? ''],
  ] as const;
  return wanted.flatMap(([name, path]) => (existsSync(path) ? [] : [name]));
}

export function howToInstall(missing: readonly string[]): string {
  return `Debian's ${missing.join(', ')} ${missing.length > 1 ? 'are' : 'is'} missing. On a machine of your own: apt-get install patroni etcd-server haproxy postgresql`;
}

/** Debian keeps each version apart. */
function programs(): string | undefined {
  const root = '/usr/lib/postgresql';
  const newest = existsSync(root) ? readdirSync(root).toSorted((a, b) => Number(b) - Number(a))[0] : undefined;
  return newest === undefined ? undefined : join(root, newest, 'bin');
}

export class PatroniCluster {
  readonly #home: string;
  readonly #identity: { uid?: number; gid?: number };
  readonly #ports: readonly number[];
  readonly #running = new Map<string, ChildProcess>();

  private constructor(home: string, identity: { uid?: number; gid?: number }, ports: readonly number[]) {
    this.#home = home;
    this.#identity = identity;
    this.#ports = ports;
    // Where the trial itself breaks off, Patroni still stops its servers in order.
    process.once('exit', () => {
      for (const child of this.#running.values()) child.kill('SIGTERM');
    });
  }

  static async start(): Promise<PatroniCluster> {
    const home = mkdtempSync(join(tmpdir(), 'maabar-patroni-'));
    const identity: { uid?: number; gid?: number } = process.getuid?.() === 0 ? accountOf('postgres') : {};
    if (identity.uid !== undefined) chownSync(home, identity.uid, identity.gid!);
    const cluster = new PatroniCluster(home, identity, await freePorts(2 * nodes + 3));
    try {
      cluster.#startEtcd();
      for (let node = 1; node <= nodes; node++) cluster.#startNode(node);
      await cluster.whole();
      cluster.#startHaproxy();
      await cluster.#answers();
    } catch (error) {
      await cluster.stop();
      throw error;
    }
    return cluster;
  }

  /** By HAProxy, which leads to whoever leads. */
  get url(): string {
    return `postgres://maabar:maabar@127.0.0.1:${this.#ports[2 * nodes + 2]}/postgres`;
  }

  /** As Patroni says; nothing where no node answers. */
  async members(): Promise<readonly Member[]> {
    for (let node = 1; node <= nodes; node++) {
      try {
        const answer = await fetch(`http://127.0.0.1:${this.#rest(node)}/cluster`, { signal: AbortSignal.timeout(2000) });
        return ((await answer.json()) as { members: readonly Member[] }).members;
      } catch {
        // This one is down: another knows.
      }
    }
    return [];
  }

  /** A leader, and both others follow it, one of them before anything is acknowledged. @throws after two minutes */
  async whole(): Promise<void> {
    const untilMs = performance.now() + 180_000;
    for (;;) {
      const members = await this.members();
      const isWell = members.every(({ state }) => state === 'running' || state === 'streaming');
      const roles = members.map(({ role }) => role);
      if (members.length === nodes && isWell && roles.includes('leader') && roles.includes('sync_standby')) return;
      if (performance.now() > untilMs) throw new Error(`the cluster is not whole: ${JSON.stringify(members)}\n${this.#lastWords()}`);
      await pause(500);
    }
  }

  /**
   * HAProxy takes each node for the leader until it has looked twice, and leads to each in turn: so as many in a row must be one
   * that writes. @throws after half a minute
   */
  async #answers(): Promise<void> {
    for (let [tries, inARow] = [0, 0]; inARow < nodes; tries++) {
      const client = new Client({ connectionString: this.url, connectionTimeoutMillis: 2000 });
      // The connection is tried, not kept.
      client.on('error', () => undefined);
      try {
        await client.connect();
        const { rows } = await client.query<{ reads: boolean }>('select pg_is_in_recovery() as reads');
        await client.end();
        inARow = rows[0]?.reads === false ? inARow + 1 : 0;
        if (inARow === 0) await pause(500);
      } catch (error) {
        inARow = 0;
        if (tries === 60) throw new Error(`nobody answers behind HAProxy: ${this.#lastWords()}`, { cause: error });
        await pause(500);
      }
    }
  }

  /** As in a power cut: nobody says good-bye. @returns its name */
  async killLeader(): Promise<string> {
    const leader = (await this.members()).find(({ role }) => role === 'leader');
    if (!leader) throw new Error('nobody leads');
    this.#running.get(leader.name)?.kill('SIGKILL');
    const [postmaster] = readFileSync(join(this.#home, leader.name, 'data', 'postmaster.pid'), 'utf8').split('\n');
    const pids = execFileSync('ps', ['-o', 'pid=', '--ppid', postmaster!], { encoding: 'utf8' }).split('\n').filter(Boolean);
    for (const pid of [postmaster!, ...pids]) process.kill(Number(pid), 'SIGKILL');
    return leader.name;
  }

  /** A node that was killed comes back. */
  revive(name: string): void {
    this.#startNode(Number(name.slice('node-'.length)));
  }

  async stop(): Promise<void> {
    for (const child of this.#running.values()) {
      child.kill('SIGTERM');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
    }
    rmSync(this.#home, { recursive: true, force: true });
  }

  #startEtcd(): void {
    const [client, peer] = this.#ports.slice(2 * nodes) as [number, number];
    const args = [
      ['--name', 'maabar'],
      ['--data-dir', join(this.#home, 'etcd')],
      ['--listen-client-urls', `http://127.0.0.1:${client}`],
      ['--advertise-client-urls', `http://127.0.0.1:${client}`],
      ['--listen-peer-urls', `http://127.0.0.1:${peer}`],
      ['--initial-advertise-peer-urls', `http://127.0.0.1:${peer}`],
      ['--initial-cluster', `maabar=http://127.0.0.1:${peer}`],
    ];
    this.#run('etcd', '/usr/bin/etcd', args.flat());
  }

  #startNode(node: number): void {
    const name = `node-${node}`;
    const home = join(this.#home, name);
    mkdirSync(home, { recursive: true });
    const file = join(home, 'patroni.yml');
    // JSON is YAML.
    writeFileSync(file, JSON.stringify(this.#settings(node, home), null, 2));
    const { uid, gid } = this.#identity;
    if (uid !== undefined) for (const path of [home, file]) chownSync(path, uid, gid!);
    this.#run(name, '/usr/bin/patroni', [file]);
  }

  #settings(node: number, home: string) {
    const [rest, port, etcd] = [this.#rest(node), this.#ports[nodes + node - 1]!, this.#ports[2 * nodes]!];
    const account = (username: string) => ({ username, password: 'maabar' });
    return {
      scope: 'maabar',
      name: `node-${node}`,
      restapi: { listen: `127.0.0.1:${rest}`, connect_address: `127.0.0.1:${rest}` },
      etcd3: { host: `127.0.0.1:${etcd}` },
      bootstrap: {
        dcs: {
          ttl: timing.ttl,
          loop_wait: timing.loopWait,
          retry_timeout: timing.retryTimeout,
          // Nothing is acknowledged that only one node has.
          synchronous_mode: true,
          synchronous_mode_strict: true,
          postgresql: { use_pg_rewind: true, use_slots: true },
        },
        initdb: [{ encoding: 'UTF8' }, { locale: 'C' }, 'data-checksums'],
        pg_hba: ['host all all 127.0.0.1/32 md5', 'host replication all 127.0.0.1/32 md5'],
      },
      postgresql: {
        listen: `127.0.0.1:${port}`,
        connect_address: `127.0.0.1:${port}`,
        data_dir: join(home, 'data'),
        bin_dir: programs(),
        pgpass: join(home, 'pgpass'),
        authentication: { superuser: account('maabar'), replication: account('replicator'), rewind: account('rewinder') },
        parameters: { unix_socket_directories: home, shared_buffers: '64MB', max_connections: 50 },
      },
      watchdog: { mode: 'off' },
    };
  }

  #startHaproxy(): void {
    const file = join(this.#home, 'haproxy.cfg');
    const servers = Array.from({ length: nodes }, (_, at) => {
      const [port, rest] = [this.#ports[nodes + at]!, this.#rest(at + 1)];
      return `  server node-${at + 1} 127.0.0.1:${port} check port ${rest}`;
    });
    const lines = [
      'defaults',
      '  mode tcp',
      '  timeout connect 2s',
      '  timeout client 1h',
      '  timeout server 1h',
      'listen maabar',
      `  bind 127.0.0.1:${this.#ports[2 * nodes + 2]}`,
      // Patroni answers 200 at the leader alone.
      '  option httpchk GET /primary',
      '  http-check expect status 200',
      '  default-server inter 1s fall 2 rise 1 on-marked-down shutdown-sessions',
      ...servers,
    ];
    writeFileSync(file, `${lines.join('\n')}\n`);
    this.#run('haproxy', '/usr/sbin/haproxy', ['-db', '-f', file]);
  }

  #rest(node: number): number {
    return this.#ports[node - 1]!;
  }

  readonly #said = new Map<string, string>();

  #run(name: string, program: string, args: readonly string[]): void {
    const child = spawn(program, args, { ...this.#identity, cwd: this.#home, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => this.#said.set(name, `${this.#said.get(name) ?? ''}${text}`.slice(-1500)));
    }
    this.#running.set(name, child);
  }

  #lastWords(): string {
    return [...this.#said].map(([name, text]) => `--- ${name}\n${text}`).join('\n');
  }
}

function accountOf(name: string): { uid: number; gid: number } {
  const id = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** That were free a moment ago. */
async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  for (const server of servers) server.close();
  return ports;
}
