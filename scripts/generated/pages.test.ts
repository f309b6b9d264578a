import { expect, test } from 'vitest';
import { z } from 'zod';
import { defineRoute } from '../../src/http/route.ts';
import { defineEntry } from '../../src/kernel/entry.ts';
import { entityIdSchema } from '../../src/kernel/ids.ts';
import { moduleGraph } from '../checks/module-graph.ts';
import { readCatalogues } from '../checks/messages.ts';
import { root } from '../runtime.mjs';
import { entriesPage } from './entries-page.ts';
import { fieldsOf } from './fields.ts';
import { withSection } from './markdown.ts';
import { moduleDiagram } from './module-diagram.ts';
import { permissionsPage } from './permissions-page.ts';
import { postRulesPage } from './post-rules-page.ts';

test('fields of a schema are listed with their paths, as they stand in a journal', () => {
  const schema = z.strictObject({
    traveller: entityIdSchema,
    lane: z.int(),
    outcome: z.enum(['admitted', 'refused']),
    note: z.string().max(40).optional(),
    expires: z.string().nullable(),
    document: z.strictObject({ number: z.string() }),
    last: z.strictObject({ at: z.int() }).nullable(),
    alerts: z.array(z.strictObject({ list: z.string() })),
  });
  expect(fieldsOf(schema)).toEqual([
    { path: 'traveller', type: 'text, at most 130', isOptional: false },
    { path: 'lane', type: 'whole number', isOptional: false },
    { path: 'outcome', type: 'one of admitted, refused', isOptional: false },
    { path: 'note', type: 'text, at most 40', isOptional: true },
    { path: 'expires', type: 'text, or null', isOptional: false },
    { path: 'document.number', type: 'text', isOptional: false },
    { path: 'last', type: 'thing, or null', isOptional: false },
    { path: 'last.at', type: 'whole number', isOptional: false },
    { path: 'alerts', type: 'list of things', isOptional: false },
    { path: 'alerts[].list', type: 'text', isOptional: false },
  ]);
});

test('the page of entries tells kind, journal, version, and the parts of people', () => {
  const definition = defineEntry({
    kind: 'traveller-registered',
    stream: 'operations',
    version: 1,
    summary: 'A traveller was seen for the first time.',
    common: z.strictObject({}),
    subject: z.strictObject({ surname: z.string() }),
  });
  const page = entriesPage([{ name: 'travellers', entries: [definition] }]);
  expect(page).toContain('| [traveller-registered](#traveller-registered) | travellers | operations | 1 | A traveller was seen for the first time. |');
  expect(page).toContain('Of each person:\n\n| Field | Type |\n| --- | --- |\n| `surname` | text |');
});

test('the page of permissions tells who may, and what each route asks for', () => {
  const route = defineRoute({
    method: 'GET',
    path: '/people/:id',
    summary: 'One person',
    permission: 'people:read',
    trace: { kind: 'purpose', traced: () => ({ subjects: [] }) },
    records: false,
    answer: z.object({}),
    handle: async () => ({}),
  });
  const rule = { summary: 'See a person', roles: ['supervisor', 'analyst', 'officer'], scope: 'country', except: { analyst: 'own-cases' }, readsPeople: true } as const;
  const people = { name: 'people', problems: {}, routes: [route], permissions: { 'people:read': rule } };
  const [french] = readCatalogues().filter(({ texts }) => texts.fr['accounts.scope.country']);
  const page = permissionsPage([people], 'en', { ...(french!.texts.en as Record<string, string>), 'accounts.may.people.read': 'See a person' });
  expect(page).toContain('| `people:read` | See a person | yes | post, region, headquarters | officer, supervisor: *post, region or country*; analyst: *own cases* |');
  const forLawyers = permissionsPage([people], 'fr', { ...(french!.texts.fr as Record<string, string>), 'accounts.may.people.read': 'Voir une personne' });
  expect(forLawyers).toContain('| `people:read` | Voir une personne | oui | poste, région, siège | Agent, Superviseur: *poste, région ou pays*; Analyste: *ses dossiers* |');
  expect(forLawyers).not.toContain('/api/');
  expect(permissionsPage([people], 'fr', french!.texts.fr as Record<string, string>)).toContain('| `people:read` | See a person |');
  expect(page).toContain('| supervisor | `people:read` |');
  expect(page).toContain('| post-chief | nothing yet: given to nobody |');
  expect(page).toContain('| `GET /api/people/:id` | people | One person | people:read | purpose |  |  |');
});

test('the diagram is read from the imports of the code', async () => {
  const diagram = moduleDiagram(await moduleGraph(root));
  expect(diagram).toContain('  journal --> kernel\n');
  expect(diagram).toContain('  module_crossings --> module_travellers\n');
  expect(diagram).not.toContain('kernel -->');
});

test('a section of a page is replaced, and the rest stays', () => {
  const page = 'before\n<!-- generated: verbs -->\nold\n<!-- /generated -->\nafter\n';
  expect(withSection(page, 'verbs', 'new\n')).toBe('before\n<!-- generated: verbs -->\nnew\n<!-- /generated -->\nafter\n');
  expect(() => withSection('nothing here', 'verbs', '')).toThrow('has no place for "verbs"');
});

test('the page of rules tells what each rests on, in French and Arabic, and what waits for the state', () => {
  const page = postRulesPage();
  expect(page).toContain('| Dispense de visa | Malien : sans visa, trois mois par séjour.');
  expect(page).toMatch(/ressortissants : MLI .*90 jours par séjour .*depuis 1963-07-25 .*\(proposé\)/);
  expect(page).toContain('| Nomade | رحّال |');
});
