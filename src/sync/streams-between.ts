/** Which journals go from a post to headquarters, and which from headquarters to a post. */
import { channelTo, journalId, type StationId, stationOf } from '../kernel/ids.ts';

/** Journals that posts send; `accounts` and `suspensions` never leave their station. */
export const streamsUp = ['operations', 'access', 'lists', 'protected'] as const;
/** Journals of headquarters that posts hold. */
export const streamsDown = ['lists'] as const;

/** Journals that a post may send. */
export function mayWrite(station: StationId, journal: string): boolean {
  return stationOf(journal) === station && streamsUp.some((stream) => journal === journalId(station, stream));
}

/** Journals of headquarters' that this post may hold. */
export function isOfferedTo(headquarters: StationId, station: StationId, journal: string): boolean {
  return journal === channelTo(headquarters, station) || streamsDown.some((stream) => journal === journalId(headquarters, stream));
}
