/** For `where`: ids that some stations gave, so that a list is cut after what its reader does not reach was left out. */
import { type Expression, type SqlBool, sql } from 'kysely';

/** @param stations undefined: of every station. An id begins with its station's code and a point. */
export function ofStations(id: Expression<unknown>, stations: readonly string[] | undefined): Expression<SqlBool> {
  if (!stations) return sql<SqlBool>`1 = 1`;
  if (stations.length === 0) return sql<SqlBool>`1 = 0`;
  return sql<SqlBool>`(${sql.join(
    stations.map((station) => sql`${id} like ${`${station}.%`}`),
    sql` or `,
  )})`;
}
