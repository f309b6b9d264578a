import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import { expect, onTestFinished, test } from 'vitest';
import { exportVerb } from './export-verb.ts';
import { sealFile } from './seal-file.ts';

const content = '"Mariam Coulibaly",1987\r\n';
const digits = '4471-0928-5310-7746-2093';

async function folderWith(to: Parameters<typeof sealFile>[0]['to']): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'maabar-open-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'table.csv.age'), await sealFile({ bytes: new TextEncoder().encode(content), to }));
  return folder;
}

async function call(args: readonly string[], typed = '') {
  const [out, err]: [string[], string[]] = [[], []];
  const status = await exportVerb.run({
    args,
    stdin: Readable.from([typed]),
    out: (line) => out.push(line),
    err: (line) => err.push(line),
  });
  return { status, out: out.join('\n'), err: err.join('\n') };
}

test('a sealed file opens with its digits, for its reader alone, and never over another', async () => {
  const folder = await folderWith({ passphrase: digits });
  const file = join(folder, 'table.csv.age');
  const wrong = await call(['open', file], '0000-0000-0000-0000-0000\n');
  expect([wrong.status, wrong.err]).toEqual([1, expect.stringContaining('does not open')]);
  expect(existsSync(join(folder, 'table.csv'))).toBe(false);
  expect(await call(['open', file], `${digits}\n`)).toMatchObject({ status: 0, out: join(folder, 'table.csv') });
  expect(readFileSync(join(folder, 'table.csv'), 'utf8')).toBe(content);
  expect(statSync(join(folder, 'table.csv')).mode & 0o777).toBe(0o600);
  expect((await call(['open', file], `${digits}\n`)).status).toBe(1);
});

test('it opens with the key of its recipient; what is no sealed file is said', async () => {
  const identity = await generateIdentity();
  const folder = await folderWith({ recipients: [await identityToRecipient(identity)] });
  writeFileSync(join(folder, 'key'), `# public key: age1...\n${identity}\n`);
  const file = join(folder, 'table.csv.age');
  expect((await call(['open', file, '--identity', join(folder, 'key'), '--to', join(folder, 'out')])).status).toBe(0);
  expect(readFileSync(join(folder, 'out'), 'utf8')).toBe(content);
  writeFileSync(file, 'no such file');
  expect((await call(['open', file], digits)).status).toBe(1);
  expect((await call(['open', join(folder, 'nowhere.age')], digits)).status).toBe(1);
  expect((await call(['open', join(folder, 'key')])).status).toBe(2);
  expect((await call(['shut', file])).status).toBe(2);
});

test('a file that is no key is said to be none, and nothing of it is shown', async () => {
  const identity = await generateIdentity();
  const folder = await folderWith({ recipients: [await identityToRecipient(identity)] });
  const key = join(folder, 'key');
  for (const written of [
    '',
    '# nothing but a comment\n',
    'nonsense\n',
    `${identity.slice(0, -1)}Q\n`,
    'AGE-PLUGIN-YUBIKEY-1QQ\n',
    '\0\u202e',
  ]) {
    writeFileSync(key, written);
    const answer = await call(['open', join(folder, 'table.csv.age'), '--identity', key]);
    expect(answer).toEqual({
      status: 1,
      out: '',
      err: `maabar export: ${key} holds no secret key of age (AGE-SECRET-KEY-1...). Nothing was written.`,
    });
  }
});

const hasAge = spawnSync('age', ['--version']).status === 0;

test.skipIf(!hasAge)('what the age of Debian seals opens here', async () => {
  const identity = await generateIdentity();
  const folder = await folderWith({ passphrase: digits });
  writeFileSync(join(folder, 'key'), identity);
  const sealed = spawnSync('age', ['-r', await identityToRecipient(identity)], { input: content });
  writeFileSync(join(folder, 'theirs.age'), sealed.stdout);
  expect((await call(['open', join(folder, 'theirs.age'), '--identity', join(folder, 'key')])).status).toBe(0);
  expect(readFileSync(join(folder, 'theirs'), 'utf8')).toBe(content);
});
