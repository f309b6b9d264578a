import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { moduleOf, type ServerUnderTest, serverUnderTest } from '../../test/server-under-test.ts';
import { defineRoute } from './route.ts';

async function connected(server: ServerUnderTest): Promise<{ socket: Socket; ended: Promise<void> }> {
  const { port } = new URL(await server.listen());
  const socket = connect(Number(port), '127.0.0.1');
  // A server may end a connection as it likes: with a farewell or without.
  socket.on('error', () => {});
  const ended = new Promise<void>((end) => socket.once('close', () => end()));
  await once(socket, 'connect');
  return { socket, ended };
}

describe('a server that closes', () => {
  it('does not wait for a connection on which nothing was asked', async () => {
    const server = await serverUnderTest([], { closeGraceMs: 60_000 });
    const { ended } = await connected(server);
    await server.app.close();
    await ended;
  });

  it('does not wait for a request that never wholly comes', async () => {
    const server = await serverUnderTest([], { closeGraceMs: 60_000 });
    const { socket, ended } = await connected(server);
    socket.write('GET /api/health HTTP/1.1\r\nHost: ');
    await server.app.close();
    await ended;
  });

  it('lets what is being answered finish', async () => {
    const { server, asked, answerNow } = slowServer(60_000);
    const answer = fetch(`${await (await server).listen()}/api/slowly`);
    await asked;
    const closed = (await server).app.close();
    answerNow();
    expect(await (await answer).json()).toEqual({ done: true });
    await closed;
  });

  it('waits no longer than its grace', async () => {
    const { server, asked } = slowServer(50);
    const answer = fetch(`${await (await server).listen()}/api/slowly`);
    await asked;
    const refused = expect(answer).rejects.toThrow();
    await (await server).app.close();
    await refused;
  });
});

function slowServer(closeGraceMs: number) {
  const asked = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<void>();
  const slowly = defineRoute({
    method: 'GET',
    path: '/slowly',
    summary: 'Answers when it may',
    permission: 'anyone',
    trace: { kind: 'none' },
    records: false,
    answer: z.object({ done: z.boolean() }),
    handle: async () => {
      asked.resolve();
      await answer.promise;
      return { done: true };
    },
  });
  return { server: serverUnderTest([moduleOf([slowly])], { closeGraceMs }), asked: asked.promise, answerNow: answer.resolve };
}
