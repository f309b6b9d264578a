import process from 'node:process';
import { expect, test } from 'vitest';
import { maabarMrz, megabytes, randomBytes, td3 } from '../../documents/hostile-input.ts';
import { hostileText, readHostile } from '../../documents/hostile-text.ts';
import { seededRandom } from '../../faults/random.ts';

test.each([1, 2, 3, 4])('20000 hostile texts get answers that keep their promises, seed %i', (seed) => {
  const random = seededRandom(93_030 + seed);
  let slowest = { ms: 0, text: '' };
  for (let times = 0; times < 20_000; times++) {
    const text = hostileText(random);
    const ms = readHostile(text);
    if (ms > slowest.ms) slowest = { ms, text };
  }
  process.stdout.write(`slowest: ${slowest.ms.toFixed(0)} ms, ${JSON.stringify(slowest.text).slice(0, 120)}\n`);
  expect(slowest.ms).toBeLessThan(1000);
});

test('16 MB of random bytes, of zeros, of blank lines and of documents end in answers', async () => {
  for (const [input, least] of [
    [[randomBytes(16 * 1024 * 1024, 5)], 1],
    [megabytes(16, '\0'), 1],
    [megabytes(16, '\r\n'), 0],
    [megabytes(8, `${td3.join('\n')}\n\n`), 50_000],
  ] as const) {
    const { signal, status, err, readings } = await maabarMrz(input);
    expect({ signal, status: status === 0 || status === 1, trace: /\n\s+at /.test(err) }).toEqual({
      signal: null,
      status: true,
      trace: false,
    });
    expect(readings.length).toBeGreaterThanOrEqual(least);
  }
});

test('16 MB of texts that cost most end too', async () => {
  const worst = `${Array.from({ length: 60 }, () => `I<UTO${'<'.repeat(37)}`).join('\n')}\n\n`;
  const { signal, readings } = await maabarMrz(megabytes(16, worst));
  expect(signal).toBeNull();
  expect(readings.length).toBeGreaterThan(1000);
});
