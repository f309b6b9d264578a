import { describe, expect, test } from 'vitest';
import { RefusedError } from '../../../ui/api.ts';
import { type MrzContent, writeMrz } from '../../documents/index.ts';
import type { RegimeField } from '../../posts/index.ts';
import type { BoothDecision, ShownBy } from '../index.ts';
import { proposedAdult } from './child-and-adult.ts';
import { crossingCommand, lackingFor } from './crossing-command.ts';
import { beginGroup, evolveGroup, type Group, type GroupEvent } from './group-flow.ts';
import type { PaperPage } from './paper-page.ts';
import { journeyAlone, type SaidOfTraveller } from './particulars.ts';

const card: MrzContent = {
  ...{ format: 'TD1', documentCode: 'I', issuingState: 'MLI', documentNumber: 'ZZ1012341', surname: 'Traoré', givenNames: 'Aminata' },
  ...{ nationality: 'MLI', birthDate: '1984-05-06', sex: 'F', expiryDate: '2031-08-02' },
};
const mrz = (text: string): ShownBy => ({ kind: 'mrz', mrz: text });
const empty = beginGroup({ ...journeyAlone, grouping: 'bus', means: 'bus', plate: '1457 ab 03' });
const groupAfter = (events: readonly GroupEvent[], from: Group = empty) => events.reduce(evolveGroup, from);
const answerOf = (surname: string, given: object = {}): BoothDecision =>
  ({
    verdict: 'clear',
    person: { surname, givenNames: 'AMINATA', sex: 'F', birthDate: '1996-02-03' },
    document: { documentCode: 'P', issuingState: 'MLI', number: surname },
    rulings: [],
    alerts: [],
    known: null,
    postOpen: true,
    ...given,
  }) as unknown as BoothDecision;
const scanned = (surname: string, given: object = {}, from: Group = empty): Group => {
  const asked = evolveGroup(from, { kind: 'shown', shownBy: mrz(surname) });
  return evolveGroup(asked, { kind: 'row-answered', row: asked.open!, turn: 1, decision: answerOf(surname, given) });
};
const here = { direction: 'entry', lane: 0, toSecondLine: false, written: {} } as const;
const today = '2026-11-22';
const born = (birthDate: string, surname: string, sex = 'F') => ({ person: { surname, givenNames: 'A', sex, birthDate } });
const lackingIn = (group: Group) => lackingFor({ kind: 'gathering', group }, { toSecondLine: false, paper: null, today, needs: () => [] });

