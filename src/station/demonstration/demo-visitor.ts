/** Uses a station over HTTP as a page does: the demonstration is filled by the same doors that officers use. */
import { z } from 'zod';

const sessionSchema = z.object({ csrfToken: z.string() });

export class DemoVisitor {
  readonly #url: string;
  readonly #cookie: string;
  readonly #csrfToken: string;

  private constructor(url: string, cookie: string, csrfToken: string) {
    this.#url = url;
    this.#cookie = cookie;
    this.#csrfToken = csrfToken;
  }

  /** @throws where the station refuses */
  static async logIn(url: string, account: { readonly badge: string; readonly pin: string }): Promise<DemoVisitor> {
    const response = await fetch(`${url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify({ badge: account.badge, pin: account.pin }),
    });
    if (!response.ok) throw new Error(`log-in of ${account.badge}: ${response.status} ${await response.text()}`);
    const { csrfToken } = sessionSchema.parse(await response.json());
    const cookie = response.headers
      .getSetCookie()
      .map((line) => line.split(';', 1)[0])
      .join('; ');
    return new DemoVisitor(url, cookie, csrfToken);
  }

  /** @throws where the station refuses */
  async send(
    method: 'POST' | 'PUT' | 'DELETE',
    path: string,
    body: { readonly type: string; readonly text: string } | undefined,
    key?: string,
  ): Promise<unknown> {
    const response = await fetch(`${this.#url}/api${path}`, {
      method,
      headers: {
        origin: this.#url,
        cookie: this.#cookie,
        'x-csrf-token': this.#csrfToken,
        ...(body ? { 'content-type': body.type } : {}),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      ...(body ? { body: body.text } : {}),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  }

  record(path: string, value: unknown, key: string): Promise<unknown> {
    return this.send('POST', path, { type: 'application/json', text: JSON.stringify(value) }, key);
  }
}
