import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { Chart, ChartAttribute, ChartLink, ChartNode } from '../chart.ts';
import type { Remark } from '../remarks.ts';
import { type ChartFormat, chartFormats, readChart, writeChart } from './chart-files.ts';

const directory = mkdtempSync(join(tmpdir(), 'maabar-round-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** Words that formats could trip over, in several scripts. No space stands at an end: tables and XML take none for part of a word. */
const word = fc.constantFrom(
  ...[
    'Awa Kanté',
    'محمد الأمين',
    '"Le Long"',
    "l'Étoile; fils, cousin",
    '<b>&amp;</b>',
    '__proto__',
    'ⵣⵉⵔⵉ',
    '🚐 12',
    '0',
    '=1+1',
    '-5',
    'true',
    '2026-03-02',
    'ligne 1\nligne 2',
    'type',
    'x',
    'Calls: 7',
    'a|b',
    '[1]',
    'null',
    '٣٦',
    'é',
    'e\u0301',
    'x'.repeat(300),
  ],
);
const name = fc.constantFrom(
  'opérateur',
  'type',
  'label',
  'weight',
  'x',
  'identity',
  'from',
  'date',
  'when',
  'colour',
  'الهاتف',
  '__proto__',
  'role',
  'name',
  'direction',
  'a (attribute)',
  'notes',
);
const when = fc.constantFrom('', '2026', '2026-03', '2026-03-02', '2026-03-02T14:05', '2026-03-02T14:05:09');
const attribute: fc.Arbitrary<ChartAttribute> = fc.oneof(
  fc.record({ name, kind: fc.constant('text' as const), value: word }),
  fc.record({ name, kind: fc.constant('number' as const), value: fc.constantFrom('0', '12.5', '-3', '007', 'many') }),
  fc.record({ name, kind: fc.constant('flag' as const), value: fc.constantFrom('true', 'false') }),
  fc.record({ name, kind: fc.constant('time' as const), value: fc.constantFrom('2026-03-02', '2026-03-02T14:05:00') }),
);
const grade = fc.constantFrom(
  { system: '6x6', source: 'B', information: '2', handling: '' },
  { system: '6x6', source: 'F', information: '6', handling: '' },
  { system: '5x5x5', source: 'A', information: '1', handling: '3' },
  { system: '3x5x2', source: '1', information: 'E', handling: 'C' },
);
const card = fc.record({
  summary: word,
  text: word,
  source: word,
  when: fc.constantFrom('', '2026-03', '2026-03-02', '2026-03-02T14:05:09'),
  grade: fc.option(grade, { nil: undefined }),
});
const item = {
  label: fc.oneof(fc.constant(''), word),
  type: fc.constantFrom('', 'Person', 'Téléphone', 'مكان'),
  when,
  attributes: fc.array(attribute, { maxLength: 4 }),
  cards: fc.array(card, { maxLength: 2 }),
  colour: fc.constantFrom(undefined, '#e0a030', '#0000ff'),
};
const place = fc.constantFrom(undefined, { x: 0, y: 0 }, { x: -80, y: 320 }, { x: 1.5, y: -2.25 });
const position = fc.constantFrom(undefined, { longitude: -7.25, latitude: 16.61 }, { longitude: 0, latitude: 0 });
const chartAtRandom: fc.Arbitrary<Chart> = fc
  .tuple(
    fc.uniqueArray(fc.record({ id: word, ...item, place, position }), { maxLength: 4, selector: ({ id }) => id }),
    fc.array(
      fc.record({
        ...item,
        ends: fc.tuple(fc.nat(3), fc.nat(3)),
        direction: fc.constantFrom('none', 'forward', 'backward', 'both'),
        weight: fc.constantFrom(undefined, 1, 0.25, 1234.5),
        strength: fc.constantFrom('', 'Confirmed', 'Tentative', 'douteux'),
      }),
      { maxLength: 4 },
    ),
  )
  .map(([nodes, links]) => ({
    nodes,
    links: links.flatMap(({ ends: [from, to], ...link }, index): ChartLink[] =>
      nodes[from] && nodes[to]
        ? [{ id: `l${index}`, source: nodes[from].id, target: nodes[to].id, ...(link as Omit<ChartLink, 'id' | 'source' | 'target'>) }]
        : [],
    ),
  }));

async function thereAndBack(chart: Chart, format: ChartFormat) {
  const file = join(directory, `chart.${format === 'csv' ? 'entities.csv' : format}`);
  const told: Remark[] = [];
  const misread: Remark[] = [];
  await writeChart(chart, file, format, (remark) => told.push(remark));
  const back = await readChart(file, format, (remark) => misread.push(remark));
  return { back, told, misread };
}

const sum = (told: readonly Remark[], ...codes: readonly string[]) =>
  told.filter(({ code }) => codes.includes(code)).reduce((all, { values }) => all + Number(values?.n), 0);
const items = ({ nodes, links }: Chart): readonly (ChartNode | ChartLink)[] => [...nodes, ...links];
const count = (chart: Chart, of: (one: ChartNode | ChartLink) => number) => items(chart).reduce((all, one) => all + of(one), 0);
/** By name, in any order; several values of one name as a format that joins them gives them. */
const attributesOf = ({ attributes }: ChartNode | ChartLink, isJoined: boolean) =>
  [...Map.groupBy(attributes, (one) => one.name)]
    .flatMap(([key, all]) =>
      isJoined ? [`${key}=${all.map(({ value }) => value).join('; ')}`] : all.map(({ value }) => `${key}=${value}`),
    )
    .sort();
const kindsOf = ({ attributes }: ChartNode | ChartLink) => attributes.map((one) => `${one.name}=${one.value}: ${one.kind}`).sort();
const withoutLoops = (chart: Chart): Chart => ({ ...chart, links: chart.links.filter(({ source, target }) => source !== target) });
const seen = (chart: Chart) => ({
  nodes: chart.nodes.map(({ id, label, type, when: at, position: on, colour }) => ({ id, label, type, when: at, position: on, colour })),
  links: chart.links.map(({ source, target, label, type, when: at, direction, weight, strength, colour }) => ({
    source,
    target,
    label,
    type,
    when: at,
    direction,
    weight,
    strength,
    colour,
  })),
});

describe('any chart that is written and read again', () => {
  test.each(['gexf', 'graphml', 'geojson', 'csv', 'anx', 'anx-utf16'] as const)(
    'in %s says the same, but for what the writer counted',
    async (format) => {
      await fc.assert(
        fc.asyncProperty(chartAtRandom, async (chart) => {
          const { back, told, misread } = await thereAndBack(chart, format);
          const isAnx = format.startsWith('anx');
          expect(misread).toEqual([]);
          const kept = isAnx ? withoutLoops(chart) : chart;
          // i2 has no time without seconds.
          const whole = (at: string) => (isAnx && at.length === 16 ? `${at}:00` : at);
          const same = (one: Chart): Chart => ({
            nodes: one.nodes.map((node) => ({ ...node, when: whole(node.when) })),
            links: one.links.map((link) => ({ ...link, when: whole(link.when) })),
          });
          expect(seen(same(back))).toEqual(seen(same(kept)));
          expect(sum(told, 'lost-self-link')).toBe(chart.links.length - kept.links.length);
          const isJoined = format !== 'gexf' && format !== 'geojson';
          for (const [index, one] of items(kept).entries())
            expect(attributesOf(items(back)[index]!, isJoined)).toEqual(attributesOf(one, isJoined));
          const joined = count(kept, ({ attributes }) => attributes.length - new Set(attributes.map((one) => one.name)).size);
          expect(sum(told, 'attribute-joined') > 0).toBe(isJoined && joined > 0);
          if (joined === 0) {
            const changed = count(kept, (one) => {
              const after = kindsOf(items(back)[items(kept).indexOf(one)]!);
              return kindsOf(one).filter((kind) => !after.includes(kind) && !/: text$/.test(kind)).length;
            });
            expect(sum(told, 'lost-kind')).toBeGreaterThanOrEqual(changed);
          }
          const cards = count(kept, (one) => one.cards.length);
          if (isAnx)
            expect(items(back).map((one) => one.cards)).toEqual(
              items(kept).map((one) => one.cards.map(({ grade: given, ...rest }) => ({ ...rest, ...(given && { grade: given }) }))),
            );
          else expect(sum(told, 'lost-card')).toBe(cards);
          const rounded = kept.nodes.map(({ place: at }) => (isAnx ? at && { x: Math.round(at.x), y: Math.round(at.y) } : at));
          const lost = new Set(['geojson']).has(format);
          expect(sum(told, 'lost-place')).toBe(lost ? chart.nodes.filter((node) => node.place).length : 0);
          for (const [index, at] of rounded.entries())
            if (at && !lost) expect({ ...back.nodes[index]!.place! }).toEqual({ x: at.x + 0, y: at.y + 0 });
          if (isAnx) expect(sum(told, 'place-made')).toBe(chart.nodes.filter((node) => !node.place).length);
        }),
        { numRuns: 60 },
      );
    },
  );

  test('in FollowTheMoney keeps who is tied to whom and how they are called, and the writer counts all the rest', async () => {
    await fc.assert(
      fc.asyncProperty(chartAtRandom, async (chart) => {
        const { back, told, misread } = await thereAndBack(chart, 'ftm');
        expect(misread).toEqual([]);
        expect(back.nodes.map(({ id, label }) => [id, label])).toEqual(
          chart.nodes.map(({ id, label, attributes }) => [id, label || (attributes.find((one) => one.name === 'name')?.value ?? '')]),
        );
        expect(back.links.map(({ source, target }) => [source, target])).toEqual(
          chart.links.map(({ source, target, direction }) => (direction === 'backward' ? [target, source] : [source, target])),
        );
        expect(sum(told, 'lost-card')).toBe(count(chart, (one) => one.cards.length));
        expect(sum(told, 'lost-place')).toBe(chart.nodes.filter((node) => node.place).length);
        expect(sum(told, 'lost-position')).toBe(chart.nodes.filter((node) => node.position).length);
        expect(sum(told, 'lost-colour')).toBe(count(chart, (one) => (one.colour === undefined ? 0 : 1)));
        expect(sum(told, 'lost-weight')).toBe(chart.links.filter((link) => link.weight !== undefined).length);
        expect(sum(told, 'lost-strength')).toBe(chart.links.filter((link) => link.strength !== '').length);
        expect(sum(told, 'lost-direction')).toBe(chart.links.filter((link) => link.direction !== 'none').length);
        // Each value stands somewhere, under its name or in the notes.
        const texts = JSON.stringify(back);
        for (const { attributes } of items(chart))
          for (const { value } of attributes) expect(texts).toContain(JSON.stringify(value).slice(1, -1));
      }),
      { numRuns: 60 },
    );
  });
});

test('through each format into each other one, everybody stays tied to whom they were', async () => {
  const [chart] = fc.sample(
    chartAtRandom.filter(({ nodes, links }) => nodes.length > 2 && withoutLoops({ nodes, links }).links.length > 1),
    { numRuns: 1, seed: 7 },
  );
  const ties = (one: Chart) =>
    one.links.map(({ source, target, direction }) => (direction === 'backward' ? [target, source] : [source, target]).join(' – ')).sort();
  for (const first of chartFormats) {
    const once = (await thereAndBack(withoutLoops(chart!), first)).back;
    for (const second of chartFormats) {
      const { back, misread } = await thereAndBack(once, second);
      expect([first, second, misread, ties(back)]).toEqual([first, second, [], ties(withoutLoops(chart!))]);
    }
  }
});
