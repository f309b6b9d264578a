/** What a regime asks for before a crossing under it is recorded. Pure: the booth says what is still lacking by the same table. */
import type { RegimeField } from '../posts/index.ts';
import type { RecordCrossing, TravellerToRecord } from './record-api.ts';

interface Said {
  readonly request: Pick<RecordCrossing, 'vehicle' | 'herd'>;
  readonly traveller: Pick<TravellerToRecord, 'shownBy' | 'purpose' | 'stay' | 'permit'>;
}

const nothingKnown = 'XXXX-XX-XX';

/**
 * A document states who somebody is; a declared person has to say it. A field that has no place in the request (an escort order, a
 * host) cannot be missing there: it is for the officer to ask.
 */
const isSaid: Readonly<Partial<Record<RegimeField, (said: Said) => boolean>>> = {
  document: ({ traveller: { shownBy } }) => shownBy.kind === 'mrz' || shownBy.declared.paper !== null,
  birth: ({ traveller: { shownBy } }) => shownBy.kind === 'mrz' || shownBy.declared.person.birthDate !== nothingKnown,
  destination: ({ traveller: { shownBy } }) => shownBy.kind === 'mrz' || shownBy.declared.destination !== undefined,
  purpose: ({ traveller }) => traveller.purpose !== undefined,
  address: ({ traveller }) => traveller.stay?.address !== undefined,
  residence: ({ traveller }) => traveller.stay?.address !== undefined,
  telephone: ({ traveller }) => traveller.stay?.telephone !== undefined,
  visa: ({ traveller }) => traveller.permit !== undefined,
  vehicle: ({ request }) => request.vehicle !== undefined,
  herd: ({ request }) => request.herd !== undefined,
};

/** In the order in which the regime names them; a state may write its own. */
export function missingFields(needs: readonly RegimeField[], said: Said): RegimeField[] {
  return needs.filter((field) => isSaid[field]?.(said) === false);
}
