/** Somebody at a browser: logs in over HTTP and asks, as a page does. */

export interface Answer<Body = Record<string, unknown>> {
  readonly status: number;
  readonly body: Body;
}

export interface Asked {
  readonly body?: unknown;
  /** In place of `body`: a file. */
  readonly file?: { readonly type: string; readonly text: string | Uint8Array<ArrayBuffer> };
  /** Idempotency key. */
  readonly key?: string;
  readonly headers?: Record<string, string>;
}

export class Desk {
  readonly #url: string;
  readonly #headers: Record<string, string>;

  private constructor(url: string, headers: Record<string, string>) {
    this.#url = url;
    this.#headers = headers;
  }

  /** @throws where the station refuses */
  static async logIn(url: string, badge: string, pin: string): Promise<Desk> {
    const response = await fetch(`${url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify({ badge, pin }),
    });
    const session = (await response.json()) as { csrfToken: string };
    if (!response.ok) throw new Error(`${badge} was refused: ${response.status} ${JSON.stringify(session)}`);
    const cookie = response.headers.getSetCookie()[0]!.split(';', 1)[0]!;
    return new Desk(url, { cookie, origin: url, 'x-csrf-token': session.csrfToken });
  }

  /** @example await desk.ask('POST /crossings', { body, key: 'c1' }) */
  async ask<Body = Record<string, unknown>>(what: string, { body, file, key, headers }: Asked = {}): Promise<Answer<Body>> {
    const [method, path] = what.split(' ') as [string, string];
    const response = await fetch(`${this.#url}/api${path}`, {
      method,
      headers: {
        ...this.#headers,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(file === undefined ? {} : { 'content-type': file.type }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(file === undefined ? {} : { body: file.text }),
    });
    const text = await response.text();
    return { status: response.status, body: (text === '' ? undefined : JSON.parse(text)) as Body };
  }

  /** What the page is told while it is open: kinds of entries, as they are committed. */
  async listen(): Promise<{ readonly heard: readonly string[]; close(): void }> {
    const stop = new AbortController();
    const response = await fetch(`${this.#url}/api/live`, { headers: this.#headers, signal: stop.signal });
    const heard: string[] = [];
    const read = async () => {
      for await (const piece of response.body!.pipeThrough(new TextDecoderStream())) {
        for (const [, data] of piece.matchAll(/^data: (\{.*\})$/gm)) heard.push(...(JSON.parse(data!) as { kinds: string[] }).kinds);
      }
    };
    read().catch(() => undefined); // closed
    return { heard, close: () => stop.abort() };
  }
}
