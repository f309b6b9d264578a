/** With a million travellers, a query that walks through a whole table holds up the booth: none may. */
import { Kysely, SqliteDialect } from 'kysely';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { moduleRuntime } from '../../../../test/module-runtime.ts';
import { expectResult, openTestStore } from '../../../../test/open-test-store.ts';
import { defineCommand } from '../../../kernel/command.ts';
import { entityIdSchema } from '../../../kernel/ids.ts';
import { openSqlite } from '../../../storage/sqlite-connection.ts';
import { identityDocumentSchema, personDetailsSchema, type Statement, statementsOf } from '../index.ts';
import { describeTraveller, mergeTravellers, takePhotograph, undoMerge } from './commands.ts';
import { createTravellersServer, travellersCommandPort, travellersJournal } from './index.ts';

const recognise = defineCommand({
  name: 'test.recognise',
  input: z.strictObject({
    person: personDetailsSchema,
    document: identityDocumentSchema.nullable(),
    confirmed: entityIdSchema.optional(),
  }),
  run: (context, { person, document, confirmed }) => travellersCommandPort.recognise(context, person, document, { confirmed }),
});
const booth = { name: 'booth', entries: [], migrations: {}, projections: [], commands: [recognise] };
const person = { surname: 'OULD SALECK', givenNames: 'MOHAMED LEMINE', birthDate: '1987-06-04', sex: 'M', nationality: 'MRT' } as const;
const document = { documentCode: 'P', issuingState: 'MRT', number: 'BC0417732', expiryDate: null, mrz: null };
const number: Statement = { about: 'national-number', source: 'authority', number: '990 417', state: 'MRT' };
const reason = 'Même visage, même mère.';

test('no statement of a recognition, a merge, a person’s page or a search for likely people walks through a table', async () => {
  const statements = new Map<string, readonly unknown[]>();
  await using station = await openTestStore('sqlite', [travellersJournal, booth]);
  const { file, key } = station;
  const listening = (readonly: boolean) =>
    new Kysely<never>({
      dialect: new SqliteDialect({ database: openSqlite({ file, key, readonly }) as never }),
      log: ({ query }) => void statements.set(query.sql, query.parameters),
    });
  await using again = await station.reopen({ open: async () => listening(false) as unknown as Kysely<unknown> });
  const reader = listening(true);
  const travellers = createTravellersServer(
    { ...moduleRuntime(again), read: () => reader as never },
    { sightings: { of: async () => new Map() } },
  );
  statements.clear();

  const meet = async (confirmed: Partial<z.infer<typeof recognise.input>> = {}) =>
    expectResult(await again.run(recognise, { person, document, ...confirmed })).travellerId;
  const first = await meet();
  const second = await meet({ document: null });
  await meet({ document: { ...document, number: 'BC0417733' }, confirmed: second });
  expectResult(await again.run(describeTraveller, { travellerId: first, description: { statements: [number], withdrawn: [], reason } }));
  const blob = { address: 'a'.repeat(43), key: 'b'.repeat(43), bytes: 9 };
  const photograph = { kind: 'face', contentType: 'image/png', width: 64, height: 64, blob } as const;
  expectResult(await again.run(takePhotograph, { travellerId: first, photograph, sha256: '0'.repeat(64) }));
  const { mergeId } = expectResult(await again.run(mergeTravellers, { kept: first, merged: second, reason }));
  expectResult(await again.run(undoMerge, { mergeId, reason }));
  expectResult(await again.run(mergeTravellers, { kept: first, merged: second, reason }));

  const { port, module } = travellers;
  expect(await port.findByDocument(document, person.birthDate)).toMatchObject({ kind: 'known' });
  expect(await port.get(second)).toMatchObject({ travellerId: first });
  expect((await port.resolve([first, second])).size).toBe(2);
  expect(await port.findPhotograph(first, 'face')).toBeDefined();
  for (let other = 0; other < 310; other++) await meet({ document: { ...document, number: `ZZ${other}` } });
  expect(await port.likely([...statementsOf(person, 'declared'), number], second)).toHaveLength(10);
  const look = (path: string, params: object) =>
    module.routes
      .find((route) => route.path === path)!
      .handle({ params, caller: { roles: ['supervisor'] }, allowed: { shows: () => true, cases: [] } } as never);
  expect(await look('/travellers/:travellerId', { travellerId: second })).toMatchObject({ records: [{}, {}], merges: [{}, {}] });
  expect(await look('/travellers/:travellerId/likely', { travellerId: second })).toHaveProperty('rows');
  expect(await module.subjects!.find!({ documentNumber: document.number, name: 'saleck' })).toEqual([first, second]);
  expect(await module.subjects!.find!({ name: 'saleck moh' })).not.toEqual([]);
  expect(await module.subjects!.exportSubject!(first)).not.toEqual([]);
  await again.store.erase({ parts: [...(await module.subjects!.partsOf!(first))], subjects: [first], ground: 'rights-request' });

  const ours = [...statements].filter(([text]) => /"?travellers_/.test(text) && !text.startsWith('create'));
  expect(ours.length).toBeGreaterThan(25);
  const connection = openSqlite({ file, key, readonly: true });
  try {
    const walks = ours.flatMap(([text, parameters]) => {
      const plan = connection.prepare(`explain query plan ${text}`).all(parameters as unknown[]) as { detail: string }[];
      return plan.filter(({ detail }) => /^SCAN (?!\d+-ROW VALUES)/.test(detail)).map(({ detail }) => `${detail}: ${text}`);
    });
    expect(walks).toEqual([]);
    // The positive control: a walk is seen where there is one.
    const [plan] = connection.prepare('explain query plan select * from travellers_name_word where traveller = ?').all('x') as {
      detail: string;
    }[];
    expect(plan!.detail).toMatch(/^SCAN/);
  } finally {
    connection.close();
    await reader.destroy();
  }
});
