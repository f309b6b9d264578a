/** The people of the case exercise: invented, of many naming traditions. No name is that of anybody known. */
import { seededRandom } from '../seeded-random.ts';

export const stages = ['recruitment', 'desert', 'relay', 'coast'] as const;
export type Stage = (typeof stages)[number];

export type Office =
  | 'facilitator'
  | 'head'
  | 'lieutenant'
  | 'hand'
  | 'migrant'
  | 'victim'
  | 'child'
  | 'witness'
  | 'relative'
  | 'taxi'
  | 'call-box';

export interface ExercisePerson {
  /** `p001` */
  readonly id: string;
  readonly name: string;
  /** The name in Arabic letters, of some. */
  readonly arabicName: string;
  /** What others call him on the telephone; of some. */
  readonly alias: string;
  readonly office: Office;
  readonly stage: Stage;
  /** E.164; two of some, one after the other. */
  readonly numbers: readonly string[];
  /** 14 digits. */
  readonly imei: string;
}

/** Both scripts, so that a name is found however it is written. */
const given: readonly (readonly [latin: string, arabic: string])[] = [
  ['Sidi', 'سيدي'],
  ['Brahim', 'إبراهيم'],
  ['Moussa', 'موسى'],
  ['Awa', 'أوا'],
  ['Yacouba', 'يعقوبا'],
  ['Fatou', 'فاتو'],
  ['Cheikhna', 'الشيخنا'],
  ['Oumou', 'أومو'],
  ['Demba', 'دمبا'],
  ['Zeinabou', 'زينب'],
  ['Hamady', 'حمادي'],
  ['Ibrahima', 'إبراهيما'],
  ['Mariam', 'مريم'],
  ['Bakary', 'بكاري'],
  ['Taleb', 'الطالب'],
  ['Aminata', 'أميناتا'],
  ['Souleymane', 'سليمان'],
  ['Khadijetou', 'خديجة'],
  ['Lamine', 'لمين'],
  ['Issa', 'عيسى'],
  ['Ousmane', 'عثمان'],
  ['Rokia', 'رقية'],
  ['Mahfoud', 'محفوظ'],
  ['Alassane', 'الحسن'],
];
const families: readonly (readonly [latin: string, arabic: string])[] = [
  ['Ould Bouceif', 'ولد بوسيف'],
  ['Sangho', 'سانغو'],
  ['Ag Hamzata', 'أغ حمزتا'],
  ['Diawaraba', 'جاوارابا'],
  ['Mint Elkory', 'منت الكوري'],
  ['Tounkarala', 'تونكارالا'],
  ['Ould Mzeirigue', 'ولد مزيريك'],
  ['Dembaga', 'دمباغا'],
  ['Sow Bélé', 'سو بيلي'],
  ['Kantéla', 'كانتيلا'],
  ['Ag Mossa', 'أغ موسا'],
  ['Bathilyam', 'باتيليام'],
  ['Ould Ghoulam', 'ولد غلام'],
  ['Camaraye', 'كامارايي'],
  ['Nimagala', 'نيماغالا'],
];
const women = new Set(['Awa', 'Fatou', 'Oumou', 'Zeinabou', 'Mariam', 'Aminata', 'Khadijetou', 'Rokia']);
/** Son of, and daughter of. */
const sonAndDaughter: readonly (readonly [RegExp, string, string])[] = [
  [/^(Ould|Mint) /, 'Ould ', 'Mint '],
  [/^(Ag|Walet) /, 'Ag ', 'Walet '],
  [/^(ولد|منت) /, 'ولد ', 'منت '],
  [/^(أغ|ولت) /, 'أغ ', 'ولت '],
];

function nameOf(first: (typeof given)[number], family: (typeof families)[number]): { readonly latin: string; readonly arabic: string } {
  const isWoman = women.has(first[0]);
  const inFamily = (name: string) =>
    sonAndDaughter.reduce((text, [begins, son, daughter]) => text.replace(begins, isWoman ? daughter : son), name);
  return { latin: `${first[0]} ${inFamily(family[0])}`, arabic: `${first[1]} ${inFamily(family[1])}` };
}

const aliases = [
  'le Fennec',
  'Gueule d’Or',
  'le Comptable',
  'Toubab',
  'la Tante',
  'Radio',
  'le Puisatier',
  'Quatre-Roues',
  'Petit Sel',
  'le Muet',
  'Capitaine',
  'Marabout',
  'Boussole',
  'le Cousin',
  'Chéchia',
  'Deux-Temps',
] as const;

const perStage: readonly (readonly [Office, number])[] = [
  ['head', 1],
  ['lieutenant', 5],
  ['hand', 20],
  ['migrant', 36],
  ['victim', 3],
  ['child', 2],
  ['witness', 2],
  ['relative', 4],
];

/** Some 300, the same for the same seed. The three facilitators come first. */
export function inventPeople(seed: number): readonly ExercisePerson[] {
  const random = seededRandom(seed);
  const pick = <Value>(all: readonly Value[]): Value => all[Math.floor(random() * all.length)]!;
  const taken = new Set<string>();
  const people: ExercisePerson[] = [];
  const freshAliases = [...aliases];
  const add = (office: Office, stage: Stage): void => {
    let name = nameOf(pick(given), pick(families));
    while (taken.has(name.latin)) name = nameOf(pick(given), pick(families));
    taken.add(name.latin);
    const serial = people.length + 1;
    const known = office === 'facilitator' || office === 'head' || office === 'lieutenant';
    people.push({
      id: `p${String(serial).padStart(3, '0')}`,
      name: office === 'call-box' ? 'Cabine du marché aux nattes' : name.latin,
      arabicName: office !== 'call-box' && random() < 0.4 ? name.arabic : '',
      alias: known && random() < 0.7 ? (freshAliases.shift() ?? '') : '',
      office,
      stage,
      // Numbers of a block that no operator gives out, one after the other. A few change theirs.
      numbers: [numberOf(serial), ...(office === 'hand' && random() < 0.12 ? [numberOf(500 + serial)] : [])],
      imei: `3590000${String(1_000_000 + serial)}`,
    });
  };
  add('facilitator', 'recruitment');
  add('facilitator', 'desert');
  add('facilitator', 'relay');
  for (const stage of stages) for (const [office, count] of perStage) for (let one = 0; one < count; one += 1) add(office, stage);
  for (const stage of stages) add('taxi', stage);
  add('call-box', 'relay');
  return people;
}

function numberOf(serial: number): string {
  return `+2222000${String(serial).padStart(4, '0')}`;
}

/** As analysts write it in the table of subscribers; victims, migrants, children and witnesses in the words that protect them. */
export const roleWords: Readonly<Record<Office, string>> = {
  facilitator: 'à déterminer',
  head: 'chef d’étape',
  lieutenant: 'lieutenant',
  hand: 'exécutant',
  migrant: 'migrant',
  victim: 'victime',
  child: 'enfant',
  witness: 'témoin',
  relative: 'parent',
  taxi: 'taxi',
  'call-box': 'cabine',
};
