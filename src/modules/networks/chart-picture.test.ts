import { expect, test } from 'vitest';
import { drawPicture } from './chart-picture.ts';
import { evolveChart } from './chart-steps.ts';
import { added, person, tie } from './testing/invented-items.ts';

const state = evolveChart(
  evolveChart(
    new Map(),
    added({
      awa001: person('Awa <Kanté>'),
      bilal1: person('أوا'),
      camara: person('Camara'),
      tieab1: tie('awa001', 'bilal1', { direction: 'forward' }),
    }),
  ),
  {
    kind: 'placed',
    places: [
      ['awa001', -40, 0, false],
      ['bilal1', 60, 30, false],
    ],
  },
);
const look = { colourOf: () => '#2b3a8f', pathOf: () => 'M0 0', radiusOf: () => 9 };

test('a picture has who is shown and their links, the mark below, and says how many have no place', () => {
  const { svg, left } = drawPicture(state, new Set(state.keys()), look, {
    title: 'Affaire',
    lines: ['RESTRICTED · SG-608'],
    direction: 'ltr',
  });
  expect(svg).toContain('Awa &lt;Kanté&gt;');
  expect(svg).toContain('أوا');
  expect(svg).toContain('RESTRICTED · SG-608');
  expect(svg.match(/<line /g)).toHaveLength(1);
  expect(svg).toContain('marker-end');
  expect(left).toBe(1);
  expect(drawPicture(state, new Set(['awa001', 'tieab1']), look, { title: '', lines: [], direction: 'rtl' }).svg).not.toContain('<line ');
});
