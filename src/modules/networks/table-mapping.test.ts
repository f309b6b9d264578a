import { expect, test } from 'vitest';
import { type Bringing, bringOnto } from './bring-onto.ts';
import { type ChartState, evolveChart } from './chart-steps.ts';
import { likelyLayout } from './table-layouts.ts';
import { guessMapping, mapTable, plainMapping } from './table-mapping.ts';
import { countedKeys } from './testing/invented-items.ts';

const newKey = countedKeys();
const rows = (...all: readonly string[][]) => all.map((cells, index) => ({ line: index + 2, cells }));
const apply = (state: ChartState, { steps }: Pick<Bringing, 'steps'>) => steps.reduce<ChartState>(evolveChart, state);
const labels = (state: ChartState) => [...state.values()].flatMap(({ content }) => (content.kind === 'entity' ? [content.label] : []));

test('a table of subscribers becomes people who use telephones, and a second table of the same numbers adds to them', () => {
  const headings = ['Nom', 'Numéro', 'Qualité', 'Surnom'];
  const mapping = guessMapping(headings);
  expect(mapping.roles).toEqual({ Nom: 'first-label', Numéro: 'second-identity', Qualité: 'first-role', Surnom: 'first-other-name' });
  const first = mapTable(
    headings,
    rows(['Awa Kanté', '36 12 34 56', 'passeuse', 'la Tante'], ['Bilal Sy', '0022246998877', 'migrant', '']),
    mapping,
  );
  const brought = bringOnto(new Map(), first, newKey);
  expect(brought).toMatchObject({ added: 4, linksAdded: 2, recognised: 0, loops: 0 });
  const state = apply(new Map(), brought);
  expect(labels(state)).toEqual(['Awa Kanté', '+22236123456', 'Bilal Sy', '+22246998877']);
  const again = bringOnto(
    state,
    mapTable(headings, rows(['Awa Kanté', '+222 36-12-34-56', '', 'Tata'], ['Camara', '٣٦٠٠٠٠٠١', '', '']), mapping),
    newKey,
  );
  expect(again).toMatchObject({ added: 2, recognised: 2, linksAdded: 1, linksMerged: 1 });
  expect([...apply(state, again).values()][0]!.content).toMatchObject({ label: 'Awa Kanté', otherLabels: ['la Tante', 'Tata'] });
});

test('payments between two are one link with each payment, whoever paid, and rows that cannot be read are named by their line', () => {
  const headings = ['Payeur', 'Bénéficiaire', 'Date', 'Heure', 'Montant'];
  const table = mapTable(
    headings,
    rows(
      ['Awa', 'Bilal', '02/03/2026', '14:05', '1 250,50 MRU'],
      ['Bilal', 'Awa', '2026-03-04', '', '300'],
      ['Awa', '', '', '', ''],
      ['', '', '', '', ''],
      ['Awa', 'Camara', 'hier', '', 'beaucoup'],
      ['Awa', 'awa', '', '', '1'],
    ),
    guessMapping(headings),
  );
  expect(table.report).toEqual([
    { line: 4, remark: 'no-second', about: '' },
    { line: 5, remark: 'no-entity', about: '' },
    { line: 6, remark: 'date-unreadable', about: 'hier' },
    { line: 6, remark: 'amount-unreadable', about: 'beaucoup' },
  ]);
  const brought = bringOnto(new Map(), table, newKey);
  expect(brought).toMatchObject({ added: 3, linksAdded: 2, linksMerged: 1, loops: 1 });
  const [payments] = [...apply(new Map(), brought).values()].filter(({ content }) => content.kind === 'link');
  expect(payments!.content).toMatchObject({
    type: 'pays',
    direction: 'both',
    weight: 1550.5,
    records: [
      { atMs: Date.parse('2026-03-02T14:05:00Z'), what: 'payment', amount: 1250.5 },
      { atMs: Date.parse('2026-03-04T00:00:00Z'), what: 'payment', amount: 300, back: true },
    ],
  });
});

test('a number that stood alone is given its name, and one row rule leaves the rest out', () => {
  const headings = ['Nom', 'Numéro', 'Zone'];
  const rules = [{ what: 'only', heading: 'Zone', test: 'contains', words: 'né' }] as const;
  const mapping = { ...guessMapping(headings), firstType: 'phone' as const, rules };
  const roles = { Nom: 'first-label', Numéro: 'first-identity', Zone: 'ignored' } as const;
  const bare = bringOnto(
    new Map(),
    mapTable(['Numéro'], rows(['36123456']), { ...mapping, roles: { Numéro: 'first-identity' }, rules: [] }),
    newKey,
  );
  const state = apply(new Map(), bare);
  const named = mapTable(headings, rows(['Cabine du marché', '36123456', 'Néma'], ['Autre', '36999999', 'Ayoun']), { ...mapping, roles });
  expect(named.report).toMatchObject([{ line: 3, remark: 'not-wanted' }]);
  expect(labels(apply(state, bringOnto(state, named, newKey)))).toEqual(['Cabine du marché']);
});

test('titles that come again and rows of totals are left out, each by its line, and days are read as people and spreadsheets write them', () => {
  const headings = ['Payeur', 'Bénéficiaire', 'Date', 'Montant'];
  const table = mapTable(
    headings,
    rows(
      ['Awa', 'Bilal', '2 mars 2026', '1 250'],
      [...headings],
      ['Total', '', '', '1 250'],
      ['Awa', 'Bilal', '46083', '٣٠٠'],
      ['Awa', 'Bilal', '12 رمضان 1447', '5'],
    ),
    guessMapping(headings),
  );
  expect(table.links.map(({ content }) => [content.weight, content.records[0]?.atMs])).toEqual([
    [1250, Date.UTC(2026, 2, 2)],
    [300, Date.UTC(2026, 2, 2)],
    [5, undefined],
  ]);
  expect(table.report.map(({ line, remark }) => [line, remark])).toEqual([
    [3, 'heading-again'],
    [4, 'row-of-totals'],
    [6, 'date-unreadable'],
  ]);
});

