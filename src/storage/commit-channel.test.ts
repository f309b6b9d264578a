import { expect, test } from 'vitest';
import { freshPostgresDatabase } from '../../test/postgres.ts';
import { openCommitChannel, type ToldCommit } from './commit-channel.ts';

test('the other process hears what was committed, and of what one notice cannot hold that it missed something', async () => {
  await using server = await freshPostgresDatabase();
  const heard: (readonly ToldCommit[] | 'missed')[] = [];
  const other = await openCommitChannel(server.url, {
    heard: (notices) => void heard.push(notices),
    missed: () => void heard.push('missed'),
  });
  const own = await openCommitChannel(server.url, { heard: () => void heard.push([]), missed: () => void heard.push([]) });
  const one = { kinds: ['crossing-recorded'], journal: 'mr-gogui.operations', sequence: 7 };
  own.tell([one]);
  await expect.poll(() => heard).toEqual([[one]]);
  // A payload of PostgreSQL has less than 8000 bytes.
  own.tell(
    Array.from({ length: 20 }, (_, at) => ({
      ...one,
      kinds: Array.from({ length: 40 }, (__, kind) => `kind-of-entry-${kind}`),
      sequence: at,
    })),
  );
  await expect.poll(() => heard, { timeout: 3000 }).toEqual([[one], 'missed']);
  await own.close();
  await other.close();
});
