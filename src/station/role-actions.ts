/** Which actions a station offers, by what it is: at headquarters nobody stands at a booth, and a post has no posts of its own. */
import type { PermissionTable } from '../kernel/permissions.ts';
import type { StationConfig } from './station-config.ts';

type StationRole = StationConfig['role'];

/** What is done where people cross, about people who stand there. */
const atTheBorder = [
  'crossings:booth',
  'crossings:record',
  'crossings:today',
  'crossings:correct',
  'crossings:cancel',
  'crossings:photograph',
  'crossings:change-outcome',
  'crossings:close-stay',
  'crossings:count',
  'crossings:returns',
  'crossings:convoys',
  'crossings:second-line',
  'crossings:decide-second-line',
  'posts:configure',
  'referrals:answer-requests',
  'referrals:desk',
  'referrals:read-requests',
  'shifts:run',
  'shifts:see',
  // What headquarters would say of a post's travellers does not go down yet: it is said at the post.
  'travellers:describe',
  'travellers:merge',
  'stations:join',
  'stations:stick',
  'orders:read',
] as const;

/** A region is told things by headquarters, and tells its posts. */
const alsoAtARegion: ReadonlySet<string> = new Set(['stations:join', 'stations:stick', 'orders:read']);

const atTheCentre = [
  'stations:take-stick',
  'stations:figures',
  'accounts:duress-alarms',
  'accounts:grant',
  'stations:board',
  'stations:enrol',
  'crossings:cases-of-posts',
  'crossings:read-case-of-post',
  'orders:give',
  'networks:read',
  'networks:change',
  'networks:export',
  'networks:read-searches',
  'networks:grant-search',
  'networks:expand',
  'networks:read-members',
  'networks:change-members',
  'networks:share-mappings',
] as const;

const notOffered: Readonly<Record<StationRole, ReadonlySet<string>>> = {
  post: new Set(atTheCentre),
  // Is no post itself; it joins headquarters as posts do.
  region: new Set(atTheBorder.filter((action) => !alsoAtARegion.has(action))),
  headquarters: new Set(atTheBorder),
};

/** The table as it holds at a station of that role: what it does not offer is nobody's. */
export function offeredAt<Table extends PermissionTable>(role: StationRole, table: Table): PermissionTable {
  return Object.fromEntries(
    Object.entries(table).map(([action, rule]) => [action, notOffered[role].has(action) ? { ...rule, roles: [] } : rule]),
  ) as PermissionTable;
}

/** Every action that some role does not offer: a misspelt one would be offered everywhere. */
export const actionsByRole: readonly string[] = [...atTheBorder, ...atTheCentre];
