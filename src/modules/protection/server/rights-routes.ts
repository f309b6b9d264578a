/** The rights of the people in the data: to know what is held, and to have it erased. Each module answers for what it holds. */
import { z } from 'zod';
import { type AnyRoute, defineRoute } from '../../../http/route.ts';
import type { SubjectHandlers } from '../../../http/server-module.ts';
import type { ErasureCertificate, ErasureOrder } from '../../../journal/erase.ts';
import type { ExportDoor, ExportOf } from '../../../kernel/export.ts';
import { type EntityId, entityIdSchema } from '../../../kernel/ids.ts';
import { isProblem, type Problem } from '../../../kernel/problem.ts';
import type { Hold } from '../holds.ts';
import { protectionProblem } from '../problems.ts';
import {
  type ErasurePaper,
  erasePersonSchema,
  erasureCertificateSchema,
  exportPersonSchema,
  findPeopleQuerySchema,
  type PersonFile,
  type PersonFound,
  peopleFoundSchema,
  personExportedSchema,
  personFileQuerySchema,
  personFileSchema,
} from '../rights-api.ts';

/** What the station gives: every module that holds something about people, and the writer that erases. */
export interface RightsPort {
  /** Asked at each request: the modules are built after this port. */
  holders(): readonly { readonly module: string; readonly subjects: SubjectHandlers }[];
  erase(order: ErasureOrder): Promise<ErasureCertificate | Problem>;
}

const mostPeopleFound = 20;

export interface HoldsPort {
  /** Legal holds that stand today over any of these records. */
  holdsOver(subjects: readonly EntityId[]): Promise<Hold[]>;
}

export function rightsRoutes(
  rights: RightsPort,
  { holds, door }: { readonly holds: HoldsPort; readonly door: ExportDoor },
): readonly AnyRoute[] {
  const fileOf = async (subject: EntityId, together: boolean): Promise<PersonFile | Problem> => {
    const others = (await sameAs(rights, subject)).filter((other) => other !== subject);
    const read = await Promise.all([subject, ...(together ? others : [])].map((one) => recordsAbout(rights, one)));
    const records = read.flat();
    if (records.length === 0) return protectionProblem('nothing-held');
    const standing = await holds.holdsOver([subject, ...others]);
    return {
      subject,
      others,
      together,
      holds: standing,
      records,
      retention: retentionOf(rights, new Set(records.map(({ kind }) => kind))),
    };
  };
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
      async handle({ query: { documentNumber, name }, allowed }) {
        const query = { ...(documentNumber !== undefined && { documentNumber }), ...(name !== undefined && { name }) };
        const found = await Promise.all(rights.holders().map(async ({ subjects }) => (await subjects.find?.(query, allowed.places)) ?? []));
        const subjects = [...new Set(found.flat())].filter(allowed.shows);
        const people = await Promise.all(subjects.slice(0, mostPeopleFound).map((subject) => toTellApart(rights, subject)));
        return { people: people.flat(), more: subjects.length > mostPeopleFound };
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/protection/people/:subject',
      summary: 'Everything that is held about one person, and for how long',
      permission: 'protection:read-file',
      trace: {
        kind: 'purpose',
        purposes: ['rights-request'],
        traced: ({ subject, others, together }) => ({ subjects: [subject, ...(together ? others : [])] }),
      },
      records: false,
      params: z.strictObject({ subject: entityIdSchema }),
      query: personFileQuerySchema,
      answer: personFileSchema,
      handle: ({ params: { subject }, query }) => fileOf(subject, query.together === 'yes'),
    }),
    defineRoute({
      method: 'POST',
      path: '/protection/people/:subject/exports',
      sensitive: true,
      summary: 'Take one person’s file out as JSON, or get the mark with which the page draws it: sealed, listed, and with an end',
      permission: 'protection:read-file',
      trace: { kind: 'purpose', purposes: ['rights-request'], traced: (_answer, { params }) => ({ subjects: [params.subject] }) },
      records: false,
      unkeyed: 'Taken out twice is two copies, and both are listed.',
      params: z.strictObject({ subject: entityIdSchema }),
      body: exportPersonSchema,
      answer: personExportedSchema,
      async handle({ params: { subject }, body: { format, together, ask }, caller, purpose }) {
        const file = await fileOf(subject, together);
        if (isProblem(file)) return file;
        const records = file.records.filter(({ module }) => ask.fields.includes(module));
        const fields = [...new Set(records.map(({ module }) => module))];
        const subjects = [subject, ...(together ? file.others : [])];
        const of: ExportOf = { what: 'person-file', format, ask, fields, by: caller!, purpose: purpose!, people: 1, subjects };
        const ticket = door.ticket(of);
        if (format === 'pdf') {
          door.awaitDrawn(of, ticket);
          return { kind: 'ticket' as const, ticket };
        }
        const text = `${JSON.stringify({ maabar: ticket, ...file, records }, undefined, 2)}\n`;
        const sealed = await door.handOut(of, ticket, { name: 'person.json', bytes: new TextEncoder().encode(text) });
        return isProblem(sealed) ? sealed : { kind: 'sealed' as const, file: sealed };
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/protection/erasures',
      sensitive: true,
      summary: 'Erase everything that is held about one person, for good; answers with the certificate',
      permission: 'protection:erase',
      trace: { kind: 'none' },
      records: true,
      body: erasePersonSchema,
      answer: erasureCertificateSchema,
      async handle({ body: { subject, ground }, caller, idempotencyKey }) {
        const [hold] = await holds.holdsOver(await sameAs(rights, subject));
        if (hold) return protectionProblem('under-hold', { caseNumber: hold.caseNumber, until: hold.until });
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

/** Itself among them. */
async function sameAs(rights: RightsPort, subject: EntityId): Promise<EntityId[]> {
  const said = await Promise.all(rights.holders().map(async ({ subjects }) => (await subjects.sameAs?.(subject)) ?? []));
  return [...new Set([subject, ...said.flat()])];
}

async function recordsAbout(rights: RightsPort, subject: EntityId): Promise<PersonFile['records']> {
  const byModule = await Promise.all(
    rights.holders().map(async ({ module, subjects }) => {
      const records = (await subjects.exportSubject?.(subject)) ?? [];
      return records.map(({ kind, sinceMs, facts }) => ({ module, kind, sinceMs, facts: [...facts] }));
    }),
  );
  return byModule.flat();
}

/** By the first record that says who somebody is. Nothing where none does. */
async function toTellApart(rights: RightsPort, subject: EntityId): Promise<PersonFound[]> {
  const rules = new Map(rulesOf(rights));
  const records = await recordsAbout(rights, subject);
  return records
    .map(({ module, kind, facts }) => ({ subject, module, facts: facts.filter(({ code }) => rules.get(kind)?.tellsApart?.includes(code)) }))
    .filter(({ facts }) => facts.length > 0)
    .slice(0, 1);
}

function retentionOf(rights: RightsPort, kinds: ReadonlySet<string>): PersonFile['retention'] {
  return rulesOf(rights)
    .filter(([kind]) => kinds.has(kind))
    .map(([kind, { keepForDays, basis }]) => ({ kind, keepForDays, basis }));
}

function rulesOf(rights: RightsPort) {
  return rights.holders().flatMap(({ subjects }) => Object.entries(subjects.held ?? {}));
}

function paperOf({ orders, parts, ...rest }: ErasureCertificate): ErasurePaper {
  return { ...rest, orders: [...orders], parts: [...parts] };
}
