/**
 * Names for invented people, after the naming traditions of the western Sahel: how a name is put together differs, so that
 * lists, search and screens meet what they meet at a real post. A tradition is drawn for a name and then forgotten: nothing of
 * it is kept.
 */
import type { Random } from './random.ts';

export interface InventedName {
  readonly surname: string;
  readonly givenNames: string;
  /** In Arabic letters, where the tradition writes them. */
  readonly arabicName?: string;
}

/** Latin and Arabic spelling. */
type Both = readonly [latin: string, arabic: string];

const hassaniyaMen: readonly Both[] = [
  ['Mohamed', 'محمد'],
  ['Mohamed Lemine', 'محمد الأمين'],
  ['Sidi Mohamed', 'سيدي محمد'],
  ['Ahmedou', 'أحمدو'],
  ['Cheikh', 'الشيخ'],
  ['Abdallahi', 'عبد الله'],
  ['Brahim', 'إبراهيم'],
  ['Moctar', 'المختار'],
  ['Isselmou', 'إسلم'],
  ['Bah', 'باه'],
  ['Yahya', 'يحيى'],
  ['El Hacen', 'الحسن'],
  ['Saleck', 'السالك'],
  ['Deddah', 'الداه'],
  ['Khattri', 'خطري'],
  ['Dahane', 'دهان'],
];
const hassaniyaWomen: readonly Both[] = [
  ['Mariem', 'مريم'],
  ['Fatimetou', 'فاطمة'],
  ['Aminetou', 'آمنة'],
  ['Khadijetou', 'خديجة'],
  ['Zeinebou', 'زينب'],
  ['Lalla', 'لالة'],
  ['Toutou', 'توتو'],
  ['Vatma', 'فاطم'],
  ['Mounina', 'منينة'],
  ['Salka', 'السالكة'],
];
const mandeMen = [
  'Moussa',
  'Bakary',
  'Seydou',
  'Modibo',
  'Fousseyni',
  'Lassana',
  'Souleymane',
  'Adama',
  'Drissa',
  'Siaka',
  'Yacouba',
  'Kassim',
];
const mandeWomen = ['Fanta', 'Aminata', 'Djénéba', 'Kadiatou', 'Oumou', 'Assétou', 'Nana', 'Sira', 'Maïmouna', 'Bintou', 'Rokia'];
const mandeFamilies = ['Traoré', 'Coulibaly', 'Diarra', 'Keïta', 'Konaté', 'Sissoko', 'Dembélé', 'Doumbia', 'Camara', 'Kouyaté', 'Touré'];
const soninkeFamilies = ['Diawara', 'Sacko', 'Soumaré', 'Gassama', 'Wagué', 'Camara', 'Sylla', 'Dramé', 'Kébé', 'Tandia'];
const fulfuldeMen = ['Amadou', 'Oumar', 'Boubacar', 'Samba', 'Demba', 'Hamadi', 'Abdoulaye', 'Mamadou', 'Ousmane', 'Alpha', 'Yéro'];
const fulfuldeWomen = ['Aïssata', 'Coumba', 'Dado', 'Hawa', 'Penda', 'Ramata', 'Salamata', 'Takko', 'Faty'];
const fulfuldeFamilies = ['Diallo', 'Bâ', 'Sow', 'Barry', 'Kane', 'Ly', 'Sy', 'Dicko', 'Cissé', 'Thiam', 'Wane'];
const wolofFamilies = ['Ndiaye', 'Diop', 'Fall', 'Gueye', 'Mbaye', 'Seck', 'Diouf', 'Faye', "N'Dour", 'Sarr'];
const tamasheqMen = ['Intalla', 'Mossa', 'Ibrahim', 'Alhassane', 'Rhissa', 'Attaher', 'Bilal', 'Elmehdi', 'Hamma', 'Ousmane'];
const tamasheqWomen = ['Tinwelan', 'Fadimata', 'Assalama', 'Mariama', 'Lalla', 'Zahra', 'Raichatou', 'Tilla'];
const songhaiMen = ['Abdoulaye', 'Hamidou', 'Issa', 'Soumaïla', 'Idrissa', 'Harouna', 'Boureima', 'Alassane'];
const songhaiWomen = ['Ramatou', 'Haoua', 'Zeïnabou', 'Fatouma', 'Mariama', 'Hadiza', 'Aïchatou'];
const songhaiFamilies = ['Maïga', 'Touré', 'Cissé', 'Dicko', 'Haïdara', 'Yattara', 'Arby'];
const hausaMen = ['Issoufou', 'Abdou', 'Mahamadou', 'Sani', 'Laouali', 'Oumarou', 'Ibrahim', 'Souley'];
const mooreMen = ['Rasmané', 'Issa', 'Salif', 'Hamado', 'Boukary', 'Moumouni', 'Adama'];
const mooreWomen = ['Mariam', 'Alizèta', 'Salamata', 'Awa', 'Fati', 'Rasmata'];
const mooreFamilies = ['Ouédraogo', 'Sawadogo', 'Kaboré', 'Zongo', 'Nikiéma', 'Compaoré', 'Ilboudo'];

