import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { describeServerModules } from '../src/station/modules.ts';

test('whatever may stand in the trace has words for who reads it, in every language', () => {
  const routes = describeServerModules().flatMap((module) => module.routes);
  const actions = new Set(routes.filter(({ trace }) => trace.kind === 'purpose').map(({ permission }) => permission));
  expect(actions).toContain('travellers:search');
  for (const language of ['fr', 'ar', 'en']) {
    const words = readFileSync(new URL(`../src/modules/protection/web/messages/${language}.json`, import.meta.url), 'utf8');
    expect([...actions].filter((action) => !Object.hasOwn(JSON.parse(words), `protection.action.${action}`))).toEqual([]);
  }
});
