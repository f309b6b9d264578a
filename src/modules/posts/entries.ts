import { defineEntry } from '../../kernel/entry.ts';
import { postDetailsSchema } from './post.ts';

export const postConfigured = defineEntry({
  kind: 'post-configured',
  stream: 'lists',
  version: 1,
  summary: 'The post of this station was described: its name, lanes, states, time zone, and how old its lists may be.',
  common: postDetailsSchema,
});
