/** The interface of a station, described: OpenAPI 3.1, made from the same schemas that check requests. */
import swagger from '@fastify/swagger';
import Fastify, { type FastifyInstance, type FastifySchema } from 'fastify';
import { jsonSchemaTransform, validatorCompiler } from 'fastify-type-provider-zod';
import type { OpenAPIV3_1 } from 'openapi-types';
import { z } from 'zod';
import { purposeCodes } from '../kernel/purpose.ts';
import { builtInModule } from './built-in-module.ts';
import { type ModuleFace, type OwnedRoute, unionOf } from './module-union.ts';
import { mountRoutes } from './mount-routes.ts';
import { problemDocumentSchema } from './problem-document.ts';
import type { AnyRoute, UploadRule } from './route.ts';

export type OpenApiDocument = OpenAPIV3_1.Document;

/** Describes the modules' routes without opening a port. The same modules give the same document, byte for byte. */
export async function openApiDocument(modules: readonly ModuleFace[]): Promise<OpenApiDocument> {
  const { routes } = unionOf([builtInModule(), ...modules]);
  return describe(routes);
}

/** As `openApiDocument`, for routes that were already checked. */
export async function describe(routes: readonly OwnedRoute[]): Promise<OpenApiDocument> {
  const app = Fastify({ exposeHeadRoutes: false }) as unknown as FastifyInstance;
  app.setValidatorCompiler(validatorCompiler);
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Maabar',
        version: '1',
        description: 'What the pages of a station ask of it. Every refusal is a problem document (RFC 9457) with a stable `code`.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'maabar_session' } } },
    },
    transform: (declared) => {
      const { route, module } = declared.route.config as { route?: AnyRoute; module?: string };
      if (!route || !module) return { schema: { hide: true }, url: declared.url };
      return jsonSchemaTransform({ ...declared, schema: describedSchema(declared.schema, route, module) });
    },
  });
  const inOrder = routes.toSorted((a, b) => compare(a.route.path, b.route.path) || compare(a.route.method, b.route.method));
  await mountRoutes(app, inOrder);
  await app.ready();
  const document = app.swagger() as OpenApiDocument;
  await app.close();
  const paths: OpenAPIV3_1.PathsObject = { ...document.paths, '/api/live': live };
  for (const { route } of inOrder) if (route.upload) describeUpload(paths, route, route.upload);
  return { ...document, paths: Object.fromEntries(Object.entries(paths).toSorted(([a], [b]) => compare(a, b))) };
}

/** Mounted beside the routes: it is never answered to its end. */
const live: OpenAPIV3_1.PathItemObject = {
  get: {
    summary: 'What kinds of thing changed, as server-sent events, never about whom; pages ask again',
    tags: ['http'],
    security: [{ session: [] }],
    responses: { 200: { description: 'Events.', content: { 'text/event-stream': { schema: { type: 'string' } } } } },
  },
};

/** Raw bytes have no schema (OpenAPI 3.1, "Considerations for File Uploads"). */
function describeUpload(paths: OpenAPIV3_1.PathsObject, { path, method }: AnyRoute, { contentTypes }: UploadRule): void {
  const described = paths[`/api${path.replace(/:(\w+)/g, '{$1}')}`]?.[method.toLowerCase() as 'post'];
  if (!described) throw new Error(`${method} ${path} is not described`);
  described.requestBody = { required: true, content: Object.fromEntries(contentTypes.map((type) => [type, {}])) };
}

function describedSchema(schema: FastifySchema, route: AnyRoute, module: string) {
  return {
    ...schema,
    tags: [module],
    description: dutiesOf(route),
    ...(route.permission !== 'anyone' && { security: [{ session: [] }] }),
    headers: headersOf(route),
    ...(route.upload && { consumes: route.upload.contentTypes }),
    'x-permission': route.permission,
    'x-trace': route.trace.kind,
    response: {
      200: { description: 'Done.', content: { 'application/json': { schema: route.answer } } },
      default: { description: 'Refused.', content: { 'application/problem+json': { schema: problemDocumentSchema } } },
    },
  };
}

function dutiesOf(route: AnyRoute): string {
  const duties = [`Permission: \`${route.permission}\`.`];
  if (route.records) duties.push('Records: the same idempotency key and body give the first answer again.');
  if (route.unkeyed) duties.push(`No idempotency key: ${route.unkeyed}.`);
  if (route.trace.kind === 'purpose') duties.push('Reads people: the purpose is kept in the access journal before the answer leaves.');
  if (route.trace.kind === 'booth') duties.push("Part of the booth's own flow: the crossing is the trace.");
  if (route.upload)
    duties.push(`Body: the raw content (${route.upload.contentTypes.join(', ')}), at most ${route.upload.limitBytes} bytes.`);
  return duties.join(' ');
}

function headersOf(route: AnyRoute) {
  const purposes = route.trace.kind === 'purpose' ? (route.trace.purposes ?? purposeCodes) : [];
  return z.object({
    ...(route.method !== 'GET' && route.permission !== 'anyone' && { 'x-csrf-token': z.string() }),
    ...(route.records && { 'idempotency-key': z.string().min(1).max(100) }),
    ...(purposes.length > 0 && { 'x-purpose': z.enum(purposes), 'x-case-number': z.string().max(60).optional() }),
  });
}

/** By code point, the same on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
