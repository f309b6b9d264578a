/** Sends requests over keep-alive connections and takes the time of each, with as little of its own as it can: sockets and two headers read. */
import { connect, type Socket } from 'node:net';
import { performance } from 'node:perf_hooks';

export interface PostRequest {
  readonly path: string;
  /** Lines `name: value`. */
  readonly headers: readonly string[];
  readonly body: string;
}

export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  /** Of each request, from its first byte sent to the last byte of its answer. */
  readonly latenciesMs: readonly number[];
}

/** A station counts requests by address; each client moves on to another address of the loopback before it is asked to wait. */
const REQUESTS_AN_ADDRESS = 500;
let addresses = 0;

/** `concurrency` clients send one after another until the time is over. @throws at the first answer that is not 200 */
export async function load(
  url: string,
  plan: { readonly concurrency: number; readonly forMs: number; next(): PostRequest },
): Promise<LoadResult> {
  const latenciesMs: number[] = [];
  const start = performance.now();
  const end = start + plan.forMs;
  await Promise.all(Array.from({ length: plan.concurrency }, () => runClient(url, { ...plan, end, latenciesMs })));
  return { requests: latenciesMs.length, seconds: (performance.now() - start) / 1000, latenciesMs };
}

async function runClient(url: string, plan: { next(): PostRequest; readonly end: number; readonly latenciesMs: number[] }): Promise<void> {
  while (performance.now() < plan.end) {
    const connection = await Connection.open(url);
    for (let sent = 0; sent < REQUESTS_AN_ADDRESS && performance.now() < plan.end; sent++) {
      const request = connection.encode(plan.next());
      const start = performance.now();
      await connection.send(request);
      plan.latenciesMs.push(performance.now() - start);
    }
    connection.close();
  }
}

class Connection {
  readonly #socket: Socket;
  readonly #host: string;
  #received: Buffer = Buffer.alloc(0);
  #waiting: { resolve(): void; reject(error: Error): void } | undefined;

  private constructor(socket: Socket, host: string) {
    this.#socket = socket;
    this.#host = host;
    socket.on('data', (bytes) => this.#take(bytes));
    socket.on('error', (error) => this.#waiting?.reject(error));
    socket.on('close', () => this.#waiting?.reject(new Error('the server closed the connection')));
  }

  static open(url: string): Promise<Connection> {
    const { hostname, port, host } = new URL(url);
    addresses += 1;
    const localAddress = `127.${1 + ((addresses >> 14) % 250)}.${(addresses >> 7) % 128}.${1 + (addresses % 128)}`;
    return new Promise((resolve, reject) => {
      const socket = connect({ host: hostname, port: Number(port), localAddress, noDelay: true });
      socket.once('error', reject);
      socket.once('connect', () => resolve(new Connection(socket, host)));
    });
  }

  encode({ path, headers, body }: PostRequest): Buffer {
    const bytes = Buffer.from(body);
    const lines = [`POST ${path} HTTP/1.1`, `host: ${this.#host}`, 'content-type: application/json', `content-length: ${bytes.length}`];
    return Buffer.concat([Buffer.from(`${[...lines, ...headers].join('\r\n')}\r\n\r\n`), bytes]);
  }

  send(request: Buffer): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#waiting = undefined;
    this.#socket.destroy();
  }

  #take(bytes: Buffer): void {
    this.#received = this.#received.length === 0 ? bytes : Buffer.concat([this.#received, bytes]);
    const headEnd = this.#received.indexOf('\r\n\r\n');
    if (headEnd < 0) return;
    const head = this.#received.toString('latin1', 0, headEnd);
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1]);
    if (this.#received.length < headEnd + 4 + length) return;
    const answer = this.#received.toString('utf8', headEnd + 4, headEnd + 4 + length);
    this.#received = Buffer.alloc(0);
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (head.startsWith('HTTP/1.1 200')) waiting?.resolve();
    else waiting?.reject(new Error(`${head.split('\r\n', 1)[0]}: ${answer}`));
  }
}
