/** Mappings of tables that the analysts of a station share, each known by its name. */
import type { Kysely } from 'kysely';
import { type AnyRoute, defineRoute } from '../../../http/route.ts';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import { defineProjection } from '../../../journal/journal-module.ts';
import { tablesIn } from '../../../journal/tables-token.ts';
import { type CommandContext, defineCommand } from '../../../kernel/command.ts';
import { draft, isEntry } from '../../../kernel/entry.ts';
import { stationOf } from '../../../kernel/ids.ts';
import { tableMappingRemoved, tableMappingRenamed, tableMappingSaved } from '../entries.ts';
import { mappingDoneSchema, mappingsSchema, removeMappingSchema, renameMappingSchema, saveMappingSchema } from '../kept-mappings.ts';
import { networksProblem } from '../problems.ts';
import { type NetworksTables, networksTables } from './tables.ts';

const mostMappings = 500;

export const mappingsProjection = defineProjection<NetworksTables>({
  name: 'networks-mappings',
  version: 1,
  tables: ['networks_mapping'],
  kinds: [tableMappingSaved, tableMappingRenamed, tableMappingRemoved].map(({ kind }) => kind),
  async apply(database, entries) {
    for (const entry of entries) {
      const station = stationOf(entry.ref.journal);
      const by = entry.actor.kind === 'officer' ? entry.actor.badge : entry.actor.station;
      if (isEntry(entry, tableMappingSaved)) {
        const { name, mapping } = entry.common;
        const said = { content: JSON.stringify(mapping), by, at_ms: entry.recordedAt.wallMs };
        await database
          .insertInto('networks_mapping')
          .values({ station, name, ...said })
          .onConflict((conflict) => conflict.columns(['station', 'name']).doUpdateSet(said))
          .execute();
      } else if (isEntry(entry, tableMappingRenamed)) {
        const { name, to } = entry.common;
        await database.updateTable('networks_mapping').set({ name: to }).where('station', '=', station).where('name', '=', name).execute();
      } else if (isEntry(entry, tableMappingRemoved)) {
        await database.deleteFrom('networks_mapping').where('station', '=', station).where('name', '=', entry.common.name).execute();
      }
    }
  },
  // They speak of tables, and of staff by badge.
  async erase() {},
});

export const saveMapping = defineCommand({
  name: 'networks.save-mapping',
  input: saveMappingSchema,
  async run(context, { name, mapping, replace }) {
    const names = await namesHere(context);
    if (names.has(name) && !replace) return networksProblem('mapping-name-taken', { name });
    if (!names.has(name) && names.size >= mostMappings) return networksProblem('mappings-too-many', { most: mostMappings });
    await context.append(draft(tableMappingSaved, { name, mapping }));
    return { name };
  },
});

export const renameMapping = defineCommand({
  name: 'networks.rename-mapping',
  input: renameMappingSchema,
  async run(context, { name, to }) {
    const names = await namesHere(context);
    if (!names.has(name)) return networksProblem('mapping-unknown', { name });
    if (name === to) return { name };
    if (names.has(to)) return networksProblem('mapping-name-taken', { name: to });
    await context.append(draft(tableMappingRenamed, { name, to }));
    return { name: to };
  },
});

export const removeMapping = defineCommand({
  name: 'networks.remove-mapping',
  input: removeMappingSchema,
  async run(context, { name }) {
    if (!(await namesHere(context)).has(name)) return networksProblem('mapping-unknown', { name });
    await context.append(draft(tableMappingRemoved, { name }));
    return { name };
  },
});

async function namesHere(context: CommandContext): Promise<ReadonlySet<string>> {
  const rows = await tablesIn(context, networksTables)
    .selectFrom('networks_mapping')
    .select('name')
    .where('station', '=', context.station)
    .execute();
  return new Set(rows.map(({ name }) => name));
}

export function mappingRoutes(runtime: Pick<ModuleRuntime, 'execute' | 'station'>, database: Kysely<NetworksTables>): AnyRoute[] {
  const change = { method: 'POST', permission: 'networks:share-mappings', trace: { kind: 'none' }, records: true } as const;
  return [
    defineRoute({
      method: 'GET',
      path: '/chart-mappings',
      summary: 'Mappings of tables that the analysts of this station share, by name, with who saved each',
      permission: 'networks:share-mappings',
      trace: { kind: 'none' },
      records: false,
      answer: mappingsSchema,
      async handle() {
        const rows = await database
          .selectFrom('networks_mapping')
          .selectAll()
          .where('station', '=', runtime.station)
          .orderBy('name')
          .limit(mostMappings)
          .execute();
        return { mappings: rows.map(({ name, content, by, at_ms }) => ({ name, mapping: JSON.parse(content), by, atMs: at_ms })) };
      },
    }),
    defineRoute({
      ...change,
      path: '/chart-mappings',
      summary: 'Keep a mapping under a name; replace the one of this name where that is said',
      body: saveMappingSchema,
      answer: mappingDoneSchema,
      handle: ({ body, caller, idempotencyKey }) => runtime.execute(saveMapping, body, { actor: caller!.actor, key: idempotencyKey }),
    }),
    defineRoute({
      ...change,
      path: '/chart-mappings/renaming',
      summary: 'Give a mapping another name',
      body: renameMappingSchema,
      answer: mappingDoneSchema,
      handle: ({ body, caller, idempotencyKey }) => runtime.execute(renameMapping, body, { actor: caller!.actor, key: idempotencyKey }),
    }),
    defineRoute({
      ...change,
      path: '/chart-mappings/removal',
      summary: 'Remove a mapping; charts that were filled with it stay',
      body: removeMappingSchema,
      answer: mappingDoneSchema,
      handle: ({ body, caller, idempotencyKey }) => runtime.execute(removeMapping, body, { actor: caller!.actor, key: idempotencyKey }),
    }),
  ];
}
