import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { moduleOf, serverUnderTest } from '../../test/server-under-test.ts';
import { badgeNumberSchema, entityIdSchema } from '../kernel/ids.ts';
import { openApiDocument } from './openapi-document.ts';
import { defineRoute } from './route.ts';

const permissions = { 'wells:find': { summary: 'Find', roles: ['officer'], scope: 'country', readsPeople: true } } as const;
const find = defineRoute({
  method: 'POST',
  path: '/wells/:wellId/drawers',
  summary: 'Note who drew water',
  permission: 'wells:find',
  trace: { kind: 'purpose', traced: () => ({ subjects: [] }) },
  records: true,
  params: z.strictObject({ wellId: entityIdSchema }),
  body: z.strictObject({ badge: badgeNumberSchema, depth: z.int().default(3) }),
  answer: z.object({ id: entityIdSchema }),
  handle: async ({ params }) => ({ id: params.wellId }),
});

describe('the description of the interface', () => {
  it('is OpenAPI 3.1 made from the schemas of the routes', async () => {
    const document = await openApiDocument([moduleOf([find], permissions)]);
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths!)).toEqual(['/api/health', '/api/live', '/api/openapi.json', '/api/wells/{wellId}/drawers']);
    const operation = document.paths!['/api/wells/{wellId}/drawers']!.post!;
    expect(operation).toMatchObject({
      summary: 'Note who drew water',
      tags: ['wells'],
      'x-permission': 'wells:find',
      'x-trace': 'purpose',
    });
    const parameters = operation.parameters as { name: string; required?: boolean }[];
    expect(parameters.filter(({ required }) => required).map(({ name }) => name)).toEqual([
      'wellId',
      'x-csrf-token',
      'idempotency-key',
      'x-purpose',
    ]);
    expect(Object.keys(operation.responses!)).toEqual(['200', 'default']);
  });

  it('is the same whatever the order of the modules', async () => {
    const other = { ...moduleOf([{ ...find, path: '/springs' }]), name: 'springs' };
    const wells = moduleOf([find], permissions);
    expect(JSON.stringify(await openApiDocument([wells, other]))).toBe(JSON.stringify(await openApiDocument([other, wells])));
  });

  it('is what the station gives to anyone who asks', async () => {
    const modules = [moduleOf([find], permissions)];
    const { app } = await serverUnderTest(modules);
    expect((await app.inject('/api/openapi.json')).json()).toEqual(JSON.parse(JSON.stringify(await openApiDocument(modules))));
  });
});
