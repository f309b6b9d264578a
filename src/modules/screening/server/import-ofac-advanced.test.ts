import { describe, expect, test } from 'vitest';
import type { ListedPerson } from '../listed-person.ts';
import { makeZip } from '../testing/make-zip.ts';
import { findForm } from './find-form.ts';
import { importOfacAdvanced } from './import-ofac-advanced.ts';

const references = `
<ReferenceValueSets>
  <AliasTypeValues><AliasType ID="1400">A.K.A.</AliasType><AliasType ID="1401">F.K.A.</AliasType><AliasType ID="1403">Name</AliasType></AliasTypeValues>
  <CountryValues><Country ID="11106">Mali</Country><Country ID="11109">Mauritania</Country></CountryValues>
  <DetailReferenceValues><DetailReference ID="91526">Male</DetailReference></DetailReferenceValues>
  <FeatureTypeValues><FeatureType ID="8">Birthdate</FeatureType><FeatureType ID="9">Place of Birth</FeatureType><FeatureType ID="10">Nationality Country</FeatureType><FeatureType ID="224">Gender</FeatureType></FeatureTypeValues>
  <IDRegDocTypeValues><IDRegDocType ID="1571">Passport</IDRegDocType></IDRegDocTypeValues>
  <PartySubTypeValues><PartySubType ID="3" PartyTypeID="2">Unknown</PartySubType><PartySubType ID="4" PartyTypeID="1">Unknown</PartySubType></PartySubTypeValues>
  <PartyTypeValues><PartyType ID="1">Individual</PartyType><PartyType ID="2">Entity</PartyType></PartyTypeValues>
  <ScriptValues><Script ID="160" ScriptCode="Arab">Arabic</Script><Script ID="215" ScriptCode="Latn">Latin</Script></ScriptValues>
</ReferenceValueSets>
<Locations>
  <Location ID="7"><LocationCountry CountryID="11106"/></Location>
</Locations>
<IDRegDocuments>
  <IDRegDocument ID="1" IDRegDocTypeID="1571" IdentityID="501" IssuedBy-CountryID="11109"><IDRegistrationNo>BX9907700</IDRegistrationNo></IDRegDocument>
</IDRegDocuments>`;

const name = (parts: readonly string[], { type = '1403', primary = true, low = false, script = '215' } = {}) =>
  `<Alias AliasTypeID="${type}" Primary="${primary}" LowQuality="${low}"><DocumentedName>${parts
    .map((part) => `<DocumentedNamePart><NamePartValue ScriptID="${script}">${part}</NamePartValue></DocumentedNamePart>`)
    .join('')}</DocumentedName></Alias>`;
const point = (tag: string, [year, month, day]: readonly number[]) =>
  `<${tag}><Year>${year}</Year><Month>${month}</Month><Day>${day}</Day></${tag}>`;
const born = (from: readonly number[], to: readonly number[], about = false) =>
  `<Feature FeatureTypeID="8"><FeatureVersion><DatePeriod><Start Approximate="${about}">${point('From', from)}${point('To', from)}</Start><End>${point('From', to)}${point('To', to)}</End></DatePeriod></FeatureVersion></Feature>`;

const party = (id: string, content: string, subType = '4') =>
  `<DistinctParty FixedRef="${id}"><Comment/><Profile ID="${id}" PartySubTypeID="${subType}">${content}</Profile></DistinctParty>`;
const invented = party(
  '9001',
  `<Identity ID="501" Primary="true">${name(['TAHIR', 'Adoum', 'Brahim'])}${name(['ABOU TAHIR'], { type: '1400', primary: false, low: true })}${name(['TAHER'], { type: '1401', primary: false })}${name(['طاهر', 'آدم'], { type: '1400', primary: false, script: '160' })}</Identity>
  ${born([1975, 1, 1], [1975, 12, 31])}${born([1974, 3, 2], [1974, 3, 2])}${born([1970, 1, 1], [1972, 12, 31])}${born([1976, 1, 1], [1976, 12, 31], true)}
  <Feature FeatureTypeID="10"><FeatureVersion><VersionLocation LocationID="7"/></FeatureVersion></Feature>
  <Feature FeatureTypeID="9"><FeatureVersion><VersionDetail DetailTypeID="1432">Gao, Mali</VersionDetail></FeatureVersion></Feature>
  <Feature FeatureTypeID="224"><FeatureVersion><VersionDetail DetailTypeID="1431" DetailReferenceID="91526"/></FeatureVersion></Feature>`,
);
const entries =
  '<SanctionsEntries><SanctionsEntry ID="1" ProfileID="9001" ListID="1550"><SanctionsMeasure><Comment>SDGT</Comment></SanctionsMeasure><SanctionsMeasure><Comment/></SanctionsMeasure></SanctionsEntry></SanctionsEntries>';
