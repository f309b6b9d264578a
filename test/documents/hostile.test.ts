import { describe, expect, it } from 'vitest';
import { seededRandom } from '../faults/random.ts';
import { maabarMrz, megabytes, randomBytes, td1, td2, td3 } from './hostile-input.ts';
import { hostileText, readHostile } from './hostile-text.ts';

describe('a text that no reader sends', () => {
  it('gets an answer that keeps its promises, and soon', () => {
    const random = seededRandom(9303);
    let slowest = 0;
    for (let times = 0; times < 1500; times++) slowest = Math.max(slowest, readHostile(hostileText(random)));
    // Processor time, so that a busy machine does not make it fail.
    expect(slowest).toBeLessThan(1000);
  });
});

describe('maabar mrz', () => {
  /** Ended by itself, with an answer or a refusal in words, and never with a trace. */
  const sound = async (input: Iterable<Buffer | string>) => {
    const answer = await maabarMrz(input);
    expect(answer).toMatchObject({ signal: null, status: expect.toBeOneOf([0, 1]) });
    expect(answer.err).not.toMatch(/\n\s+at /);
    return answer;
  };

  it('answers random bytes', async () => {
    const { readings } = await sound([randomBytes(1024 * 1024, 1)]);
    expect(readings.length).toBeGreaterThan(0);
    expect(readings.every(({ valid, problems }) => !valid && problems.length > 0)).toBe(true);
  });

  it('refuses 100 MB in words', async () => {
    expect(await sound(megabytes(100, '<'))).toMatchObject({ status: 1, err: expect.stringContaining('16 MB') });
  });

  it('passes over a million blank lines, of either kind, to the document behind them', async () => {
    for (const blank of ['\n', '\r\n']) {
      const { readings } = await sound([blank.repeat(1_000_000), td3.join(blank)]);
      expect(readings.map(({ format, valid }) => [format, valid])).toEqual([['TD3', true]]);
    }
    expect(await sound(['\n'.repeat(1_000_000)])).toMatchObject({ status: 1, err: expect.stringContaining('no document'), readings: [] });
  });

  it('answers zeros, a mark of byte order, Windows line ends, and one long line', async () => {
    const zeros = await sound([Buffer.alloc(1024 * 1024)]);
    expect(zeros.readings).toMatchObject([{ format: null, valid: false, problems: [{ code: 'input-too-long' }] }]);
    const documents = [`\uFEFF${td3.join('\r\n')}`, td1.join(''), td3.join(''), td2.join(''), '"name";"x"\r\n"1";"2"', td1.join('\r\n')];
    const { status, readings } = await sound([documents.join('\r\n\r\n')]);
    expect(status).toBe(0);
    expect(readings.map(({ format, valid }) => [format, valid])).toEqual([
      ['TD3', true],
      ['TD1', true],
      ['TD3', true],
      ['TD2', true],
      [null, false],
      ['TD1', true],
    ]);
  });

  it('answers half a UTF-16 file', async () => {
    const file = Buffer.from(`\uFEFF${td3.join('\r\n')}\r\n\r\n${td1.join('\r\n')}\uD800`, 'utf16le');
    const { readings } = await sound([file.subarray(0, file.length - 1)]);
    expect(readings.map(({ format }) => format)).toEqual(['TD3', 'TD1']);
  });
});
