import { networkInterfaces } from 'node:os';
import multicastDns from 'multicast-dns';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { answerToName, reachableFrom } from './lan-name.ts';

const own = [
  { address: '10.4.0.17', netmask: '255.255.255.0' },
  { address: '192.168.8.2', netmask: '255.255.0.0' },
];

test('whoever asks is given the address in their own network, and all where none is', () => {
  expect(reachableFrom('10.4.0.99', own)).toEqual([own[0]]);
  expect(reachableFrom('192.168.77.1', own)).toEqual([own[1]]);
  expect(reachableFrom('172.16.0.1', own)).toEqual(own);
  expect(reachableFrom(undefined, own)).toEqual(own);
});

const isAlone = !Object.values(networkInterfaces()).some((found) => found?.some(({ family, internal }) => family === 'IPv4' && !internal));
if (isAlone) console.error('A name on the network is not tried: this machine is in none.');

test.skipIf(isAlone)('the name is answered on the network, another is not, and it is said when it is over', async () => {
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const heard: { name: string; data: unknown; ttl: number | undefined }[] = [];
  const asker = multicastDns({ port });
  asker.on('response', ({ answers }) => {
    for (const answer of answers ?? []) if (answer.type === 'A') heard.push({ name: answer.name, data: answer.data, ttl: answer.ttl });
  });
  const stop = answerToName('mr-gogui.local', { log: pino({ level: 'silent' }), port, addresses: () => own.slice(0, 1) });
  const ask = (name: string) => asker.query({ questions: [{ name, type: 'A' }] });
  await expect
    .poll(() => {
      ask('MR-GOGUI.local');
      return heard;
    })
    .toContainEqual({ name: 'mr-gogui.local', data: '10.4.0.17', ttl: 120 });
  ask('mr-autre.local');
  await stop();
  await expect.poll(() => heard.at(-1)).toEqual({ name: 'mr-gogui.local', data: '10.4.0.17', ttl: 0 });
  expect(heard.every(({ name }) => name === 'mr-gogui.local')).toBe(true);
  await new Promise<void>((resolve) => asker.destroy(resolve));
});
