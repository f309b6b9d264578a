import { defineEntry } from '../../kernel/entry.ts';
import { listRevisionSchema } from './list-revision.ts';

export const listRevised = defineEntry({
  kind: 'list-revised',
  stream: 'lists',
  version: 1,
  summary: 'A list was taken into use in a new version, in place of the one before.',
  common: listRevisionSchema,
});