describe('a group', () => {
  test('takes the next document before the last is answered, and each answer finds its row', () => {
    const asked = groupAfter([
      { kind: 'shown', shownBy: mrz('A') },
      { kind: 'shown', shownBy: mrz('B') },
      { kind: 'row-answered', row: 2, turn: 1, decision: answerOf('B') },
      { kind: 'row-answered', row: 1, turn: 1, decision: answerOf('A', { verdict: 'alert' }) },
    ]);
    expect(asked.rows.map(({ answer }) => answer.kind === 'decided' && answer.decision.verdict)).toEqual(['alert', 'clear']);
    expect(asked.open).toBe(2);
  });

  test('takes a row for each document of a burst that holds several, and one for a piece of another', () => {
    const cards = ['Aminata', 'Ibrahim', 'Zeinabou'].map((givenNames, at) =>
      writeMrz({ ...card, givenNames, documentNumber: `ZZ10${at}234${at}` }).join('\n'),
    );
    const group = evolveGroup(empty, { kind: 'shown', shownBy: mrz(cards.map((lines) => lines.replace(/^/gm, '*')).join('\n')) });
    expect(group.rows.map(({ row, answer }) => [row, answer.kind])).toEqual([1, 2, 3].map((row) => [row, 'asking']));
    const more = evolveGroup(group, { kind: 'shown', shownBy: mrz(`${cards.join('\n')}\nI<MLIZZ1034562<<<<<<<<<<<<<<`) });
    // The three are in the group already.
    expect(more).toMatchObject({ rows: [{ row: 1 }, { row: 2 }, { row: 3 }, { row: 4 }], open: 4 });
  });

  test('does not take the same document twice, and says whose it is', () => {
    const once = scanned('TRAORE');
    const twice = evolveGroup(once, { kind: 'shown', shownBy: mrz(' traore\n') });
    expect(twice).toMatchObject({ rows: [{ row: 1 }], notice: { kind: 'twice', row: 1 } });
    const otherwiseRead = evolveGroup(once, { kind: 'shown', shownBy: mrz('TRA0RE') });
    expect(evolveGroup(otherwiseRead, { kind: 'row-answered', row: 2, turn: 1, decision: answerOf('TRAORE') })).toMatchObject({
      rows: [{ row: 1 }],
      open: 1,
      notice: { kind: 'twice', row: 1 },
    });
  });

  test('takes two people without a document who say the same', () => {
    const shownBy = { kind: 'declared', declared: { person: {} } } as unknown as ShownBy;
    expect(
      groupAfter([
        { kind: 'shown', shownBy },
        { kind: 'shown', shownBy },
      ]).rows,
    ).toHaveLength(2);
  });

  test('drops a late answer to a question that was asked anew', () => {
    const turned = groupAfter([{ kind: 'shown', shownBy: mrz('A') }, { kind: 'all-asked-again' }]);
    expect(evolveGroup(turned, { kind: 'row-answered', row: 1, turn: 1, decision: answerOf('A') })).toEqual(turned);
  });

  test('keeps a row that the station could not be asked about', () => {
    const refusal = new RefusedError({ code: 'unreachable', status: 0, text: '' });
    const group = groupAfter([{ kind: 'row-refused', row: 1, turn: 1, refusal }], evolveGroup(empty, { kind: 'shown', shownBy: mrz('A') }));
    expect(group.rows).toMatchObject([{ answer: { kind: 'not-asked' } }]);
    expect(evolveGroup(group, { kind: 'row-asked-again', row: 1 }).rows).toMatchObject([{ turn: 2, answer: { kind: 'asking' } }]);
  });

  test('gives back a row that was taken out, where it stood', () => {
    const three = scanned('C', {}, scanned('B', {}, scanned('A')));
    const without = evolveGroup(three, { kind: 'removed', row: 2 });
    expect(without).toMatchObject({ rows: [{ row: 1 }, { row: 3 }], open: 3, notice: { kind: 'removed' } });
    expect(evolveGroup(without, { kind: 'put-back' }).rows).toEqual(three.rows);
    const readAgain = evolveGroup(without, { kind: 'shown', shownBy: mrz('B') });
    expect(evolveGroup(readAgain, { kind: 'put-back' }).rows).toHaveLength(3);
  });

  test('is moved through by one row at a time', () => {
    const three = scanned('C', {}, scanned('B', {}, scanned('A')));
    expect(
      groupAfter(
        [
          { kind: 'stepped', by: -1 },
          { kind: 'stepped', by: -1 },
          { kind: 'stepped', by: -1 },
        ],
        three,
      ).open,
    ).toBe(1);
    expect(evolveGroup(three, { kind: 'stepped', by: 1 }).open).toBe(3);
  });

  test('holds no more people than the station records at once', () => {
    const full = groupAfter(Array.from({ length: 121 }, (_, at): GroupEvent => ({ kind: 'shown', shownBy: mrz(`A${at}`) })));
    expect([full.rows.length, full.notice]).toEqual([120, { kind: 'full' }]);
  });
});

describe('a child in a group', () => {
  const withMother = scanned(
    'DIARRA',
    born('2018-XX-XX', 'DIARRA'),
    scanned('KONE', {}, scanned('DIARRA MARIAM', born('1995-04-05', 'DIARRA'))),
  );

  test('is proposed to the nearest adult of the same name, as what the years between them suggest', () => {
    expect(proposedAdult(withMother.rows[2]!, withMother.rows, today)).toEqual({
      kind: 'accompanied',
      adult: 1,
      relation: 'mother',
      authorised: false,
    });
    const grandfather = scanned('SOW', born('2020-01-02', 'SOW'), scanned('SOW OUMAR', born('1956-XX-XX', 'SOW', 'M')));
    expect(proposedAdult(grandfather.rows[1]!, grandfather.rows, today)?.relation).toBe('grandparent');
    expect(proposedAdult(withMother.rows[2]!, [withMother.rows[2]!], today)).toBeUndefined();
  });

  test('must be tied to an adult before the group is recorded, and again when that adult is taken out', () => {
    expect(lackingIn(withMother)).toEqual([{ kind: 'minor', row: 3 }]);
    const minor = proposedAdult(withMother.rows[2]!, withMother.rows, today)!;
    const tied = evolveGroup(withMother, { kind: 'row-said', row: 3, said: { minor } });
    expect(lackingIn(tied)).toEqual([]);
    expect(crossingCommand({ kind: 'gathering', group: tied }, here).travellers[2]?.minor).toEqual({
      kind: 'accompanied',
      by: 0,
      relation: 'mother',
      authorised: false,
    });
    expect(lackingIn(evolveGroup(tied, { kind: 'removed', row: 1 }))).toEqual([{ kind: 'minor', row: 3 }]);
  });
});

