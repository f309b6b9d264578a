import { defineEntry } from '../../kernel/entry.ts';
import { postDetailsSchema } from './post.ts';
import { regimeTableSchema } from './regime.ts';
import { ruleSetSchema } from './rule-row.ts';

export const postConfigured = defineEntry({
  kind: 'post-configured',
  stream: 'lists',
  version: 3,
  summary:
    'The post of this station was described: its name, lanes, states, time zone, how old its lists may be, what sort of post it is, when it is open, and where a refusal can be contested.',
  common: postDetailsSchema,
  upcasters: {
    // Version 1 did not ask for kinds, hours, closures and shifts: what was not said stays unsaid.
    1: (body) => body,
    // Version 2 did not ask for the remedy.
    2: (body) => body,
  },
});

export const regimesSet = defineEntry({
  kind: 'regimes-set',
  stream: 'lists',
  version: 1,
  summary: 'The regimes under which people cross here were set, all at once, in place of those before.',
  common: regimeTableSchema,
});

export const rulesSet = defineEntry({
  kind: 'rules-set',
  stream: 'lists',
  version: 1,
  summary: 'The rules of this post were set, all at once, in place of those before.',
  common: ruleSetSchema,
});
