import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { defineEntry, type RawBody } from '../../src/kernel/entry.ts';
import { goldenFaults, manifestFaults, manifestWith } from './golden.ts';

const laneOpened = defineEntry({
  kind: 'lane-opened',
  stream: 'operations',
  version: 2,
  summary: 'A lane was opened.',
  common: z.strictObject({ lane: z.int(), reason: z.string() }),
  upcasters: { 1: (body: RawBody) => ({ ...body, common: { ...(body.common as object), reason: 'not stated' } }) },
});
const modules = [{ name: 'lanes', entries: [laneOpened] }];
const golden = (version: number, body: unknown) => ({
  file: `src/modules/lanes/golden/lane-opened.${version}.json`,
  text: JSON.stringify(body),
});
const first = golden(1, { common: { lane: 2 }, subjects: [] });
const second = golden(2, { common: { lane: 2, reason: 'Bus' }, subjects: [] });

describe('golden examples', () => {
  test('of each version are read by the current program', () => {
    expect(goldenFaults(modules, [first, second])).toEqual([]);
  });

  test('are missed where a version has none, or where nobody knows the kind', () => {
    expect(goldenFaults(modules, [second, { ...first, file: 'src/modules/lanes/golden/lane-closed.1.json' }])).toEqual([
      'lanes: there is no golden/lane-opened.1.json: write one as such an entry stands in a journal ({ "common", "subjects" })',
      'src/modules/lanes/golden/lane-closed.1.json: no module knows this kind and version',
    ]);
  });

  test('find an upcaster that is missing, leads nowhere or makes what the schema refuses', () => {
    const without = { ...laneOpened, upcasters: {} };
    expect(goldenFaults([{ name: 'lanes', entries: [without] }], [first, second])[0]).toContain(
      'no upcaster of lane-opened from version 1',
    );
    const nowhere = { ...laneOpened, upcasters: { ...laneOpened.upcasters, 2: (body: RawBody) => body } };
    expect(goldenFaults([{ name: 'lanes', entries: [nowhere] }], [first, second])).toEqual([
      'lane-opened: an upcaster from version 2 leads nowhere',
    ]);
    const idle = { ...laneOpened, upcasters: { 1: (body: RawBody) => body } };
    expect(goldenFaults([{ name: 'lanes', entries: [idle] }], [first, second])[0]).toContain('version 2 does not accept it');
  });

  test('find a schema that drops or fills in what was written', () => {
    const filling = { ...laneOpened, common: z.object({ lane: z.int(), reason: z.string(), open: z.boolean().default(true) }) };
    expect(goldenFaults([{ name: 'lanes', entries: [filling] }], [first, second])[0]).toContain('reads it as something else');
  });

  test('speak of people exactly where the kind does', () => {
    const person = { subject: 'mr-gogui.operations:7.1', content: { name: 'Salif' } };
    expect(goldenFaults(modules, [first, golden(2, { common: { lane: 2, reason: 'Bus' }, subjects: [person] })])[0]).toContain(
      'speaks of nobody',
    );
  });
});

describe('the manifest of golden examples', () => {
  const noted = (text: string) => createHash('sha256').update(text).digest('hex');

  test('takes new examples and never forgets or renews a hash', () => {
    const manifest = new Map([[first.file, noted('an older text')]]);
    expect(manifestWith(manifest, [first, second])).toBe(
      `${noted('an older text')}  ${first.file}\n${noted(second.text)}  ${second.file}\n`,
    );
  });

  test('finds an example that was changed, removed or not noted', () => {
    expect(manifestFaults(new Map([[first.file, noted(first.text)]]), [first])).toEqual([]);
    expect(manifestFaults(new Map([[first.file, noted('before')]]), [first])[0]).toContain('was changed');
    expect(manifestFaults(new Map([[first.file, noted(first.text)]]), [])[0]).toContain('is gone');
    expect(manifestFaults(new Map(), [first])[0]).toContain('run npm run generate');
  });
});
