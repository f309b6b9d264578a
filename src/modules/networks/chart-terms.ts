/** What stands on charts, as tables: types, strengths, markings, and the ways in which services grade what they are told. */

/** Who and what may be on a chart. What no type fits is `other`, with its own word as an attribute. */
export const entityTypes = [
  'person',
  'organisation',
  'phone',
  'sim',
  'handset',
  'account',
  'vehicle',
  'place',
  'document',
  'event',
  'boat',
  'herd',
  'other',
] as const;
export type EntityType = (typeof entityTypes)[number];

/** How two are tied. */
export const linkTypes = [
  'calls',
  'pays',
  'travels-with',
  'crosses',
  'uses',
  'owns',
  'knows',
  'family',
  'works-for',
  'recruits',
  'houses',
  'transports',
  'is-at',
  'named-in',
  'other',
] as const;
export type LinkType = (typeof linkTypes)[number];

/** How sure it is that they are tied: proved, said by one source, supposed. */
export const linkStrengths = ['confirmed', 'unconfirmed', 'tentative'] as const;
export type LinkStrength = (typeof linkStrengths)[number];

/** Who may be shown a chart or a card, from the widest to the narrowest circle. */
export const handlings = ['partners', 'service', 'restricted', 'confidential'] as const;
export type Handling = (typeof handlings)[number];

/** How the source, what it says, and whom it may be told to are graded. The letters and digits are those that services write. */
export const gradings = {
  /** Admiralty code: AJP-2.1. */
  '6x6': { source: ['A', 'B', 'C', 'D', 'E', 'F'], information: ['1', '2', '3', '4', '5', '6'], handling: [] },
  '4x4': { source: ['A', 'B', 'C', 'X'], information: ['1', '2', '3', '4'], handling: [] },
  '5x5x5': { source: ['A', 'B', 'C', 'D', 'E'], information: ['1', '2', '3', '4', '5'], handling: ['1', '2', '3', '4', '5'] },
  '3x5x2': { source: ['1', '2', '3'], information: ['A', 'B', 'C', 'D', 'E'], handling: ['P', 'C'] },
} as const satisfies Record<string, Record<'source' | 'information' | 'handling', readonly string[]>>;
export type GradingSystem = keyof typeof gradings;
export const gradingSystems = Object.keys(gradings) as GradingSystem[];

const typeWords: Readonly<Record<Exclude<EntityType, 'other'>, string>> = {
  person: 'person|personne|individu|suspect|man|woman|homme|femme|naturalperson|شخص',
  organisation: 'organisation|organization|company|companie|societe|entreprise|office|group|groupe|legalentity|منظمة|شركة',
  phone: 'phone|telephone|tel|mobile|mobile phone|numero|phone number|callbox|هاتف|رقم',
  sim: 'sim|sim card|carte sim|imsi|شريحة',
  handset: 'handset|imei|terminal|appareil|جهاز',
  account: 'account|compte|bank account|bankaccount|compte bancaire|wallet|mobile money|حساب',
  vehicle: 'vehicle|vehicule|voiture|car|truck|camion|pickup|motorcycle|moto|مركبة|سيارة',
  place: 'place|lieu|location|city|ville|house|home|address|adresse|airport|country|pays|مكان',
  document: 'document|passport|passeport|identity card|carte d identite|وثيقة|جواز',
  event: 'event|evenement|incident|meeting|reunion|crossing|passage|حدث|لقاء',
  boat: 'boat|bateau|ship|pirogue|vessel|قارب|سفينة',
  herd: 'herd|troupeau|cattle|betail|قطيع|ماشية',
};

const typeByWord = new Map(
  Object.entries(typeWords).flatMap(([type, words]) => words.split('|').map((word) => [word, type as EntityType] as const)),
);

/** The type that a word of another tool means; `other` where it is none. @example entityTypeOf('Téléphone') // 'phone' */
export function entityTypeOf(word: string): EntityType {
  const plain = plainWord(word);
  const exact = entityTypes.find((type) => type === plain);
  return exact ?? typeByWord.get(plain) ?? 'other';
}

const linkWords: Readonly<Partial<Record<LinkType, string>>> = {
  calls: 'call|calls|called|appel|appels|appelle|telephone|sms|مكالمة|اتصال',
  pays: 'payment|pays|paid|transfer|paiement|versement|transfert|تحويل|دفع',
  'travels-with': 'travels with|travel|voyage|voyage avec|سفر',
  crosses: 'crosses|crossing|passage|عبور',
  uses: 'uses|use|user|utilise|utilisateur|يستعمل',
  owns: 'owns|owner|ownership|proprietaire|possede|مالك',
  knows: 'knows|associate|associe|contact|connait|يعرف',
  family: 'family|famille|parent|brother|frere|cousin|spouse|epoux|قرابة',
  'works-for': 'works for|employment|employee|employe|membership|travaille pour|يعمل',
  recruits: 'recruits|recruteur|recrute|تجنيد',
  houses: 'houses|heberge|lodges|يؤوي',
  transports: 'transports|transport|conduit|drives|ينقل',
};
const linkByWord = new Map(
  Object.entries(linkWords).flatMap(([type, words]) => words.split('|').map((word) => [word, type as LinkType] as const)),
);

/** The same for links. */
export function linkTypeOf(word: string): LinkType {
  const plain = plainWord(word);
  return linkTypes.find((type) => type === word) ?? linkByWord.get(plain) ?? 'other';
}

function plainWord(word: string): string {
  return word
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
