/**
 * Golden examples: one file `golden/KIND.VERSION.json` for each version of each kind of entry, kept for ever. They prove that
 * what was written years ago is still read. docs/golden.sha256 notes their hashes, so that none is ever edited.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { upcast } from '../../src/journal/entry-catalogue.ts';
import type { JournalModule } from '../../src/journal/journal-module.ts';
import type { RawBody } from '../../src/kernel/entry.ts';
import { entityIdSchema } from '../../src/kernel/ids.ts';
import { readHouse } from '../generated/house.ts';
import { root } from '../runtime.mjs';
import type { Check } from './check.ts';
import { projectFiles } from './project-files.ts';

export const goldenManifest = 'docs/golden.sha256';

export interface GoldenFile {
  /** `src/modules/crossings/golden/crossing-recorded.1.json` */
  readonly file: string;
  readonly text: string;
}

const bodySchema = z.strictObject({
  common: z.unknown(),
  subjects: z.array(z.strictObject({ subject: entityIdSchema, content: z.unknown() }).nullable()),
});

export const goldenCheck: Check = {
  name: 'every version of every kind of entry has a golden example that is still read',
  async run() {
    const files = readGoldenFiles();
    return [...goldenFaults((await readHouse()).journalModules, files), ...manifestFaults(readManifest(), files)];
  },
};

export function readGoldenFiles(): readonly GoldenFile[] {
  return projectFiles(/^src\/.*\/golden\/[^/]+\.json$/).map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));
}

/** Each version has its example, and each example becomes a value that the current schemas accept. */
export function goldenFaults(modules: readonly Pick<JournalModule, 'name' | 'entries'>[], files: readonly GoldenFile[]): string[] {
  const faults: string[] = [];
  const left = new Map(files.map((golden) => [basename(golden.file, '.json'), golden]));
  if (left.size < files.length) faults.push('two golden files have the same name: kinds are unique');
  for (const { name, entries } of modules) {
    for (const definition of entries) {
      for (const step of Object.keys(definition.upcasters ?? {}).map(Number)) {
        if (step < 1 || step >= definition.version) faults.push(`${definition.kind}: an upcaster from version ${step} leads nowhere`);
      }
      for (let version = 1; version <= definition.version; version++) {
        const example = `${definition.kind}.${version}`;
        const golden = left.get(example);
        left.delete(example);
        if (!golden) {
          faults.push(
            `${name}: there is no golden/${example}.json: write one as such an entry stands in a journal ({ "common", "subjects" })`,
          );
          continue;
        }
        const fault = readingFault(definition, version, golden.text);
        if (fault !== undefined) faults.push(`${golden.file}: ${fault}`);
      }
    }
  }
  for (const { file } of left.values()) faults.push(`${file}: no module knows this kind and version`);
  return faults;
}

function readingFault(definition: JournalModule['entries'][number], version: number, text: string): string | undefined {
  const body = bodySchema.safeParse(JSON.parse(text));
  if (!body.success) return `it is no body of an entry: ${z.prettifyError(body.error)}`;
  if (definition.subject && body.data.subjects.length === 0) return 'the kind speaks of people, so the example needs one';
  if (!definition.subject && body.data.subjects.length > 0) return 'the kind speaks of nobody, yet the example does';
  let current: RawBody;
  try {
    current = upcast(definition, version, body.data);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  const values = [
    { schema: definition.common, value: current.common },
    ...current.subjects.map((part) => ({ schema: definition.subject, value: part?.content })),
  ];
  for (const { schema, value } of values) {
    const parsed = schema?.safeParse(value);
    if (parsed && !parsed.success) return `version ${definition.version} does not accept it: ${z.prettifyError(parsed.error)}`;
    // What a schema drops or fills in would be gone from, or new in, everything read from old journals.
    if (parsed?.success && !isDeepStrictEqual(toJson(parsed.data), value))
      return `version ${definition.version} reads it as something else: ${JSON.stringify(parsed.data)}`;
  }
  return undefined;
}

function toJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

/** Hashes by file. */
export type Manifest = ReadonlyMap<string, string>;

export function readManifest(): Manifest {
  const path = join(root, goldenManifest);
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
  return new Map(lines.filter((line) => line !== '').map((line) => [line.slice(66), line.slice(0, 64)]));
}

/** Nothing noted may change or go; what is not noted yet: `npm run generate` notes it. */
export function manifestFaults(manifest: Manifest, files: readonly GoldenFile[]): string[] {
  const faults: string[] = [];
  const present = new Map(files.map(({ file, text }) => [file, sha256(text)]));
  for (const [file, hash] of manifest) {
    if (!present.has(file)) faults.push(`${file} is gone: golden examples are kept for ever. Restore it from the history`);
    else if (present.get(file) !== hash)
      faults.push(`${file} was changed: entries already written look like it. Restore it, and make a new version of the entry`);
  }
  for (const file of present.keys()) if (!manifest.has(file)) faults.push(`${file} is not in ${goldenManifest}: run npm run generate`);
  return faults;
}

/** The manifest with the hashes of new files; those already noted stay as they are. In the form of sha256sum. */
export function manifestWith(manifest: Manifest, files: readonly GoldenFile[]): string {
  const all = new Map([...files.map(({ file, text }) => [file, sha256(text)] as const), ...manifest]);
  return [...all]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, hash]) => `${hash}  ${file}\n`)
    .join('');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
