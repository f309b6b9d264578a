import { describe, expect, it } from 'vitest';
import { readText } from './read-text.ts';

async function textOf(chunks: Uint8Array[], mostBytes?: number): Promise<string> {
  let text = '';
  for await (const piece of readText(chunks, mostBytes)) text += piece;
  return text;
}

describe('readText', () => {
  it('joins letters that are cut between two pieces', async () => {
    const bytes = new TextEncoder().encode('\uFEFFDjénéba أحمد');
    expect(await textOf([...bytes].map((byte) => Uint8Array.of(byte)))).toBe('Djénéba أحمد');
  });

  it('refuses what grows beyond the limit, before it is read', async () => {
    const chunk = new Uint8Array(1024 * 1024).fill(65);
    await expect(textOf([chunk, chunk, chunk], 2 * 1024 * 1024)).rejects.toMatchObject({
      problem: { code: 'list-too-large', details: { limit: '2 MB' } },
    });
  });

  it('says of a letter that is cut at the end that the file was cut, and of one in the middle that it is no UTF-8', async () => {
    const code = (bytes: number[]) => textOf([Uint8Array.from(bytes)]).catch(({ problem }) => [problem.code, problem.details]);
    expect(await code([65, 10, 65, 0xc3])).toEqual(['list-cut-short', { line: 2 }]);
    expect(await code([65, 0xc3, 10, 65])).toEqual(['list-not-utf8', { byte: 0 }]);
  });
});
