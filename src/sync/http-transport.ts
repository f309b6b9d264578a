/** A connection to headquarters, kept open, and one that waits; over TLS only to the key that was seen when the station enrolled. */
import http from 'node:http';
import https from 'node:https';
import type { Duplex } from 'node:stream';
import tls from 'node:tls';
import { pinOfKey } from './certificate-pin.ts';
import { LinkDown, type SyncTransport } from './sync-client.ts';

export interface HttpTransportOptions {
  /** `https://hq.example:4801` or, on the machine itself, `http://localhost:4801`. */
  readonly address: string;
  /** SHA-256 of the public key of headquarters' certificate, base64url; undefined: whatever answers, and it is noted. */
  readonly pin: string | undefined;
  /** No byte for so long: the link is down. */
  readonly silenceMs?: number;
}

export class HttpTransport implements SyncTransport {
  readonly #base: URL;
  readonly #agent: http.Agent;
  readonly #silenceMs: number;
  #seenPin: string | undefined;

  constructor({ address, pin, silenceMs = 30_000 }: HttpTransportOptions) {
    this.#base = new URL(address);
    this.#silenceMs = silenceMs;
    // The second waits for news; it is opened where somebody waits, and resumes the session of the first.
    const one = { keepAlive: true, maxSockets: 2 };
    const note = (seen: string) => {
      this.#seenPin = seen;
    };
    this.#agent = this.#base.protocol === 'https:' ? pinnedAgent(one, pin, note) : new http.Agent(one);
  }

  /** Of the certificate that answered; undefined without TLS. */
  get seenPin(): string | undefined {
    return this.#seenPin;
  }

  ask(path: string, body: Uint8Array, token: string | undefined): Promise<{ readonly status: number; readonly body: Buffer }> {
    const { request } = this.#base.protocol === 'https:' ? https : http;
    return new Promise((resolve, reject) => {
      const fail = (error: Error) => reject(error instanceof LinkDown ? error : new LinkDown(error.message));
      const asked = request(
        new URL(`/sync/${path}`, this.#base),
        {
          method: 'POST',
          agent: this.#agent,
          headers: {
            'content-type': 'application/octet-stream',
            'content-length': body.length,
            ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          },
        },
        (response) => {
          const pieces: Buffer[] = [];
          response.on('data', (piece: Buffer) => pieces.push(piece));
          response.on('error', fail);
          response.on('end', () =>
            response.complete
              ? resolve({ status: response.statusCode ?? 0, body: Buffer.concat(pieces) })
              : fail(new LinkDown('the answer was cut')),
          );
        },
      );
      asked.setTimeout(this.#silenceMs, () => asked.destroy(new LinkDown('nothing came')));
      asked.on('error', fail);
      asked.end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

/**
 * Neither names nor dates of certificates are asked: a post's clock may stand in 2016, and its address may be a number. The key
 * is what counts.
 */
function pinnedAgent(options: http.AgentOptions, pin: string | undefined, note: (seen: string) => void): https.Agent {
  const agent = new https.Agent({ ...options, minVersion: 'TLSv1.3', rejectUnauthorized: false });
  let session: Buffer | undefined;
  agent.createConnection = (target, settle) => {
    const { host, port } = target as { host: string; port: number };
    const socket = tls.connect({
      host,
      port,
      servername: /^[\d.:]+$/.test(host) ? '' : host,
      minVersion: 'TLSv1.3',
      rejectUnauthorized: false,
      ...(session ? { session } : {}),
    });
    const done = settle as unknown as (error: Error | null, socket?: Duplex) => void;
    socket.once('error', (error) => done(error));
    socket.on('session', (fresh) => {
      session = fresh;
    });
    socket.once('secureConnect', () => {
      // A session that is taken up again was begun with a key that was looked at.
      const seen = socket.isSessionReused() && session ? pin : pinOf(socket);
      if (seen !== undefined) note(seen);
      if (pin === undefined || seen === pin) return done(null, socket);
      session = undefined;
      socket.destroy();
      done(new LinkDown('another key answers at the address of headquarters'));
    });
    return undefined;
  };
  return agent;
}

function pinOf(socket: tls.TLSSocket): string | undefined {
  const certificate = socket.getPeerX509Certificate();
  return certificate && pinOfKey(certificate.publicKey);
}
