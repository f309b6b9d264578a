import { expect, test } from 'vitest';
import { shelfInMemory } from '../../../ui/intents.ts';
import type { BoothDecision } from '../index.ts';
import { evolveBooth } from './booth-flow.ts';
import { type BoothEvent, emptyBooth } from './booth-state.ts';
import { dropDesk, keepDraft, readDraft } from './draft-shelf.ts';

const nowMs = 1_795_358_000_000;
const hour = 3_600_000;
const events: readonly BoothEvent[] = [
  { kind: 'group-began' },
  { kind: 'group', event: { kind: 'shown', shownBy: { kind: 'mrz', mrz: 'FIRST' } } },
  { kind: 'group', event: { kind: 'row-answered', row: 1, turn: 1, decision: { known: null, rulings: [] } as unknown as BoothDecision } },
  { kind: 'group', event: { kind: 'row-said', row: 1, said: { purpose: 'trade' } } },
];
const gathering = events.reduce(evolveBooth, emptyBooth);
const restoredFrom = (shelf: ReturnType<typeof shelfInMemory>, badge: string, atMs = nowMs) => readDraft(shelf, badge, atMs);

test('a group comes back as it was said, and its rows are asked about anew', () => {
  const shelf = shelfInMemory();
  keepDraft(shelf, gathering, 'TZ-104', nowMs);
  const again = evolveBooth(emptyBooth, { kind: 'restored', draft: restoredFrom(shelf, 'TZ-104')! });
  expect(again.state).toMatchObject({
    kind: 'gathering',
    group: {
      nextRow: 2,
      rows: [{ row: 1, shownBy: { mrz: 'FIRST' }, said: { purpose: 'trade' }, filled: true, answer: { kind: 'asking', before: null } }],
    },
  });
});

test('nobody else finds it, nor anybody after a shift', () => {
  const shelf = shelfInMemory();
  keepDraft(shelf, gathering, 'TZ-104', nowMs);
  expect(restoredFrom(shelf, 'TZ-207')).toBeUndefined();
  expect(restoredFrom(shelf, 'TZ-104', nowMs + 13 * hour)).toBeUndefined();
  expect(shelf.getItem('maabar.booth')).toBeNull();
});

test('it is gone as soon as it is recorded or cleared', () => {
  const shelf = shelfInMemory();
  keepDraft(shelf, gathering, 'TZ-104', nowMs);
  dropDesk(shelf, 'TZ-104');
  expect(shelf.getItem('maabar.booth')).toBeNull();
  keepDraft(shelf, gathering, 'TZ-104', nowMs);
  keepDraft(shelf, emptyBooth, 'TZ-104', nowMs);
  expect(shelf.getItem('maabar.booth')).toBeNull();
});

test('an officer without unfinished work leaves another one’s where it is', () => {
  const shelf = shelfInMemory();
  keepDraft(shelf, gathering, 'TZ-104', nowMs);
  keepDraft(shelf, emptyBooth, 'TZ-207', nowMs);
  expect(restoredFrom(shelf, 'TZ-104')).toBeDefined();
});

test('the page of paper outlives what is recorded from it', () => {
  const shelf = shelfInMemory();
  const paper = { number: '12', day: '2026-11-20', time: '', precision: 'day', line: 4, twice: '' } as const;
  keepDraft(shelf, evolveBooth(gathering, { kind: 'paper', paper }), 'TZ-104', nowMs);
  dropDesk(shelf, 'TZ-104');
  expect(restoredFrom(shelf, 'TZ-104')).toMatchObject({ paper, desk: null });
});
