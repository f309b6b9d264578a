import type { Kysely } from 'kysely';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { dialects, expectResult, openTestStore, testOfficer, testStation } from '../../test/open-test-store.ts';
import { defineCommand } from '../kernel/command.ts';
import { defineEntry, draft, type EntryDefinition, isEntry } from '../kernel/entry.ts';
import { entityId, journalId } from '../kernel/ids.ts';
import { isProblem } from '../kernel/problem.ts';
import { EntryCatalogue } from './entry-catalogue.ts';
import { decodeSubjectPart } from './envelope.ts';
import { defineProjection, type JournalModule } from './journal-module.ts';
import { readSealed } from './read-sealed.ts';
import { createVaultKeyPair, openBody, sealedSizes } from './seal.ts';
import type { JournalTables } from './tables.ts';
import { verifyJournals } from './verify.ts';

const caseOpened = defineEntry({
  kind: 'protected-case-opened',
  stream: 'protected',
  version: 1,
  summary: 'Somebody asked for protection.',
  common: z.strictObject({ ground: z.string() }),
  subject: z.strictObject({ account: z.string() }),
});
const openCase = defineCommand({
  name: 'cases.open',
  input: z.strictObject({ account: z.string() }),
  async run(context, { account }) {
    const subject = entityId(context.next('protected'), 1);
    await context.append(draft(caseOpened, { ground: 'asylum' }, [{ subject, content: { account } }]));
    return { subject };
  },
});
const cases: JournalModule = {
  name: 'cases',
  entries: [caseOpened],
  migrations: {},
  projections: [
    defineProjection({
      name: 'cases',
      version: 1,
      tables: [],
      kinds: [caseOpened.kind],
      async apply() {
        throw new Error('a sealed entry reached a projection');
      },
      async erase() {},
    }),
  ],
  commands: [openCase],
};

test.each(dialects)('a protected entry on %s is sealed, padded, and opened by the vault alone', async (dialect) => {
  const vault = await createVaultKeyPair();
  const streams = [{ stream: 'operations', sealedTo: null } as const, { stream: 'protected', sealedTo: vault.publicKey } as const];
  await using station = await openTestStore(dialect, [cases], { streams });
  expectResult(await station.run(openCase, { account: 'she says that she was held in a house' }));
  expect(station.committed).toEqual([{ kinds: ['sealed'], journal: 'mr-test.protected', sequence: 1 }]);
  const database = station.database as unknown as Kysely<JournalTables>;
  const entries = await database.selectFrom('journal_entry').selectAll().execute();
  const parts = await database.selectFrom('journal_part').selectAll().execute();
  expect(entries.map(({ kind }) => kind)).toEqual(['sealed']);
  // Nothing in common, then the sealed body: a part of its own, so that it can be erased.
  expect(parts.map(({ subject, body }) => [subject, body?.length])).toEqual([
    [null, 2],
    [null, sealedSizes[0]],
  ]);
  const sealed = parts[1]?.body as Uint8Array;
  expect(Buffer.from(sealed).includes('held in a house')).toBe(false);
  const journal = journalId(testStation, 'protected');
  const opened = await openBody(vault.privateKey, { journal, sequence: 1, sealed });
  if (isProblem(opened)) throw new Error(opened.text);
  expect(opened.kind).toBe('protected-case-opened');
  expect(decodeSubjectPart(opened.parts[1] as Uint8Array).content).toEqual({ account: 'she says that she was held in a house' });
  const reports = await verifyJournals(database, { verifiers: station.verifiers, erasures: [] });
  expect(reports.every(({ sound }) => sound)).toBe(true);
});

