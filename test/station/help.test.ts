import { expect, test } from 'vitest';
import { maabar } from './command-line.ts';

test('every verb says how it is used when it is asked, and does nothing', async () => {
  const all = await maabar('help');
  expect(all.status).toBe(0);
  const verbs = [...new Set([...all.err.matchAll(/^maabar ([a-z-]+)/gm)].map(([, verb]) => verb!))];
  expect(verbs).toContain('mrz');
  for (const verb of ['mrz', 'start', 'graph', 'restore']) {
    const said = await maabar(verb, '--help');
    expect([verb, said.status, said.err.startsWith(`maabar ${verb}`)]).toEqual([verb, 0, true]);
  }
});

test('a word that is no verb is said, with the verbs that there are', async () => {
  const said = await maabar('cross');
  expect(said.status).toBe(2);
  expect(said.err).toContain('there is no verb "cross". Verbs: init');
});
