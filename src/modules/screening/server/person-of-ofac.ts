/** One individual of the US Treasury's files as a listed person. What the remarks say stands in one cell, part by part. */
import { findCountryCode } from '../country-code.ts';
import { type ListedDate, parseListedDate } from '../listed-date.ts';
import { type ListedName, type ListedPerson, parseSex } from '../listed-person.ts';
import type { EntryCollector } from './entry-collector.ts';

export interface OfacPerson {
  readonly id: string;
  readonly name: string;
  /** `SDGT] [IRGC` for two. */
  readonly programme: string;
  readonly title: string;
  readonly remarks: string;
  /** `aka`, `fka` (former) or `nka`. */
  readonly aliases: readonly { readonly kind: string; readonly text: string }[];
  readonly addresses: readonly string[];
}

export async function personOfOfac(person: OfacPerson, line: number, collector: EntryCollector): Promise<void> {
  const { id } = person;
  if (person.name === '') return collector.leaveOut(line, id, 'no-name');
  const said = readRemarks(person.remarks);
  if (said.unreadableDate) collector.remark(line, id, 'birth-date-unreadable');
  const nationalities = said.nationalities.map((text) => ({ text, code: findCountryCode(text) ?? null }));
  if (nationalities.some(({ code }) => code === null)) collector.remark(line, id, 'nationality-unknown');
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ['programme', [person.programme.replaceAll('] [', ', ')]],
    ['title', [person.title]],
    ['birth-place', said.birthPlaces],
    ['address', person.addresses],
    ['comment', said.others],
  ];
  await collector.add(
    {
      entry: id,
      names: [
        { text: person.name, kind: 'primary', quality: 'good' },
        ...person.aliases.map(({ kind, text }): ListedName => ({ text, kind: kind === 'fka' ? 'former' : 'alias', quality: 'good' })),
        ...said.names,
      ],
      originalNames: [],
      birthDates: said.dates,
      nationalities,
      sex: said.sex,
      documents: said.documents,
      particulars: rows.flatMap(([label, values]) => {
        const value = values.filter((text) => text !== '').join('; ');
        return value === '' ? [] : [{ label, value: value.slice(0, 4000) }];
      }),
    },
    line,
  );
}

interface Remarks {
  readonly names: ListedName[];
  readonly dates: ListedDate[];
  readonly nationalities: string[];
  readonly birthPlaces: string[];
  readonly documents: ListedPerson['documents'];
  readonly others: string[];
  sex: ListedPerson['sex'];
  unreadableDate: boolean;
}

/** `Cedula No. 16593470 (Colombia)`, `Passport AB151486 (Colombia) expires 04 Jan 2022`. */
const documentPattern =
  /^(?<kind>(?:[\p{L}.'’ -]+ )?(?:No\.|Number|Passport|Code|License|SSN|C\.U\.R\.P\.|R\.F\.C\.|D\.N\.I\.|I\.F\.E\.)) #?(?<number>[\p{L}\d][\p{L}\d./ -]*?)(?: \((?<country>[^)]+)\))?(?:[; ]*(?:issued|expires|dated|Date of Issue).*)?$/u;

function readRemarks(text: string): Remarks {
  const said: Remarks = {
    names: [],
    dates: [],
    nationalities: [],
    birthPlaces: [],
    documents: [],
    others: [],
    sex: null,
    unreadableDate: false,
  };
  for (const part of text.replace(/\.\s*$/, '').split(/;\s*/)) readPart(part.replace(/^alt\. /, '').trim(), said);
  return said;
}

function readPart(part: string, said: Remarks): void {
  const alias = part.match(/^(?<kind>[afn])\.k\.a\. ['"‘](?<name>.+)['"’]$/)?.groups;
  // Those in the remarks are what the Treasury calls weak: nicknames and common names.
  if (alias) return void said.names.push({ text: alias.name!, kind: alias.kind === 'f' ? 'former' : 'alias', quality: 'low' });
  const [, word, rest] = part.match(/^(DOB|POB|nationality|citizen|Gender) (.+)$/) ?? [];
  if (word === 'DOB') {
    const date = parseListedDate(rest!);
    if (date) said.dates.push(date);
    else said.unreadableDate = true;
  } else if (word === 'POB') said.birthPlaces.push(rest!);
  else if (word === 'nationality' || word === 'citizen') {
    if (!said.nationalities.includes(rest!)) said.nationalities.push(rest!);
  } else if (word === 'Gender') said.sex = parseSex(rest!);
  else {
    const document = part.match(documentPattern)?.groups;
    if (document && /\d/.test(document.number!)) {
      const { kind, number, country = '' } = document;
      said.documents.push({ kind: kind!.slice(0, 120), number: number!, country: findCountryCode(country) ?? null });
    } else if (part !== '') said.others.push(part);
  }
}
