/** From the name of a state, as lists and passports write it, to its ICAO code. */
import { countryNames } from './country-names.ts';

/**
 * The ICAO code of a country's name or code, in English or French, whatever the case, accents and word order.
 * Undefined where the text names no known state.
 * @example findCountryCode('Iran (Islamic Republic of)') // 'IRN'
 * @example findCountryCode('Nigérien') // 'NER'
 */
export function findCountryCode(text: string): string | undefined {
  const trimmed = text.trim().toUpperCase();
  if (/^[A-Z]{1,3}$/.test(trimmed)) {
    const code = aliasesOfCodes[trimmed] ?? trimmed;
    if (Object.hasOwn(countryNames, code)) return code;
  }
  const key = wordsOf(text);
  return key === '' ? undefined : codeByWords.get(key);
}

/** Two codes for one state: Germany is D in a machine-readable zone; British nationals have codes of their own. */
const aliasesOfCodes: Readonly<Record<string, string>> = {
  DEU: 'D',
  GBD: 'GBR',
  GBN: 'GBR',
  GBO: 'GBR',
  GBP: 'GBR',
  GBS: 'GBR',
  ROM: 'ROU',
  TMP: 'TLS',
  ZAR: 'COD',
  BUR: 'MMR',
};

/** What the United Nations, the United States and the region's own papers write beside the names of the table. */
const furtherNames: Readonly<Record<string, readonly string[]>> = {
  BDI: ['Burundian', 'Burundais'],
  BEN: ['Beninese', 'Béninois', 'Béninoise'],
  BFA: ['Burkinabe', 'Burkinabè', 'Haute Volta', 'Upper Volta'],
  BOL: ['Plurinational State of Bolivia'],
  BRN: ['Brunei Darussalam'],
  CAF: ['RCA', 'Central African', 'Centrafricain', 'Centrafricaine', 'Centrafrique'],
  CIV: ['Ivory Coast', 'Ivorian', 'Ivoirien', 'Ivoirienne'],
  CMR: ['Cameroonian', 'Camerounais', 'Camerounaise'],
  COD: [
    'Democratic Republic of the Congo',
    'Congo Democratic Republic of the',
    'République démocratique du Congo',
    'RDC',
    'DRC',
    'Zaire',
    'Zaïre',
  ],
  COG: ['Congo', 'Republic of the Congo', 'République du Congo'],
  CPV: ['Cabo Verde'],
  CZE: ['Czech Republic', 'République tchèque'],
  D: ['Federal Republic of Germany', 'République fédérale d’Allemagne', 'German', 'Allemand', 'Allemande'],
  DZA: ['Algerian', 'Algérien', 'Algérienne'],
  EGY: ['Arab Republic of Egypt', 'Egyptian', 'Égyptien', 'Égyptienne'],
  ESH: ['Sahrawi', 'Sahraoui', 'Sahraouie'],
  FSM: ['Federated States of Micronesia', 'États fédérés de Micronésie'],
  GBR: [
    'United Kingdom of Great Britain and Northern Ireland',
    'Royaume-Uni de Grande-Bretagne et d’Irlande du Nord',
    'Great Britain',
    'Grande-Bretagne',
    'UK',
  ],
  GHA: ['Ghanaian', 'Ghanéen', 'Ghanéenne'],
  GIN: ['Guinean', 'Guinéen', 'Guinéenne', 'Guinée-Conakry', 'Guinea Conakry'],
  GMB: ['The Gambia', 'Gambian', 'Gambien', 'Gambienne'],
  GNB: ['Guinée Bissao', 'Bissau-Guinean'],
  HKG: ['Hong Kong', 'China, Hong Kong Special Administrative Region'],
  IRN: ['Islamic Republic of Iran', 'République islamique d’Iran', 'Iranian', 'Iranien', 'Iranienne'],
  IRQ: ['Iraqi', 'Irakien', 'Irakienne'],
  KOR: ['Republic of Korea', 'République de Corée', 'Korea, South'],
  LAO: ['Lao People’s Democratic Republic', 'République démocratique populaire lao'],
  LBN: ['Lebanese', 'Libanais', 'Libanaise'],
  LBY: ['Libyan Arab Jamahiriya', 'Jamahiriya arabe libyenne', 'Libyan', 'Libyen', 'Libyenne'],
  MAC: ['Macao', 'Macau', 'China, Macao Special Administrative Region'],
  MAR: ['Moroccan', 'Marocain', 'Marocaine'],
  MDA: ['Republic of Moldova', 'République de Moldova'],
  MKD: ['Macedonia', 'Macédoine', 'The Former Yugoslav Republic of Macedonia', 'Ex-République yougoslave de Macédoine'],
  MLI: ['Malian', 'Malien', 'Malienne'],
  MMR: ['Burma', 'Birmanie', 'Myanmar', 'Burmese', 'Birman', 'Birmane'],
  MRT: ['Mauritanian', 'Mauritanien', 'Mauritanienne'],
  NER: ['Nigerien', 'Nigérien', 'Nigérienne', 'République du Niger'],
  NGA: ['Nigerian', 'Nigérian', 'Nigériane', 'Nigéria'],
  PAK: ['Pakistani', 'Pakistanais', 'Pakistanaise'],
  PRK: ['Democratic People’s Republic of Korea', 'République populaire démocratique de Corée', 'Korea, North', 'DPRK'],
  PSE: ['Palestine', 'State of Palestine', 'État de Palestine', 'Palestinian', 'Possibly Palestinian', 'Palestinien', 'Palestinienne'],
  ROU: ['Roumanie'],
  RUS: ['Russian Federation', 'Fédération de Russie', 'Fédération russe', 'Russian', 'Russe'],
  SDN: ['Sudanese', 'Soudanais', 'Soudanaise'],
  SEN: ['Senegalese', 'Sénégalais', 'Sénégalaise'],
  SOM: ['Somali', 'Somalien', 'Somalienne'],
  SSD: ['South Sudanese', 'Sud-Soudanais', 'Sud-Soudanaise'],
  STP: ['Sao Tome and Principe'],
  SWZ: ['Swaziland'],
  SYR: ['Syrian Arab Republic', 'République arabe syrienne', 'Syrian', 'Syrien', 'Syrienne'],
  TCD: ['Chadian', 'Tchadien', 'Tchadienne'],
  TGO: ['Togolese', 'Togolais', 'Togolaise'],
  TUN: ['Tunisian', 'Tunisien', 'Tunisienne'],
  TUR: ['Türkiye', 'Turkiye', 'Turkey', 'Turkish', 'Turc', 'Turque'],
  TZA: ['United Republic of Tanzania', 'République-Unie de Tanzanie'],
  USA: ['United States of America', 'États-Unis d’Amérique', 'American', 'Américain', 'Américaine'],
  VAT: ['Holy See', 'Saint-Siège'],
  VEN: ['Bolivarian Republic of Venezuela', 'République bolivarienne du Venezuela'],
  VNM: ['Viet Nam', 'Vietnam'],
  YEM: ['Yemeni', 'Yéménite', 'Republic of Yemen'],
};

/**
 * Words in alphabetical order, without accents and without the small words, so that "Korea, North" is "North Korea".
 * Feminine and masculine stay apart: "Nigérien" and "Nigérian" are two states, told apart by one letter.
 */
function wordsOf(text: string): string {
  const words = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[’'`]/g, ' ')
    .toUpperCase()
    .replace(/&/g, ' ')
    .split(/[^A-Z]+/)
    .filter((word) => word !== '' && !smallWords.has(word));
  return words.sort().join(' ');
}

const smallWords = new Set(['THE', 'OF', 'AND', 'LE', 'LA', 'LES', 'L', 'DU', 'DE', 'DES', 'D', 'ET', 'S']);

const codeByWords = new Map<string, string>();
for (const table of [countryNames, furtherNames]) {
  for (const [code, names] of Object.entries(table)) {
    for (const name of names) if (!codeByWords.has(wordsOf(name))) codeByWords.set(wordsOf(name), code);
  }
}
