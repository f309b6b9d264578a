import { expect, test } from 'vitest';
import { shelfInMemory } from '../../../ui/intents.ts';
import { emptyDraft } from './declared-draft.ts';
import { keepDeclared, readDeclared } from './declared-shelf.ts';

const nowMs = 1_795_358_000_000;
const hour = 3_600_000;
const draft = { ...emptyDraft, surname: 'Mariatou', birth: 'vers 1985', sex: 'F' } as const;

test('the form comes back as it was filled, to the same officer, within a shift', () => {
  const shelf = shelfInMemory();
  keepDeclared(shelf, draft, 'TZ-104', nowMs);
  expect(readDeclared(shelf, 'TZ-104', nowMs + hour)).toEqual(draft);
  expect(readDeclared(shelf, 'TZ-207', nowMs)).toEqual(emptyDraft);
  expect(readDeclared(shelf, 'TZ-104', nowMs + 13 * hour)).toEqual(emptyDraft);
});

test('an empty form leaves nothing behind, and a stranger’s text is none', () => {
  const shelf = shelfInMemory();
  keepDeclared(shelf, draft, 'TZ-104', nowMs);
  keepDeclared(shelf, emptyDraft, 'TZ-104', nowMs);
  expect(shelf.getItem('maabar.declared')).toBeNull();
  shelf.setItem('maabar.declared', '{"draft":');
  expect(readDeclared(shelf, 'TZ-104', nowMs)).toEqual(emptyDraft);
});
