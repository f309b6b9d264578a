/** Transcripts of the case exercise, in three languages, with the truth: what stands where. Invented, as everything in it. */
import type { MentionKind, RelationKind } from '../find-mentions.ts';
import { seededRandom } from '../seeded-random.ts';
import { plateOf } from './exercise-calls.ts';
import type { ExercisePerson } from './exercise-people.ts';

export interface TrueMention {
  readonly kind: MentionKind;
  readonly start: number;
  readonly end: number;
}
export interface TrueRelation {
  readonly kind: RelationKind;
  readonly from: TrueMention;
  readonly to: TrueMention;
}
export interface ExerciseTranscript {
  /** `transcriptions/12-fr.txt` */
  readonly name: string;
  readonly language: 'fr' | 'ar' | 'en';
  readonly writtenOn: string;
  readonly text: string;
  readonly mentions: readonly TrueMention[];
  readonly relations: readonly TrueRelation[];
}

const languages = ['fr', 'ar', 'en'] as const;
const perLanguage = 20;

export function inventTranscripts(people: readonly ExercisePerson[], seed: number): readonly ExerciseTranscript[] {
  const random = seededRandom(seed);
  const transcripts: ExerciseTranscript[] = [];
  for (let serial = 1; serial <= perLanguage * languages.length; serial += 1) {
    const language = languages[serial % languages.length]!;
    transcripts.push(oneTranscript(people, { serial, language, random }));
  }
  return transcripts;
}

interface Making {
  readonly serial: number;
  readonly language: 'fr' | 'ar' | 'en';
  random(): number;
}

/** What fills a gap of a sentence, and what it is. */
type Filled = readonly [kind: MentionKind | 'text', text: string];

function oneTranscript(people: readonly ExercisePerson[], { serial, language, random }: Making): ExerciseTranscript {
  const pick = <Value>(all: readonly Value[]): Value => all[Math.floor(random() * all.length)]!;
  const day = 10 + (serial % 18);
  const writtenOn = `2026-03-${day}`;
  let text = '';
  const mentions: TrueMention[] = [];
  const relations: TrueRelation[] = [];
  const known = people.filter(({ office }) => ['facilitator', 'head', 'lieutenant', 'hand', 'migrant'].includes(office));
  const cast = Array.from({ length: 6 }, () => pick(known));
  const nameOf = (person: ExercisePerson): string => (language === 'ar' ? person.arabicName || arabicOf(person) : person.name);
  const say = (sentence: string): void => {
    const said: TrueMention[] = [];
    const [one, other] = [pick(cast), pick(cast)].sort() as [ExercisePerson, ExercisePerson];
    const second = one === other ? (cast.find((person) => person !== one) ?? one) : other;
    for (const part of sentence.split(/(\{\w+\})/)) {
      const [kind, filled] = fill(part, one, second);
      const start = text.length;
      text += filled;
      if (kind === 'text') continue;
      const mention = { kind, start, end: text.length };
      mentions.push(mention);
      said.push(mention);
    }
    const relation = /\[(\w[\w-]*)\]$/.exec(sentence)?.[1] as RelationKind | undefined;
    if (relation) {
      text = text.slice(0, -(relation.length + 2)).trimEnd();
      const who = said.filter(({ kind }) => kind === 'person' || kind === 'alias' || kind === 'phone');
      if (who[0] && who[1]) relations.push({ kind: relation, from: who[0], to: who[1] });
    }
    text += '\n';
  };
  const fill = (part: string, one: ExercisePerson, other: ExercisePerson): Filled => {
    switch (part) {
      case '{one}':
        return ['person', nameOf(one)];
      case '{other}':
        return ['person', nameOf(other)];
      case '{first}':
        // A given name alone, as people say it: hard, and counted all the same.
        return ['person', nameOf(one).split(' ')[0]!];
      case '{alias}':
        return ['alias', one.alias || (language === 'ar' ? 'الثعلب' : 'le Fennec')];
      case '{number}':
        return ['phone', numberAs(one.numbers[0]!, language, random)];
      case '{place}':
        return ['place', pick(places[language])];
      case '{date}':
        return ['date', pick(dates[language])];
      case '{money}':
        return [
          'money',
          `${10 + Math.floor(random() * 80)}${language === 'ar' ? '000 أوقية' : ` 000 ${language === 'fr' ? 'MRU' : 'ouguiyas'}`}`,
        ];
      case '{plate}':
        return ['vehicle', plateOf(one)];
      default:
        return ['text', part];
    }
  };
  for (const line of heads[language]) say(line.replace('NN', String(serial)).replace('DD', String(day)));
  const wanted = 14 + Math.floor(random() * 8);
  for (let line = 0; line < wanted; line += 1) say(pick(sentences[language]));
  return { name: `transcriptions/${String(serial).padStart(2, '0')}-${language}.txt`, language, writtenOn, text, mentions, relations };
}

