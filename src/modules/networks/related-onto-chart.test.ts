import { expect, test } from 'vitest';
import type { EntityId } from '../../kernel/ids.ts';
import { bringOnto } from './bring-onto.ts';
import type { CrossingTie, RelatedPerson } from './case-searches-api.ts';
import { emptyEntity } from './chart-items.ts';
import { type ChartState, evolveChart } from './chart-steps.ts';
import { type RelatedWords, relatedOntoChart, travellerAttribute } from './related-onto-chart.ts';

const words: RelatedWords = {
  tie: ({ kind, explained }) => (explained ? `${kind} (${explained})` : kind),
  source: ({ crossings }) => crossings.map(({ slip }) => slip).join(', '),
  child: 'enfant',
  refugee: 'réfugié',
  born: 'né le',
  nationality: 'nationalité',
};
const tie = (kind: CrossingTie['kind'], said: Partial<CrossingTie> = {}): CrossingTie => ({
  kind,
  times: 1,
  weight: 1,
  explained: null,
  expected: null,
  shared: '',
  crossings: [{ crossingId: 'mr-tz.operations:9.1' as EntityId, slip: '2026-000009', atMs: Date.UTC(2026, 2, 1), direction: 'entry' }],
  ...said,
});
const whoever = (surname: string, ties: CrossingTie[], said: Partial<RelatedPerson> = {}): RelatedPerson => ({
  travellerId: `mr-tz.operations:${surname.length}.1` as EntityId,
  surname,
  givenNames: 'Awa',
  arabicName: null,
  birthDate: '1990-01-01',
  nationality: 'MLI',
  documentNumber: `AA${surname}1`,
  protectedAs: null,
  crossings: 1,
  alerts: 0,
  ties,
  ...said,
});

test('people found stand on the chart once, tied to whom was searched and to what they share, each link with its crossings', () => {
  const seed = { ...emptyEntity, label: 'Awa Kanté', identity: 'AA9900001' };
  const before: ChartState = new Map([['awa001', { content: seed, gone: false, place: undefined }]]);
  const telephone = tie('same-telephone', { shared: '36 12 34 56', explained: 'call-box', weight: 0.1 });
  const brought = relatedOntoChart(
    seed,
    {
      found: [whoever('KANTE', [], { travellerId: 'mr-tz.operations:3.1' as EntityId })],
      chosen: [whoever('SY', [tie('same-group'), telephone]), whoever('BARRY', [telephone], { protectedAs: 'child' })],
    },
    { words, handling: 'restricted' },
  );
  let keys = 0;
  const bringing = bringOnto(before, brought, () => `key00${++keys}`);
  expect(bringing).toMatchObject({ added: 3, recognised: 1, linksAdded: 4, loops: 0 });
  const after = bringing.steps.reduce<ChartState>(evolveChart, before);
  expect(after.get('awa001')?.content.attributes[travellerAttribute]?.value).toBe('mr-tz.operations:3.1');
  const all = [...after.values()].map(({ content }) => content);
  expect(all.flatMap((content) => (content.kind === 'entity' ? [`${content.type} ${content.label} ${content.role}`.trim()] : []))).toEqual([
    'person Awa Kanté',
    'person Awa SY',
    'phone 36123456',
    'person Awa BARRY enfant',
  ]);
  expect(
    all.flatMap((content) => (content.kind === 'link' ? [[content.type, content.strength, content.label, content.weight]] : [])),
  ).toEqual([
    ['travels-with', 'unconfirmed', '', 1],
    ['uses', 'tentative', 'same-telephone (call-box)', 0.1],
    ['uses', 'tentative', 'same-telephone (call-box)', 0.1],
    ['uses', 'tentative', 'same-telephone (call-box)', 0.1],
  ]);
  const [link] = all.filter(({ kind }) => kind === 'link');
  expect(Object.values(link!.cards)).toMatchObject([{ source: '2026-000009', when: '2026-03-01', handling: 'restricted' }]);
});
