import { describe, expect, test } from 'vitest';
import type { EntityId } from '../../kernel/ids.ts';
import { isProblem } from '../../kernel/problem.ts';
import { outcomeAtBooth } from './crossing.ts';
import type { StandingCrossing } from './crossing-changes.ts';
import type { CaseState, CrossingState } from './crossing-state.ts';
import type { Outcome, StatedRefusal } from './crossing-terms.ts';
import { decideCase, decideTaking } from './second-line.ts';

const reason = 'La photo n’est pas la même.';
const refusal: StatedRefusal = { article: 'Loi 65-046, article 6', remedyLanguage: 'bm', whereNow: 'salle d’attente' };

function open(caseState: CaseState | null, more: Partial<CrossingState> = {}, about: Partial<StandingCrossing> = {}): StandingCrossing {
  const state: CrossingState = {
    direction: 'entry',
    happened: { atMs: 0, precision: 'exact' },
    means: null,
    regime: 'traveller',
    outcome: 'second-line',
    corrected: false,
    cancelled: false,
    caseState,
    takenBy: null,
    refusal: null,
    expulsion: null,
    vehicle: null,
    purpose: null,
    stay: null,
    permit: null,
    own: false,
    person: undefined,
    ...more,
  };
  const crossingId = 'mr-gogui.operations:12.1' as EntityId;
  const travellerId = 'mr-gogui.operations:11.1' as EntityId;
  const said = { own: false, suspended: false, childAlone: false, alerted: false, shownAs: 'mrz' } as const;
  return { crossingId, travellerId, recordedMs: 0, ...said, state, ...about };
}

test('who may be on a list goes to the second line, whatever the officer says; so does whom the officer sends', () => {
  const at = (level: 'strong' | 'possible' | 'weak', toSecondLine = false) => outcomeAtBooth({ alerts: [{ level }], toSecondLine });
  expect([at('strong'), at('possible'), at('weak'), at('weak', true)]).toEqual(['second-line', 'second-line', 'admitted', 'second-line']);
  expect(outcomeAtBooth({ alerts: [], toSecondLine: false })).toBe('admitted');
});

test('a child alone, and whoever asks for protection, goes there without being sent', () => {
  const passing = { alerts: [], toSecondLine: false };
  expect(outcomeAtBooth({ ...passing, minor: { kind: 'unaccompanied' } })).toBe('second-line');
  expect(outcomeAtBooth({ ...passing, minor: { kind: 'accompanied', by: 0, relation: 'mother', authorised: false } })).toBe('admitted');
  expect(outcomeAtBooth({ ...passing, protection: { ground: 'asylum' } })).toBe('second-line');
});

