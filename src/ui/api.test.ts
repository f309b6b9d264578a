import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createApi, RefusedError } from './api.ts';
import { type IntentShelf, Intents, shelfInMemory } from './intents.ts';

const answer = z.object({ number: z.int() });
const command = { command: 'crossings.record', path: '/crossings', body: { mrz: 'P<UTO', direction: 'entry' }, answer };

type Reply = { status: number; body: unknown } | 'no answer';

/** A station that gives these replies in turn and notes what it was asked. */
function station(replies: Reply[], shelf: IntentShelf = shelfInMemory()) {
  const asked: { path: string; headers: Record<string, string>; body: unknown }[] = [];
  let keys = 0;
  const intents = new Intents(shelf, () => `key-number-${++keys}`);
  const api = createApi({
    intents,
    wait: async (_ms, signal) => signal.throwIfAborted(),
    fetch: async (path, init) => {
      asked.push({ path: String(path), headers: init?.headers as Record<string, string>, body: JSON.parse(String(init?.body ?? 'null')) });
      const reply = replies.shift() ?? 'no answer';
      if (reply === 'no answer') throw new TypeError('network');
      return new Response(JSON.stringify(reply.body), { status: reply.status });
    },
  });
  api.actAs({ badge: 'GZ-1048', csrfToken: 'token' });
  return { api, asked, intents };
}

const recorded: Reply = { status: 201, body: { number: 1211 } };
const keysOf = (asked: { headers: Record<string, string> }[]) => asked.map(({ headers }) => headers['idempotency-key']);

describe('a command', () => {
  test('carries its key, the token and what it says', async () => {
    const { api, asked } = station([recorded]);
    expect(await api.record(command)).toEqual({ number: 1211 });
    expect(asked[0]).toMatchObject({
      path: '/api/crossings',
      headers: { 'idempotency-key': 'key-number-1', 'x-csrf-token': 'token' },
      body: command.body,
    });
  });

  test('given twice by a double click is sent once', async () => {
    const { api, asked } = station([recorded, recorded]);
    const [first, second] = await Promise.all([api.record(command), api.record(command)]);
    expect(first).toBe(second);
    expect(asked).toHaveLength(1);
  });

  test('given again after no answer came keeps its key', async () => {
    const { api, asked } = station(['no answer', recorded]);
    await expect(api.record(command)).rejects.toMatchObject({ code: 'unreachable' });
    await api.record(command);
    expect(keysOf(asked)).toEqual(['key-number-1', 'key-number-1']);
  });

  test('given again after the page was loaded anew keeps its key', async () => {
    const shelf = shelfInMemory();
    const before = station(['no answer'], shelf);
    await expect(before.api.record(command)).rejects.toBeInstanceOf(RefusedError);
    const after = station([recorded], shelf);
    const [waiting] = after.api.waiting('crossings.record');
    expect(JSON.parse(waiting!.content)).toEqual(command.body);
    await after.api.record(command);
    expect(keysOf(after.asked)).toEqual(['key-number-1']);
    expect(after.api.waiting('crossings.record')).toEqual([]);
  });

  test('given again after an answer is a new one', async () => {
    const { api, asked } = station([recorded, recorded]);
    await api.record(command);
    await api.record(command);
    expect(keysOf(asked)).toEqual(['key-number-1', 'key-number-2']);
  });

  test('that the station refused for certain is over', async () => {
    const refused = { status: 422, body: { code: 'unreadable-document', detail: 'No.', status: 422 } };
    const { api, asked } = station([refused, recorded]);
    await expect(api.record(command)).rejects.toMatchObject({ code: 'unreadable-document', status: 422 });
    await api.record(command);
    expect(keysOf(asked)).toEqual(['key-number-1', 'key-number-2']);
  });

  test('waits for a station that is away or whose disk has stopped, with one key, and says why', async () => {
    const stopped = { status: 503, body: { code: 'storage-stopped', detail: 'The disk is full.' } };
    const { api, asked } = station(['no answer', stopped, { status: 502, body: 'bad gateway' }, recorded]);
    const heard: string[] = [];
    const result = await api.recordUntilAnswered(command, {
      signal: new AbortController().signal,
      onWaiting: (refusal) => heard.push(refusal.code),
    });
    expect(result).toEqual({ number: 1211 });
    expect(heard).toEqual(['unreachable', 'storage-stopped', 'unreachable']);
    expect(new Set(keysOf(asked))).toEqual(new Set(['key-number-1']));
  });

  test('is handed back to the officer where the station fails inside, and given up when he says so', async () => {
    const failing = { status: 500, body: { code: 'internal', detail: 'Something failed.' } };
    const { api } = station([failing, failing, failing, recorded]);
    const options = { signal: new AbortController().signal, onWaiting: () => {} };
    await expect(api.recordUntilAnswered(command, options)).rejects.toMatchObject({ code: 'internal' });
    expect(api.waiting('crossings.record')).toHaveLength(1);
    api.abandon('crossings.record');
    expect(api.waiting('crossings.record')).toEqual([]);
  });

  test('answered by something that is not the contract is not taken for refused: its key is kept', async () => {
    const { api, asked } = station([{ status: 200, body: { nonsense: true } }, { status: 404, body: 'a proxy speaks' }, recorded]);
    await api.recordUntilAnswered(command, { signal: new AbortController().signal, onWaiting: () => {} });
    expect(new Set(keysOf(asked))).toEqual(new Set(['key-number-1']));
  });

  test('of one officer is not resumed by the next', async () => {
    const { api } = station(['no answer']);
    await expect(api.record(command)).rejects.toBeInstanceOf(RefusedError);
    api.actAs({ badge: 'GZ-2077', csrfToken: 'other' });
    expect(api.waiting('crossings.record')).toEqual([]);
  });
});

