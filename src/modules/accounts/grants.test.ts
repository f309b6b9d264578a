import { expect, test } from 'vitest';
import type { BadgeNumber, EntityId, StationId } from '../../kernel/ids.ts';
import { isProblem } from '../../kernel/problem.ts';
import { type Grant, grantForMs, grantOfficer, isOver, renewGrants, renewLeftMs, withdrawOfficer } from './grants.ts';

const day = 86_400_000;
const nowMs = Date.parse('2026-03-12T10:00:00Z');
const post = 'mr-gogui' as StationId;
const badge = 'GG-101' as BadgeNumber;
const first = 'mr-siege.channel.mr-gogui:1.1' as EntityId;
const grant: Grant = { post, badge, accountId: first, active: true, untilMs: nowMs + grantForMs };

test('a log-in at a post goes into the channel of that post, until a day', () => {
  const entry = grantOfficer({ post, badge, roles: ['officer'], verifier: '$argon2id$' }, undefined, { first, nowMs });
  expect(entry).toMatchObject({ to: post, common: { badge, untilMs: nowMs + 60 * day }, subjects: [{ subject: first }] });
});

test('given once more it stays the same account', () => {
  const entry = grantOfficer({ post, badge, roles: ['officer'], verifier: 'x' }, grant, {
    first: 'mr-siege.channel.mr-gogui:9.1' as EntityId,
    nowMs,
  });
  expect(entry).toMatchObject({ subjects: [{ subject: first }] });
});

test('nobody is given the roles that are kept apart', () => {
  const roles = ['administrator', 'data-protection-officer'] as const;
  expect(grantOfficer({ post, badge, roles, verifier: 'x' }, undefined, { first, nowMs })).toMatchObject({ code: 'roles-apart' });
});

test('who may not log in there cannot be withdrawn', () => {
  expect(isProblem(withdrawOfficer(badge, post, { ...grant, active: false }))).toBe(true);
  expect(withdrawOfficer(badge, post, grant)).toMatchObject({ to: post, common: { badge } });
});

test('log-ins are renewed all at once, well before the first of them ends, and not before', () => {
  expect(renewGrants(post, [grant], nowMs)).toBeUndefined();
  const later = nowMs + grantForMs - renewLeftMs;
  expect(renewGrants(post, [grant, { ...grant, untilMs: grant.untilMs + day }], later)).toMatchObject({
    to: post,
    common: { untilMs: later + grantForMs },
  });
  expect(renewGrants(post, [{ ...grant, active: false }], later)).toBeUndefined();
});

test('a log-in is over at its day, also where the clock of the post was set back to before', () => {
  const { untilMs } = grant;
  expect([nowMs, untilMs - 1, untilMs].map((at) => isOver(grant, { nowMs: at, lastToldMs: nowMs }))).toEqual([false, false, true]);
  expect(isOver(grant, { nowMs: Date.parse('2016-01-01T00:00:00Z'), lastToldMs: untilMs + day })).toBe(true);
});