type Tradition = (random: Random, sex: 'M' | 'F') => InventedName;

const family =
  (men: readonly string[], women: readonly string[], families: readonly string[]): Tradition =>
  (random, sex) => ({ surname: random.pick(families), givenNames: random.pick(sex === 'M' ? men : women) });

/** X son (`ould`) or daughter (`mint`) of Y; the father's name is the surname. */
const hassaniya: Tradition = (random, sex) => {
  const [given, givenArabic] = random.pick(sex === 'M' ? hassaniyaMen : hassaniyaWomen);
  const [father, fatherArabic] = random.pick(hassaniyaMen);
  const [link, linkArabic] = sex === 'M' ? ['Ould', 'ولد'] : ['Mint', 'منت'];
  return { surname: `${link} ${father}`, givenNames: given, arabicName: `${givenArabic} ${linkArabic} ${fatherArabic}` };
};
/** Newer Mauritanian documents leave the link out, and many carry one word too few or too many. */
const hassaniyaWithoutLink: Tradition = (random, sex) => {
  const [given, givenArabic] = random.pick(sex === 'M' ? hassaniyaMen : hassaniyaWomen);
  const [father, fatherArabic] = random.pick(hassaniyaMen);
  return { surname: father, givenNames: given, arabicName: `${givenArabic} ${fatherArabic}` };
};
const tamasheq: Tradition = (random, sex) => ({
  surname: `${sex === 'M' ? 'Ag' : 'Walet'} ${random.pick(tamasheqMen)}`,
  givenNames: random.pick(sex === 'M' ? tamasheqMen : tamasheqWomen),
});
/** Given name, then the father's: nothing that a form would call a family name. */
const hausa: Tradition = (random, sex) => ({
  surname: random.pick(hausaMen),
  givenNames: random.pick(sex === 'M' ? hausaMen : songhaiWomen),
});
/** One name alone, as many identity cards have it. */
const single: Tradition = (random, sex) => ({ surname: random.pick(sex === 'M' ? fulfuldeMen : fulfuldeWomen), givenNames: '' });

const fulfulde = family(fulfuldeMen, fulfuldeWomen, fulfuldeFamilies);
const mande = family(mandeMen, mandeWomen, mandeFamilies);
const soninke = family([...mandeMen, ...fulfuldeMen], [...mandeWomen, ...fulfuldeWomen], soninkeFamilies);
const wolof = family(fulfuldeMen, fulfuldeWomen, wolofFamilies);
const songhai = family(songhaiMen, songhaiWomen, songhaiFamilies);
const moore = family(mooreMen, mooreWomen, mooreFamilies);

/** By nationality of the document, weights in hundredths. Invented, not a census. */
const traditions: Readonly<Record<string, readonly (readonly [weight: number, tradition: Tradition])[]>> = {
  MRT: [
    [52, hassaniya],
    [18, hassaniyaWithoutLink],
    [18, fulfulde],
    [8, soninke],
    [3, wolof],
    [1, single],
  ],
  MLI: [
    [42, mande],
    [18, fulfulde],
    [14, soninke],
    [12, songhai],
    [9, tamasheq],
    [4, hassaniya],
    [1, single],
  ],
  SEN: [
    [50, wolof],
    [35, fulfulde],
    [15, soninke],
  ],
  NER: [
    [45, hausa],
    [35, songhai],
    [12, tamasheq],
    [8, fulfulde],
  ],
  BFA: [
    [70, moore],
    [20, fulfulde],
    [10, mande],
  ],
  GIN: [
    [50, fulfulde],
    [50, mande],
  ],
  CIV: [[100, mande]],
  GMB: [
    [50, mande],
    [50, wolof],
  ],
};

/** States whose nationals come through; the first two are the post's own and its neighbour. */
export const nationalities = Object.keys(traditions);

export function inventName(random: Random, who: { readonly nationality: string; readonly sex: 'M' | 'F' }): InventedName {
  const tradition = random.weighted(traditions[who.nationality] ?? traditions.MLI!);
  return tradition(random, who.sex);
}
