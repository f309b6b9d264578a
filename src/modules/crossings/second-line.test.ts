import { describe, expect, test } from 'vitest';
import type { EntityId } from '../../kernel/ids.ts';
import { isProblem } from '../../kernel/problem.ts';
import { outcomeAtBooth } from './crossing.ts';
import { decideCase, type OpenCase, type RecordedDecision, winningDecision } from './second-line.ts';

const reason = 'La photo n’est pas la même.';
const open = (state: OpenCase['state'], outcome: OpenCase['outcome'] = 'second-line'): OpenCase => ({
  crossingId: 'mr-gogui.operations:12.1' as EntityId,
  travellerId: 'mr-gogui.operations:11.1' as EntityId,
  state,
  outcome,
});

test('who may be on a list goes to the second line, whatever the officer says; so does whom the officer sends', () => {
  const at = (level: 'strong' | 'possible' | 'weak', toSecondLine = false) => outcomeAtBooth({ alerts: [{ level }], toSecondLine });
  expect([at('strong'), at('possible'), at('weak'), at('weak', true)]).toEqual(['second-line', 'second-line', 'admitted', 'second-line']);
  expect(outcomeAtBooth({ alerts: [], toSecondLine: false })).toBe('admitted');
});

describe('a case of the second line', () => {
  const usual = [
    ['match', 'refused'],
    ['no-match', 'admitted'],
    ['cannot-tell', 'second-line'],
  ] as const;
  test.each(usual)('that is a %s leaves the traveller %s', (decision, outcome) => {
    expect(decideCase(open('waiting'), { decision, reason })).toMatchObject({
      outcome,
      entry: { common: { decision, outcome }, subjects: [{ content: { reason } }] },
    });
  });

  test('can be a match and admitted, where the supervisor says so', () => {
    expect(decideCase(open('waiting'), { decision: 'match', outcome: 'admitted', reason })).toMatchObject({ outcome: 'admitted' });
  });

  test('that could not be told is decided later, and not left open twice', () => {
    expect(decideCase(open('cannot-tell'), { decision: 'no-match', reason })).toMatchObject({ outcome: 'admitted' });
    expect(decideCase(open('cannot-tell'), { decision: 'cannot-tell', outcome: 'admitted', reason })).toMatchObject({
      outcome: 'admitted',
    });
    expect(decideCase(open('cannot-tell'), { decision: 'cannot-tell', reason })).toMatchObject({ code: 'second-line-already-decided' });
  });

  test('that is decided stays decided', () => {
    for (const [state, outcome] of [
      ['match', 'refused'],
      ['no-match', 'admitted'],
      ['cannot-tell', 'admitted'],
    ] as const) {
      for (const decision of ['match', 'no-match', 'cannot-tell'] as const) {
        expect(isProblem(decideCase(open(state, outcome), { decision, reason }))).toBe(true);
      }
    }
  });
});

test('of decisions by several stations the same one counts, in whatever order they arrive', () => {
  const decisions: RecordedDecision[] = [
    { id: 'mr-gogui.operations:20.1', state: 'cannot-tell', outcome: 'second-line', decidedMs: 900 },
    { id: 'mr-gogui.operations:22.1', state: 'no-match', outcome: 'admitted', decidedMs: 500 },
    { id: 'mr-hq.operations:3.1', state: 'match', outcome: 'refused', decidedMs: 500 },
  ];
  for (const order of [decisions, decisions.toReversed(), [decisions[1]!, decisions[0]!, decisions[2]!]]) {
    expect(winningDecision(order)?.id).toBe('mr-hq.operations:3.1');
  }
  expect(winningDecision([])).toBeUndefined();
});
