/** Asks the station about whoever is at the booth: the one traveller, and each row of a group by itself. Asking records nothing. */
import { useEffect, useRef } from 'react';
import { type Api, RefusedError } from '../../../ui/api.ts';
import { useApi } from '../../../ui/workplace.tsx';
import { type BoothDecision, boothDecisionSchema, type Direction, type Minor, type ShownBy } from '../index.ts';
import { type Booth, type BoothEvent, deskOf } from './booth-state.ts';
import type { GroupEvent, GroupRow } from './group-flow.ts';
import { ordinaryRegime, type SaidOfJourney, type SaidOfTraveller } from './particulars.ts';

const askAgainAfterMs = 3000;

export function useAsking(booth: Booth, tell: (event: BoothEvent) => void): void {
  useAskingAboutOne(booth, tell);
  useAskingAboutRows(booth, tell);
}

function useAskingAboutOne({ state, direction }: Booth, tell: (event: BoothEvent) => void): void {
  const api = useApi();
  const asking = state.kind === 'asking' ? state : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a turn is one question; what else changes makes another turn
  useEffect(() => {
    if (!asking) return;
    const { turn, shownBy, kept } = asking;
    const stop = new AbortController();
    const question = { shownBy, direction, regime: kept?.said.regime ?? ordinaryRegime, ...saidAlready(kept?.said, kept?.journey) };
    ask(api, question, stop.signal).then(
      (decision) => tell({ kind: 'station-answered', turn, decision }),
      (error: unknown) => {
        if (!stop.signal.aborted) tell({ kind: 'station-refused', turn, refusal: refusalOf(error) });
      },
    );
    return () => stop.abort();
  }, [api, tell, asking?.turn]);

  // A station that does not answer is asked again by itself.
  const again = state.kind === 'not-asked' && !state.refusal.isCertain;
  useEffect(() => {
    if (!again) return;
    const timer = setTimeout(() => tell({ kind: 'turned', direction }), askAgainAfterMs);
    return () => clearTimeout(timer);
  }, [again, direction, tell]);
}

function useAskingAboutRows({ state, direction }: Booth, tell: (event: BoothEvent) => void): void {
  const api = useApi();
  const underWay = useRef(new Map<string, AbortController>());
  const desk = deskOf(state);
  // On its way to the disk, a group asks nothing any more.
  const group = desk?.kind === 'gathering' && state.kind !== 'recording' && state.kind !== 'recorded' ? desk.group : null;
  const rows = group?.rows ?? noRows;
  const journey = group?.journey;

  useEffect(() => {
    const inGroup = (event: GroupEvent): void => tell({ kind: 'group', event });
    const wanted = new Set(rows.map(placeOf));
    for (const [place, stop] of underWay.current) {
      if (wanted.has(place)) continue;
      stop.abort();
      underWay.current.delete(place);
    }
    for (const row of rows) {
      const place = placeOf(row);
      if (row.answer.kind !== 'asking' || underWay.current.has(place)) continue;
      const stop = new AbortController();
      underWay.current.set(place, stop);
      const { turn } = row;
      const { shownBy, said } = row;
      ask(api, { shownBy, direction, regime: said.regime, ...saidAlready(said, journey), ...accompanied(row) }, stop.signal).then(
        (decision) => inGroup({ kind: 'row-answered', row: row.row, turn, decision }),
        (error: unknown) => {
          if (!stop.signal.aborted) inGroup({ kind: 'row-refused', row: row.row, turn, refusal: refusalOf(error) });
        },
      );
    }
  }, [api, tell, rows, journey, direction]);

  const unanswered = rows.some(({ answer }) => answer.kind === 'not-asked' && !answer.refusal.isCertain);
  useEffect(() => {
    if (!unanswered) return;
    const timer = setTimeout(() => {
      for (const { row, answer } of rows) {
        if (answer.kind === 'not-asked' && !answer.refusal.isCertain) tell({ kind: 'group', event: { kind: 'row-asked-again', row } });
      }
    }, askAgainAfterMs);
    return () => clearTimeout(timer);
  }, [unanswered, rows, tell]);

  useEffect(() => {
    const running = underWay.current;
    return () => {
      for (const stop of running.values()) stop.abort();
      running.clear();
    };
  }, []);
}

const noRows: readonly GroupRow[] = [];

/** One question about one row. */
function placeOf({ row, turn }: GroupRow): string {
  return `${row}:${turn}`;
}

/** Rules ask who is with the child, not in which place of the group. */
function accompanied({ said: { minor } }: GroupRow): { minor?: Minor } {
  return minor?.kind === 'accompanied'
    ? { minor: { kind: 'accompanied', by: 0, relation: minor.relation, authorised: minor.authorised } }
    : {};
}

/** What rules and lists ask about, as far as it was said. */
function saidAlready(
  said: SaidOfTraveller | undefined,
  journey: SaidOfJourney | undefined,
): Pick<SaidOfTraveller, 'stated' | 'permit'> & Pick<SaidOfJourney, 'herd'> {
  return {
    ...(said?.stated ? { stated: said.stated } : {}),
    ...(said?.permit ? { permit: said.permit } : {}),
    ...(journey?.herd ? { herd: journey.herd } : {}),
  };
}

function ask(
  api: Api,
  question: { readonly shownBy: ShownBy; readonly direction: Direction; readonly regime: string; readonly minor?: Minor },
  signal: AbortSignal,
): Promise<BoothDecision> {
  return api.ask('/booth/scan', question, boothDecisionSchema, { signal });
}

export function refusalOf(error: unknown): RefusedError {
  return error instanceof RefusedError ? error : new RefusedError({ code: 'page-failed', status: 400, text: String(error) });
}
