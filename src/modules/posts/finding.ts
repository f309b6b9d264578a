import type { FixedRuleName } from './fixed-rules.ts';
import type { RuleKind } from './rule-row.ts';
import type { ThreeLanguages } from './three-languages.ts';

/** What one rule says about one crossing. */
export interface Finding {
  /** The row's id, or the name of a fixed rule. */
  readonly rule: string;
  readonly kind: RuleKind | 'fixed';
  readonly says: 'allows' | 'requires' | 'forbids' | 'limits';
  /** False where it stands in the way of "permitted". */
  readonly met: boolean;
  /** Figures, states and papers that the words leave open. */
  readonly params: Readonly<Record<string, FindingParam>>;
  readonly basis: string;
  /** True where the state has not confirmed the row. */
  readonly proposed: boolean;
  readonly words: ThreeLanguages;
}
export type FindingParam = string | number | null | readonly string[];
export type Statement = Pick<Finding, 'says' | 'met' | 'params'>;

export interface Ruling {
  readonly overall: 'permitted' | 'needs-check';
  /** The one that decides `overall`: what stands in the way, else what allows; undefined where no rule speaks. */
  readonly speaks: Finding | undefined;
  readonly findings: readonly Finding[];
}

export interface FixedFinding extends Finding {
  readonly rule: FixedRuleName;
  readonly kind: 'fixed';
}