test('given name and surname are one name, and with the day of birth one identity, however they are written', () => {
  const headings = ['Prénom', 'Nom', 'Né le', 'Plaque'];
  const mapping = {
    ...plainMapping,
    roles: { Prénom: 'first-label-identity', Nom: 'first-label-identity', 'Né le': 'first-identity', Plaque: 'second-identity' } as const,
    secondType: 'vehicle' as const,
    firstSame: 'name' as const,
    secondSame: 'plate' as const,
    separators: { label: ' ', identity: ' / ' },
  };
  const table = mapTable(
    headings,
    rows(['Awa', 'Kanté', '02-03-1990', '2451 AB 07'], ['AWA', 'KANTE', '02/03/1990', '٢٤٥١-ab-07'], ['Awa', 'Kanté', '04/03/1990', '']),
    mapping,
  );
  const brought = bringOnto(new Map(), table, newKey);
  expect(brought).toMatchObject({ added: 3, linksAdded: 1, linksMerged: 1 });
  const [first] = apply(new Map(), brought).values();
  expect(first!.content).toMatchObject({ label: 'Awa Kanté', identity: 'awa / kante / 02 03 1990', otherLabels: ['AWA KANTE'] });
});

test('a column says of each row what it is, in words whose meaning the analyst gives', () => {
  const headings = ['Nom', 'Catégorie'];
  const mapping = {
    ...plainMapping,
    roles: { Nom: 'first-label', Catégorie: 'first-type' } as const,
    typeWords: { '4x4': 'vehicle', 'pt eau': 'place' } as const,
  };
  const { entities } = mapTable(headings, rows(['Le gris', '4X4'], ['Puits nord', 'Pt eau'], ['Awa', 'Personne'], ['?', 'zzz']), mapping);
  expect(entities.map(({ content }) => content.type)).toEqual(['vehicle', 'place', 'person', 'other']);
});

test.each([
  [{ what: 'skip', heading: 'Sens', test: 'empty', words: '' }, ['a', 'b']],
  [{ what: 'skip', heading: 'Sens', test: 'equals', words: 'SORTANT' }, ['b', 'c']],
  [{ what: 'only', heading: 'Sens', test: 'contains', words: 'ant' }, ['a', 'b']],
  [{ what: 'only', heading: 'Sens', test: 'empty', words: '' }, ['c']],
  [{ what: 'only', heading: 'Gone', test: 'equals', words: 'x' }, ['a', 'b', 'c']],
  [{ what: 'only', heading: 'Sens', test: 'equals', words: ' ' }, ['a', 'b', 'c']],
] as const)('the rule %j leaves %j', (rule, left) => {
  const mapping = { ...plainMapping, roles: { Nom: 'first-label' } as const, rules: [rule] };
  const { entities } = mapTable(['Nom', 'Sens'], rows(['a', 'Sortant'], ['b', 'Entrant'], ['c', ' ']), mapping);
  expect(entities.map(({ content }) => content.label)).toEqual(left);
});

test('contacts of a handset are its numbers, each with the names it is called by, tied to whose contacts they are', () => {
  const headings = ['First Name', 'Last Name', 'Phone 1 - Value', 'Phone 2 - Value'];
  const { mapping } = likelyLayout(headings)!;
  const table = mapTable(
    headings,
    rows(['Awa', 'Kanté', '36 12 34 56 ::: +22370123456', '46998877'], ['Tata', '', '+222 36123456', ''], ['Sans', 'numéro', '', '']),
    { ...mapping, linkLabel: 'dans les contacts de' },
    { type: 'handset', identity: '35-209900-176148-1' },
  );
  const brought = bringOnto(new Map(), table, newKey);
  const state = apply(new Map(), brought);
  expect(brought).toMatchObject({ added: 4, linksAdded: 3, linksMerged: 1 });
  expect(table.report).toEqual([{ line: 4, remark: 'no-entity', about: '' }]);
  const contents = [...state.values()].map(({ content }) => content);
  expect(contents[0]).toMatchObject({ type: 'phone', identity: '+22236123456' });
  expect(contents).toContainEqual(expect.objectContaining({ type: 'handset', identity: '35209900176148' }));
  expect(contents).toContainEqual(expect.objectContaining({ kind: 'link', label: 'dans les contacts de', direction: 'forward' }));
  const [first] = contents;
  expect(first?.kind === 'entity' && [first.label, ...first.otherLabels]).toEqual(expect.arrayContaining(['Awa Kanté', 'Tata']));
});

test.each([
  [['Nom', 'Numéro', 'Qualité', 'Surnom'], undefined],
  [['Nom', 'Numéro'], undefined],
  [['Name', 'Phone number', 'Role'], undefined],
  [['Contact name', 'Phone number'], 'contacts'],
  [['Nom du contact', 'Téléphone 1', 'Téléphone 2'], 'contacts'],
  [['اسم جهة الاتصال', 'رقم الهاتف'], 'contacts'],
  [['MSISDN', 'Nom', 'Prénom', 'Numéro de pièce', "Date d'activation", 'Adresse'], 'subscribers'],
  [['رقم المشترك', 'اسم المشترك', 'رقم الهوية'], 'subscribers'],
])('the headings %j are those of %s, and a table of names and numbers keeps what is guessed of it', (headings, name) => {
  expect(likelyLayout(headings)?.name).toBe(name);
});