/** Of those whose Arabic name the table does not have: given name and family, as they would be heard. */
function arabicOf({ id }: ExercisePerson): string {
  return Number(id.slice(1)) % 2 === 0 ? 'موسى سانغو' : 'سيدي ولد بوسيف';
}

function numberAs(number: string, language: 'fr' | 'ar' | 'en', random: () => number): string {
  const national = number.slice(4);
  const pairs = national.replace(/(..)(?=.)/g, '$1 ');
  if (language === 'ar' && random() < 0.5) return national.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)));
  return random() < 0.5 ? pairs : random() < 0.5 ? `+222 ${pairs}` : national;
}

const places = {
  fr: ['Néma', 'Kobenni', 'Nouadhibou', 'Adel Bagrou', 'Bassikounou', 'Nioro', 'Kayes', 'Ayoun', 'Gogui'],
  ar: ['النعمة', 'كوبني', 'نواذيبو', 'عدل بكرو', 'باسكنو', 'نيورو', 'كيفة', 'نواكشوط'],
  en: ['Nema', 'Kobenni', 'Nouadhibou', 'Adel Bagrou', 'Bassikounou', 'Nioro du Sahel', 'Kayes', 'Timbuktu'],
} as const;
const dates = {
  fr: ['le 12 mars 2026', '14/03/2026', 'hier', 'le 2 février 2026', 'demain'].map((one) => one.replace(/^le /, '')),
  ar: ['12 مارس 2026', '١٤ مارس ٢٠٢٦', 'أمس', 'غدا', '14/03/2026'],
  en: ['12 March 2026', 'March 14, 2026', 'yesterday', '14/03/2026', 'tomorrow'],
} as const;
const heads = {
  fr: [
    'Transcription NN (exercice). Appel intercepté, durée 4 min.',
    'Procès-verbal du DD mars, langue : français.'.replace('DD mars', 'service'),
  ],
  ar: ['محضر NN (تمرين). مكالمة مسجلة، المدة 4 دقائق.'],
  en: ['Transcript NN (exercise). Intercepted call, 4 minutes.'],
} as const;
const sentences = {
  fr: [
    '{one} appelle {other} depuis {place}. [calls]',
    '{one} a remis {money} à {other}. [pays]',
    'Le véhicule {plate} était à {place}, {date}.',
    'Tu me rappelles au {number}, pas avant ce soir.',
    '{one}, dit « {alias} », attend à {place}.',
    '{one} voyage avec {other} jusqu’à {place}. [travels-with]',
    'On m’a dit que {first} ne viendra pas.',
    'Il reste douze personnes, on part {date}.',
    '{one} a transporté {other} vers {place}. [transports]',
    'Non, je ne connais personne là-bas.',
    'La Toyota est en panne, il faut une pièce.',
    '{one} a hébergé {other} pendant trois nuits. [houses]',
    'Le prix est de {money} par tête.',
    'Demande le surnommé {alias}, il saura.',
    'Quand la lune se lève, tu éteins les phares.',
  ],
  ar: [
    'اتصلت {one} على {other} من {place}. [calls]',
    'دفع {one} مبلغ {money} إلى {other}. [pays]',
    'كانت السيارة {plate} في {place} يوم {date}.',
    'اتصل بي على الرقم {number} بعد المغرب.',
    'سافر {one} مع {other} إلى {place}. [travels-with]',
    'قالوا إن {first} لن يأتي.',
    'بقي اثنا عشر شخصا، ونسافر {date}.',
    'نقل {one} البضاعة مع {other} نحو {place}. [transports]',
    'لا أعرف أحدا هناك.',
    'السعر {money} للشخص.',
    'المدعو {one} يعرف الطريق.',
    'لا تنس الماء والوقود.',
  ],
  en: [
    '{one} called {other} from {place}. [calls]',
    '{one} paid {money} to {other}. [pays]',
    'The vehicle {plate} was in {place} on {date}.',
    'Call me back on {number}, not before tonight.',
    '{one}, known as “{alias}”, waits in {place}.',
    '{one} travelled with {other} as far as {place}. [travels-with]',
    'They told me that {first} will not come.',
    'Twelve are left, we leave {date}.',
    '{one} drove {other} to {place}. [transports]',
    'No, I know nobody there.',
    'The price is {money} a head.',
    '{one} housed {other} for three nights. [houses]',
    'When the moon is up, switch off the lights.',
  ],
} as const;
