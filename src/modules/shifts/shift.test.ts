import { describe, expect, test } from 'vitest';
import type { EntityId, EntryRef } from '../../kernel/ids.ts';
import type { SpanFigures } from '../crossings/index.ts';
import { decideHandOver, decideStart, type RunningShift } from './shift.ts';

const running: RunningShift = { shiftId: 'mr-gogui.operations:7.0' as EntityId, startedAtMs: 1000, startedBy: 'GG-101' };
const planned = { date: '2026-03-12', start: '06:00' };
const ref = { journal: 'mr-gogui.operations', sequence: 9 } as EntryRef;
const figures = { entries: 3 } as SpanFigures;

describe('taking a post over', () => {
  test('says how the shift before ended', () => {
    const asked = { leftOpen: false, planned };
    expect(decideStart({ running: undefined, any: false }, asked)).toMatchObject({ common: { planned, before: 'first' } });
    expect(decideStart({ running: undefined, any: true }, asked)).toMatchObject({ common: { before: 'handed-over' } });
    expect(decideStart({ running, any: true }, { ...asked, leftOpen: true })).toMatchObject({ common: { before: 'left' } });
  });

  test('is refused while somebody has it, unless that is said to be over', () => {
    expect(decideStart({ running, any: true }, { leftOpen: false, planned })).toMatchObject({
      code: 'shift-running',
      details: { badge: 'GG-101' },
    });
  });
});

describe('handing a post over', () => {
  test('keeps the figures, and the remarks as a part of their own', () => {
    const asked = { shiftId: running.shiftId, remarks: 'Citerne vide.' };
    expect(decideHandOver(running, asked, { ref, figures })).toMatchObject({
      common: { shift: running.shiftId, figures },
      subjects: [{ subject: 'mr-gogui.operations:9.1', content: { remarks: 'Citerne vide.' } }],
    });
    expect(decideHandOver(running, { ...asked, remarks: '' }, { ref, figures })).toMatchObject({ subjects: [] });
  });

  test('is refused for a shift that is over', () => {
    const asked = { shiftId: 'mr-gogui.operations:2.0' as EntityId, remarks: '' };
    expect(decideHandOver(running, asked, { ref, figures })).toMatchObject({ code: 'shift-not-running' });
    expect(decideHandOver(undefined, asked, { ref, figures })).toMatchObject({ code: 'shift-not-running' });
  });
});
