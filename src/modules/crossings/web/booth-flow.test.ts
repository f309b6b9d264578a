import { describe, expect, test } from 'vitest';
import { RefusedError } from '../../../ui/api.ts';
import type { BoothDecision, RecordCrossing, RecordedCrossings, ShownBy } from '../index.ts';
import { evolveBooth } from './booth-flow.ts';
import { type Booth, type BoothEvent, deskOf, emptyBooth } from './booth-state.ts';
import { crossingCommand } from './crossing-command.ts';

const person = { surname: 'DIALLO', givenNames: 'OUSMANE' } as BoothDecision['person'];
const decision = { verdict: 'clear', person, rulings: [], known: null, age: 40, document: null } as unknown as BoothDecision;
const mrz = (text: string): ShownBy => ({ kind: 'mrz', mrz: text });
const recorded = { crossings: [{ slip: '2026-000211' }], recordedAtMs: 0 } as unknown as RecordedCrossings;
const lost = new RefusedError({ code: 'unreachable', status: 0, text: '' });
const refused = new RefusedError({ code: 'document-unreadable', status: 422, text: '' });

const boothAfter = (events: readonly BoothEvent[], from: Booth = emptyBooth) => events.reduce(evolveBooth, from);
const decidedOn = (text: string, from: Booth = emptyBooth, answer = decision) => {
  const asking = evolveBooth(from, { kind: 'shown', shownBy: mrz(text) });
  return evolveBooth(asking, { kind: 'station-answered', turn: asking.turn, decision: answer });
};
const commandOf = (booth: Booth): RecordCrossing =>
  crossingCommand(deskOf(booth.state)!, { direction: booth.direction, lane: 0, toSecondLine: false, written: {} });
const recordingOf = (booth: Booth): Booth => evolveBooth(booth, { kind: 'record', command: commandOf(booth) });

describe('the booth', () => {
  test('goes from document to recorded and is ready for the next scan', () => {
    const before = decidedOn('first');
    const booth = evolveBooth(recordingOf(before), { kind: 'recorded', recorded });
    expect(booth.state).toMatchObject({ kind: 'recorded', command: commandOf(before), desk: { decision }, recorded });
    expect(decidedOn('second', booth)).toMatchObject({ state: { kind: 'decided', shownBy: mrz('second') }, leftBehind: null });
  });

  test('says of a document that the next one overtook before the station answered that nothing of it is recorded', () => {
    const overtaken = boothAfter([
      { kind: 'shown', shownBy: mrz('first') },
      { kind: 'shown', shownBy: mrz('second') },
    ]);
    expect(overtaken.leftBehind).toEqual({ shownBy: mrz('first'), decision: null });
    // The same once more is the same.
    expect(boothAfter([{ kind: 'shown', shownBy: mrz('second') }], overtaken).leftBehind?.shownBy).toEqual(mrz('first'));
    expect(evolveBooth(overtaken, { kind: 'shown', shownBy: mrz('first') }).leftBehind?.shownBy).toEqual(mrz('second'));
  });

  test('drops an answer that comes after the next document was given', () => {
    const asking = boothAfter([
      { kind: 'shown', shownBy: mrz('first') },
      { kind: 'shown', shownBy: mrz('second') },
    ]);
    expect(evolveBooth(asking, { kind: 'station-answered', turn: 1, decision }).state).toMatchObject({
      kind: 'asking',
      shownBy: mrz('second'),
    });
  });

  test('brings back what was shown where the reader sends nothing of use', () => {
    const decided = decidedOn('first');
    expect(boothAfter([{ kind: 'reader-began' }, { kind: 'reader-gave-nothing' }], decided).state).toEqual(decided.state);
  });

  test('names the traveller whom the next scan left unrecorded, until he is read again or the screen is cleared', () => {
    const second = decidedOn('second', decidedOn('first'));
    expect(second.leftBehind?.shownBy).toEqual(mrz('first'));
    expect(decidedOn('first', second).leftBehind?.shownBy).toEqual(mrz('second'));
    expect(evolveBooth(second, { kind: 'clear' }).leftBehind).toBeNull();
  });

  test('does not read, clear or record twice while a crossing is on its way to the disk', () => {
    const recording = evolveBooth(recordingOf(decidedOn('first')), { kind: 'waiting', refusal: lost });
    const other = { ...commandOf(recording), direction: 'exit' } as const;
    for (const event of [{ kind: 'clear' }, { kind: 'record', command: other }, { kind: 'said', said: { override: 'x' } }] as const) {
      expect(evolveBooth(recording, event)).toBe(recording);
    }
    const scanned = boothAfter([{ kind: 'reader-began' }, { kind: 'shown', shownBy: mrz('second') }, { kind: 'group-began' }], recording);
    expect(scanned).toMatchObject({ notice: { kind: 'still-recording' }, state: { kind: 'recording', waitingFor: lost } });
  });

  test('keeps what it showed when too much is pasted, and says the size', () => {
    const booth = boothAfter([{ kind: 'reader-began' }, { kind: 'too-large', characters: 100_000_000 }], decidedOn('first'));
    expect(booth).toMatchObject({ state: { kind: 'decided' }, notice: { kind: 'too-large', characters: 100_000_000 } });
  });

  test('keeps the traveller on the screen when recording is refused, and lets the officer mend it', () => {
    const booth = evolveBooth(recordingOf(decidedOn('first')), { kind: 'record-refused', refusal: refused });
    expect(booth.state).toMatchObject({ kind: 'not-recorded', desk: { decision }, refusal: refused });
    expect(evolveBooth(booth, { kind: 'said', said: { override: 'known here' } }).state).toMatchObject({
      kind: 'decided',
      said: { override: 'known here' },
    });
  });

  test('reads nobody else and changes nothing while what was sent may or may not be recorded', () => {
    const booth = evolveBooth(recordingOf(decidedOn('first')), { kind: 'record-refused', refusal: lost });
    expect(evolveBooth(booth, { kind: 'shown', shownBy: mrz('second') })).toEqual({ ...booth, notice: { kind: 'unsettled' } });
    expect(evolveBooth(booth, { kind: 'said', said: { override: 'known here' } })).toBe(booth);
    expect(evolveBooth(booth, { kind: 'group-began' }).state).toBe(booth.state);
  });
});

