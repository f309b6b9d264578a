import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { type MrzContent, writeMrz } from '../index.ts';
import { mrzVerb } from './mrz-verb.ts';
import { inputLimitBytes } from './split-documents.ts';

async function run(args: readonly string[], stdin: Iterable<string | Buffer> = []) {
  const out: string[] = [];
  const err: string[] = [];
  const status = await mrzVerb.run({ args, stdin: Readable.from(stdin), out: (line) => out.push(line), err: (line) => err.push(line) });
  return { status, out, err, readings: args.includes('--json') ? out.map((line) => JSON.parse(line)) : [] };
}

const moctar: MrzContent = {
  format: 'TD3',
  documentCode: 'PP',
  issuingState: 'MRT',
  documentNumber: 'ZZ1234567',
  surname: 'Ould Sidi',
  givenNames: 'Moctar',
  nationality: 'MRT',
  birthDate: '1987-06-04',
  sex: 'M',
  expiryDate: '2031-08-02',
};
const passport = writeMrz(moctar).join('\n');
const card = writeMrz({ ...moctar, format: 'TD1', documentCode: 'I', surname: 'Traoré', givenNames: 'Awa' }).join('\n');

describe('maabar mrz', () => {
  it('answers one JSON object a line, in order, with the promised fields', async () => {
    const { status, readings } = await run(['--json'], [`${passport}\n\n${card}\n\nnothing to read here\n`]);
    expect(status).toBe(0);
    expect(readings.map(({ format, valid }) => [format, valid])).toEqual([
      ['TD3', true],
      ['TD1', true],
      [null, false],
    ]);
    expect(Object.keys(readings[0])).toEqual([
      ...['format', 'valid', 'documentCode', 'issuingState', 'documentNumber', 'surname', 'givenNames', 'nationality'],
      ...['birthDate', 'sex', 'expiryDate', 'optional', 'checks', 'centuries', 'problems'],
    ]);
    expect(Object.keys(readings[0].checks)).toEqual(['documentNumber', 'birthDate', 'expiryDate', 'personalNumber', 'composite']);
    expect(readings[2].problems[0]).toMatchObject({ code: 'not-an-mrz', message: expect.any(String) });
  });

  it('says by which day a two-digit year was given its century', async () => {
    const { readings, out } = { ...(await run(['--json'], [passport])), out: (await run([], [passport])).out };
    const { birthNotAfter, expiryNotAfter } = readings[0].centuries;
    expect([birthNotAfter, expiryNotAfter]).toEqual([
      expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
      `${Number(birthNotAfter.slice(0, 4)) + 30}-12-31`,
    ]);
    expect(out).toContain(`   Centuries        birth by ${birthNotAfter}, expiry by ${expiryNotAfter}`);
  });

  it('reads what Windows programs save: UTF-16 in either order, with and without its mark, and UTF-8 with one', async () => {
    const text = `${passport}\n\n${card}\n`.replaceAll('\n', '\r\n');
    const little = Buffer.from(text, 'utf16le');
    const big = Buffer.from(little).swap16();
    const files = [
      Buffer.concat([Buffer.from([0xff, 0xfe]), little]),
      Buffer.concat([Buffer.from([0xfe, 0xff]), big]),
      little,
      big,
      Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text)]),
    ];
    for (const file of files) {
      for (const size of [1, 3, 1000]) {
        const chunks = Array.from({ length: Math.ceil(file.length / size) }, (_, at) => file.subarray(at * size, (at + 1) * size));
        const { readings } = await run(['--json'], chunks);
        expect(readings.map(({ format, valid, surname }) => [format, valid, surname])).toEqual([
          ['TD3', true, 'OULD SIDI'],
          ['TD1', true, 'TRAORE'],
        ]);
      }
    }
  });

  it('gives what stands for the sex as it stands', async () => {
    const sexed = (character: string) => passport.replace(/(?<=\n.{20})./, character);
    const { readings } = await run(['--json'], [['M', 'F', '<', 'X', 'H'].map(sexed).join('\n\n')]);
    expect(readings.map(({ sex }) => sex)).toEqual(['M', 'F', 'X', 'X', 'H']);
  });

  it('prints a table for people without --json', async () => {
    const { out } = await run([], [passport]);
    expect(out[0]).toBe('1. TD3: all check digits hold');
    expect(out).toContain('   Surname          OULD SIDI');
  });

  it('parts documents at blank lines of every kind, however the stream is cut', async () => {
    const text = `\r\n\r\n${passport.replaceAll('\n', '\r\n')}\r\n \t\r\n\r\n\r\n${card.replaceAll('\n', '\r\n')}`;
    for (const size of [1, 2, 7, 45, 1000]) {
      const chunks = (text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? []).map((chunk) => Buffer.from(chunk));
      const { readings } = await run(['--json'], chunks);
      expect(readings.map(({ surname }) => surname)).toEqual(['OULD SIDI', 'TRAORE']);
    }
  });

  it('reads a file', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'maabar-mrz-')), 'mrz.txt');
    await writeFile(file, card);
    const { status, readings } = await run([file, '--json']);
    expect([status, readings.length]).toEqual([0, 1]);
  });

  it('refuses one document that is too long, and reads the next', async () => {
    const { status, readings } = await run(['--json'], [`${'A'.repeat(50_000)}\n${'<'.repeat(50_000)}\n\n${passport}`]);
    expect(status).toBe(0);
    expect(readings.map(({ valid, problems }) => [valid, problems[0]?.code])).toEqual([
      [false, 'input-too-long'],
      [true, undefined],
    ]);
  });

  it('refuses a paste of 100 MB without holding it', async () => {
    let given = 0;
    function* paste() {
      const chunk = Buffer.alloc(1024 * 1024, 'P<UTO');
      for (; given < 100; given++) yield chunk;
    }
    const { status, err } = await run(['--json'], paste());
    expect(status).toBe(1);
    expect(err).toEqual(['maabar mrz: the input is more than 16 MB. Split it, or check that it is the right file.']);
    expect(given * 1024 * 1024).toBeLessThan(inputLimitBytes * 3);
  });

  it('refuses more documents than one run answers', async () => {
    const { status, out, err } = await run(['--json'], ['A\n\n'.repeat(100_001)]);
    expect([status, out.length]).toEqual([1, 100_000]);
    expect(err[0]).toContain('more than 100000 documents');
  });

  it('says what is wrong with a file that cannot be read', async () => {
    expect(await run(['/nowhere/mrz.txt'])).toMatchObject({
      status: 1,
      err: [expect.stringContaining('There is no file /nowhere/mrz.txt.')],
    });
    expect(await run([tmpdir()])).toMatchObject({
      status: 1,
      err: [`maabar mrz: ${tmpdir()} is a directory, and a file is needed there. Name a file.`],
    });
    expect(await run([], ['\n\n'])).toMatchObject({ status: 1, err: ['maabar mrz: there was no document in the input.'] });
  });

  it('refuses a call whose words are off', async () => {
    expect(await run(['--jsno'])).toMatchObject({ status: 2, err: [expect.stringContaining('--jsno')] });
    expect(await run(['a', 'b'])).toMatchObject({ status: 2, err: [expect.stringContaining('one file at a time')] });
  });
});
