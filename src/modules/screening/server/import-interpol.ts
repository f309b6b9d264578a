/** Reads public notices of INTERPOL in the JSON of its public service: pages of notices, notices one by one, or lists of either. */
import { z } from 'zod';
import { ProblemError } from '../../../kernel/problem.ts';
import { findCountryOfAlpha2 } from '../country-of-alpha2.ts';
import { parseListedDate } from '../listed-date.ts';
import { parseSex } from '../listed-person.ts';
import { screeningProblem } from '../problems.ts';
import { EntryCollector, type PersonSink } from './entry-collector.ts';
import type { ImportedList } from './import-un-xml.ts';
import { jsonOrUndefined } from './json-text.ts';
import { readText } from './read-text.ts';

/** All public notices of a colour, with every detail, have a quarter of it. */
const mostBytes = 64 * 1024 * 1024;

const text = z
  .string()
  .nullish()
  .transform((value) => value?.trim() ?? '');

const noticeSchema = z.object({
  entity_id: z.string().trim().min(1).max(120),
  name: text,
  forename: text,
  date_of_birth: text,
  nationalities: z
    .array(z.string())
    .nullish()
    .transform((value) => value ?? []),
  sex_id: text,
  place_of_birth: text,
  distinguishing_marks: text,
  arrest_warrants: z
    .array(z.object({ issuing_country_id: text, charge: text }))
    .nullish()
    .transform((value) => value ?? []),
});
type Notice = z.infer<typeof noticeSchema>;

const pageSchema = z.object({ _embedded: z.object({ notices: z.array(z.unknown()) }) });

/**
 * @throws ProblemError `list-not-json`, and those of `readText` and `EntryCollector`.
 * Source: https://interpol.api.bund.dev (the public notices of https://ws-public.interpol.int)
 */
export async function importInterpol(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, sink: PersonSink): Promise<ImportedList> {
  let whole = '';
  for await (const piece of readText(chunks, mostBytes)) whole += piece;
  const json = jsonOrUndefined(whole);
  if (json === undefined) throw new ProblemError(screeningProblem('list-not-json'));
  const collector = new EntryCollector(sink);
  let number = 0;
  for (const notice of noticesIn(json)) {
    number += 1;
    const parsed = noticeSchema.safeParse(notice);
    if (parsed.success) await addNotice(parsed.data, number, collector);
    else collector.leaveOut(number, null, 'row-broken');
  }
  return { report: collector.finish(), issuedAtMs: null };
}

function* noticesIn(json: unknown): Generator<unknown> {
  const page = pageSchema.safeParse(json);
  if (page.success) yield* page.data._embedded.notices;
  else if (Array.isArray(json)) for (const one of json) yield* noticesIn(one);
  else yield json;
}

async function addNotice(notice: Notice, line: number, collector: EntryCollector): Promise<void> {
  const { entity_id: entry } = notice;
  const name = [notice.name, notice.forename].filter((part) => part !== '').join(', ');
  if (name === '') return collector.leaveOut(line, entry, 'no-name');
  const born = notice.date_of_birth;
  const date = parseListedDate(born.replaceAll('/', '-'));
  if (born !== '' && !date) collector.remark(line, entry, 'birth-date-unreadable');
  const nationalities = notice.nationalities.map((code) => ({ text: code, code: findCountryOfAlpha2(code) ?? null }));
  if (nationalities.some(({ code }) => code === null)) collector.remark(line, entry, 'nationality-unknown');
  const charges = notice.arrest_warrants.map(({ issuing_country_id, charge }) => `${issuing_country_id}: ${charge}`);
  const rows: readonly (readonly [string, readonly string[]])[] = [
    // Its words say what may be done on a notice, and what not.
    [interpolNoticeLabel, [entry]],
    ['birth-place', [notice.place_of_birth]],
    ['reason', charges],
    ['comment', [notice.distinguishing_marks]],
  ];
  await collector.add(
    {
      entry,
      names: [{ text: name, kind: 'primary', quality: 'good' }],
      originalNames: [],
      birthDates: date ? [{ ...date, text: born }] : [],
      nationalities,
      sex: parseSex(notice.sex_id),
      documents: [],
      particulars: rows.flatMap(([label, values]) => {
        const value = values.filter((one) => one !== '').join('; ');
        return value === '' ? [] : [{ label, value: value.slice(0, 4000) }];
      }),
    },
    line,
  );
}

/** The particular that every alert from a public notice carries. */
export const interpolNoticeLabel = 'interpol-notice';
