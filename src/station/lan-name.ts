/** The station answers to its name on its own network, `mr-gogui.local`, so that officers need no number (multicast DNS, RFC 6762). */
import { networkInterfaces } from 'node:os';
import multicastDns from 'multicast-dns';
import type { Logger } from 'pino';

/** IPv4, with the bits of its network. */
export interface OwnAddress {
  readonly address: string;
  readonly netmask: string;
}

const holdsForSeconds = 120;

/** @param port other than 5353 for tests. @returns what ends it, after it said that the name is over */
export function answerToName(
  name: string,
  { log, port, addresses = ownAddresses }: { readonly log: Logger; readonly port?: number; addresses?(): readonly OwnAddress[] },
): () => Promise<void> {
  const network = multicastDns({ ...(port !== undefined && { port }) });
  const answersFor = (asker: string | undefined, ttl = holdsForSeconds) =>
    reachableFrom(asker, addresses()).map(({ address }) => ({ name, type: 'A' as const, ttl, flush: true, data: address }));
  network.on('query', ({ questions }, { address }) => {
    const isAsked = (questions ?? []).some(
      (question) => question.name.toLowerCase() === name && (question.type === 'A' || isAny(question.type)),
    );
    if (isAsked) network.respond(answersFor(address));
  });
  network.on('error', (error) =>
    log.warn({ code: (error as NodeJS.ErrnoException).code }, 'the station does not answer to its name on the network'),
  );
  // A network that knows no multicast: the address works there as it did.
  network.on('warning', () => {});
  network.on('ready', () => network.respond(answersFor(undefined)));
  return () =>
    new Promise((resolve) => {
      network.respond(answersFor(undefined, 0), () => network.destroy(() => resolve()));
    });
}

function isAny(type: string): boolean {
  return type === 'ANY';
}

/** Those in the network of whoever asks; where none is, all. Pure. */
export function reachableFrom(asker: string | undefined, own: readonly OwnAddress[]): readonly OwnAddress[] {
  if (asker === undefined) return own;
  const near = own.filter(({ address, netmask }) => networkOf(address, netmask) === networkOf(asker, netmask));
  return near.length > 0 ? near : own;
}

function networkOf(address: string, netmask: string): string {
  const [bytes, mask] = [address, netmask].map((text) => text.split('.').map(Number)) as [number[], number[]];
  return bytes.map((byte, at) => byte & (mask[at] ?? 0)).join('.');
}

function ownAddresses(): readonly OwnAddress[] {
  return Object.values(networkInterfaces()).flatMap((found) =>
    (found ?? []).filter(({ family, internal }) => family === 'IPv4' && !internal),
  );
}
