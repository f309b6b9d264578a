/** What the journals say of a traveller at a crossing stands in that traveller's file: nothing is left out unsaid. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { HeldRecord } from '../../kernel/held.ts';
import type { EntityId } from '../../kernel/ids.ts';
import { answerRecord, crossingRecords, returnRecords, stayEndRecord, stayRecord } from './crossing-file.ts';
import { type CrossingChange, type CrossingState, evolve } from './crossing-state.ts';
import type { Herd, Refusal, Vehicle } from './crossing-terms.ts';
import { type Correctable, type ShownTraveller, shownTravellerSchema } from './entries.ts';
import { crossingsHeld } from './held.ts';

const golden = (name: string) => JSON.parse(readFileSync(new URL(`golden/${name}.json`, import.meta.url), 'utf8'));
const recordedEntry = golden('crossing-recorded.2');
const [child, adult] = recordedEntry.subjects
  .slice(0, 2)
  .map(({ content }: { content: unknown }) => shownTravellerSchema.parse(content)) as [ShownTraveller, ShownTraveller];
const vehicle: Vehicle = recordedEntry.subjects[2].content.vehicle;
const herd: Herd = { ...recordedEntry.subjects[3].content.herd, certificate: 'CIT 4471' };
const atMs = recordedEntry.common.happened.atMs + 60_000;

const everyField = {
  direction: 'entry',
  happened: recordedEntry.common.happened,
  means: 'foot',
  regime: 'caravan',
  vehicle,
  purpose: 'transhumance',
  stay: child.stay!,
  permit: child.permit!,
  person: child.person,
} as const satisfies Required<Correctable>;
const refusal: Refusal = { article: 'article inventé 9', remedyLanguage: 'ff', whereNow: 'hangar 4' };

function fileOf(shown: ShownTraveller, outcome: CrossingState['outcome'], changes: readonly CrossingChange[]): HeldRecord[] {
  const recorded: CrossingState = {
    ...everyField,
    ...{ outcome, corrected: false, cancelled: false, caseState: null, takenBy: null, own: false, refusal: null, expulsion: null },
    ...{ purpose: shown.purpose ?? null, stay: shown.stay ?? null, permit: shown.permit ?? null },
  };
  const state = changes.reduce(evolve, recorded);
  return crossingRecords({
    slip: '2026-004117',
    recordedAtMs: atMs,
    page: '12/3',
    grouping: 'herders',
    shown,
    recorded,
    state,
    changes,
    herd,
  });
}

let sequence = 1312;
function changed(kind: CrossingChange['kind'], common: object, words: object | null): CrossingChange {
  sequence += 1;
  const crossing = 'mr-gogui.operations:1311.1' as EntityId;
  const ref = { journal: 'mr-gogui.operations', sequence };
  return { kind, ref, atMs, officer: 'GG-101', common: { crossing, ...common }, words } as CrossingChange;
}

const reason = 'Raison inventée.';
const changes = [
  changed('crossing-corrected', { fields: ['direction'], counted: {} }, { before: everyField, after: everyField, reason }),
  changed('second-line-decided', { decision: 'match', outcome: 'handed-over' }, golden('second-line-decided.2').subjects[0].content),
  changed('case-taken', { take: true }, null),
  changed('outcome-changed', { outcome: 'refused' }, { reason, refusal }),
  changed('crossing-cancelled', {}, { reason }),
];
const returned = returnRecords({ expelledBy: 'DZA', recordedMs: atMs, circumstances: 'De nuit.', corrections: [{ atMs, reason }] }, [
  { saidMs: atMs, category: 'girl', injuries: 'Fièvre.', separatedFrom: 'Sa mère.', propertyTaken: 'Rien.', reason },
]);
const expelled = changed('outcome-changed', { outcome: 'expelled' }, golden('outcome-changed.2').subjects[0].content);
const stays = [
  stayRecord({ state: 'ended', fromMs: atMs, toMs: atMs, lastMs: atMs }),
  stayEndRecord({ saidMs: atMs, end: 'permit', atMs, reason }),
];
const answered = answerRecord({ slip: '2026-004117', saidMs: atMs, decision: 'no-match', reason });

/** Every word, number and code of it, but what lies under the names given. */
function leavesOf(value: unknown, but: readonly string[]): string[] {
  if (value === null || value === undefined || typeof value === 'boolean') return [];
  if (typeof value !== 'object') return [String(value)];
  return Object.entries(value).flatMap(([name, member]) => (but.includes(name) ? [] : leavesOf(member, but)));
}
const valuesIn = (records: readonly HeldRecord[]) =>
  new Set(
    records.flatMap(({ facts }) =>
      facts.flatMap(({ value }) => leavesOf(value, ['kind']).map((text) => text.replace(/^crossings\..*\./, ''))),
    ),
  );

