import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { NameVocabulary } from './name-vocabulary.ts';
import { indexVersion, packSegment, unpackSegment } from './packed-index.ts';
import { engineVersion } from './score-model.ts';
import { ScreeningIndex } from './screening-index.ts';
import { inventedList, inventedPeople } from './testing/invented-people.ts';

/** Of the columns below; another digest needs another `indexVersion`, or stations would go on with columns that mean something else. */
const digests: Readonly<Record<string, string>> = { 'bits-5/1': '0aafebda0fb224893bb8b5b767965acdd7a55e1ee6f2ce7b25c586ad62bd3215' };

function packed() {
  const index = new ScreeningIndex();
  const { persons: _, ...head } = inventedList();
  const segment = index.read(head, inventedPeople);
  for (const _step of index.vocabulary.sealInSteps());
  return { vocabulary: index.vocabulary.arrays(), segment: packSegment(segment, segment.parts.people) };
}

it('columns are those of the version that a saved index names', () => {
  const { vocabulary, segment } = packed();
  const text = JSON.stringify({ vocabulary, segment: { ...segment, people: undefined } }, (_, value) =>
    ArrayBuffer.isView(value) ? Array.from(value as Uint32Array) : value,
  );
  const version = `${engineVersion}/${indexVersion}`;
  expect({ [version]: createHash('sha256').update(text).digest('hex') }).toEqual({ [version]: digests[version] });
});

it('an index that was taken apart answers as before', () => {
  const { vocabulary, segment } = packed();
  const again = new ScreeningIndex(new NameVocabulary(vocabulary));
  again.put(unpackSegment(segment, (people) => people));
  const whole = ScreeningIndex.build([inventedList()]);
  for (const { names, birthDates } of inventedPeople) {
    for (const { text } of names) {
      const person = { surname: text, givenNames: '', birthDate: birthDates[0]?.from };
      expect(again.screen(person, { atLeast: 'weak' })).toEqual(whole.screen(person, { atLeast: 'weak' }));
    }
  }
});
