import { describe, expect, test } from 'vitest';
import { RefusedError } from '../../../ui/api.ts';
import type { BoothDecision, RecordedCrossing } from '../index.ts';
import { type Booth, type BoothEvent, type CrossingCommand, emptyBooth, evolveBooth } from './booth-flow.ts';

const decision = { verdict: 'clear', person: { surname: 'DIALLO', givenNames: 'OUSMANE' } } as BoothDecision;
const command: CrossingCommand = { mrz: 'first', direction: 'entry', lane: 0, toSecondLine: false };
const recorded = { slip: '2026-000211' } as RecordedCrossing;
const refusal = new RefusedError({ code: 'unreachable', status: 0, text: '' });

const boothAfter = (events: readonly BoothEvent[], from: Booth = emptyBooth) => events.reduce(evolveBooth, from);
const decidedOn = (mrz: string, from: Booth = emptyBooth) => {
  const asking = evolveBooth(from, { kind: 'document-given', mrz });
  return evolveBooth(asking, { kind: 'station-answered', turn: asking.turn, decision });
};

describe('the booth', () => {
  test('goes from document to recorded and is ready for the next scan', () => {
    const booth = boothAfter(
      [
        { kind: 'record', command },
        { kind: 'recorded', recorded },
      ],
      decidedOn('first'),
    );
    expect(booth.state).toEqual({ kind: 'recorded', command, decision, recorded });
    expect(decidedOn('second', booth)).toMatchObject({ state: { kind: 'decided', mrz: 'second' }, leftBehind: null });
  });

  test('drops an answer that comes after the next document was given', () => {
    const asking = boothAfter([
      { kind: 'document-given', mrz: 'first' },
      { kind: 'document-given', mrz: 'second' },
    ]);
    expect(evolveBooth(asking, { kind: 'station-answered', turn: 1, decision }).state).toMatchObject({ kind: 'asking', mrz: 'second' });
  });

  test('brings back what was shown where the reader sends nothing of use', () => {
    const decided = decidedOn('first');
    expect(boothAfter([{ kind: 'reader-began' }, { kind: 'reader-gave-nothing' }], decided).state).toEqual(decided.state);
  });

  test('names the traveller whom the next scan left unrecorded, until he is read again or the screen is cleared', () => {
    const second = decidedOn('second', decidedOn('first'));
    expect(second.leftBehind?.mrz).toBe('first');
    expect(decidedOn('first', second).leftBehind?.mrz).toBe('second');
    expect(evolveBooth(second, { kind: 'clear' }).leftBehind).toBeNull();
  });

  test('does not read, clear or record twice while a crossing is on its way to the disk', () => {
    const recording = boothAfter(
      [
        { kind: 'record', command },
        { kind: 'waiting', refusal },
      ],
      decidedOn('first'),
    );
    for (const event of [{ kind: 'clear' }, { kind: 'record', command: { ...command, direction: 'exit' } }] as const) {
      expect(evolveBooth(recording, event)).toBe(recording);
    }
    const scanned = boothAfter([{ kind: 'reader-began' }, { kind: 'document-given', mrz: 'second' }], recording);
    expect(scanned).toMatchObject({ notice: { kind: 'still-recording' }, state: { kind: 'recording', command, waitingFor: refusal } });
  });

  test('keeps what it showed when too much is pasted, and says the size', () => {
    const booth = boothAfter([{ kind: 'reader-began' }, { kind: 'too-large', characters: 100_000_000 }], decidedOn('first'));
    expect(booth).toMatchObject({ state: { kind: 'decided' }, notice: { kind: 'too-large', characters: 100_000_000 } });
  });

  test('keeps the traveller on the screen when recording is refused', () => {
    const booth = boothAfter(
      [
        { kind: 'record', command },
        { kind: 'record-refused', refusal },
      ],
      decidedOn('first'),
    );
    expect(booth.state).toMatchObject({ kind: 'not-recorded', decision, refusal });
  });
});
