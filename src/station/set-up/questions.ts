/** What is asked at a first start, in the three languages, and what the answers must be. */
import { z } from 'zod';
import { badgeNumberSchema, stationIdSchema } from '../../kernel/ids.ts';
import { postgresUrlSchema } from '../station-config.ts';

export const languages = ['fr', 'ar', 'en'] as const;
export type Language = (typeof languages)[number];
type Words = Readonly<Record<Language, string>>;

const path = z.string().regex(/^\/[^\s"'%$]+$/);

export const answersSchema = z.strictObject({
  language: z.enum(languages),
  role: z.enum(['post', 'region', 'headquarters']),
  station: stationIdSchema,
  /** Of the machine on its network. */
  name: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/),
  keyFile: path,
  /** Where the heads are kept a second time; empty: beside the data. */
  witness: z.union([path, z.literal('')]),
  /** Of a headquarters or region; empty for SQLite. */
  postgres: z.union([postgresUrlSchema, z.literal('')]),
  badge: badgeNumberSchema,
  administrator: z.string().trim().min(1).max(120),
});
export type Answers = z.infer<typeof answersSchema>;

export interface Question {
  readonly name: keyof Answers;
  readonly words: Words;
  /** Where nothing is typed. */
  readonly usual?: string;
  readonly onlyFor?: readonly Answers['role'][];
}

/** Asked before a language is known. */
export const languageQuestion = 'Français (fr), العربية (ar), English (en)?';

export const questions: readonly Question[] = [
  {
    name: 'role',
    words: {
      fr: 'Cette machine est-elle un poste frontière (post), une région (region) ou le siège (headquarters) ?',
      ar: 'هل هذا الجهاز لمركز حدودي (post) أم لجهة (region) أم للمقر المركزي (headquarters)؟',
      en: 'Is this machine a border post (post), a region (region) or the headquarters (headquarters)?',
    },
    usual: 'post',
  },
  {
    name: 'station',
    words: {
      fr: 'Code de la station : deux lettres de l’État, un trait, le nom (par exemple mr-gogui, mr-siege)',
      ar: 'رمز المحطة: حرفان للدولة ثم شرطة ثم الاسم (مثلا mr-gogui أو mr-siege)',
      en: 'Code of the station: two letters of the state, a hyphen, the name (for example mr-gogui, mr-siege)',
    },
  },
  {
    name: 'name',
    words: {
      fr: 'Nom de la machine sur son réseau (lettres, chiffres, trait)',
      ar: 'اسم الجهاز على شبكته (حروف لاتينية وأرقام وشرطة)',
      en: 'Name of the machine on the network (letters, digits, hyphen)',
    },
    usual: 'maabar',
  },
  {
    name: 'keyFile',
    words: {
      fr: 'Fichier de clé, de préférence sur une clé USB à part ; il est créé s’il n’existe pas. Sans lui rien ne se lit plus : gardez-en une copie ailleurs',
      ar: 'ملف المفتاح، والأفضل أن يكون على ذاكرة USB مستقلة، ويُنشأ إن لم يكن موجودا. من دونه لا يُقرأ شيء: احفظوا نسخة منه في مكان آخر',
      en: 'Key file, best on a stick of its own; it is made where it is not there. Without it nothing can be read: keep a copy elsewhere',
    },
    usual: '/etc/maabar/station.key',
  },
  {
    name: 'witness',
    words: {
      fr: 'Second endroit pour les têtes des journaux : un autre disque ou une autre clé (vide : à côté des données)',
      ar: 'المكان الثاني لرؤوس السجلات: قرص آخر أو ذاكرة أخرى (اتركوه فارغا ليبقى بجانب البيانات)',
      en: 'Second place for the heads of the journals: another disk or stick (empty: beside the data)',
    },
    usual: '',
  },
  {
    name: 'postgres',
    words: {
      fr: 'Adresse de PostgreSQL (vide : la base reste sur cette machine)',
      ar: 'عنوان PostgreSQL (اتركوه فارغا لتبقى القاعدة على هذا الجهاز)',
      en: 'Address of PostgreSQL (empty: the database stays on this machine)',
    },
    usual: '',
    onlyFor: ['region', 'headquarters'],
  },
  {
    name: 'badge',
    words: {
      fr: 'Matricule de l’administrateur',
      ar: 'الرقم المهني للمدير',
      en: 'Badge number of the administrator',
    },
  },
  {
    name: 'administrator',
    words: { fr: 'Nom de l’administrateur', ar: 'اسم المدير', en: 'Name of the administrator' },
  },
];

export const said = {
  again: {
    fr: 'Cette réponse ne convient pas. Encore une fois :',
    ar: 'هذا الجواب غير مناسب. أعيدوا المحاولة:',
    en: 'This answer does not fit. Once more:',
  },
  publisher: {
    fr: 'Ce programme est signé par {who}. Comparez avec la feuille qui accompagne la clé USB.',
    ar: 'هذا البرنامج موقّع من {who}. قارنوه بالورقة المرافقة للذاكرة.',
    en: 'This program is signed by {who}. Compare with the sheet that came with the stick.',
  },
  key: {
    fr: 'Fichier de clé : {file}. Gardez-en une copie loin de la machine : sans lui rien ne se lit.',
    ar: 'ملف المفتاح: {file}. احفظوا نسخة منه بعيدا عن الجهاز: من دونه لا يُقرأ شيء.',
    en: 'Key file: {file}. Keep a copy away from the machine: without it nothing can be read.',
  },
  authority: {
    fr: 'Installez l’autorité de cette machine dans chaque navigateur qui l’ouvre : page « Siège », ou maabar certificate export.',
    ar: 'ثبّتوا شهادة سلطة هذا الجهاز في كل متصفح يفتحه: من صفحة «المقر المركزي»، أو بالأمر maabar certificate export.',
    en: 'Install this machine’s authority in each browser that opens it: page “Headquarters”, or maabar certificate export.',
  },
  ready: {
    fr: 'Maabar est installé. Ouvrez {url} dans un navigateur.',
    ar: 'تم تثبيت معبر. افتحوا {url} في متصفح.',
    en: 'Maabar is installed. Open {url} in a browser.',
  },
  pin: {
    fr: 'Premier code de {badge} : {pin}. Il n’est dit qu’une fois.',
    ar: 'الرمز الأول لصاحب الرقم {badge} هو {pin}. لا يُذكر إلا مرة واحدة.',
    en: 'First PIN of {badge}: {pin}. It is said once.',
  },
} as const satisfies Readonly<Record<string, Words>>;

export function say(what: keyof typeof said, language: Language, details: Readonly<Record<string, string>> = {}): string {
  return said[what][language].replaceAll(/\{(\w+)\}/g, (_, name: string) => details[name] ?? '');
}
