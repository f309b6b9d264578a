/** Look-backs and their hits, as screens and commands read them. */
import type { Kysely } from 'kysely';
import type { EntityId } from '../../../kernel/ids.ts';
import type { Alert } from '../../screening/index.ts';
import type { LookBack } from '../look-back-api.ts';
import { figuresSchema, type HitDecision, whySchema } from '../terms.ts';
import type { LookBackTables } from './tables.ts';

type Database = Kysely<LookBackTables>;

const mostLookBacks = 50;

export async function listLookBacks(database: Database): Promise<LookBack[]> {
  const rows = await database
    .selectFrom('look_back_run')
    .selectAll()
    .orderBy('asked_ms', 'desc')
    .orderBy('look_back', 'desc')
    .limit(mostLookBacks)
    .execute();
  return rows.map(lookBackOf);
}

/** Asked at this station and not ended: those that a restart cut, oldest first. */
export async function listUnended(database: Database, journal: string): Promise<LookBack[]> {
  const rows = await database
    .selectFrom('look_back_run')
    .selectAll()
    .where('journal', '=', journal)
    .where('ended_ms', 'is', null)
    .orderBy('asked_ms')
    .execute();
  return rows.map(lookBackOf);
}

function lookBackOf(row: LookBackTables['look_back_run']): LookBack {
  const { look_back, asked_ms, by, from_ms, to_ms, why, ended_ms, ending, figures } = row;
  return {
    lookBackId: look_back as EntityId,
    askedAtMs: asked_ms,
    by,
    fromMs: from_ms,
    toMs: to_ms,
    why: whySchema.parse(JSON.parse(why)),
    ended: ended_ms === null ? null : { atMs: ended_ms, ending: ending!, figures: figuresSchema.parse(JSON.parse(figures!)) },
  };
}

export interface KeptHit {
  readonly hitId: EntityId;
  readonly lookBackId: EntityId | null;
  readonly crossingId: EntityId;
  readonly travellerId: EntityId;
  readonly foundAtMs: number;
  readonly alert: Alert;
  readonly state: 'open' | HitDecision;
}

/** Neither match nor no match, of those who are shown: the highest score first. Counted after the others are left out. */
export async function listOpenHits(database: Database, limit: number, shows: (traveller: EntityId) => boolean): Promise<KeptHit[]> {
  const places = await open(database).select(['h.hit', 'h.traveller']).orderBy('h.score', 'desc').orderBy('h.hit').execute();
  const shown = places.filter(({ traveller }) => shows(traveller as EntityId)).slice(0, limit);
  if (shown.length === 0) return [];
  const wanted = shown.map(({ hit }) => hit);
  const rows = await open(database).selectAll('h').where('h.hit', 'in', wanted).orderBy('h.score', 'desc').orderBy('h.hit').execute();
  return Promise.all(rows.map((row) => hitOf(database, row)));
}

export async function countOpenHits(database: Database): Promise<number> {
  const { n } = await open(database)
    .select((e) => e.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return Number(n);
}

function open(database: Database) {
  return database
    .selectFrom('look_back_hit as h')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('look_back_decision as d')
            .select('d.deciding')
            .whereRef('d.hit', '=', 'h.hit')
            .where('d.decision', 'in', ['match', 'no-match']),
        ),
      ),
    );
}

export async function findHit(database: Database, hitId: EntityId): Promise<KeptHit | undefined> {
  const row = await database.selectFrom('look_back_hit').selectAll().where('hit', '=', hitId).executeTakeFirst();
  return row && hitOf(database, row);
}

/** Found by an earlier look-back, whatever was decided: it is not found twice. */
export async function isKnownHit(
  database: Database,
  travellerId: EntityId,
  { list, entry }: Pick<Alert, 'list' | 'entry'>,
): Promise<boolean> {
  const row = await database
    .selectFrom('look_back_hit')
    .select('hit')
    .where('traveller', '=', travellerId)
    .where('list', '=', list)
    .where('entry', '=', entry)
    .executeTakeFirst();
  return row !== undefined;
}

async function hitOf(database: Database, row: LookBackTables['look_back_hit']): Promise<KeptHit> {
  const last = await database
    .selectFrom('look_back_decision')
    .select('decision')
    .where('hit', '=', row.hit)
    .orderBy('at_ms', 'desc')
    .orderBy('sequence', 'desc')
    .executeTakeFirst();
  return {
    hitId: row.hit as EntityId,
    lookBackId: row.look_back as EntityId | null,
    crossingId: row.crossing as EntityId,
    travellerId: row.traveller as EntityId,
    foundAtMs: row.found_ms,
    // Written by the projection from what a schema had read.
    alert: JSON.parse(row.alert) as Alert,
    state: last?.decision ?? 'open',
  };
}
