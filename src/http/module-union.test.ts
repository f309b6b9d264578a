import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type ModuleFace, unionOf } from './module-union.ts';
import { type AnyRoute, defineRoute } from './route.ts';

const permissions = {
  'wells:read': { summary: 'Read about people at wells', roles: ['officer'], scope: 'country', readsPeople: true },
} as const;
const sound: AnyRoute = defineRoute({
  method: 'GET',
  path: '/wells/:wellId',
  summary: 'A well',
  permission: 'wells:read',
  trace: { kind: 'booth' },
  records: false,
  answer: z.object({}),
  handle: async () => ({}),
});
const wells = (...routes: AnyRoute[]): ModuleFace => ({ name: 'wells', permissions, problems: {}, routes });

describe('the union of modules', () => {
  it('holds what every module gives', () => {
    const union = unionOf([wells(sound)]);
    expect(union.permissions).toEqual(permissions);
    expect(union.routes).toEqual([{ module: 'wells', route: sound }]);
    expect(Object.keys(union.problems)).toContain('not-found');
  });

  const refused: Readonly<Record<string, { modules: readonly ModuleFace[]; because: RegExp }>> = {
    'two routes that answer the same place under other names': {
      modules: [wells(sound, { ...sound, path: '/wells/:name' })],
      because: /two routes answer GET \/wells\/:/,
    },
    'an action that no table names': {
      modules: [wells({ ...sound, permission: 'wells:drain' })],
      because: /needs "wells:drain", which no permission table names/,
    },
    'an action named like something every object has': {
      modules: [wells({ ...sound, permission: 'constructor' as never })],
      because: /needs "constructor"/,
    },
    'a route that reads people and leaves no trace': {
      modules: [wells({ ...sound, trace: { kind: 'none' } })],
      because: /reads people and leaves no trace/,
    },
    'a traced read that asks for no action': {
      modules: [wells({ ...sound, permission: 'logged-in' })],
      because: /asks for no action/,
    },
    'a POST that neither takes a request key nor says why': {
      modules: [wells({ ...sound, method: 'POST' })],
      because: /takes no idempotency key and does not say why/,
    },
    'a GET that records': { modules: [wells({ ...sound, records: true })], because: /GET must change nothing/ },
    'one action in two tables': {
      modules: [wells(), { ...wells(), name: 'springs' }],
      because: /the action "wells:read" belongs to wells and to springs/,
    },
    'a problem that the house already has': {
      modules: [{ ...wells(), problems: { 'not-found': { status: 404, text: 'No.' } } }],
      because: /the problem "not-found" belongs to the house and to wells/,
    },
    'two modules of one name': { modules: [{ ...wells(), permissions: {} }, wells()], because: /two modules are called wells/ },
    'a path that climbs': { modules: [wells({ ...sound, path: '/wells/../people' })], because: /has a path that is not made of/ },
  };
  for (const [name, { modules, because }] of Object.entries(refused)) {
    it(`refuses ${name}`, () => expect(() => unionOf(modules)).toThrow(because));
  }

  it('names every fault at once', () => {
    const faulty = { ...sound, permission: 'wells:drain', records: true } as const;
    expect(() => unionOf([wells(faulty)])).toThrow(/wells:drain[\s\S]*GET must change nothing/);
  });
});