/** The part's own kind; with whom a child came, whom a list means, and the names that the program gives rules and lists. */
const ofNobody = ['by', 'list', 'candidate', 'query', 'outcome', 'bits', 'rule', 'says'];

test('every value that was recorded of a traveller is told', () => {
  const told = valuesIn(fileOf(child, 'admitted', []));
  const { kind: _part, ...shown } = child;
  const wanted = leavesOf({ ...shown, ...everyField, vehicle, herd }, [...ofNobody]).filter((one) => one !== 'accompanied');
  expect(wanted.filter((one) => !told.has(one))).toEqual([]);
  const { kind: _adultPart, ...listed } = adult;
  const toldOfAdult = valuesIn(fileOf(adult, 'second-line', []));
  expect(leavesOf(listed, ofNobody).filter((one) => !toldOfAdult.has(one))).toEqual([]);
});

test('every value of a later change is told', () => {
  const told = valuesIn(fileOf(adult, 'second-line', changes));
  const wanted = changes.flatMap(({ words }) => leavesOf(words, []));
  expect(wanted.filter((one) => !told.has(one))).toEqual([]);
});

test('the file says what an outcome was before it was changed', () => {
  const [crossing] = fileOf(adult, 'second-line', changes);
  expect(crossing!.facts.slice(0, 4)).toEqual([
    { code: 'number', value: { kind: 'sign', sign: '2026-004117' } },
    { code: 'outcome', value: { kind: 'message', key: 'crossings.outcome.refused' } },
    { code: 'first-outcome', value: { kind: 'message', key: 'crossings.outcome.second-line' } },
    { code: 'cancelled', value: { kind: 'message', key: 'crossings.cancelled' } },
  ]);
});

test('of a change whose words were erased nothing is told', () => {
  const erased = changes.map((change) => ({ ...change, words: null }) as CrossingChange);
  expect(fileOf(adult, 'second-line', erased).map(({ kind }) => kind)).toEqual(['crossing-recorded']);
});

test('no code of the catalogue goes unused', () => {
  const evidence = (['agrees', 'near', 'differs'] as const).map((outcome) => ({ ...adult.alerts[0]!.evidence[0]!, outcome }));
  const all = { ...adult, ...child, document: adult.document, alerts: [{ ...adult.alerts[0]!, evidence }] };
  const records = [...fileOf(all, 'second-line', [...changes, expelled]), ...stays, ...returned, answered];
  const told = Map.groupBy(records, ({ kind }) => kind);
  const unused = Object.entries(crossingsHeld).flatMap(([kind, { facts }]) => {
    const codes = new Set(told.get(kind)?.flatMap((record) => record.facts.map(({ code }) => code)));
    return (facts as readonly string[]).filter((code) => !codes.has(code)).map((code) => `${kind} ${code}`);
  });
  // A decision goes with a refusal, an authority or an order.
  expect(unused).toEqual([
    'outcome-changed handed-to',
    'second-line-decided refusal-article',
    'second-line-decided refusal-language',
    'second-line-decided refusal-where',
    'second-line-decided expulsion-order',
    'second-line-decided expulsion-date',
    'second-line-decided expulsion-authority',
    'second-line-decided expulsion-appeal',
    'second-line-decided expulsion-fitness',
  ]);
});