const document = (parties: string, { root = 'Sanctions', head = '' } = {}) =>
  `<?xml version="1.0" encoding="utf-8"?>${head}<${root} xmlns="https://example.org/ADVANCED_XML"><DateOfIssue CalendarTypeID="1"><Year>2026</Year><Month>2</Month><Day>27</Day></DateOfIssue>${references}<DistinctParties>${parties}</DistinctParties>${entries}</${root}>`;

const whole = document(invented + party('36', `<Identity ID="1">${name(['A COMPANY'])}</Identity>`, '3'));
async function read(content: string | Uint8Array) {
  const persons: ListedPerson[] = [];
  const { report, issuedAtMs } = await importOfacAdvanced(Buffer.from(content), (person) => void persons.push(person));
  return { persons, report, issuedAtMs };
}

describe('the advanced XML of OFAC', () => {
  test('gives individuals with names by script and quality, dates, states, documents and programmes', async () => {
    const { persons, report, issuedAtMs } = await read(whole);
    expect(issuedAtMs).toBe(Date.UTC(2026, 1, 27));
    expect(report).toMatchObject({ persons: 1, notPersons: 1, leftOut: 0, remarkCount: 0 });
    expect(persons).toMatchObject([
      {
        entry: '9001',
        names: [
          { text: 'TAHIR Adoum Brahim', kind: 'primary', quality: 'good' },
          { text: 'ABOU TAHIR', kind: 'alias', quality: 'low' },
          { text: 'TAHER', kind: 'former', quality: 'good' },
        ],
        originalNames: ['طاهر آدم'],
        nationalities: [{ text: 'Mali', code: 'MLI' }],
        sex: 'M',
        documents: [{ kind: 'Passport', number: 'BX9907700', country: 'MRT' }],
      },
    ]);
    expect(persons[0]!.birthDates.map(({ precision, from, to, approximate }) => [precision, from, to, approximate])).toEqual([
      ['year', '1975-01-01', '1975-12-31', false],
      ['day', '1974-03-02', '1974-03-02', false],
      ['range', '1970-01-01', '1972-12-31', false],
      ['year', '1976-01-01', '1976-12-31', true],
    ]);
    expect(persons[0]!.particulars).toEqual([
      { label: 'programme', value: 'SDGT' },
      { label: 'birth-place', value: 'Gao, Mali' },
    ]);
  });

  test('is told from the list of the United Nations, also in its zip', async () => {
    expect(await findForm(Buffer.from(whole))).toBe('ofac-xml');
    expect(await findForm(Buffer.from('<CONSOLIDATED_LIST><INDIVIDUALS/></CONSOLIDATED_LIST>'))).toBe('un-xml');
    const zip = makeZip({ 'SDN_ADVANCED.XML': whole });
    expect(await findForm(zip)).toBe('ofac-xml');
    expect((await read(zip)).persons).toHaveLength(1);
  });

  test('leaves out who has no name, and what is far too large, and keeps the others', async () => {
    const flood = party('77', `<Identity ID="2">${name(['FLOOD'])}${'<Alias/>'.repeat(25_000)}</Identity>`);
    const { persons, report } = await read(document(party('76', '<Identity ID="1"/>') + flood + invented));
    expect(persons.map(({ entry }) => entry)).toEqual(['9001']);
    expect(report.remarks).toMatchObject([
      { entry: '76', reason: 'no-name', leftOut: true },
      { entry: '77', reason: 'row-too-large', leftOut: true },
    ]);
  });

  test.each([
    ['cut', whole.slice(0, -200), 'list-cut-short'],
    ['of another root', document(invented, { root: 'Sanction' }), 'list-wrong-root'],
    ['that declares entities', document(invented, { head: '<!DOCTYPE x [<!ENTITY a "b">]>' }), 'list-xml-declares-entities'],
    ['of companies alone', document(party('36', `<Identity ID="1">${name(['A COMPANY'])}</Identity>`, '3')), 'list-without-people'],
  ])('that is %s is refused', async (_how, content, code) => {
    await expect(read(content)).rejects.toMatchObject({ problem: { code } });
  });
});
