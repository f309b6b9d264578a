import { expect, test } from 'vitest';
import { z } from 'zod';
import { heldCheck, heldFaults } from './held.ts';

const held = { 'well-visited': { keepForDays: 30, basis: 'water', facts: ['name'] } };
const words = {
  'held.module.wells': 'Wells',
  'held.kind.well-visited': 'Visit',
  'held.fact.wells.name': 'Name',
  'held.basis.water': 'Because',
};
const catalogueOf = (texts: Record<string, string>, module = 'wells') => ({
  folder: `src/modules/${module}/web/messages`,
  texts: { fr: texts, ar: texts, en: texts },
});
const entry = (kind: string, subject?: z.ZodType) =>
  ({
    name: 'wells',
    entries: [{ kind, stream: 'operations', version: 1, summary: '', common: z.unknown(), ...(subject && { subject }) }],
  }) as const;

test('the project passes', async () => {
  expect(await heldCheck.run(() => {})).toEqual([]);
});

test('a code without words, and words without a code, are faults', () => {
  const { 'held.basis.water': _, ...few } = words;
  expect(heldFaults([{ module: 'wells', held }], [catalogueOf({ ...few, 'held.kind.well-dug': 'Digging' })], [])).toEqual([
    'src/modules/wells/web/messages: "held.basis.water" is missing',
    'src/modules/wells/web/messages: "held.kind.well-dug" names nothing that is held',
  ]);
});

test('words stand in the module that holds', () => {
  expect(heldFaults([{ module: 'wells', held }], [catalogueOf(words, 'water')], [])).toHaveLength(4);
});

test('an entry that speaks of people without a term is a fault, and one that speaks of nobody is none', () => {
  const modules = [entry('well-visited', z.unknown()), entry('well-drunk-from', z.unknown()), entry('well-dug')];
  expect(heldFaults([{ module: 'wells', held }], [catalogueOf(words)], modules)).toEqual([
    'wells: "well-drunk-from" speaks of people, and no held.ts says for how long it is kept and what it says',
  ]);
});

test('a kind that two modules hold is a fault', () => {
  const twice = heldFaults(
    [
      { module: 'wells', held },
      { module: 'wells', held },
    ],
    [catalogueOf(words)],
    [],
  );
  expect(twice).toEqual(['two modules hold "well-visited"']);
});
