/** What the station would have found of invented travellers, with the alerts that are given, for a demonstration that has a past. Pure. */
import { parseMrz } from '../../documents/index.ts';
import { dayOf, type PostDetails } from '../../posts/index.ts';
import type { Alert } from '../../screening/index.ts';
import type { FoundTraveller, RecordInput } from '../crossing.ts';
import { identify } from '../identify.ts';
import type { RecordCrossing, TravellerToRecord } from '../record-api.ts';

type AlertsOf = (person: FoundTraveller['person']) => readonly Alert[];

/** @throws where a document of the plan cannot be read: the plan is at fault */
export function replayInput(
  request: RecordCrossing,
  at: { readonly post: PostDetails; readonly atMs: number; readonly alerts?: AlertsOf },
): RecordInput {
  const { post, atMs, alerts = () => [] } = at;
  const { date } = dayOf(atMs, post.timeZone);
  return {
    request,
    found: request.travellers.map((traveller) => findOf(traveller, { post, day: date, alerts })),
    screening: { engineVersion: 'demonstration', entriesCompared: 0, lists: [], agedLists: [] },
    post: { lanes: post.lanes.length, timeZone: post.timeZone, open: true, day: date },
  };
}

function findOf(
  { shownBy }: TravellerToRecord,
  { post, day, alerts }: { readonly post: PostDetails; readonly day: string; readonly alerts: AlertsOf },
): FoundTraveller {
  const identified =
    shownBy.kind === 'mrz' ? identify(parseMrz(shownBy.mrz, { today: day })) : { person: shownBy.declared.person, document: null };
  if (!identified) throw new Error('a document of the demonstration cannot be read');
  const found = alerts(identified.person);
  return {
    person: identified.person,
    document: identified.document,
    alerts: [...found],
    settled: [],
    suppressed: [],
    reasons: [],
    rulings: [],
    verdict: found.length > 0 ? 'alert' : 'clear',
    confirmed: 'nobody',
    own: identified.person.nationality === post.state,
    regimeKnown: true,
    missing: [],
  };
}
