/** What a regime asks for before a crossing under it is recorded. Pure. */
import type { RecordCrossing, TravellerToRecord } from './record-api.ts';

interface Said {
  readonly request: RecordCrossing;
  readonly traveller: TravellerToRecord;
}

/** Fields by the names that regimes use; a field that has no place in the request cannot be missing there. */
const isSaid: Readonly<Record<string, (said: Said) => boolean>> = {
  document: ({ traveller }) => traveller.shownBy.kind === 'mrz' || traveller.shownBy.declared.paper !== null,
  purpose: ({ traveller }) => traveller.purpose !== undefined,
  address: ({ traveller }) => traveller.stay?.address !== undefined,
  telephone: ({ traveller }) => traveller.stay?.telephone !== undefined,
  visa: ({ traveller }) => traveller.permit !== undefined,
  destination: ({ traveller }) => traveller.shownBy.kind === 'mrz' || traveller.shownBy.declared.destination !== undefined,
  vehicle: ({ request }) => request.vehicle !== undefined,
  herd: ({ request }) => request.herd !== undefined,
  certificate: ({ request }) => request.herd === undefined || request.herd.certificate !== null,
};

export function missingFields(needs: readonly string[], said: Said): string[] {
  return needs.filter((field) => isSaid[field]?.(said) === false);
}
