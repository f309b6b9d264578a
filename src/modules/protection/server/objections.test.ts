import { describe, expect, test } from 'vitest';
import { dialects } from '../../../../test/open-test-store.ts';
import { stationUnderTest } from '../../../../test/station-under-test.ts';
import type { HeldRecord } from '../../../kernel/held.ts';
import type { EntityId } from '../../../kernel/ids.ts';

const mariam = 'mr-test.operations:1.1' as EntityId;
const said = 'Je suis née à Kayes, non à Kaédi.';

async function openDesk(dialect: (typeof dialects)[number]) {
  const station = await stationUnderTest(dialect);
  await station.addAccount('DP-1', ['data-protection-officer']);
  const headers = { ...(await station.logIn('DP-1')), 'x-purpose': 'rights-request', 'x-case-number': 'DP-12' };
  let keys = 0;
  const post = async (url: string, payload: object) => {
    keys += 1;
    const all = { ...headers, 'idempotency-key': `o-${keys}` };
    return (await station.app.inject({ method: 'POST', url: `/api${url}`, headers: all, payload })).json();
  };
  return {
    post,
    open: async (right: string) => (await post('/protection/requests', { caseNumber: 'DP-12', right, receivedOn: '2026-03-01' })).request,
    say: (request: string, words = said) => post(`/protection/people/${mariam}/words`, { request, words }),
    async file() {
      const { code, records } = (await station.app.inject({ url: `/api/protection/people/${mariam}`, headers })).json();
      const contested = (records as HeldRecord[] | undefined)?.filter(({ kind }) => kind === 'person-objected');
      return code ?? contested?.map(({ facts }) => facts);
    },
    [Symbol.asyncDispose]: () => station.close(),
  };
}

describe.each(dialects)('what a person says against what is held on %s', (dialect) => {
  test('stands in their file in their words, with the request and its answer, until they are erased', async () => {
    await using desk = await openDesk(dialect);
    const request = await desk.open('rectification');
    expect(await desk.say(request)).toEqual({ kept: expect.stringContaining('access:') });
    const facts = [
      { code: 'asked', value: { kind: 'message', key: 'protection.request.right.rectification' } },
      { code: 'case-number', value: { kind: 'words', words: 'DP-12' } },
      { code: 'said', value: { kind: 'words', words: said } },
    ];
    expect(await desk.file()).toEqual([facts]);
    await desk.post(`/protection/requests/${encodeURIComponent(request)}/answer`, { outcome: 'in-part' });
    expect(await desk.file()).toEqual([
      [...facts, { code: 'outcome', value: { kind: 'message', key: 'protection.request.outcome.in-part' } }],
    ]);
    expect(await desk.post('/protection/erasures', { subject: mariam, ground: 'rights-request' })).toHaveProperty('parts');
    expect(await desk.file()).toBe('nothing-held');
  });

  test('is kept for a rectification or an objection that waits, and for no other request', async () => {
    await using desk = await openDesk(dialect);
    expect(await desk.say(await desk.open('access'))).toMatchObject({ code: 'request-without-words' });
    expect(await desk.say('mr-test.access:999.0')).toMatchObject({ code: 'rights-request-unknown' });
    const request = await desk.open('objection');
    expect(await desk.say(request, 'Awa \u202eerognaS')).toMatchObject({ code: 'invalid-input' });
    await desk.post(`/protection/requests/${encodeURIComponent(request)}/answer`, { outcome: 'refused' });
    expect(await desk.say(request)).toMatchObject({ code: 'rights-request-answered' });
  });
});
