/** Reads the advanced XML of the US Treasury (`sdn_advanced.xml`, `cons_advanced.xml`), as it is or in its zip. */
import { ProblemError } from '../../../kernel/problem.ts';
import { findCountryCode } from '../country-code.ts';
import { type ListedDate, parseListedDate } from '../listed-date.ts';
import { type ListedPerson, parseSex } from '../listed-person.ts';
import { screeningProblem } from '../problems.ts';
import { EntryCollector, type PersonSink } from './entry-collector.ts';
import { beginningOf } from './find-form.ts';
import type { ImportedList } from './import-un-xml.ts';
import { type ListFileContent, piecesOf } from './list-file-content.ts';
import { isAdvancedOfac } from './ofac-files.ts';
import { readText } from './read-text.ts';
import type { XmlElement } from './xml-element.ts';
import { type FoundPart, XmlPartReader } from './xml-part-reader.ts';
import { readZip } from './zip-files.ts';

/**
 * What a person is stands in several places of the file that refer to one another; the programmes stand last, so that people are
 * held until then.
 * @throws ProblemError of `XmlPartReader`, `readText`, `readZip` and `EntryCollector`
 * Source: https://ofac.treasury.gov (ADVANCED_XML schema, Sanctions 1.0).
 */
export async function importOfacAdvanced(content: ListFileContent, sink: PersonSink): Promise<ImportedList> {
  const isZip = (await beginningOf(content)).subarray(0, 2).toString('latin1') === 'PK';
  if (!isZip) return importPieces(piecesOf(content), sink);
  return readZip(content, async (zip) => {
    const pieces = await zip.open(zip.names.find(isAdvancedOfac) ?? '');
    if (!pieces)
      throw new ProblemError(screeningProblem('list-zip-unknown', { files: zip.names.slice(0, 10).map((name) => name.slice(0, 60)) }));
    return importPieces(pieces, sink);
  });
}

async function importPieces(pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, sink: PersonSink): Promise<ImportedList> {
  const collector = new EntryCollector(sink);
  const reader = new XmlPartReader({
    root: 'Sanctions',
    isPart: (name, path) => parts.has(name) || (path[1] === references && path.length === 4),
    // The longest entry of the real list has some thousand elements.
    mostElements: 20_000,
    mostLetters: 1_000_000,
  });
  const list = new AdvancedList(collector);
  for await (const text of readText(pieces)) {
    reader.write(text);
    for (const part of reader.take()) list.take(part);
  }
  reader.close();
  for (const part of reader.take()) list.take(part);
  await list.finish();
  return { report: collector.finish(), issuedAtMs: list.issuedAtMs };
}

/** What stands elsewhere is passed over. */
const parts: ReadonlySet<string> = new Set(['DateOfIssue', 'Location', 'IDRegDocument', 'DistinctParty', 'SanctionsEntry']);
/** Below it each value is one small element. */
const references = 'ReferenceValueSets';

interface Held {
  readonly line: number;
  readonly profile: string;
  readonly person: ListedPerson;
}

class AdvancedList {
  issuedAtMs: number | null = null;
  readonly #collector: EntryCollector;
  /** By kind of value and id: `Country 11050` to `Afghanistan`. */
  readonly #values = new Map<string, string>();
  readonly #partyTypeOf = new Map<string, string>();
  readonly #locations = new Map<string, { readonly country: string; readonly place: string }>();
  /** By identity. */
  readonly #documents = new Map<string, ListedPerson['documents']>();
  readonly #programmes = new Map<string, Set<string>>();
  readonly #held: Held[] = [];

  constructor(collector: EntryCollector) {
    this.#collector = collector;
  }

