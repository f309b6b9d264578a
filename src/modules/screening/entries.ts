import { z } from 'zod';
import { defineEntry, type RawBody } from '../../kernel/entry.ts';
import { listNameSchema, listProposalSchema, listRevisionSchema } from './list-revision.ts';
import { screeningLevelSchema } from './screening-level.ts';

export const listRevised = defineEntry({
  kind: 'list-revised',
  stream: 'lists',
  version: 4,
  summary: 'A list was taken into use in a new version, in place of the one before.',
  common: listRevisionSchema,
  /** Version 3 brought the advanced XML of OFAC as a form, version 4 lists of numbers. */
  upcasters: { 1: withoutProposal, 2: (body) => body, 3: (body) => body },
});

/** Version 1 did not keep where a file came from, by which columns it was read, what it changed, and set nobody aside. */
function withoutProposal({ common, subjects }: RawBody): RawBody {
  const { source, report, ...rest } = common as { readonly source: object; readonly report: object };
  const now = { source: { ...source, address: '', columns: null }, report: { ...report, setAside: 0 }, changes: null, proposal: null };
  return { common: { ...rest, ...now }, subjects };
}

export const listProposed = defineEntry({
  kind: 'list-proposed',
  stream: 'lists',
  version: 3,
  summary: 'A new version of a list was read and compared with the one in use. It is not in use yet.',
  common: listProposalSchema,
  upcasters: { 1: (body) => body, 2: (body) => body },
});

export const listProposalDropped = defineEntry({
  kind: 'list-proposal-dropped',
  stream: 'lists',
  version: 1,
  summary: 'A new version of a list that was read will not be taken into use.',
  /** `proposal`: its sequence in the same journal. */
  common: z.strictObject({ list: listNameSchema, proposal: z.int().positive() }),
});

export const screeningLevelSet = defineEntry({
  kind: 'screening-level-set',
  stream: 'lists',
  version: 2,
  summary:
    'From now on this post shows people from another score on, and alerts are strong from another: so many bits more, or fewer, than the length of its lists asks for.',
  common: screeningLevelSchema,
  upcasters: { 1: withOneLevel },
});

/** Version 1 moved both levels together. */
function withOneLevel({ common, subjects }: RawBody): RawBody {
  const { moreBits, reason } = common as { readonly moreBits: number; readonly reason: string };
  return { common: { moreBits, strongMoreBits: moreBits, reason }, subjects };
}
