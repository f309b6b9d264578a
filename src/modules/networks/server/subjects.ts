/** The rights of those who stand on charts: they are found, and erased from each. */
import { type Kysely, sql } from 'kysely';
import type { SubjectHandlers } from '../../../http/server-module.ts';
import { type EntityId, placeOf } from '../../../kernel/ids.ts';
import { ofStations } from '../../../storage/of-stations.ts';
import { wordsOfName } from '../../travellers/index.ts';
import { networksHeld } from '../held.ts';
import { plainSign } from '../item-words.ts';
import { stepsOfChart } from './projection.ts';
import type { NetworksTables } from './tables.ts';

const mostFound = 50;

export function networksSubjects(database: Kysely<NetworksTables>): Omit<Required<SubjectHandlers>, 'sameAs'> {
  return {
    async find({ documentNumber, name }, places) {
      const wanted = [...wordsOfName(name ?? ''), plainSign(documentNumber ?? '')].filter((word) => word !== '');
      if (wanted.length === 0) return [];
      let query = database
        .selectFrom('networks_item')
        .select('item')
        .where('kind', '=', 'entity')
        .where(ofStations(sql.ref('item'), places));
      // Letters and digits alone: nothing in them is a wildcard.
      for (const word of wanted) query = query.where('words', 'like', `% ${word}%`);
      const rows = await query.orderBy('item').limit(mostFound).execute();
      return rows.map(({ item }) => item as EntityId);
    },
    /** What an investigation holds is stated by no file: the data-protection officer checks it on their behalf. */
    exportSubject: async () => [],
    async partsOf(subject) {
      const searched = await database.selectFrom('networks_search').select('step').where('search', '=', subject).execute();
      if (searched.length > 0) return searched.map(({ step }) => placeOf(step as EntityId));
      const item = await database.selectFrom('networks_item').select(['chart', 'key']).where('item', '=', subject).executeTakeFirst();
      let query = database
        .selectFrom('networks_step')
        .select('step')
        .where('chart', '=', item?.chart ?? subject);
      if (item) {
        const links = await database
          .selectFrom('networks_item')
          .select('key')
          .where('chart', '=', item.chart)
          .where((e) => e.or([e('source', '=', item.key), e('target', '=', item.key)]))
          .execute();
        query = query.where('key', 'in', [item.key, ...links.map(({ key }) => key)]);
      } else query = query.where('key', '=', '').where('kind', 'in', stepsOfChart);
      return (await query.execute()).map(({ step }) => placeOf(step as EntityId));
    },
    held: networksHeld,
  };
}