  take({ element, line, tooLarge }: FoundPart): void {
    switch (element.name) {
      case 'DateOfIssue': {
        const issued = Date.parse(isoOf(element));
        this.issuedAtMs = Number.isNaN(issued) ? null : issued;
        break;
      }
      case 'Location':
        this.#locations.set(element.attribute('ID'), {
          country: this.#value('Country', element.along('LocationCountry')[0]?.attribute('CountryID')),
          place: element
            .along('LocationPart', 'LocationPartValue', 'Value')
            .map(({ words }) => words)
            .join(', '),
        });
        break;
      case 'IDRegDocument':
        this.#takeDocument(element);
        break;
      case 'DistinctParty':
        if (tooLarge) this.#collector.leaveOut(line, element.attribute('FixedRef'), 'row-too-large');
        else this.#takeParty(element, line);
        break;
      case 'SanctionsEntry': {
        const profile = element.attribute('ProfileID');
        const names = element.along('SanctionsMeasure', 'Comment').map(({ words }) => words);
        this.#programmes.set(profile, new Set([...(this.#programmes.get(profile) ?? []), ...names.filter((name) => name !== '')]));
        break;
      }
      default:
        this.#values.set(`${element.name} ${element.attribute('ID')}`, element.words);
        if (element.name === 'PartySubType') this.#partyTypeOf.set(element.attribute('ID'), element.attribute('PartyTypeID'));
    }
  }

  async finish(): Promise<void> {
    for (const { line, profile, person } of this.#held) {
      const programme = [...(this.#programmes.get(profile) ?? [])].join(', ');
      const particulars =
        programme === '' ? person.particulars : [{ label: 'programme', value: programme.slice(0, 4000) }, ...person.particulars];
      await this.#collector.add({ ...person, particulars }, line);
    }
  }

  #takeDocument(element: XmlElement): void {
    const number = element.textOf('IDRegistrationNo');
    if (number === '') return;
    const identity = element.attribute('IdentityID');
    const country = this.#value('Country', element.attribute('IssuedBy-CountryID'));
    const kind = this.#value('IDRegDocType', element.attribute('IDRegDocTypeID')).slice(0, 120);
    const document = { kind, number, country: findCountryCode(country) ?? null };
    this.#documents.set(identity, [...(this.#documents.get(identity) ?? []), document]);
  }

  #takeParty(party: XmlElement, line: number): void {
    const id = party.attribute('FixedRef');
    const [profile] = party.all('Profile');
    if (!profile || id === '') return void this.#collector.leaveOut(line, id, 'row-broken');
    const partyType = this.#partyTypeOf.get(profile.attribute('PartySubTypeID'));
    if (this.#value('PartyType', partyType) !== 'Individual') return void this.#collector.countNotPerson();
    const { names, originalNames } = this.#namesOf(profile);
    if (names.length === 0) return void this.#collector.leaveOut(line, id, 'no-name');
    const features = this.#featuresOf(profile);
    const birthDates: ListedDate[] = [];
    for (const text of features('Birthdate', dateOf)) {
      const date = parseListedDate(text);
      if (date) birthDates.push(date);
      else this.#collector.remark(line, id, 'birth-date-unreadable');
    }
    const states = new Set([...features('Nationality Country', this.#countryOf), ...features('Citizenship Country', this.#countryOf)]);
    const nationalities = [...states].map((text) => ({ text, code: findCountryCode(text) ?? null }));
    if (nationalities.some(({ code }) => code === null)) this.#collector.remark(line, id, 'nationality-unknown');
    const rows: readonly (readonly [string, readonly string[]])[] = [
      ['title', features('Title', textOf)],
      ['birth-place', features('Place of Birth', (version) => textOf(version) || this.#placeOf(version))],
      ['address', features('Location', this.#placeOf)],
      ['comment', [party.textOf('Comment')]],
    ];
    const person: ListedPerson = {
      entry: id,
      names,
      originalNames,
      birthDates,
      nationalities,
      sex: parseSex(features('Gender', (version) => this.#detailOf(version))[0] ?? ''),
      documents: profile.all('Identity').flatMap((identity) => this.#documents.get(identity.attribute('ID')) ?? []),
      particulars: rows.flatMap(([label, values]) => {
        const value = values.filter((text) => text !== '').join('; ');
        return value === '' ? [] : [{ label, value: value.slice(0, 4000) }];
      }),
    };
    this.#held.push({ line, profile: profile.attribute('ID'), person });
  }

  #namesOf(profile: XmlElement): Pick<ListedPerson, 'names' | 'originalNames'> {
    const names: ListedPerson['names'] = [];
    const originalNames: string[] = [];
    for (const alias of profile.along('Identity', 'Alias')) {
      const kind = this.#value('AliasType', alias.attribute('AliasTypeID'));
      for (const name of alias.all('DocumentedName')) {
        const parts = name.along('DocumentedNamePart', 'NamePartValue');
        const text = parts
          .map(({ words }) => words)
          .filter((part) => part !== '')
          .join(' ');
        if (text === '') continue;
        const script = this.#value('Script', parts[0]?.attribute('ScriptID'));
        if (script !== '' && script !== 'Latin') originalNames.push(text);
        else {
          names.push({
            text,
            kind: alias.attribute('Primary') === 'true' ? 'primary' : kind === 'F.K.A.' ? 'former' : 'alias',
            quality: alias.attribute('LowQuality') === 'true' ? 'low' : 'good',
          });
        }
      }
    }
    // The first that a list shows is the one that it calls somebody by.
    return {
      names: names.toSorted((a, b) => Number(b.kind === 'primary') - Number(a.kind === 'primary')),
      originalNames: [...new Set(originalNames)],
    };
  }

  /** What the versions of the features of one type say; nothing twice. */
  #featuresOf(profile: XmlElement): (type: string, read: (version: XmlElement) => string) => string[] {
    return (type, read) => {
      const versions = profile
        .all('Feature')
        .filter((feature) => this.#value('FeatureType', feature.attribute('FeatureTypeID')) === type)
        .flatMap((feature) => feature.all('FeatureVersion'));
      return [...new Set(versions.map(read).filter((text) => text !== ''))];
    };
  }

  readonly #countryOf = (version: XmlElement): string => this.#locationOf(version)?.country ?? '';
  readonly #placeOf = (version: XmlElement): string => {
    const location = this.#locationOf(version);
    return location ? [location.place, location.country].filter((text) => text !== '').join(', ') : '';
  };

  #locationOf(version: XmlElement) {
    return this.#locations.get(version.all('VersionLocation')[0]?.attribute('LocationID') ?? '');
  }

  #detailOf(version: XmlElement): string {
    return this.#value('DetailReference', version.all('VersionDetail')[0]?.attribute('DetailReferenceID'));
  }

  #value(kind: string, id: string | undefined): string {
    return this.#values.get(`${kind} ${id ?? ''}`) ?? '';
  }
}

function textOf(version: XmlElement): string {
  return version.textOf('VersionDetail');
}

/** From the first possible day to the last; of a whole year the year alone. */
function dateOf(version: XmlElement): string {
  const [period] = version.all('DatePeriod');
  const [start] = period?.all('Start') ?? [];
  const from = start?.all('From')[0];
  if (!period || !start || !from) return '';
  const first = isoOf(from);
  const last = isoOf(period.along('End', 'To')[0] ?? from);
  const about = start.attribute('Approximate') === 'true' ? 'circa ' : '';
  if (first === last) return `${about}${first}`;
  const isYear = first.slice(0, 4) === last.slice(0, 4) && first.endsWith('-01-01') && last.endsWith('-12-31');
  return isYear ? `${about}${first.slice(0, 4)}` : `${about}${first} to ${last}`;
}

/** @example `<From><Year>1958</Year><Month>3</Month></From>` // '1958-03-01' */
function isoOf(point: XmlElement): string {
  const [year, month, day] = ['Year', 'Month', 'Day'].map((name) => point.textOf(name));
  return `${year}-${(month || '1').padStart(2, '0')}-${(day || '1').padStart(2, '0')}`;
}