describe('a group is recorded', () => {
  test('by one command, in the order of its rows', () => {
    const group = evolveGroup(scanned('B', {}, scanned('A')), { kind: 'row-said', row: 1, said: { toSecondLine: true } });
    expect(crossingCommand({ kind: 'gathering', group }, here)).toEqual({
      direction: 'entry',
      lane: 0,
      grouping: 'bus',
      means: 'bus',
      vehicle: { plate: '1457AB03' },
      travellers: [
        { shownBy: mrz('A'), regime: 'traveller', toSecondLine: true },
        { shownBy: mrz('B'), regime: 'traveller', toSecondLine: false },
      ],
    });
  });

  test('once every row is read, and a reason is given where a rule or the hour speaks against', () => {
    expect(lackingIn(empty)).toEqual([{ kind: 'nobody' }]);
    const asking = evolveGroup(scanned('A'), { kind: 'shown', shownBy: mrz('B') });
    expect(lackingIn(asking)).toEqual([{ kind: 'asking', row: 2 }]);
    expect(lackingIn(scanned('A', { person: null }))).toEqual([{ kind: 'reading', row: 1 }]);
    const forbidden = scanned('A', { rulings: [{ says: 'forbids' }], postOpen: false });
    expect(lackingIn(forbidden)).toEqual([{ kind: 'override' }, { kind: 'out-of-hours' }]);
    const said = groupAfter(
      [
        { kind: 'all-overridden', rows: [1], override: 'agreed with the other side' },
        { kind: 'journey-said', journey: { outOfHours: 'the bus broke down' } },
      ],
      forbidden,
    );
    expect(lackingIn(said)).toEqual([]);
    const paper = { number: '12', day: '', time: '', precision: 'day', line: 1, twice: '' } satisfies PaperPage;
    const onPaper = (page: PaperPage) =>
      lackingFor({ kind: 'gathering', group: forbidden }, { toSecondLine: false, paper: page, today, needs: () => [] });
    expect(onPaper(paper)).toEqual([{ kind: 'paper' }, { kind: 'override' }]);
    expect(onPaper({ ...paper, day: '2026-11-20' })).toEqual([{ kind: 'override' }]);
    expect(lackingIn(evolveGroup(forbidden, { kind: 'row-said', row: 1, said: { toSecondLine: true } }))).toEqual([
      { kind: 'out-of-hours' },
    ]);
  });

  test('what the regime asks for is said, explained, or left to the second line', () => {
    const needs = (regime: string): readonly RegimeField[] => (regime === 'crew' ? ['document', 'vehicle', 'purpose'] : []);
    const lacking = (group: Group) => lackingFor({ kind: 'gathering', group }, { toSecondLine: false, paper: null, today, needs });
    const crew = (said: Partial<SaidOfTraveller>) =>
      groupAfter(
        [
          { kind: 'row-said', row: 2, said: { regime: 'crew', ...said } },
          { kind: 'row-answered', row: 2, turn: 2, decision: answerOf('B') },
        ],
        scanned('B', {}, scanned('A')),
      );
    expect(lacking(crew({}))).toEqual([{ kind: 'asked', row: 2 }]);
    expect(lacking(evolveGroup(crew({}), { kind: 'journey-said', journey: { plate: '1457 AB 03' } }))).toEqual([{ kind: 'asked', row: 2 }]);
    const withPlate = evolveGroup(crew({ purpose: 'work' }), { kind: 'journey-said', journey: { plate: '1457 AB 03' } });
    expect(lacking(withPlate)).toEqual([]);
    expect(lacking(evolveGroup(crew({}), { kind: 'all-overridden', rows: [2], override: 'the lorry stays at the post' }))).toEqual([]);
    expect(lacking(crew({ toSecondLine: true }))).toEqual([]);
  });
});
