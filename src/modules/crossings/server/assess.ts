/** Reads a document, remembers, screens and judges. Asking records nothing; recording asks again, so that the page is never believed. */
import type { Kysely } from 'kysely';
import { type MrzReading, parseMrz } from '../../documents/index.ts';
import { dayOf, type PostDetails } from '../../posts/index.ts';
import type { Screening, ScreeningPort } from '../../screening/index.ts';
import { haveSameName, type KnownTraveller, type Recognition, type TravellersReadPort } from '../../travellers/index.ts';
import { type Identified, identify, screenable } from '../identify.ts';
import { type Facts, type Judgement, judge } from '../judge.ts';
import type { CrossingsTables } from './tables.ts';

export interface AssessmentPorts {
  readonly travellers: TravellersReadPort;
  readonly screening: ScreeningPort;
  readonly database: Kysely<CrossingsTables>;
}

export type Assessment =
  | { readonly kind: 'unreadable'; readonly reading: MrzReading }
  | {
      readonly kind: 'read';
      readonly reading: MrzReading;
      readonly identified: Identified;
      readonly recognition: Recognition<KnownTraveller>;
      readonly screening: Screening;
      readonly judgement: Judgement;
    };

export async function assess(
  ports: AssessmentPorts,
  asked: { readonly mrz: string; readonly post: PostDetails; readonly nowMs: number },
): Promise<Assessment> {
  const { post, nowMs } = asked;
  const reading = parseMrz(asked.mrz, { today: dayOf(nowMs, post.timeZone).date });
  const identified = identify(reading);
  if (!identified) return { kind: 'unreadable', reading };
  const { person, document } = identified;
  const [recognition, screening] = await Promise.all([
    ports.travellers.findByDocument(document, person.birthDate),
    ports.screening.screen(screenable(identified, reading)),
  ]);
  const judgement = judge({
    reading,
    alerts: screening.alerts,
    lists: screening.lists,
    listsMaxAgeHours: post.listsMaxAgeHours,
    nowMs,
    earlier: earlierBy(recognition, identified),
  });
  return { kind: 'read', reading, identified, recognition, screening, judgement };
}

function earlierBy(recognition: Recognition<KnownTraveller>, { person }: Identified): Facts['earlier'] {
  switch (recognition.kind) {
    case 'unknown':
      return 'none';
    case 'other-birth-date':
      return 'other-birth-date';
    case 'known':
      return haveSameName(recognition.holder.person, person) ? 'same-name' : 'other-name';
  }
}
