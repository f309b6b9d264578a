import { describe, expect, test } from 'vitest';
import type { EntityId } from '../../kernel/ids.ts';
import { isProblem } from '../../kernel/problem.ts';
import { decideApproval, decideNotApproved, decideProposal, decideRenewal, decideReview, decideWithdrawal } from './decide-notice.ts';
import { foldNotice, isInForce, type Notice, type Step } from './notice.ts';
import { groundsOf, instructionsOf, noticeKinds, refusedGrounds } from './notice-terms.ts';
import { missingGirl, stolenPassport, wanted } from './testing/invented-notices.ts';

const noticeId = 'mr-test.lists:1.1' as EntityId;
const at = (by: string, today = '2026-03-12', keepsDiscreet = false) => ({ by, today, keepsDiscreet });
const codeOf = (decided: unknown) => (isProblem(decided) ? decided.code : 'ok');

type Said = { [K in Step['kind']]: { kind: K; by: string; content: Extract<Step, { kind: K }>['content'] } }[Step['kind']];
const folded = (...steps: readonly Said[]): Notice =>
  foldNotice(
    noticeId,
    steps.map((step, index) => ({ ...step, id: `mr-test.lists:${index + 1}.1`, atMs: index }) as Step),
  )!;
const proposed = (content = wanted()): Said => ({ kind: 'proposed', by: 'MK-1', content });
const approved: Said = { kind: 'approved', by: 'MK-2', content: { until: '2026-12-31' } };
const discreet = wanted({ instruction: 'discreet', ground: 'arms-trafficking', until: '2026-06-01' });

describe('a proposal', () => {
  test.each([
    ['a wanted person', wanted(), 'ok'],
    ['a stolen document', stolenPassport(), 'ok'],
    ['a missing child', missingGirl(), 'ok'],
    ['a child to arrest', missingGirl({ instruction: 'arrest' }), 'notice-instruction-unfit'],
    ['a ground of another kind', wanted({ ground: 'herd-stolen' }), 'notice-ground-unfit'],
    ['a document among wanted people', wanted({ sought: stolenPassport().sought }), 'notice-sought-unfit'],
    ['a last day that has passed', wanted({ until: '2026-03-11' }), 'notice-over'],
    ['today as the last day', wanted({ until: '2026-03-12' }), 'ok'],
    ['a hundred years', wanted({ until: '2126-01-01' }), 'notice-too-long'],
    ['a discreet notice at a post', discreet, 'notice-discreet-elsewhere'],
  ])('of %s: %s', (_what, content, expected) => {
    expect(codeOf(decideProposal(content, at('MK-1')))).toBe(expected);
  });

  test.each([
    ['by a judge, for ninety days', discreet, 'ok'],
    ['for ninety-one days', { ...discreet, until: '2026-06-11' }, 'notice-too-long'],
    ['by the police', { ...discreet, authority: { ...discreet.authority, kind: 'police' as const } }, 'notice-needs-judge'],
  ])('of a discreet notice at headquarters %s: %s', (_what, content, expected) => {
    expect(codeOf(decideProposal(content, at('MK-1', '2026-03-12', true)))).toBe(expected);
  });

  test('over an opinion, a publication or a belief is refused, whatever the kind, and before anything else', () => {
    for (const kind of noticeKinds) {
      for (const ground of refusedGrounds) {
        expect(codeOf(decideProposal(wanted({ kind, ground, until: '2020-01-01' }), at('MK-1')))).toBe('notice-ground-refused');
      }
    }
  });

  test('takes every ground and instruction that its kind has, and no other', () => {
    for (const kind of noticeKinds) {
      const { sought } = kind === 'document' ? stolenPassport() : wanted();
      if (kind === 'vehicle' || kind === 'herd') continue;
      for (const ground of groundsOf[kind]) {
        for (const instruction of instructionsOf[kind]) {
          const until = '2026-03-20';
          expect([
            kind,
            ground,
            codeOf(decideProposal(wanted({ kind, sought, ground, instruction, until }), at('MK-1', '2026-03-12', true))),
          ]).toEqual([kind, ground, 'ok']);
        }
      }
    }
  });
});