describe('a case of the second line', () => {
  const usual = [
    // A refusal needs an article, a remedy and a place: nobody is refused by a word alone.
    ['match', 'second-line'],
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

  test('that is refused says by which article, in which language the remedy was told, and where the person is', () => {
    expect(decideCase(open('waiting'), { decision: 'match', outcome: 'refused', reason })).toMatchObject({ code: 'refusal-incomplete' });
    expect(decideCase(open('waiting'), { decision: 'match', outcome: 'refused', reason, refusal })).toMatchObject({
      outcome: 'refused',
      entry: { subjects: [{ content: { reason, refusal } }] },
    });
  });

  test('of who leaves ends in a refusal of exit, and not of entry', () => {
    const leaving = open('waiting', { direction: 'exit' });
    expect(decideCase(leaving, { decision: 'match', outcome: 'refused', reason, refusal })).toMatchObject({ code: 'outcome-not-possible' });
    expect(decideCase(leaving, { decision: 'match', outcome: 'exit-refused', reason, refusal })).toMatchObject({ outcome: 'exit-refused' });
  });

  test('of a national of the state never ends in a refusal of entry, nor does one of somebody who asked for protection', () => {
    const refuse = { decision: 'match', outcome: 'refused', reason, refusal } as const;
    expect(decideCase(open('waiting', {}, { own: true }), refuse)).toMatchObject({ code: 'own-national' });
    expect(decideCase(open('waiting', {}, { suspended: true }), refuse)).toMatchObject({ code: 'suspended' });
  });

  test('is handed over to somebody who is named', () => {
    const handOver = { decision: 'match', outcome: 'handed-over', reason } as const;
    expect(decideCase(open('waiting'), handOver)).toMatchObject({ code: 'handed-to-missing' });
    expect(decideCase(open('waiting'), { ...handOver, handedTo: 'Gendarmerie de Kobeni' })).toMatchObject({ outcome: 'handed-over' });
  });

  test('of somebody who resembles nobody is no question of sameness: what follows is said, with a reason', () => {
    const seen = { decision: 'seen', reason } as const;
    expect(decideCase(open('waiting'), seen)).toMatchObject({ code: 'outcome-unsaid' });
    expect(decideCase(open('waiting'), { ...seen, outcome: 'admitted' })).toMatchObject({
      outcome: 'admitted',
      entry: { common: { decision: 'seen' } },
    });
    expect(decideCase(open('waiting'), { ...seen, outcome: 'refused', refusal })).toMatchObject({ outcome: 'refused' });
    const alerted = { ...open('waiting'), alerted: true };
    expect(decideCase(alerted, { ...seen, outcome: 'admitted' })).toMatchObject({ code: 'alert-unanswered' });
  });

  test('that could not be told is decided later, and not left open twice', () => {
    expect(decideCase(open('cannot-tell'), { decision: 'no-match', reason })).toMatchObject({ outcome: 'admitted' });
    expect(decideCase(open('cannot-tell'), { decision: 'cannot-tell', outcome: 'admitted', reason })).toMatchObject({
      outcome: 'admitted',
    });
    expect(decideCase(open('cannot-tell'), { decision: 'cannot-tell', reason })).toMatchObject({ code: 'second-line-already-decided' });
    expect(decideCase(open('match'), { decision: 'match', outcome: 'refused', refusal, reason })).toMatchObject({ outcome: 'refused' });
  });

  test('that is decided stays decided', () => {
    for (const [state, outcome] of [
      ['match', 'refused'],
      ['no-match', 'admitted'],
      ['cannot-tell', 'admitted'],
    ] as const satisfies readonly (readonly [CaseState, Outcome])[]) {
      for (const decision of ['match', 'no-match', 'cannot-tell'] as const) {
        expect(decideCase(open(state, { outcome }), { decision, reason })).toMatchObject({ code: 'second-line-already-decided' });
      }
    }
    expect(isProblem(decideCase(open(null, { outcome: 'admitted' }), { decision: 'match', reason }))).toBe(true);
  });
});

describe('a case is taken', () => {
  test('by one supervisor, over from another, and given back by whoever has it', () => {
    expect(decideTaking(open('waiting'), true, 'GG-207')).toMatchObject({ common: { take: true } });
    expect(decideTaking(open('waiting', { takenBy: 'GG-208' }), true, 'GG-207')).toMatchObject({ common: { take: true } });
    expect(decideTaking(open('waiting', { takenBy: 'GG-207' }), false, 'GG-207')).toMatchObject({ common: { take: false } });
    expect(decideTaking(open('waiting', { takenBy: 'GG-208' }), false, 'GG-207')).toMatchObject({ code: 'case-of-another' });
  });

  test('once: saying so again says nothing new', () => {
    expect(decideTaking(open('waiting', { takenBy: 'GG-207' }), true, 'GG-207')).toBeUndefined();
    expect(decideTaking(open('waiting'), false, 'GG-207')).toBeUndefined();
  });

  test('only while it is open', () => {
    expect(decideTaking(open('match', { outcome: 'refused' }), true, 'GG-207')).toMatchObject({ code: 'second-line-already-decided' });
  });
});
