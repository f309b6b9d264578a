import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { mrzProblemCatalogue } from './mrz-problems.ts';

it('the README names every code of a problem, with its severity, and no other', () => {
  const readme = readFileSync(new URL('./README.md', import.meta.url), 'utf8');
  const rows = [...readme.matchAll(/^\| `([a-z-]+)` +\| (error|notice) +\|/gm)].map(([, code, severity]) => [code, severity]);
  expect(rows).toEqual(Object.entries(mrzProblemCatalogue).map(([code, { severity }]) => [code, severity]));
});
