/** Enrols a station at the headquarters that answers at an address and knows the code. */
import type { KeyObject } from 'node:crypto';
import type { StationId } from '../../../kernel/ids.ts';
import { isProblem, type Problem } from '../../../kernel/problem.ts';
import { HttpTransport } from '../../../sync/http-transport.ts';
import { syncProblem } from '../../../sync/problems.ts';
import { enrolStation, LinkDown } from '../../../sync/sync-client.ts';

export interface EnrolAsk {
  readonly address: string;
  readonly code: string;
  readonly station: StationId;
  readonly signingKey: KeyObject;
}

/** What the station then records (`joinHeadquarters`). */
export async function enrolAt({ address, ...post }: EnrolAsk) {
  const transport = new HttpTransport({ address, pin: undefined, silenceMs: 15_000 });
  try {
    const found = await enrolStation(transport, post);
    if (isProblem(found)) return found;
    return { headquarters: found.station, publicKey: found.publicKey, sealTo: found.sealTo, address, pin: transport.seenPin ?? null };
  } catch (error) {
    if (error instanceof LinkDown) return syncProblem('headquarters-unreachable', { address, reason: error.message }) as Problem;
    throw error;
  } finally {
    transport.close();
  }
}
