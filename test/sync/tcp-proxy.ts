/** A bad link: a TCP proxy that delays, slows, cuts, loses answers, or falls silent, connection by connection. */
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

export type LinkFault =
  | { readonly kind: 'none' }
  /** Each piece so much later, either way. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** Bytes a second, either way. */
  | { readonly kind: 'slow'; readonly bytesPerSecond: number }
  /** Both sides are told after so many bytes up. */
  | { readonly kind: 'cut'; readonly after: number }
  /** After so many bytes up nothing comes down any more, and soon the connection is gone: what arrived is not acknowledged. */
  | { readonly kind: 'answer-lost'; readonly after: number }
  /** After so many bytes up nothing passes any more, and nobody is told. */
  | { readonly kind: 'half-open'; readonly after: number };

export interface BadLink {
  readonly port: number;
  /** For the connections that are opened from now on. */
  fault: () => LinkFault;
  /** Faults that struck: cut, lost or silent connections, and those that were slowed or delayed. */
  struck(): Readonly<Record<LinkFault['kind'], number>>;
  /** Connections that are open now. */
  open(): number;
  /** Ends what is open, so that both sides connect anew. */
  drop(): void;
  close(): Promise<void>;
}

/** @param target the port behind it; undefined where nobody listens there now */
export async function openBadLink(target: () => number | undefined): Promise<BadLink> {
  const struck = { none: 0, delay: 0, slow: 0, cut: 0, 'answer-lost': 0, 'half-open': 0 };
  const open = new Set<Socket>();
  let fault: () => LinkFault = () => ({ kind: 'none' });
  const server: Server = createServer({ allowHalfOpen: false }, (near) => {
    const port = target();
    if (port === undefined) return near.destroy();
    const far = connect(port, '127.0.0.1');
    for (const socket of [near, far]) {
      open.add(socket);
      socket.setNoDelay(true);
      // A side that goes away is what this is for.
      socket.on('error', () => undefined);
      socket.on('close', () => {
        open.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    carry(near, far, fault(), struck);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address() as { port: number };
  return {
    port: address.port,
    get fault() {
      return fault;
    },
    set fault(next) {
      fault = next;
    },
    struck: () => struck,
    open: () => open.size / 2,
    drop: () => {
      for (const socket of open) socket.destroy();
    },
    async close() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function carry(near: Socket, far: Socket, fault: LinkFault, struck: Record<LinkFault['kind'], number>): void {
  let up = 0;
  let isOver = false;
  const strike = () => {
    if (isOver) return;
    isOver = true;
    struck[fault.kind] += 1;
    if (fault.kind === 'cut') near.destroy();
    // Long enough for the other side to take what came, and to answer into nothing.
    if (fault.kind === 'answer-lost') setTimeout(() => near.destroy(), 400);
  };
  if (fault.kind === 'delay' || fault.kind === 'slow') struck[fault.kind] += 1;
  near.on('data', (piece) => {
    up += piece.length;
    const isStruck = 'after' in fault && up > fault.after;
    // Of an answer that is lost the question arrived whole; of a connection that is cut a part of it did.
    const passes = isStruck && fault.kind === 'cut' ? piece.subarray(0, Math.max(0, piece.length - (up - fault.after))) : piece;
    if (!(isOver && fault.kind === 'half-open')) passOn(near, far, passes, fault);
    if (isStruck) strike();
  });
  far.on('data', (piece) => {
    if (!isOver) passOn(far, near, piece, fault);
  });
}

function passOn(from: Socket, to: Socket, piece: Buffer, fault: LinkFault): void {
  if (fault.kind !== 'delay' && fault.kind !== 'slow') {
    to.write(piece);
    return;
  }
  const waitMs = fault.kind === 'delay' ? fault.ms : (piece.length / fault.bytesPerSecond) * 1000;
  from.pause();
  setTimeout(() => {
    if (!to.destroyed) to.write(piece);
    from.resume();
  }, waitMs);
}
