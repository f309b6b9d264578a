/** From assessments to what the page is told, and to what the writer is given. Pure. */
import type { EntityId } from '../../../kernel/ids.ts';
import type { RegimeField } from '../../posts/index.ts';
import type { BoothDecision } from '../booth-api.ts';
import type { FoundTraveller } from '../crossing.ts';
import type { ScreeningSummary } from '../entries.ts';
import { missingFields } from '../needed-fields.ts';
import type { RecordCrossing } from '../record-api.ts';
import type { Assessment, ReadAssessment } from './assess.ts';

/** More say nothing that the first do not. */
const mostAlerts = 50;

export function unreadable({ reading }: Extract<Assessment, { kind: 'unreadable' }>, postOpen: boolean): BoothDecision {
  return {
    reading,
    person: null,
    document: null,
    verdict: 'unreadable',
    reasons: [],
    rulings: [],
    alerts: [],
    settled: [],
    lists: [],
    agedLists: [],
    entriesCompared: 0,
    tookMs: 0,
    known: null,
    likely: [],
    stay: { kind: 'nothing-open' },
    postOpen,
    ownNational: false,
    suspended: false,
    declaredDeadAtMs: null,
    age: null,
  };
}

export function boothDecision(
  { reading, identified, screening, alerts, settled, judgement, rulings, own, age, declaredDeadMs }: ReadAssessment,
  also: Pick<BoothDecision, 'known' | 'likely' | 'stay' | 'postOpen' | 'suspended'>,
): BoothDecision {
  return {
    reading,
    person: identified.person,
    document: identified.document,
    verdict: judgement.verdict,
    reasons: [...judgement.reasons],
    rulings: [...rulings].sort((a, b) => order[a.says] - order[b.says]),
    alerts: alerts.slice(0, mostAlerts),
    settled: settled.slice(0, mostAlerts),
    lists: [...screening.lists],
    agedLists: [...judgement.agedLists],
    entriesCompared: screening.entriesCompared,
    tookMs: screening.tookMs,
    ownNational: own,
    age,
    declaredDeadAtMs: declaredDeadMs,
    ...also,
  };
}

/** Those against first. */
const order = { forbids: 0, requires: 1, limits: 2, allows: 3 } as const satisfies Record<BoothDecision['rulings'][number]['says'], number>;

export function foundTraveller(
  { identified, asRead, screening, alerts, settled, judgement, rulings, own, confirmed }: ReadAssessment,
  asked: {
    readonly request: RecordCrossing;
    readonly traveller: RecordCrossing['travellers'][number];
    /** Undefined: not in force. */
    readonly regime: { readonly needs: readonly RegimeField[] } | undefined;
  },
): FoundTraveller {
  const { request, traveller, regime } = asked;
  return {
    person: identified.person,
    ...(asRead && { asRead }),
    document: identified.document,
    alerts: alerts.slice(0, mostAlerts),
    settled: settled.slice(0, mostAlerts),
    suppressed: (screening.suppressed ?? []).slice(0, mostAlerts) as EntityId[],
    reasons: [...judgement.reasons],
    rulings: [...rulings],
    verdict: judgement.verdict,
    own,
    confirmed,
    regimeKnown: regime !== undefined,
    missing: missingFields(regime?.needs ?? [], { request, traveller }),
  };
}

/** Of everybody who was screened: where a list was revised in between, both its versions. */
export function screeningSummary(assessments: readonly Pick<ReadAssessment, 'screening' | 'judgement'>[]): ScreeningSummary {
  const lists = assessments.flatMap(({ screening }) =>
    screening.lists.filter(({ unreadable }) => !unreadable).map(({ list, version }) => ({ list, version })),
  );
  return {
    engineVersion: assessments[0]!.screening.engineVersion,
    entriesCompared: Math.max(...assessments.map(({ screening }) => screening.entriesCompared)),
    lists: [...new Map(lists.map((list) => [`${list.list} ${list.version}`, list])).values()],
    agedLists: [...new Set(assessments.flatMap(({ judgement }) => judgement.agedLists))],
  };
}
