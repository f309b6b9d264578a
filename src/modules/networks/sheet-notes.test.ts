import { expect, test } from 'vitest';
import { drawPicture } from './chart-picture.ts';
import { evolveChart } from './chart-steps.ts';
import { directionOf, linesOfNote, mostNoteLines, noteAt, noteStep, notesOnSheet } from './sheet-notes.ts';
import { added, person, takenBack } from './testing/invented-items.ts';

const chart = [
  added({ awa001: person('Awa', { note: 'Vue à Néma\navec <deux> chefs.' }), note01: noteAt('الاثنان معاً يوم السوق') }),
  {
    kind: 'placed' as const,
    places: [
      ['awa001', 0, 0, false],
      ['note01', 100, 50, false],
    ] as [string, number, number, boolean][],
  },
].reduce(evolveChart, new Map());
const shown = new Set(chart.keys());

test('a note stands where somebody put it, one of an entity beside it, and taken back it is gone', () => {
  expect(notesOnSheet(chart, shown)).toEqual([{ key: 'note01', text: 'الاثنان معاً يوم السوق', x: 100, y: 50 }]);
  const { after, undone } = takenBack(chart, [noteStep('awa001', true)]);
  expect(notesOnSheet(after, shown).map(({ key }) => key)).toEqual(['awa001', 'note01']);
  expect(undone).toEqual(chart);
  expect(notesOnSheet(evolveChart(after, noteStep('awa001', false)), shown)).toHaveLength(1);
});

test('a long note is broken between words, and says where something was left out', () => {
  expect(linesOfNote('un deux trois\nquatre', (line) => line.length <= 8)).toEqual(['un deux', 'trois', 'quatre']);
  const long = linesOfNote(Array.from({ length: 60 }, () => 'mot').join(' '), (line) => line.length <= 8);
  expect(long).toHaveLength(mostNoteLines);
  expect(long.at(-1)).toBe('mot mot …');
  expect([directionOf('« الاثنان »'), directionOf('12 mars')]).toEqual(['rtl', 'ltr']);
});

test('the picture that goes out has the notes, and nothing in them becomes anything else than words', () => {
  const state = evolveChart(chart, noteStep('awa001', true));
  const look = { colourOf: () => '#000', pathOf: () => 'M0 0', radiusOf: () => 9 };
  const { svg } = drawPicture(state, shown, look, { title: 'Affaire', lines: [], direction: 'ltr' });
  expect(svg).toContain('avec &lt;deux&gt; chefs.');
  expect(svg.split('الاثنان معاً يوم السوق')).toHaveLength(2);
  expect(svg).toContain('>Awa</text>');
});
