/** From an assessment to what the page is told, and to what the writer is given. Pure. */
import type { z } from 'zod';
import type { PostDetails } from '../../posts/index.ts';
import type { BoothDecision, recordCrossingSchema } from '../booth-api.ts';
import type { RecordInput } from '../crossing.ts';
import type { Assessment } from './assess.ts';

/** More say nothing that the first do not. */
const mostAlerts = 50;

export function boothDecision(assessment: Assessment, known: BoothDecision['known'] | undefined): BoothDecision {
  if (assessment.kind === 'unreadable') {
    return {
      reading: assessment.reading,
      person: null,
      document: null,
      verdict: 'unreadable',
      reasons: [],
      alerts: [],
      lists: [],
      agedLists: [],
      entriesCompared: 0,
      tookMs: 0,
      known: null,
    };
  }
  const { reading, identified, screening, judgement } = assessment;
  return {
    reading,
    person: identified.person,
    document: identified.document,
    verdict: judgement.verdict,
    reasons: [...judgement.reasons],
    alerts: screening.alerts.slice(0, mostAlerts),
    lists: [...screening.lists],
    agedLists: [...judgement.agedLists],
    entriesCompared: screening.entriesCompared,
    tookMs: screening.tookMs,
    known: known ?? null,
  };
}

export function recordInput(
  request: z.infer<typeof recordCrossingSchema>,
  assessment: Extract<Assessment, { kind: 'read' }>,
  { timeZone }: Pick<PostDetails, 'timeZone'>,
): RecordInput {
  const { identified, screening, judgement } = assessment;
  return {
    request,
    shown: { ...identified, alerts: screening.alerts.slice(0, mostAlerts), reasons: [...judgement.reasons] },
    verdict: judgement.verdict,
    screening: {
      engineVersion: screening.engineVersion,
      entriesCompared: screening.entriesCompared,
      lists: screening.lists.filter(({ unreadable }) => !unreadable).map(({ list, version }) => ({ list, version })),
      agedLists: [...judgement.agedLists],
    },
    timeZone,
  };
}
