/** The rights of the people in the data: to know what is held, and to have it erased. Each module answers for what it holds. */
import { z } from 'zod';
import { type AnyRoute, defineRoute } from '../../../http/route.ts';
import type { SubjectHandlers } from '../../../http/server-module.ts';
import type { ErasureCertificate, ErasureOrder } from '../../../journal/erase.ts';
import { type EntityId, entityIdSchema } from '../../../kernel/ids.ts';
import type { Problem } from '../../../kernel/problem.ts';
import { protectionProblem } from '../problems.ts';
import {
  erasePersonSchema,
  erasureCertificateSchema,
  findPeopleQuerySchema,
  type PersonFile,
  peopleFoundSchema,
  personFileSchema,
} from '../rights-api.ts';

/** What the station gives: every module that holds something about people, and the writer that erases. */
export interface RightsPort {
  /** Asked at each request: the modules are built after this port. */
  holders(): readonly { readonly module: string; readonly subjects: SubjectHandlers }[];
  erase(order: ErasureOrder): Promise<ErasureCertificate | Problem>;
}

const mostPeopleFound = 20;
const factsToTellApart = 6;

export function rightsRoutes(rights: RightsPort): readonly AnyRoute[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/protection/people',
      summary: 'Find whose file is meant, by document number or name; at most 20',
      permission: 'protection:read-file',
      trace: {
        kind: 'purpose',
        purposes: ['rights-request'],
        traced: ({ people }, { query }) => ({
          subjects: people.map(({ subject }) => subject),
          search: [query.documentNumber, query.name].filter(Boolean).join(' / '),
        }),
      },
      records: false,
      query: findPeopleQuerySchema,
      answer: peopleFoundSchema,
      async handle({ query: { documentNumber, name } }) {
        const query = { ...(documentNumber !== undefined && { documentNumber }), ...(name !== undefined && { name }) };
        const found = await Promise.all(rights.holders().map(async ({ subjects }) => (await subjects.find?.(query)) ?? []));
        const people = [...new Set(found.flat())].slice(0, mostPeopleFound);
        return {
          people: await Promise.all(
            people.map(async (subject) => ({ subject, facts: (await factsOf(rights, subject)).slice(0, factsToTellApart) })),
          ),
        };
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/protection/people/:subject',
      summary: 'Everything that is held about one person, and for how long',
      permission: 'protection:read-file',
      trace: { kind: 'purpose', purposes: ['rights-request'], traced: ({ subject }) => ({ subjects: [subject] }) },
      records: false,
      params: z.strictObject({ subject: entityIdSchema }),
      answer: personFileSchema,
      async handle({ params: { subject } }) {
        const facts = await factsOf(rights, subject);
        if (facts.length === 0) return protectionProblem('nothing-held');
        const retention = rights
          .holders()
          .flatMap(({ module, subjects }) => (subjects.retention ?? []).map((rule) => ({ module, ...rule })));
        return { subject, facts, retention };
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/protection/erasures',
      summary: 'Erase everything that is held about one person, for good; answers with the certificate',
      permission: 'protection:erase',
      trace: { kind: 'none' },
      records: true,
      body: erasePersonSchema,
      answer: erasureCertificateSchema,
      async handle({ body: { subject, ground }, caller, idempotencyKey }) {
        // Parts whose subject is not the person are known to their module alone: the words of a search that showed them.
        const parts = await Promise.all(rights.holders().map(async ({ subjects }) => (await subjects.partsOf?.(subject)) ?? []));
        const places = parts.flat().map(({ journal, sequence, part }) => ({ journal, sequence, part }));
        const certificate = await rights.erase({
          parts: places,
          subjects: [subject],
          ground,
          badge: caller!.actor.badge,
          key: idempotencyKey,
        });
        return 'isProblem' in certificate ? certificate : paperOf(certificate);
      },
    }),
  ];
}

async function factsOf(rights: RightsPort, subject: EntityId): Promise<PersonFile['facts']> {
  const byModule = await Promise.all(
    rights.holders().map(async ({ module, subjects }) => {
      const rows = (await subjects.exportSubject?.(subject)) ?? [];
      return rows.map(({ label, value, since }) => ({ module, label, value, sinceMs: since }));
    }),
  );
  return byModule.flat();
}

function paperOf({ orders, parts, ...rest }: ErasureCertificate): z.infer<typeof erasureCertificateSchema> {
  return { ...rest, orders: [...orders], parts: [...parts] };
}
