/** Reads entities of FollowTheMoney as JSON lines, as OpenSanctions publishes them: one entity a line. */
import { z } from 'zod';
import { ProblemError } from '../../../kernel/problem.ts';
import { findCountryOfAlpha2 } from '../country-of-alpha2.ts';
import { type ListedDate, parseListedDate } from '../listed-date.ts';
import { type ListedName, type ListedPerson, parseSex } from '../listed-person.ts';
import { screeningProblem } from '../problems.ts';
import { EntryCollector, type PersonSink } from './entry-collector.ts';
import type { ImportedList } from './import-un-xml.ts';
import { jsonOrUndefined } from './json-text.ts';
import { readLines } from './read-lines.ts';
import { readText } from './read-text.ts';

const values = z.array(z.string()).default([]);

const entitySchema = z.object({
  id: z.string().min(1).max(120),
  schema: z.string(),
  datasets: values,
  properties: z.object({
    name: values,
    alias: values,
    previousName: values,
    weakAlias: values,
    birthDate: values,
    birthPlace: values,
    nationality: values,
    citizenship: values,
    gender: values,
    passportNumber: values,
    idNumber: values,
    position: values,
    address: values,
    notes: values,
    topics: values,
  }),
});
type Entity = z.infer<typeof entitySchema>;

/** Who is sanctioned, wanted or stands for a crime. That somebody holds an office, or is kin to one who does, is no ground. */
const screenedTopic = /^(?:sanction|wanted|crime(?:\..+)?)$/;

/** What is somebody or something in its own right, and no person; others are facts about these: sanctions, passports, kinship. */
const notPersons = new Set([
  'Company',
  'Organization',
  'LegalEntity',
  'PublicBody',
  'Vessel',
  'Airplane',
  'Vehicle',
  'CryptoWallet',
  'Security',
]);

/**
 * Takes in people with a topic of sanctions or crime; all other people are counted as set aside.
 * @throws ProblemError `list-cut-short`, and those of `readText` and `EntryCollector`.
 * Source: https://www.opensanctions.org/docs/entities, https://www.opensanctions.org/docs/topics
 */
export async function importOpenSanctions(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  sink: PersonSink,
): Promise<ImportedList> {
  const collector = new EntryCollector(sink);
  for await (const { text, number, isEnded } of readLines(readText(chunks))) {
    if (text.trim() === '') continue;
    const json = jsonOrUndefined(text);
    if (json === undefined && !isEnded) throw new ProblemError(screeningProblem('list-cut-short', { line: number, reason: '' }));
    const entity = entitySchema.safeParse(json);
    if (!entity.success) collector.leaveOut(number, null, 'row-broken');
    else if (entity.data.schema === 'Person') await addPerson(entity.data, number, collector);
    else if (notPersons.has(entity.data.schema)) collector.countNotPerson();
  }
  return { report: collector.finish(), issuedAtMs: null };
}

async function addPerson({ id, properties, datasets }: Entity, line: number, collector: EntryCollector): Promise<void> {
  if (!properties.topics.some((topic) => screenedTopic.test(topic))) return collector.setAside();
  const names = namesOf(properties);
  if (names.length === 0) return collector.leaveOut(line, id, 'no-name');
  const dates = properties.birthDate.map(dateOf);
  if (dates.includes(undefined)) collector.remark(line, id, 'birth-date-unreadable');
  const states = [...new Set([...properties.nationality, ...properties.citizenship])];
  const nationalities = states.map((text) => ({ text, code: findCountryOfAlpha2(text) ?? null }));
  if (nationalities.some(({ code }) => code === null)) collector.remark(line, id, 'nationality-unknown');
  const document = (kind: string) => (number: string) => ({ kind, number, country: null });
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ['programme', [...datasets, ...properties.topics.filter((topic) => screenedTopic.test(topic))]],
    ['birth-place', properties.birthPlace],
    ['designation', properties.position],
    ['address', properties.address],
    ['comment', properties.notes],
  ];
  await collector.add(
    {
      entry: id,
      names,
      originalNames: [],
      birthDates: dates.filter((date) => date !== undefined),
      nationalities,
      sex: parseSex(properties.gender[0] ?? ''),
      documents: [...properties.passportNumber.map(document('Passport')), ...properties.idNumber.map(document(''))],
      particulars: rows.flatMap(([label, texts]) => {
        const value = texts.filter((text) => text.trim() !== '').join('; ');
        return value === '' ? [] : [{ label, value: value.slice(0, 4000) }];
      }),
    },
    line,
  );
}

function namesOf(properties: Entity['properties']): ListedPerson['names'] {
  const sorts: readonly (readonly [readonly string[], Omit<ListedName, 'text'>])[] = [
    [properties.name, { kind: 'alias', quality: 'good' }],
    [properties.alias, { kind: 'alias', quality: 'good' }],
    [properties.previousName, { kind: 'former', quality: 'good' }],
    [properties.weakAlias, { kind: 'alias', quality: 'low' }],
  ];
  const names = sorts.flatMap(([texts, how]) => texts.filter((text) => text.trim() !== '').map((text): ListedName => ({ text, ...how })));
  // The first is the one to call the person by.
  return names.map((name, at) => (at === 0 ? { ...name, kind: 'primary' } : name));
}

/** `1963-05` is a month. */
function dateOf(text: string): ListedDate | undefined {
  const date = parseListedDate(/^\d{4}-\d{2}$/.test(text) ? `${text}-XX` : text.slice(0, 10));
  return date && { ...date, text };
}
