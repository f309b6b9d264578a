import { pino } from 'pino';
import { expect, test } from 'vitest';
import { stationLogger } from './log-without-words.ts';

test('what a module logs of an error names no value: neither its message nor what a database says of a row', () => {
  const lines: string[] = [];
  const log = stationLogger(pino({}, { write: (line: string) => void lines.push(line) }));
  const error = Object.assign(new Error('invalid input: "Amadou"'), { code: '23505', detail: 'Key (name)=(Amadou) already exists.' });
  log.error({ err: error }, 'sessions cannot be ended');
  log.error({ error: 'TypeError' }, 'a look-back did not go through');
  expect(lines.join('')).not.toContain('Amadou');
  expect(JSON.parse(lines[0]!)).toMatchObject({ err: { name: 'Error' } });
  expect(JSON.parse(lines[1]!)).toMatchObject({ error: 'TypeError' });
});
