/** Everything that this module holds about one traveller, as readable lines: for the person's right to know. In English. */
import { type Birth, partialDateOf } from './births.ts';
import { type Statement, wholeName } from './statements.ts';
import { foldTraveller, type TravellerRecord } from './traveller-records.ts';

export interface FileLine {
  readonly label: string;
  readonly value: string;
  /** When it was recorded, epoch ms. */
  readonly since: number;
}

/** First the person as lists show them, then the documents, then whatever was said beside, photographs and merges. */
export function fileOf(records: readonly TravellerRecord[]): FileLine[] {
  const state = foldTraveller(records);
  if (!state) return records.flatMap(beside);
  const { person, registeredAtMs: since } = state;
  const facts = {
    surname: person.surname,
    'given names': person.givenNames,
    'name in Arabic letters': person.arabicName ?? '',
    'birth date': person.birthDate,
    sex: person.sex,
    nationality: person.nationality,
  };
  const shown = new Set(Object.entries(facts).map(([label, value]) => `${label}: ${value}`));
  const lines = Object.entries(facts).flatMap(([label, value]) => (value === '' ? [] : [{ label, value, since }]));
  const documents = state.documents.flatMap(({ document, firstShownAtMs }) => [
    {
      label: 'document',
      value: `${document.documentCode} ${document.issuingState} ${document.number}, expires ${document.expiryDate ?? 'never'}`,
      since: firstShownAtMs,
    },
    ...(document.mrz === null ? [] : [{ label: 'machine-readable zone', value: document.mrz, since: firstShownAtMs }]),
  ]);
  const said = state.statements.flatMap(({ statement, recordedAtMs, withdrawnBy }) => {
    const isShown = withdrawnBy === null && asFacts(statement).every((fact) => shown.has(fact));
    const withdrawn = withdrawnBy === null ? '' : ' (withdrawn)';
    return isShown
      ? []
      : [{ label: `${statement.about}, ${statement.source}`, value: `${textOf(statement)}${withdrawn}`, since: recordedAtMs }];
  });
  return [...lines, ...documents, ...said, ...records.flatMap(beside)];
}

function beside(record: TravellerRecord): FileLine[] {
  const since = record.recordedAtMs;
  switch (record.kind) {
    case 'traveller-registered':
    case 'document-shown':
      return [];
    case 'traveller-described':
      return [{ label: 'reason of a description', value: record.content.reason, since }];
    case 'photograph-taken': {
      const { kind, contentType, width, height, blob } = record.content;
      return [{ label: `photograph, ${kind}`, value: `${contentType}, ${width} x ${height}, ${blob.bytes} bytes`, since }];
    }
    case 'travellers-merged':
      return [{ label: 'merge', value: `${record.content.role}: ${record.content.reason}`, since }];
    case 'merge-undone':
      return [{ label: 'undoing of a merge', value: record.content.reason, since }];
  }
}

/** The lines of the list that say the same; none where nothing there does. */
function asFacts(statement: Statement): string[] {
  switch (statement.about) {
    case 'name': {
      const { name, script } = statement;
      if (script === 'arabic') return [`name in Arabic letters: ${wholeName(statement)}`];
      return name.order === 'parts' ? [`surname: ${name.surname}`, `given names: ${name.givenNames}`] : [`surname: ${name.name}`];
    }
    case 'birth':
      return [statement.birth.form === 'date' ? `birth date: ${statement.birth.date}` : '-'];
    case 'sex':
      return [`sex: ${statement.sex}`];
    case 'nationality':
      return [`nationality: ${statement.state}`];
    default:
      return ['-'];
  }
}

function textOf(statement: Statement): string {
  switch (statement.about) {
    case 'name':
      return wholeName(statement);
    case 'birth':
      return birthText(statement.birth);
    case 'sex':
      return statement.sex;
    case 'nationality':
      return statement.state;
    case 'birthplace':
    case 'origin':
    case 'destination':
      return [statement.place.name, statement.place.state].filter(Boolean).join(', ');
    case 'national-number':
      return `${statement.number}, ${statement.state}`;
    case 'mother-name':
      return statement.name;
    case 'languages':
      return statement.languages.join(', ');
  }
}

function birthText(birth: Birth): string {
  switch (birth.form) {
    case 'date':
      return birth.date;
    case 'about':
      return `about ${birth.year}, give or take ${birth.marginYears} years`;
    case 'between':
      return `between ${birth.fromYear} and ${birth.toYear}`;
    case 'declared-age':
    case 'apparent-age':
      return `${birth.form === 'declared-age' ? 'said to be' : 'seems'} ${birth.years} years old on ${birth.on}, give or take ${birth.marginYears}`;
    case 'hijri':
      return `${birth.date} of the Islamic calendar (${birth.calendar}), ${partialDateOf(birth)}`;
  }
}
