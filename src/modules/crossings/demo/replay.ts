/** What the station would have found of invented travellers who stand on no list, for a demonstration that has a past. Pure. */
import { parseMrz } from '../../documents/index.ts';
import { dayOf, type PostDetails } from '../../posts/index.ts';
import type { FoundTraveller, RecordInput } from '../crossing.ts';
import { identify } from '../identify.ts';
import type { RecordCrossing, TravellerToRecord } from '../record-api.ts';

/** @throws where a document of the plan cannot be read: the plan is at fault */
export function replayInput(request: RecordCrossing, at: { readonly post: PostDetails; readonly atMs: number }): RecordInput {
  const { post, atMs } = at;
  const { date } = dayOf(atMs, post.timeZone);
  return {
    request,
    found: request.travellers.map((traveller) => found(traveller, { post, day: date })),
    screening: { engineVersion: 'demonstration', entriesCompared: 0, lists: [], agedLists: [] },
    post: { lanes: post.lanes.length, timeZone: post.timeZone, open: true, day: date },
  };
}

function found({ shownBy }: TravellerToRecord, { post, day }: { readonly post: PostDetails; readonly day: string }): FoundTraveller {
  const identified =
    shownBy.kind === 'mrz' ? identify(parseMrz(shownBy.mrz, { today: day })) : { person: shownBy.declared.person, document: null };
  if (!identified) throw new Error('a document of the demonstration cannot be read');
  return {
    person: identified.person,
    document: identified.document,
    alerts: [],
    settled: [],
    suppressed: [],
    reasons: [],
    rulings: [],
    verdict: 'clear',
    confirmed: 'nobody',
    own: identified.person.nationality === post.state,
    regimeKnown: true,
    missing: [],
  };
}
