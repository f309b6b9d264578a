import { describe, expect, it } from 'vitest';
import { type ServerUnderTest, serverUnderTest } from '../../test/server-under-test.ts';
import type { JournalId } from '../kernel/ids.ts';
import type { CommitNotice } from './server-module.ts';

const crossing: CommitNotice = { kinds: ['crossing-recorded'], journal: 'mr-gogui.operations' as JournalId, sequence: 7 };

async function listener(server: ServerUnderTest) {
  const answer = await fetch(`${await server.listen()}/api/live`, { headers: server.as('officer') });
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  let heard = '';
  return {
    answer,
    /** Reads on until the text was heard, or the stream ended. */
    async until(text: string): Promise<string> {
      while (!heard.includes(text)) {
        const { value, done } = await reader.read();
        if (done) return `${heard}[end]`;
        heard += value;
      }
      return heard;
    },
  };
}

describe('live updates', () => {
  it('tell what changed, as server-sent events', async () => {
    const server = await serverUnderTest([]);
    const { answer, until } = await listener(server);
    expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    await until('retry');
    server.commit(crossing);
    expect(await until('sequence')).toContain(`event: committed\ndata: ${JSON.stringify(crossing)}\n\n`);
  });

  it('say nothing of reads of people and of protected cases', async () => {
    const server = await serverUnderTest([]);
    const { until } = await listener(server);
    for (const stream of ['access', 'protected']) server.commit({ ...crossing, journal: `mr-gogui.${stream}` as JournalId });
    server.commit(crossing);
    expect(await until('sequence')).not.toMatch(/access|protected/);
  });

  it('beat while nothing happens, without counting as activity', async () => {
    const sessionActivity: string[] = [];
    const server = await serverUnderTest([], { sessionActivity, live: { heartbeatMs: 20, maximum: 5 } });
    const { until } = await listener(server);
    expect(await until('still here')).toContain(': still here\n\n');
    expect(sessionActivity.slice(1)).not.toContain('counts');
  });

  it('end with the session', async () => {
    const server = await serverUnderTest([]);
    const { until } = await listener(server);
    await until('retry');
    server.endAllSessions();
    expect(await until('nothing more')).toMatch(/\[end\]$/);
  });

  it('are for those who are logged in', async () => {
    const { app } = await serverUnderTest([]);
    expect((await app.inject('/api/live')).json().code).toBe('not-logged-in');
  });

  it('are refused beyond the number of streams that the station can hold', async () => {
    const server = await serverUnderTest([], { live: { heartbeatMs: 1000, maximum: 1 } });
    const { until } = await listener(server);
    await until('retry');
    expect((await server.app.inject({ url: '/api/live', headers: server.as('officer') })).json().code).toBe('too-many-requests');
  });

  it('let the server close', async () => {
    const server = await serverUnderTest([]);
    const { until } = await listener(server);
    await until('retry');
    await server.app.close();
    expect(await until('nothing more')).toMatch(/\[end\]$/);
  });
});
