/** What every screen may ask for: the way to the station, the formatter, and where and as whom the officer works. */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import type { CaseThing } from '../kernel/ability.ts';
import type { ActionName, Role } from '../kernel/permissions.ts';
import type { Api } from './api.ts';
import type { Formatter } from './format.ts';
import type { Language } from './language.ts';

export interface Workplace {
  readonly officer: { readonly badge: string; readonly name: string; readonly roles: readonly Role[] };
  /** What this account may do at all. */
  readonly actions: ReadonlySet<string>;
  /** Whether it may do so with this case, by the very rules that the station asks. */
  may(action: ActionName, thing: CaseThing): boolean;
  /** From 0, in the order of the post's lanes. */
  readonly lane: number;
  /** True where everything shown is invented. */
  readonly demonstration: boolean;
  /** True where the station keeps requests for protection. */
  readonly keepsRequestsForProtection: boolean;
  /** True at a post: a second PIN can be chosen there. */
  readonly takesSecondPins: boolean;
}

export interface Ground {
  readonly api: Api;
  readonly language: Language;
  readonly format: Formatter;
  /** The station's clock, epoch ms: ages are measured by it, whatever this computer believes. */
  now(): number;
}

const GroundContext = createContext<Ground | undefined>(undefined);
const WorkplaceContext = createContext<Workplace | undefined>(undefined);

export interface GroundProps {
  readonly api: Api;
  readonly language: Language;
  readonly format: Formatter;
  /** Station's clock less this computer's, ms. */
  readonly clockOffsetMs: number;
  readonly children: ReactNode;
}

export function GroundProvider({ api, language, format, clockOffsetMs, children }: GroundProps) {
  const ground = useMemo<Ground>(
    () => ({ api, language, format, now: () => Date.now() + clockOffsetMs }),
    [api, language, format, clockOffsetMs],
  );
  return <GroundContext value={ground}>{children}</GroundContext>;
}

export function WorkplaceProvider({ workplace, children }: { readonly workplace: Workplace; readonly children: ReactNode }) {
  return <WorkplaceContext value={workplace}>{children}</WorkplaceContext>;
}

export function useGround(): Ground {
  const ground = useContext(GroundContext);
  if (!ground) throw new Error('useGround: outside of GroundProvider');
  return ground;
}
export function useApi(): Api {
  return useGround().api;
}
export function useFormat(): Formatter {
  return useGround().format;
}
export function useWorkplace(): Workplace {
  const workplace = useContext(WorkplaceContext);
  if (!workplace) throw new Error('useWorkplace: nobody is logged in');
  return workplace;
}

/** The station's time, told anew every `everyMs`. */
export function useNow(everyMs = 30_000): number {
  const { now } = useGround();
  const [nowMs, setNowMs] = useState(now);
  useEffect(() => {
    setNowMs(now());
    const timer = setInterval(() => setNowMs(now()), everyMs);
    return () => clearInterval(timer);
  }, [now, everyMs]);
  return nowMs;
}
