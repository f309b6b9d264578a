/**
 * Which journals go from a post to headquarters, and which from headquarters to a post. Between the two a region may stand: it
 * sends what its posts sent, and hands on what headquarters says.
 */
import { audienceOf, channelTo, journalId, type StationId, stationOf } from '../kernel/ids.ts';

/** Journals that posts send; `accounts` and `suspensions` never leave their station. */
export const streamsUp = ['operations', 'access', 'lists', 'protected'] as const;
/** Journals of headquarters that posts hold. */
export const streamsDown = ['lists'] as const;

/** @param stations whose journals may be sent: the one that speaks, and those that it relays */
export function mayWrite(stations: readonly StationId[], journal: string): boolean {
  const writer = stationOf(journal);
  return stations.includes(writer) && streamsUp.some((stream) => journal === journalId(writer, stream));
}

/**
 * @param writers who says something here: this station, and the one above it
 * @param audiences whom they are told: the station that asks, and those that it relays
 */
export function isOfferedTo(writers: readonly StationId[], audiences: readonly StationId[], journal: string): boolean {
  const [writer, audience] = [stationOf(journal), audienceOf(journal)];
  if (!writers.includes(writer)) return false;
  return audience === undefined
    ? streamsDown.some((stream) => journal === journalId(writer, stream))
    : audiences.includes(audience) && journal === channelTo(writer, audience);
}

/** What a station may hold of others: whoever it is enrolled at answers for what comes from further up. */
export function mayHear(stations: readonly StationId[], journal: string): boolean {
  return !stations.includes(stationOf(journal)) && isOfferedTo([stationOf(journal)], stations, journal);
}