describe('what was true last time', () => {
  const known = { ...decision, known: { stillTrue: { purpose: 'trade', means: 'bus', plate: '1457AB03', stay: { forDays: 3 } } } };
  const booth = decidedOn('first', emptyBooth, known as unknown as BoothDecision);

  test('is filled in and recorded again', () => {
    expect(commandOf(booth)).toMatchObject({
      means: 'bus',
      vehicle: { plate: '1457AB03' },
      travellers: [{ purpose: 'trade', stay: { forDays: 3 } }],
    });
  });

  test('gives way to what the officer says, also where the direction is turned afterwards', () => {
    const said = boothAfter(
      [
        { kind: 'said', said: { purpose: 'visit' } },
        { kind: 'journey-said', journey: { means: 'foot', plate: '' } },
      ],
      booth,
    );
    const turned = evolveBooth(said, { kind: 'turned', direction: 'exit' });
    expect(turned.state).toMatchObject({ kind: 'asking', kept: { decision: known } });
    const answered = evolveBooth(turned, { kind: 'station-answered', turn: turned.turn, decision: known as unknown as BoothDecision });
    expect(commandOf(answered)).toEqual({
      direction: 'exit',
      lane: 0,
      grouping: 'alone',
      means: 'foot',
      travellers: [{ shownBy: mrz('first'), regime: 'traveller', purpose: 'visit', stay: { forDays: 3 }, toSecondLine: false }],
    });
  });

  test('is asked about anew under another regime', () => {
    const other = evolveBooth(booth, { kind: 'said', said: { regime: 'herder' } });
    expect(other.state).toMatchObject({ kind: 'asking', kept: { said: { regime: 'herder', purpose: 'trade' } } });
  });
});

describe('a group at the booth', () => {
  test('begins with whoever is at the desk and grows with each scan', () => {
    const booth = boothAfter(
      [{ kind: 'group-began' }, { kind: 'reader-began' }, { kind: 'shown', shownBy: mrz('second') }],
      decidedOn('first'),
    );
    expect(booth.state).toMatchObject({
      kind: 'gathering',
      group: {
        reading: false,
        rows: [
          { shownBy: mrz('first'), answer: { kind: 'decided' } },
          { shownBy: mrz('second'), answer: { kind: 'asking' } },
        ],
      },
    });
    expect(booth.leftBehind).toBeNull();
  });

  test('is cleared only when asked twice', () => {
    const booth = boothAfter([{ kind: 'group-began' }, { kind: 'shown', shownBy: mrz('first') }]);
    const once = evolveBooth(booth, { kind: 'clear' });
    expect(once.state).toMatchObject({ kind: 'gathering', group: { asksToClear: true } });
    const letGo = evolveBooth(once, { kind: 'clear' });
    expect([letGo.state, letGo.notice]).toEqual([{ kind: 'ready' }, { kind: 'let-go' }]);
    expect(evolveBooth(letGo, { kind: 'taken-back' }).state).toMatchObject({
      kind: 'gathering',
      group: { rows: [{ shownBy: mrz('first') }] },
    });
    // Whoever comes next takes their place.
    const next = evolveBooth(letGo, { kind: 'shown', shownBy: mrz('third') });
    expect([next.letGo, evolveBooth(next, { kind: 'taken-back' })]).toEqual([null, next]);
    const scanned = evolveBooth(once, { kind: 'shown', shownBy: mrz('second') });
    expect(evolveBooth(scanned, { kind: 'clear' }).state).toMatchObject({ kind: 'gathering', group: { rows: [{}, {}] } });
  });

  test('comes back from a failed recording with every row', () => {
    const booth = boothAfter([{ kind: 'group-began' }, { kind: 'shown', shownBy: mrz('first') }]);
    for (const refusal of [lost, refused]) {
      const failed = evolveBooth(recordingOf(booth), { kind: 'record-refused', refusal });
      expect(evolveBooth(failed, { kind: 'clear' }).state).toMatchObject({
        kind: 'gathering',
        group: { rows: [{ shownBy: mrz('first') }] },
      });
    }
  });
});

test('a refusal that is about one of a group opens their row', () => {
  const booth = boothAfter([{ kind: 'group-began' }, { kind: 'shown', shownBy: mrz('first') }, { kind: 'shown', shownBy: mrz('second') }]);
  const refusal = new RefusedError({ code: 'rule-needs-reason', status: 422, text: '', details: { place: 1 } });
  const failed = evolveBooth(recordingOf(booth), { kind: 'record-refused', refusal });
  expect(deskOf(failed.state)).toMatchObject({ group: { open: 1 } });
});

test('lines of a paper page count up with the travellers that are recorded', () => {
  const paper = { number: '12', day: '2026-11-20', time: '', precision: 'day', line: 4, twice: '' } as const;
  const booth = evolveBooth(decidedOn('first'), { kind: 'paper', paper });
  const command = { ...commandOf(booth), page: { number: '12', line: 4 } };
  expect(
    boothAfter(
      [
        { kind: 'record', command },
        { kind: 'recorded', recorded },
      ],
      booth,
    ).paper,
  ).toEqual({ ...paper, line: 5 });
});