test.each(dialects)('sealed entries on %s are read with the key of the vault, and are erased like any part', async (dialect) => {
  const vault = await createVaultKeyPair();
  const streams = [{ stream: 'operations', sealedTo: null } as const, { stream: 'protected', sealedTo: vault.publicKey } as const];
  await using station = await openTestStore(dialect, [cases], { streams });
  for (const account of ['held in a house', 'held in a yard']) expectResult(await station.run(openCase, { account }));
  const database = station.database as unknown as Kysely<JournalTables>;
  const catalogue = new EntryCatalogue(cases.entries);
  const journal = journalId(testStation, 'protected');
  const places = [1, 2, 3].map((sequence) => ({ journal, sequence }));
  const read = async (privateKey: Uint8Array) =>
    (await readSealed(database, { catalogue, privateKey, places })).map((entry) =>
      isProblem(entry) ? entry.code : entry && [entry.actor, entry.subjects[0]?.content],
    );
  const told = (account: string) => [testOfficer, { account }];
  expect(await read(vault.privateKey)).toEqual([told('held in a house'), told('held in a yard'), undefined]);
  const other = await createVaultKeyPair();
  expect(await read(other.privateKey)).toEqual(['sealed-body-damaged', 'sealed-body-damaged', undefined]);

  const erased = [{ journal, sequence: 1, part: 1 }];
  expect(isProblem(await station.store.erase({ parts: erased, ground: 'rights-request' }))).toBe(false);
  expect(await read(vault.privateKey)).toEqual([undefined, told('held in a yard'), undefined]);
  const reports = await verifyJournals(database, { verifiers: station.verifiers, erasures: erased });
  expect(reports.every(({ sound }) => sound)).toBe(true);
});

const stallSeen = (version: 1 | 2): EntryDefinition<{ goods: string | string[] }, never> =>
  defineEntry({
    kind: 'stall-seen',
    stream: 'operations',
    version,
    summary: 'A stall at the market.',
    common: z.strictObject({ goods: version === 1 ? z.string() : z.array(z.string()) }),
    ...(version === 2
      ? {
          upcasters: {
            1: (body) => ({ ...body, common: { goods: (body.common as { goods: string }).goods.split(', ') } }),
          },
        }
      : {}),
  });

function stalls(version: 1 | 2): { module: JournalModule; see: ReturnType<typeof defineCommand>; goods: unknown[] } {
  const goods: unknown[] = [];
  const definition = stallSeen(version);
  const see = defineCommand({
    name: 'stalls.see',
    input: z.strictObject({ goods: z.any() }),
    async run(context, input) {
      await context.append(draft(definition, input as never));
      return {};
    },
  });
  const projection = defineProjection({
    name: 'stalls',
    version,
    tables: [],
    kinds: ['stall-seen'],
    async apply(_database, entries) {
      for (const entry of entries) if (isEntry(entry, definition)) goods.push(entry.common.goods);
    },
    async erase() {},
  });
  return { module: { name: 'stalls', entries: [definition], migrations: {}, projections: [projection], commands: [see] }, see, goods };
}

test('an entry of an older version is read as the current one, and its stored bytes stay as they were', async () => {
  const old = stalls(1);
  await using station = await openTestStore('sqlite', [old.module]);
  expectResult(await station.run(old.see, { goods: 'millet, salt' } as never));
  const renewed = stalls(2);
  await using later = await station.reopen({ modules: [renewed.module] });
  expect(renewed.goods).toEqual([['millet', 'salt']]);
  const database = later.database as unknown as Kysely<JournalTables>;
  const [entry] = await database.selectFrom('journal_entry').select('version').execute();
  expect(entry?.version).toBe(1);
});

test('an entry of a kind that this program does not know is kept, counted and verified, and projected by nobody', async () => {
  const known = stalls(1);
  await using station = await openTestStore('sqlite', [known.module]);
  expectResult(await station.run(known.see, { goods: 'dates' } as never));
  await using without = await station.reopen({ modules: [] });
  await without.store.rebuild();
  const database = without.database as unknown as Kysely<JournalTables>;
  const reports = await verifyJournals(database, { verifiers: without.verifiers, erasures: [] });
  expect(reports.find(({ journal }) => journal === 'mr-test.operations')).toMatchObject({ entries: 1, sound: true });
});
