/** A correction as it is being written: what stands now, what should, and only what differs is sent. Pure. */
import { z } from 'zod';
import {
  type CorrectCrossing,
  type CrossingDetail,
  type Direction,
  directionSchema,
  type Means,
  meansSchema,
  type Permit,
  type Precision,
  permitSchema,
  precisionSchema,
  type TravelPurpose,
  travelPurposeSchema,
} from '../index.ts';
import { isPlate } from './crossing-command.ts';
import { momentOf, someTimeOn, wallClock } from './paper-page.ts';
import { plateOf, stayOf } from './particulars.ts';

export interface CorrectionDraft {
  readonly direction: Direction;
  readonly day: string;
  readonly time: string;
  readonly precision: Precision;
  readonly means: Means | '';
  readonly plate: string;
  readonly purpose: TravelPurpose | '';
  readonly days: string;
  readonly address: string;
  readonly telephone: string;
  readonly permitKind: Permit['kind'];
  readonly permitNumber: string;
  readonly permitUntil: string;
  readonly regime: string;
  readonly reason: string;
}

/** The name of the form, for what waits of it. */
export const correctionForm = 'correction';

const typed = z.string();
const nothing = z.literal('');
/** As it waits for a page that is loaded again. */
export const correctionDraftSchema: z.ZodType<CorrectionDraft> = z.object({
  ...{ direction: directionSchema, day: typed, time: typed, precision: precisionSchema, plate: typed, days: typed },
  ...{ means: z.union([meansSchema, nothing]), purpose: z.union([travelPurposeSchema, nothing]), address: typed, telephone: typed },
  ...{ permitKind: permitSchema.shape.kind, permitNumber: typed, permitUntil: typed, regime: typed, reason: typed },
});

export function draftOf(crossing: CrossingDetail, timeZone: string): CorrectionDraft {
  const { direction, happened, means, vehicle, purpose, stay, permit, regime } = crossing;
  return {
    direction,
    ...wallClock(happened.atMs, timeZone),
    precision: happened.precision,
    means: means ?? '',
    plate: vehicle?.plate ?? '',
    purpose: purpose ?? '',
    days: stay?.forDays === undefined ? '' : String(stay.forDays),
    address: stay?.address ?? '',
    telephone: stay?.telephone ?? '',
    permitKind: permit?.kind ?? 'visa',
    permitNumber: permit?.number ?? '',
    permitUntil: permit?.validUntil ?? '',
    regime,
    reason: '',
  };
}

/** Without a reason nothing is corrected; undefined also where nothing differs, or something cannot be so. */
export function correctionOf(
  crossing: CrossingDetail,
  draft: CorrectionDraft,
  { timeZone, nowMs }: { readonly timeZone: string; readonly nowMs: number },
): CorrectCrossing | undefined {
  const before = draftOf(crossing, timeZone);
  const differs = (...names: readonly (keyof CorrectionDraft)[]) => names.some((name) => before[name] !== draft[name]);
  if (
    draft.reason.trim().length < 3 ||
    !isPlate(draft.plate) ||
    !/^\d{4}-\d\d-\d\d$/.test(draft.day) ||
    !(draft.precision === 'day' || /^\d\d:\d\d$/.test(draft.time))
  ) {
    return undefined;
  }
  const { day, time, precision } = draft;
  const forDays = Number(draft.days) > 0 ? Number(draft.days) : undefined;
  const changes: Omit<CorrectCrossing, 'reason'> = {
    ...(differs('direction') ? { direction: draft.direction } : {}),
    ...(differs('day', 'time', 'precision')
      ? { happened: { atMs: precision === 'day' ? someTimeOn(day, timeZone, nowMs) : momentOf(day, time, timeZone), precision } }
      : {}),
    ...(differs('means') ? { means: draft.means === '' ? null : draft.means } : {}),
    ...(differs('plate') ? { vehicle: draft.plate.trim() === '' ? null : { plate: plateOf(draft.plate) } } : {}),
    ...(differs('purpose') ? { purpose: draft.purpose === '' ? null : draft.purpose } : {}),
    ...(differs('days', 'address', 'telephone')
      ? { stay: stayOf({ forDays, address: draft.address.trim(), telephone: draft.telephone.trim() }) ?? null }
      : {}),
    ...(differs('permitKind', 'permitNumber', 'permitUntil')
      ? {
          permit:
            draft.permitNumber.trim() === ''
              ? null
              : {
                  kind: draft.permitKind,
                  number: draft.permitNumber.trim(),
                  validUntil: draft.permitUntil === '' ? null : draft.permitUntil,
                },
        }
      : {}),
    ...(differs('regime') ? { regime: draft.regime } : {}),
  };
  return Object.keys(changes).length === 0 ? undefined : { ...changes, reason: draft.reason.trim() };
}
