/** Which column of a table holds what, by the words that clerks write at its head in French, English and Arabic. */
import { ProblemError } from '../../../kernel/problem.ts';
import { screeningProblem } from '../problems.ts';
import { type ColumnMapping, tableFields } from '../table-fields.ts';

export const csvFields = {
  entry: 'id|entry|entry id|list id|reference|ref|numero|no|identifiant|numero de fiche|uid',
  name: 'name|full name|nom complet|nom et prenoms|nom et prenom|noms et prenoms|noms|whole name|الاسم الكامل|الاسم واللقب|الاسم و اللقب',
  surname: 'surname|last name|family name|nom|nom de famille|اللقب|اسم العائلة|النسب',
  givenNames: 'given names|given name|first name|first names|forename|forenames|prenom|prenoms|الاسم الشخصي|الاسم الأول',
  aliases: 'alias|aliases|aka|other names|autres noms|surnom|surnoms|dit',
  originalName: 'arabic name|name in arabic|nom arabe|nom en arabe|original script|original script name|الاسم',
  birthDate: 'birth date|birthdate|date of birth|dob|born|date de naissance|ne le|nee le|ddn|تاريخ الميلاد|تاريخ الازدياد|الميلاد',
  nationality: 'nationality|nationalities|nationalite|nationalites|citizenship|country|pays|الجنسية|البلد',
  sex: 'sex|gender|sexe|genre|الجنس|النوع',
  documentNumber:
    'document number|document|passport|passport number|numero de document|numero du document|numero de passeport|passeport|piece|numero de piece|رقم الوثيقة|رقم الجواز|رقم جواز السفر',
  reason: 'reason|motif|comment|comments|remarks|observations|motifs|note|السبب|ملاحظات',
  mrz: 'mrz|machine readable zone|zone lisible par machine',
} as const;

/** Of a table of documents, plates or brand marks, which names nobody. Its own words: `country` is who issued the document. */
export const numberFields = {
  number: `number|numbers|numero|no|serial number|numero de serie|${csvFields.documentNumber}|الرقم`,
  plate:
    'plate|plates|plate number|licence plate|license plate|registration|immatriculation|plaque|numero de plaque|plaque d immatriculation',
  brandMark: 'brand|brand mark|marque|marque de betail|marque au fer',
  numberEntry: 'id|entry|entry id|list id|reference|ref|identifiant|numero de fiche|fiche|uid',
  numberKind: 'kind|type|nature|categorie|category|objet|object',
  numberState:
    'state|country|pays|etat|issuing state|issuing country|issuer|etat emetteur|pays emetteur|pays d emission|pays de delivrance',
  numberNote: `${csvFields.reason}|status|statut|holder|titulaire|nom du titulaire|issued|issue date|date of issue|date de delivrance|date d emission`,
} as const;
export type CsvField = keyof typeof csvFields | keyof typeof numberFields;

const fieldByHeading = byHeading(csvFields);
const numberFieldByHeading = byHeading(numberFields);

function byHeading(fields: Partial<Readonly<Record<CsvField, string>>>): ReadonlyMap<string, CsvField> {
  return new Map(
    Object.entries(fields).flatMap(([field, headings]) =>
      headings.split('|').map((heading) => [plain(heading), field as CsvField] as const),
    ),
  );
}

/**
 * The place of each known field; the first column wins where two mean the same. "Nom" without "prénoms" is the whole name. A table
 * that names nobody may be one of numbers.
 */
export function findCsvColumns(headings: readonly string[]): ReadonlyMap<CsvField, number> {
  const ofPeople = columnsBy(fieldByHeading, headings);
  if (hasNameColumn(ofPeople) || ofPeople.has('mrz')) return ofPeople;
  const ofNumbers = columnsBy(numberFieldByHeading, headings);
  return hasNumberColumn(ofNumbers) ? ofNumbers : ofPeople;
}

function columnsBy(fields: ReadonlyMap<string, CsvField>, headings: readonly string[]): ReadonlyMap<CsvField, number> {
  const columns = new Map<CsvField, number>();
  headings.forEach((heading, column) => {
    const field = fields.get(plain(heading));
    if (field !== undefined && !columns.has(field)) columns.set(field, column);
  });
  // A table in Arabic has its names there and nowhere else.
  const arabic = columns.get('originalName');
  if (arabic !== undefined && !hasNameColumn(columns)) {
    columns.delete('originalName');
    columns.set('name', arabic);
  }
  return columns;
}

/** @throws ProblemError `list-column-missing` where the table has no column of that heading */
export function columnsOf(headings: readonly string[], wanted: ColumnMapping): ReadonlyMap<CsvField, number> {
  return new Map(
    tableFields.flatMap((field) => {
      const heading = wanted[field];
      if (heading === undefined) return [];
      const column = headings.findIndex((one) => one.trim() === heading);
      if (column === -1)
        throw new ProblemError(screeningProblem('list-column-missing', { column: heading, columns: shownHeadings(headings) }));
      return [[field, column] as const];
    }),
  );
}

/** The columns by their headings, as they are kept with the list. */
export function mappingOf(headings: readonly string[], columns: ReadonlyMap<CsvField, number>): ColumnMapping {
  return Object.fromEntries(tableFields.flatMap((field) => (columns.has(field) ? [[field, headings[columns.get(field)!]!.trim()]] : [])));
}

/** Headings as a person chooses among them. */
export function shownHeadings(headings: readonly string[]): string[] {
  return headings
    .map((heading) => heading.trim())
    .filter((heading) => heading !== '' && heading.length <= 200)
    .slice(0, 100);
}

export function hasNameColumn(columns: ReadonlyMap<CsvField, number>): boolean {
  return columns.has('name') || columns.has('surname') || columns.has('givenNames');
}

export function hasNumberColumn(columns: ReadonlyMap<CsvField, number>): boolean {
  return columns.has('number') || columns.has('plate') || columns.has('brandMark');
}

/** The separator that the first line uses most: spreadsheets in French write semicolons. */
export function findSeparator(firstLine: string): ',' | ';' | '\t' {
  const count = (separator: string) => firstLine.split(separator).length;
  const [commas, semicolons, tabs] = [count(','), count(';'), count('\t')];
  if (tabs > commas && tabs > semicolons) return '\t';
  return semicolons > commas ? ';' : ',';
}

function plain(heading: string): string {
  return heading
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/^no? (?=d[eu] )/, 'numero ')
    .trim();
}
