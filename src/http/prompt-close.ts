/**
 * A server that stops does not wait for visitors who ask nothing.
 *
 * Node closes the connections that are idle between two requests, and waits for all others: also for those on which nothing
 * was ever asked. Browsers open such ones ahead of need and keep them for minutes.
 */
import type { Socket } from 'node:net';
import { Server as TlsServer } from 'node:tls';
import type { FastifyInstance } from 'fastify';

/** On close: connections without a request end at once; requests being answered get the grace, then end too. */
export function closePromptly(app: FastifyInstance, graceMs: number): void {
  const { server } = app;
  const open = new Set<Socket>();
  const asked = new WeakSet<Socket>();
  const keep = (socket: Socket): void => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  };
  // Under TLS a request comes on the socket that is secure, not on the one below it.
  server.on(server instanceof TlsServer ? 'secureConnection' : 'connection', keep);
  app.addHook('onRequest', async ({ raw }) => void asked.add(raw.socket));
  app.addHook('preClose', async () => {
    server.on('connection', (socket: Socket) => socket.destroy());
    for (const socket of open) if (!asked.has(socket)) socket.destroy();
    const end = setTimeout(() => {
      for (const socket of open) socket.destroy();
    }, graceMs);
    server.once('close', () => clearTimeout(end));
  });
}
