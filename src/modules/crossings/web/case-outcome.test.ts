import { describe, expect, test } from 'vitest';
import { decisionOfDraft, followsOffered, undecided, usualFollows } from './case-outcome.ts';

const standing = { direction: 'entry', ownNational: false, suspended: false, childAlone: false, alerts: [{}] as never } as const;

describe('what may follow', () => {
  test('is refusing entry on the way in, and refusing exit on the way out', () => {
    expect(followsOffered(standing)).toEqual(['admitted', 'refused', 'handed-over', 'stays']);
    expect(followsOffered({ ...standing, direction: 'exit' })).toEqual(['admitted', 'exit-refused', 'handed-over', 'expelled', 'stays']);
  });

  test('is never refusing a national entry, nor anybody while the focal point has not answered', () => {
    expect(followsOffered({ ...standing, ownNational: true })).toEqual(['admitted', 'handed-over', 'stays']);
    expect(followsOffered({ ...standing, suspended: true })).toEqual(['admitted', 'handed-over', 'stays']);
    expect(followsOffered({ ...standing, direction: 'exit', suspended: true })).toEqual(['admitted', 'handed-over', 'stays']);
  });

  test('is never refusing entry to a child alone, nor waiting for whoever resembles nobody', () => {
    expect(followsOffered({ ...standing, childAlone: true })).toEqual(['admitted', 'handed-over', 'stays']);
    expect(followsOffered({ ...standing, alerts: [] })).toEqual(['admitted', 'refused', 'handed-over']);
  });

  test('is admission for whom it is not, and waiting for all others, unless said otherwise', () => {
    expect(usualFollows('no-match')).toBe('admitted');
    expect([usualFollows('match'), usualFollows('cannot-tell')]).toEqual(['stays', 'stays']);
  });
});

describe('a decision', () => {
  const said = { ...undecided, decision: 'match', reason: 'the face is the same' } as const;

  test('needs a reason', () => {
    expect(decisionOfDraft({ ...said, reason: ' ' })).toBeUndefined();
    expect(decisionOfDraft(said)).toEqual({ decision: 'match', reason: 'the face is the same' });
  });

  test('that refuses needs the article, the language of the remedy and where the person is', () => {
    const refuses = { ...said, follows: 'refused' } as const;
    expect(decisionOfDraft(refuses)).toBeUndefined();
    const refusal = { article: 'art. 7', remedyLanguage: 'ar', whereNow: 'waiting room', interpreter: false } as const;
    expect(decisionOfDraft({ ...refuses, refusal: { ...refusal, remedyLanguage: '' } })).toBeUndefined();
    const { interpreter: _, ...stated } = refusal;
    expect(decisionOfDraft({ ...refuses, refusal })).toMatchObject({ outcome: 'refused', refusal: stated });
    expect(decisionOfDraft({ ...refuses, refusal: { ...refusal, interpreter: true } })?.refusal?.interpreter).toBe(true);
  });

  test('that hands over names to whom', () => {
    expect(decisionOfDraft({ ...said, follows: 'handed-over' })).toBeUndefined();
    expect(decisionOfDraft({ ...said, follows: 'handed-over', handedTo: 'gendarmerie' })).toMatchObject({ handedTo: 'gendarmerie' });
  });
});