describe('a session that has ended', () => {
  test('is said once for each refusal, whatever was asked, and for no other refusal', async () => {
    const ended: Reply = { status: 401, body: { code: 'not-logged-in' } };
    const { api } = station([ended, ended, ended, { status: 401, body: { code: 'log-in-refused' } }, recorded]);
    let ends = 0;
    const stop = api.onSessionEnd(() => ends++);
    const { signal } = new AbortController();
    await expect(api.ask('/booth/scan', {}, answer)).rejects.toMatchObject({ code: 'not-logged-in' });
    await expect(api.recordUntilAnswered(command, { signal, onWaiting() {} })).rejects.toMatchObject({ code: 'not-logged-in' });
    expect(ends).toBe(2);
    stop();
    await expect(api.read('/crossings', answer)).rejects.toMatchObject({ code: 'not-logged-in' });
    await expect(api.ask('/session', {}, answer)).rejects.toMatchObject({ code: 'log-in-refused' });
    expect(await api.record(command)).toEqual({ number: 1211 });
    expect(ends).toBe(2);
  });
});

describe('a read', () => {
  test('says its purpose and its case number, in any script', async () => {
    const { api, asked } = station([{ status: 200, body: { number: 1 } }]);
    await api.read('/travellers/search', answer, {
      query: { name: 'DIALLO', number: undefined },
      purpose: { purpose: 'investigation', caseNumber: 'ملف 12' },
    });
    expect(asked[0]!.path).toBe('/api/travellers/search?name=DIALLO');
    expect(asked[0]!.headers).toMatchObject({ 'x-purpose': 'investigation', 'x-case-number': encodeURIComponent('ملف 12') });
    expect(asked[0]!.headers['x-csrf-token']).toBeUndefined();
  });

  test('whose answer is not what the contract says is a refusal, not a blank screen', async () => {
    const { api } = station([{ status: 200, body: { number: 'many' } }]);
    await expect(api.read('/station', answer)).rejects.toMatchObject({ code: 'answer-not-understood' });
  });
});

describe('an act that asks for a fresh log-in', () => {
  const refused: Reply = { status: 403, body: { code: 'confirm-first', detail: 'This asks for a fresh log-in.' } };

  test('is sent once more after it, with the same key', async () => {
    const { api, asked } = station([refused, recorded]);
    let asks = 0;
    api.onConfirm(async () => {
      asks += 1;
      return true;
    });
    expect(await api.record(command)).toEqual({ number: 1211 });
    expect([keysOf(asked), asks]).toEqual([['key-number-1', 'key-number-1'], 1]);
  });

  test('is refused where nobody confirmed, or a second refusal came', async () => {
    for (const [confirmed, replies] of [
      [false, [refused]],
      [true, [refused, refused]],
    ] as const) {
      const { api, asked } = station([...replies]);
      api.onConfirm(async () => confirmed);
      await expect(api.record(command)).rejects.toMatchObject({ code: 'confirm-first' });
      expect(asked).toHaveLength(replies.length);
    }
  });
});
