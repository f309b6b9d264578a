/** A person who has two records, as after a second passport: read as one, and held as one. */
import { expect, test } from 'vitest';
import type { ExportDoor } from '../../../kernel/export.ts';
import type { EntityId } from '../../../kernel/ids.ts';
import type { Hold } from '../holds.ts';
import { rightsRoutes } from './rights-routes.ts';

const [old, renewed, stranger] = ['mr-test.operations:1.1', 'mr-test.operations:7.1', 'mr-test.operations:9.1'] as EntityId[];

function routesOver(holds: readonly (Hold & { subject: EntityId })[] = []) {
  const erased: string[] = [];
  const routes = rightsRoutes(
    {
      holders: () => [
        {
          module: 'wells',
          subjects: {
            sameAs: async (subject) => (subject === stranger ? [] : [old!, renewed!]),
            exportSubject: async (subject) => [
              { kind: 'drawn', sinceMs: 1, facts: [{ code: 'of', value: { kind: 'sign', sign: subject } }] },
            ],
            held: { drawn: { keepForDays: 10, basis: 'wells', facts: ['of'] } },
          },
        },
      ],
      async erase({ subjects, ground }) {
        erased.push(...(subjects ?? []));
        return { id: '0', erasedAtMs: 1, orders: [], ground, parts: [] };
      },
    },
    {
      holds: { holdsOver: async (subjects) => holds.filter(({ subject }) => subjects.includes(subject)) },
      // No test of this file takes anything out.
      door: {} as ExportDoor,
    },
  );
  const call = (path: string, request: object) => routes.find((route) => route.path === path)!.handle(request as never);
  const trace = routes.find(({ path }) => path === '/protection/people/:subject')!.trace;
  return {
    erased,
    trace: trace.kind === 'purpose' ? trace.traced : undefined,
    file: (subject: EntityId, query: object = {}) => call('/protection/people/:subject', { params: { subject }, query }),
    erase: (subject: EntityId) =>
      call('/protection/erasures', { body: { subject, ground: 'retention' }, caller: { actor: { badge: 'DP-1' } }, idempotencyKey: 'k' }),
  };
}

const signs = (file: { records: { facts: { value: { sign: string } }[] }[] }) => file.records.map(({ facts }) => facts[0]!.value.sign);

test('the file of one record names the others, and together all of them are one file, traced under each', async () => {
  const { file, trace } = routesOver();
  const alone = await file(renewed!);
  expect(alone).toMatchObject({ others: [old], together: false });
  expect(signs(alone)).toEqual([renewed]);
  expect(trace!(alone, {} as never).subjects).toEqual([renewed]);
  const whole = await file(renewed!, { together: 'yes' });
  expect(signs(whole)).toEqual([renewed, old]);
  expect(trace!(whole, {} as never).subjects).toEqual([renewed, old]);
  expect(whole.retention).toEqual([{ kind: 'drawn', keepForDays: 10, basis: 'wells' }]);
  expect(await file(stranger!)).toMatchObject({ others: [] });
});

test('a hold over one record keeps every record of the person, and nobody else’s', async () => {
  const hold = {
    hold: old!,
    subject: old!,
    ground: 'court',
    caseNumber: 'RG 1',
    until: '2026-09-30',
    setBy: 'DP-1',
    setAtMs: 1,
    state: 'stands',
  } as const;
  const { file, erase, erased } = routesOver([hold]);
  expect(await erase(renewed!)).toMatchObject({ code: 'under-hold' });
  expect(await erase(old!)).toMatchObject({ code: 'under-hold' });
  expect(await erase(stranger!)).not.toHaveProperty('code');
  expect(erased).toEqual([stranger]);
  expect(await file(renewed!)).toMatchObject({ holds: [{ caseNumber: 'RG 1' }] });
});

test('a search shows whom the account reaches, however many namesakes there are elsewhere', async () => {
  const foreign = Array.from({ length: 30 }, (_, n) => `mr-autre.operations:${n + 1}.1` as EntityId);
  const routes = rightsRoutes(
    {
      holders: () => [
        {
          module: 'wells',
          subjects: {
            find: async () => [...foreign, renewed!],
            exportSubject: async () => [{ kind: 'drawn', sinceMs: 1, facts: [{ code: 'of', value: { kind: 'sign', sign: 'x' } }] }],
            held: { drawn: { keepForDays: 10, basis: 'wells', facts: ['of'], tellsApart: ['of'] } },
          },
        },
      ],
      erase: async () => ({ id: '0', erasedAtMs: 1, orders: [], ground: 'retention', parts: [] }),
    },
    { holds: { holdsOver: async () => [] }, door: {} as ExportDoor },
  );
  const allowed = { shows: (thing: unknown) => String(thing).startsWith('mr-test.'), places: ['mr-test'], cases: [] };
  const search = routes.find(({ path }) => path === '/protection/people')!;
  expect(await search.handle({ query: { name: 'x' }, allowed } as never)).toMatchObject({ people: [{ subject: renewed }], more: false });
});
