import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import type { Kysely } from 'kysely';
import { expect, onTestFinished, test, vi } from 'vitest';
import { expectResult, openTestStore } from '../../test/open-test-store.ts';
import type { JournalTables } from '../journal/tables.ts';
import { listNotes, notes, sendNote } from '../journal/testing/notes.ts';
import { recordVisit, visits } from '../journal/testing/visits.ts';
import type { StationId } from '../kernel/ids.ts';
import { noOrder } from './protocol.ts';
import { type LinkStatus, Shipper } from './shipper.ts';
import { publicKeyText } from './station-proofs.ts';
import { LinkDown } from './sync-client.ts';
import { SyncDesk } from './sync-desk.ts';

/** A post and its headquarters with a transport in between that counts. */
async function linked(
  bytesPerSecond: number | undefined,
  options: {
    readonly everyMs?: number;
    readonly ending?: number;
    readonly chunksUntilDown?: number;
    readonly metered?: boolean;
    readonly onAsk?: () => void;
  } = {},
) {
  const [key, postKey] = [generateKeyPairSync('ed25519').privateKey, generateKeyPairSync('ed25519').privateKey];
  const [centre, code] = ['mr-siege' as StationId, 'mr-gogui' as StationId];
  const headquarters = await openTestStore('sqlite', [visits, notes], { station: centre, signingKey: key });
  const post = await openTestStore('sqlite', [visits, notes], { station: code, signingKey: postKey });
  const desk = new SyncDesk({
    station: centre,
    signingKey: key,
    sealTo: '',
    pin: undefined,
    clock: headquarters.clock,
    database: headquarters.database as unknown as Kysely<JournalTables>,
    receive: (range) => headquarters.store.receive(range),
    register: {
      findKey: async () => publicKeyText(createPublicKey(postKey)),
      findInvitation: async () => undefined,
      enrol: async () => undefined,
      heard: async () => {},
      renew: async () => undefined,
      relayedBy: async () => [],
    },
    findBlob: async () => undefined,
  });
  headquarters.onCommitted(() => desk.recorded());
  const waits: number[] = [];
  const remembered: LinkStatus[] = [];
  const chunks: { readonly bytes: number; readonly atMs: number }[] = [];
  const shipper = new Shipper(
    {
      station: code,
      signingKey: postKey,
      database: post.database as unknown as Kysely<JournalTables>,
      headquarters: async () => ({ station: centre, publicKey: publicKeyText(createPublicKey(key)), address: '', pin: undefined }),
      transport: () => ({
        async ask(path, body, token) {
          options.onAsk?.();
          if (path === 'wait') {
            waits.push(performance.now());
            if (options.ending !== undefined)
              await new Promise((_, reject) => setTimeout(() => reject(new LinkDown('ended')), options.ending));
          }
          if (chunks.length === options.chunksUntilDown) throw new LinkDown('down');
          if (path === 'chunk') chunks.push({ bytes: body.length, atMs: performance.now() });
          const answer = await desk.answer(path, Buffer.from(body), token);
          if (Buffer.isBuffer(answer)) return { status: 200, body: answer };
          return { status: answer.status, body: Buffer.from(JSON.stringify({ code: answer.code })) };
        },
        close: () => {},
      }),
      receive: (range) => post.store.receive(range),
      describe: async () => ({ version: 'test', nowMs: 0, storage: 'well', freeBytes: null, oldestListMs: null }),
      erase: async () => undefined,
      filesOf: () => [],
      files: { has: async () => true, putSealed: async () => {} },
      terms: async () => ({ bytesPerSecond, metered: options.metered ?? false, bulk: true }),
      everyMs: options.everyMs ?? 60_000,
      nowMs: () => 0,
      remember: async (status) => {
        remembered.push(status);
      },
      fault: (error) => {
        throw error;
      },
    },
    { status: undefined, ordersDone: noOrder },
  );
  onTestFinished(async () => {
    desk.stopWaiting();
    await shipper.stop();
    await post.close();
    await headquarters.close();
  });
  const record = async (people: number) => {
    for (let n = 0; n < people; n++) expectResult(await post.run(recordVisit, { gate: 'north', names: [`traveller ${Math.random()}`] }));
  };
  const tell = async (words: string) => expectResult(await headquarters.run(sendNote, { to: code, words }));
  const told = async () => (await listNotes(post.database)).map(({ words }) => words);
  return { shipper, record, chunks, tell, told, waits, remembered };
}

