/** Messages as programs sent them before regions, updates over the link and second histories: kept as they were, and still read. */
import { expect, test } from 'vitest';
import { reportAnswerSchema, reportAskSchema, waitAnswerSchema, waitAskSchema } from './protocol.ts';

const hash = 'A'.repeat(43);
const head = { journal: 'mr-gogui.operations', epoch: 1, sequence: 41, hash };
const lists = { ...head, journal: 'mr-siege.lists' };
const channel = { ...head, journal: 'mr-siege.channel.mr-gogui' };
const ordersDone = { sequence: 0, hash };

/** Program of November 2026, protocol 1. */
const report = {
  version: '0.1.0',
  nowMs: 1_796_000_000_000,
  storage: 'well',
  freeBytes: 41e9,
  oldestListMs: null,
  own: [head],
  received: [lists],
  channels: [channel],
  ordersDone,
};
const answer = {
  nowMs: 1_796_000_000_500,
  held: [{ ...head, forkedAt: null }],
  offered: [lists],
  channels: [channel],
  orders: [],
  forms: [1, 2],
  takesFiles: true,
  witnesses: true,
};

test('the report of an older post is read: it is no region, and brings no program', () => {
  expect(reportAskSchema.parse(report)).toEqual({ ...report, relays: [], relayed: [], update: null });
});

test('the answer of an older headquarters is read: nothing is given back to it, and it offers no program', () => {
  expect(reportAnswerSchema.parse(answer)).toEqual({ ...answer, takesBack: false, stands: [], aside: [], updates: [] });
  // Older still: it knew neither channels, nor files, nor countersigned heads.
  const { channels: _, takesFiles: __, witnesses: ___, ...first } = answer;
  expect(reportAnswerSchema.parse(first)).toMatchObject({ channels: [], takesFiles: false, witnesses: false });
});

test('waiting is asked and answered as before', () => {
  const ask = { known: [lists, channel], ordersDone, forMs: 25_000 };
  expect(waitAskSchema.parse(ask)).toEqual(ask);
  const said = { offered: [lists], channels: [channel], lastOrder: null };
  expect(waitAnswerSchema.parse(said)).toEqual(said);
});
