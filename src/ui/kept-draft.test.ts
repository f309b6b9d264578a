import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { shelfInMemory } from './intents.ts';
import { forgetDraftOf, keepDraftOf, readKeptDraft, waitingOf } from './kept-draft.ts';

const schema = z.object({ circumstances: z.string() });
const draft = { circumstances: 'Déposés de nuit près du puits' };
const now = { badge: 'TZ-104', nowMs: 1_000_000 };
const hours = (count: number) => ({ ...now, nowMs: now.nowMs + count * 3_600_000 });

describe('what is typed and not recorded', () => {
  test('waits for the officer who typed it, for a shift, at the form and the person it is about', () => {
    const shelf = shelfInMemory();
    const place = { form: 'returnee', of: 'mr-gogui.operations:7.0' };
    keepDraftOf(shelf, place, draft, now);
    expect(readKeptDraft(shelf, place, schema, hours(11))).toEqual(draft);
    expect(waitingOf(shelf, 'returnee', now)).toBe(place.of);
    expect(readKeptDraft(shelf, { ...place, of: 'mr-gogui.operations:9.0' }, schema, now)).toBeUndefined();
    expect(readKeptDraft(shelf, place, schema, { ...now, badge: 'TZ-207' })).toBeUndefined();
    expect(readKeptDraft(shelf, place, schema, hours(13))).toBeUndefined();
    expect(waitingOf(shelf, 'return', now)).toBeUndefined();
  });

  test('is gone once it is forgotten, and text that is no draft is the same as nothing', () => {
    const shelf = shelfInMemory();
    keepDraftOf(shelf, { form: 'return' }, draft, now);
    expect(waitingOf(shelf, 'return', now)).toBe('');
    forgetDraftOf(shelf, 'return');
    expect(readKeptDraft(shelf, { form: 'return' }, schema, now)).toBeUndefined();
    for (const text of ['{', '"x"', '{"badge":"TZ-104","keptAtMs":1,"of":"","draft":{"circumstances":7}}']) {
      shelf.setItem('maabar.draft.return', text);
      expect(readKeptDraft(shelf, { form: 'return' }, schema, now)).toBeUndefined();
    }
  });
});