describe('what follows', () => {
  const waiting = folded(proposed());
  const inForce = folded(proposed(), approved);
  const ended = folded(proposed(), approved, { kind: 'withdrawn', by: 'MK-2', content: { reason: 'Trouvé.' } });

  test('is approved by a second person, and never by whoever proposed it', () => {
    expect(codeOf(decideApproval(waiting, at('MK-1')))).toBe('notice-second-person');
    expect(decideApproval(waiting, at('MK-2'))).toEqual({ kind: 'approved', content: { until: '2026-12-31' } });
    expect(codeOf(decideApproval(inForce, at('MK-3')))).toBe('notice-nothing-waits');
    expect(codeOf(decideApproval(waiting, at('MK-2', '2027-01-01')))).toBe('notice-over');
  });

  test('holds until its last day, that day included', () => {
    expect([waiting, inForce, ended].map((notice) => isInForce(notice, '2026-12-31'))).toEqual([false, true, false]);
    expect(isInForce(inForce, '2027-01-01')).toBe(false);
  });

  test('is renewed by two people as well; until then it ends when it did', () => {
    const asked = { until: '2027-06-30', reason: 'L’enquête continue.' };
    expect(codeOf(decideRenewal(inForce, { ...asked, until: '2026-12-31' }, at('MK-1')))).toBe('notice-not-longer');
    expect(codeOf(decideRenewal(waiting, asked, at('MK-1')))).toBe('notice-not-in-force');
    const renewal = folded(proposed(), approved, { kind: 'renewal-proposed', by: 'MK-2', content: asked });
    expect(renewal.until).toBe('2026-12-31');
    expect(codeOf(decideRenewal(renewal, asked, at('MK-1')))).toBe('notice-waits-already');
    expect(codeOf(decideApproval(renewal, at('MK-2')))).toBe('notice-second-person');
    expect(decideApproval(renewal, at('MK-1'))).toEqual({ kind: 'approved', content: { until: '2027-06-30' } });
    const refused = folded(
      proposed(),
      approved,
      { kind: 'renewal-proposed', by: 'MK-2', content: asked },
      { kind: 'not-approved', by: 'MK-1', content: { reason: 'Non.' } },
    );
    expect([refused.state, refused.until]).toEqual(['in-force', '2026-12-31']);
  });

  test('is withdrawn by one person, once', () => {
    expect(codeOf(decideWithdrawal(waiting, 'Erreur.'))).toBe('ok');
    expect(codeOf(decideWithdrawal(inForce, 'Trouvé.'))).toBe('ok');
    expect(codeOf(decideWithdrawal(ended, 'Encore.'))).toBe('notice-not-in-force');
    expect(codeOf(decideNotApproved(ended, 'Non.'))).toBe('notice-nothing-waits');
  });

  test('of a discreet notice is reviewed by a third person before it is approved, each time', () => {
    const secret = folded(proposed(discreet));
    const reviewed = (favourable: boolean) =>
      folded(proposed(discreet), { kind: 'reviewed', by: 'DP-1', content: { favourable, reason: 'Ordonnance jointe.' } });
    expect(codeOf(decideApproval(secret, at('MK-2', '2026-03-12', true)))).toBe('notice-needs-review');
    expect(codeOf(decideReview(secret, { favourable: true, reason: 'Ordonnance.' }, at('MK-1')))).toBe('notice-second-person');
    expect(codeOf(decideReview(waiting, { favourable: true, reason: 'Ordonnance.' }, at('DP-1')))).toBe('notice-needs-no-review');
    expect(codeOf(decideApproval(reviewed(false), at('MK-2')))).toBe('notice-needs-review');
    expect(codeOf(decideApproval(reviewed(true), at('DP-1')))).toBe('notice-second-person');
    expect(codeOf(decideApproval(reviewed(true), at('MK-2')))).toBe('ok');
    const again = folded(
      proposed(discreet),
      { kind: 'reviewed', by: 'DP-1', content: { favourable: true, reason: 'Ordonnance jointe.' } },
      { kind: 'approved', by: 'MK-2', content: { until: discreet.until } },
      { kind: 'renewal-proposed', by: 'MK-1', content: { until: '2026-08-01', reason: 'Ordonnance prolongée.' } },
    );
    expect(codeOf(decideApproval(again, at('MK-2')))).toBe('notice-needs-review');
  });
});