test('a bounded link carries no more than it may, in pieces that become smaller', async () => {
  const { shipper, record, chunks } = await linked(1500);
  await record(250);
  const from = performance.now();
  shipper.wake(0);
  await expect.poll(() => shipper.status().state, { timeout: 25_000 }).toBe('well');
  const bytes = chunks.reduce((sum, chunk) => sum + chunk.bytes, 0);
  expect(bytes / ((performance.now() - from) / 1000)).toBeLessThan(1500);
});

test('a link that is cut by hand stays so, and mending it brings what waited at once', async () => {
  const { shipper, record, chunks } = await linked(undefined);
  shipper.cut(true);
  await record(3);
  shipper.wake(0);
  await shipper.idle();
  expect([shipper.status().state, chunks.length]).toEqual(['cut', 0]);
  shipper.cut(false);
  await expect.poll(() => shipper.status().state).toBe('well');
  expect(shipper.status().held?.heads.find(({ journal }) => journal === 'mr-gogui.operations')?.sequence).toBe(3);
});

test('what headquarters acknowledged before the link went down is remembered', async () => {
  const { shipper, record, remembered } = await linked(1500, { chunksUntilDown: 1 });
  await record(250);
  shipper.wake(0);
  await expect.poll(() => shipper.status().state, { timeout: 10_000 }).toBe('down');
  await shipper.idle();
  const held = shipper.status().held?.heads.find(({ journal }) => journal === 'mr-gogui.operations')?.sequence;
  expect(held).toBeGreaterThan(0);
  expect(remembered.at(-1)?.held?.heads).toContainEqual(expect.objectContaining({ journal: 'mr-gogui.operations', sequence: held }));
});

test('over a metered link what is recorded is gathered, and a booth that never rests does not put it off', async () => {
  const { shipper, record, chunks } = await linked(undefined, { metered: true });
  shipper.wake(0);
  await expect.poll(() => shipper.status().state).toBe('well');
  await shipper.idle();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  onTestFinished(() => void vi.useRealTimers());
  await record(1);
  shipper.wake();
  vi.advanceTimersByTime(15_000);
  await shipper.idle();
  expect(chunks).toHaveLength(0);
  await record(1);
  shipper.wake();
  vi.advanceTimersByTime(6000);
  await shipper.idle();
  expect(shipper.status().held?.heads.find(({ journal }) => journal === 'mr-gogui.operations')?.sequence).toBe(2);
});

test('over a metered link whoever asks while an exchange is under way is answered after it', async () => {
  let onAsk = () => {};
  const { shipper, waits } = await linked(undefined, { metered: true, onAsk: () => onAsk() });
  shipper.wake(0);
  await expect.poll(() => shipper.status().state).toBe('well');
  await shipper.idle();
  let exchanges = 0;
  onAsk = () => {
    onAsk = () => {
      exchanges += 1;
    };
    shipper.wake();
    shipper.wake(0);
    void shipper.idle().then(() => {
      exchanges = 0;
    });
  };
  shipper.wake(0);
  await expect.poll(() => exchanges, { timeout: 5000 }).toBeGreaterThan(0);
  expect(waits.length).toBeGreaterThan(0);
});

test('what headquarters says is heard at once, again and again, although nobody asks for a minute', async () => {
  const { shipper, tell, told } = await linked(undefined);
  shipper.wake(0);
  await expect.poll(() => shipper.status().state).toBe('well');
  for (const words of ['one', 'two', 'three']) {
    await tell(words);
    await expect.poll(told, { timeout: 2000, interval: 20 }).toContain(words);
  }
});

test('what headquarters says does not wait for the history that goes up slowly meanwhile', async () => {
  const { shipper, record, tell, told } = await linked(1500);
  shipper.wake(0);
  await expect.poll(() => shipper.status().state).toBe('well');
  await record(400);
  shipper.wake(0);
  const held = () => shipper.status().held?.heads.find(({ journal }) => journal === 'mr-gogui.operations')?.sequence ?? 0;
  await expect.poll(held).toBeGreaterThan(0);
  await tell('look at once');
  await expect.poll(told, { timeout: 5000, interval: 20 }).toContain('look at once');
  expect(held()).toBeLessThan(400);
});

test('where something on the way ends what takes long, asking from time to time is what remains', async () => {
  const { shipper, tell, told, waits } = await linked(undefined, { everyMs: 300, ending: 50 });
  shipper.wake(0);
  await expect.poll(() => shipper.status().state).toBe('well');
  await tell('slowly');
  await expect.poll(told, { timeout: 2000, interval: 20 }).toContain('slowly');
  // Not knocked at again and again.
  expect(waits.length).toBeLessThan(6);
});
