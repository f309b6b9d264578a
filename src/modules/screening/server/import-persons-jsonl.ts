/**
 * Reads people as JSON lines, the form in which lists are kept for measurements:
 * `{id, source, names: [{name, kind, quality}], orig, dob, nat, sex, docs: [{type, number, country}]}`.
 */

import { z } from 'zod';
import { ProblemError } from '../../../kernel/problem.ts';
import { findCountryCode } from '../country-code.ts';
import { parseListedDate } from '../listed-date.ts';
import { type ListedPerson, parseSex } from '../listed-person.ts';
import { screeningProblem } from '../problems.ts';
import { EntryCollector, type PersonSink } from './entry-collector.ts';
import type { ImportedList } from './import-un-xml.ts';
import { jsonOrUndefined } from './json-text.ts';
import { readLines } from './read-lines.ts';
import { readText } from './read-text.ts';

const lineSchema = z.object({
  id: z.string().min(1).max(120),
  names: z.array(z.object({ name: z.string(), kind: z.string().default(''), quality: z.string().default('') })),
  orig: z.array(z.string()).default([]),
  dob: z.array(z.string()).default([]),
  nat: z.array(z.string()).default([]),
  sex: z.string().default(''),
  docs: z.array(z.object({ type: z.string().default(''), number: z.string(), country: z.string().default('') })).default([]),
  list: z.string().default(''),
});

/** @throws ProblemError `list-cut-short`, and those of `readText` and `EntryCollector`. */
export async function importPersonsJsonl(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  sink: PersonSink,
): Promise<ImportedList> {
  const collector = new EntryCollector(sink);
  for await (const { text, number, isEnded } of readLines(readText(chunks))) {
    if (text.trim() === '') continue;
    if (!isEnded && jsonOrUndefined(text) === undefined)
      throw new ProblemError(screeningProblem('list-cut-short', { line: number, reason: '' }));
    await addLine(text, number, collector);
  }
  return { report: collector.finish(), issuedAtMs: null };
}

async function addLine(line: string, number: number, collector: EntryCollector): Promise<void> {
  const parsed = lineSchema.safeParse(jsonOrUndefined(line));
  if (!parsed.success) return collector.leaveOut(number, null, 'row-broken');
  const { id, names, orig, dob, nat, sex, docs, list } = parsed.data;
  const kept = names.filter(({ name }) => name.trim() !== '');
  if (kept.length === 0) return collector.leaveOut(number, id, 'no-name');
  const dates = dob.map(parseListedDate);
  if (dates.includes(undefined)) collector.remark(number, id, 'birth-date-unreadable');
  const person: ListedPerson = {
    entry: id,
    names: kept.map(({ name, kind, quality }) => ({
      text: name,
      kind: kind === 'primary' ? 'primary' : kind === 'fka' ? 'former' : 'alias',
      quality: ['low', 'weak'].includes(quality.toLowerCase()) ? 'low' : 'good',
    })),
    originalNames: orig.filter((name) => name.trim() !== ''),
    birthDates: dates.filter((date) => date !== undefined),
    nationalities: nat.filter((text) => text.trim() !== '').map((text) => ({ text, code: findCountryCode(text) ?? null })),
    sex: parseSex(sex),
    documents: docs
      .filter((document) => document.number.trim() !== '')
      .map((document) => ({ kind: document.type, number: document.number, country: findCountryCode(document.country) ?? null })),
    particulars: list.trim() === '' ? [] : [{ label: 'programme', value: list }],
  };
  await collector.add(person, number);
}
