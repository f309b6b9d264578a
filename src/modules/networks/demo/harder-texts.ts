/**
 * Twelve invented texts that were written and labelled without a look at the rules: notes of patrols, telephones with speakers, a
 * mixture of languages, what a scanner made of paper, misspellings. `{p|Awa Kanté}` is somebody, `a` another name, `t` a telephone,
 * `l` a place, `d` a day, `m` money, `v` a plate.
 */
import type { MentionKind } from '../find-mentions.ts';

export interface LabelledText {
  readonly name: string;
  readonly language: 'fr' | 'ar' | 'en';
  readonly text: string;
  readonly mentions: readonly { readonly kind: MentionKind; readonly start: number; readonly end: number }[];
}

const kinds: Readonly<Record<string, MentionKind>> = {
  p: 'person',
  a: 'alias',
  t: 'phone',
  l: 'place',
  d: 'date',
  m: 'money',
  v: 'vehicle',
};

const sources: readonly (readonly [name: string, language: LabelledText['language'], marked: string])[] = [
  [
    'patrol note',
    'fr',
    `NOTE DE PATROUILLE - secteur Est. {d|02/03/26}, 23h40.
Interpellé véh. Toyota immat. {v|1180 XZ 00}, conducteur {p|SANGHO Moussa} né vers 1988 à {l|Nioro}, passagers : {p|Diop Awa}, {p|KEITA (Modibo)}, un mineur n.i.
Le cond. déclare venir de {l|Kobenni} et se rendre à {l|Nouakchott} pour le compte d'un certain {a|Petit Sel}. Sur lui : {m|45.000 UM}, {m|150 000 F CFA} et 2 tél. (n° {t|36.12.34.56} et {t|00223 70 12 34 56}).
{p|Diop} dit ne connaître que «{a|le Vieux}», qui aurait pris {m|300 euros} à {l|Bamako} avant le {d|1er mars}. RAS pour le reste. CR fait à 01h15.`,
  ],
  [
    'telephone',
    'fr',
    `A - Allô ? C'est {p|Sidi Mohamed}. Tu es où là ?
B - Je suis à {l|Néma}, chez la vieille. {p|Boubou} n'est pas encore arrivé.
A - Il faut pas traîner, hein. {p|Cheikhna ould Brahim} attend la marchandise depuis {d|avant-hier}.
B - Dis-lui que le Hilux est tombé en panne à {l|Timbedra}. Le mécano veut {m|dix mille ouguiyas}, tu te rends compte ?
A - Donne-lui {m|6000} et qu'il se taise. Appelle-moi sur l'autre, le {t|46-55-12-03}.
B - D'accord. Et la fille, {p|Mariam} ? 
A - {p|Mariam} tu la laisses avec {p|Hadja Coumba} jusqu'à {d|vendredi}.`,
  ],
  [
    'statement',
    'fr',
    `PROCÈS-VERBAL D'AUDITION
L'an deux mille vingt-six et le {d|quatorze mars}, devant nous {p|Yacoub Ould Sidi}, adjudant-chef, comparaît {p|Fatoumata Binta Barry}, commerçante, domiciliée à {l|Sélibaby}, laquelle nous déclare :
« J'ai connu {p|El Hadj Oumar Tall}, alias {a|Tonton}, au marché de {l|Kaédi}. C'est lui qui a mis ma sœur {p|Kadiatou} en relation avec {p|M. Traoré}. J'ai envoyé {m|75 000 FCFA} par Wave au {t|+221 77 123 45 67} le {d|3 février 2026}, puis {m|cinquante mille francs} de plus à la fin du mois. Depuis, le numéro ne répond plus. On m'a parlé d'un camion rouge immatriculé {v|AA 1234 KY}. Je ne sais rien de plus. »`,
  ],
  [
    'scanned report',
    'fr',
    `RAPP0RT N° 17 / confidentiel
Le {d|12 mars 2026} à 06h0O, le nommé {p|Abdoulaye N'Diaye}, surnommé {a|Sniper}, a été vu à {l|Bassiknou} en compa-
gnie de {p|Ousmane Ba} et d'un tiers non identi fié.
IIs sont montés à bord d'une Mercedes 190 grise, plaque {v|4471 AB 03}, en direction de {l|Fassala}. Le té1éphone de {p|Ba} ({t|22 36 47 58}) a borné à {l|Mbera} le même jour.
Somme remise : {m|l20.000 MRU}. Source : {a|Radio}, cotée B2.`,
  ],
  [
    'patrol note',
    'ar',
    `برقية رقم 44 بتاريخ {d|12/03/2026}
أوقفت الدورية على طريق {l|كوبني} سيارة من نوع تويوتا تحمل اللوحة {v|1180 XZ 00} يقودها المدعو {p|سيدي أحمد ولد الطالب} الملقب {a|الذيب}، ومعه {p|مريم بنت أعل} و{p|عبد الرحمن صو}.
وجد بحوزته مبلغ {m|45000 أوقية} و{m|200 يورو} وهاتفان رقمهما {t|36 12 34 56} و{t|٤٦٥٥١٢٠٣}.
صرح بأنه قادم من {l|باسكنو} ومتجه إلى {l|نواكشوط}، وأن صاحب البضاعة رجل من {l|كيهيدي} يدعى {p|الحاج عمر}.`,
  ],
  [
    'telephone',
    'ar',
    `أ: آلو، معك {p|محمد محمود}. أين وصلتم؟
ب: نحن في {l|تمبدغة}، السيارة تعطلت. {p|حمود} يقول إن القطعة بـ{m|عشرة آلاف أوقية}.
أ: أعطه النصف. {p|الشيخ ولد بوبكر} ينتظر منذ {d|أول أمس}، ولا تكلمني على هذا الرقم، خذ {t|22364758}.
ب: و{p|زينب}؟
أ: تبقى عند خالتها في {l|النعمة} حتى يوم {d|الجمعة}.
ب: طيب. أرسل {p|بكار} الدراهم عبر بنكيلي {d|البارحة}، {m|٢٥٠٠٠ أوقية جديدة}.`,
  ],
  [
    'statement',
    'ar',
    `محضر استماع
في يوم {d|14 مارس 2026} حضرت أمامنا السيدة {p|فاطمة بنت محمد فال}، تاجرة تسكن في {l|روصو}، وصرحت بما يلي:
تعرفت على {p|الحاج عمر تال} المعروف بـ{a|العم} في سوق {l|بوكي}. هو الذي عرّف أختي {p|خدي} على {p|جالو}. حولت له {m|75 ألف فرنك} على الرقم {t|+221 77 123 45 67} يوم {d|3 فبراير}، ثم {m|خمسين ألفا} بعد ذلك.
سمعت عن شاحنة حمراء رقمها {v|1234 AA 05}. ولا أعرف غير ذلك.`,
  ],
  [
    'report with spellings of the street',
    'ar',
    `تقرير: يوم {d|الاثنين} شوهد {p|عبدولاي انجاي} ويكنى {a|القناص} مع {p|عثمان با} قرب مخيم {l|امبره}.
ركبا مرسيدس رمادية، {v|4471 AB 03}، باتجاه {l|فصاله}. هاتف {p|با} هو {t|22 36 47 58}.
حسب المصدر {a|الراديو} فقد سلم {p|عثمان} مبلغ {m|120000 أوقية} إلى {p|إسلمو} في {l|انواذيبو} ثم عاد إلى {l|العيون}.
وكان معهما شاب من {l|كاي} اسمه {p|دمبا سيسوكو}.`,
  ],
  [
    'patrol note',
    'en',
    `SITREP {d|2 Mar 26}. VCP north of {l|Gogui}. Stopped white Hilux reg {v|1180 XZ 00}. Driver {p|SANGHO, Moussa} (DOB c. 1988). Pax: {p|Awa Diop}, {p|Modibo KEITA}, one juvenile.
Driver stated he was taking them from {l|Kayes} to {l|Nouadhibou} for a man he calls "{a|Little Salt}". Cash seized: {m|MRU 45,000}; {m|EUR 300}; {m|$50}. Phones: {t|+222 36 12 34 56}, {t|70123456}.
{p|Diop} says the money was handed to {a|the Old Man} in {l|Bamako} on {d|1 March}.`,
  ],
  [
    'telephone',
    'en',
    `SPEAKER 1: Hello, it's {p|Sidi}. Where are you guys?
SPEAKER 2: {l|Nema}, {l|Nema}, I told you. {p|Boubou} hasn't come yet.
SPEAKER 1: {p|Cheikhna Brahim} has been waiting since {d|Tuesday}. Tell him the car broke down.
SPEAKER 2: The guy wants {m|ten thousand} for the part, can you believe that?
SPEAKER 1: Give him {m|six thousand ouguiya}. And call the other number, {t|46 55 12 03}, ok?
SPEAKER 2: What about {p|Mariam}?
SPEAKER 1: She stays with {p|Hadja Coumba} in {l|Timbedra} till {d|Friday}. Inshallah.`,
  ],
  [
    'mixture of languages',
    'en',
    `wallahi {p|Oumar} said he go cross near {l|Rosso} {d|demain matin}, c'est {p|Baye Laye} qui conduit, the truck is {v|AA 1234 KY}.
He dey ask {m|50k CFA} par personne, half before half after. Ask for {a|Tonton}, everybody know am.
My number change oh, now na {t|+221771234567}, the old one {t|77 987 65 43} don spoil.
{p|Fatou}, {p|Isatou Jallow} and the small boy {p|Lamin} go wait {l|Dagana} side. {p|Jallow} get the passport.`,
  ],
  [
    'report',
    'en',
    `On {d|March 12th, 2026} at 0600 {p|Abdoulaye N'Diaye} a.k.a. "{a|Sniper}" was seen in {l|Bassikounou} together with {p|Ousmane Ba} and an unknown male. They boarded a grey Mercedes ({v|4471 AB 03}) towards {l|Fassala Nere}. {p|Ba}'s handset ({t|+222 22 36 47 58}) was located at {l|M'bera camp} later that day.
An amount of {m|120,000 ouguiyas} (about {m|3 000 dollars}) changed hands. According to {a|Radio}, graded B2, {p|N'Diaye} left for {l|Timbuktu} {d|the day before yesterday} with {p|Ag Mohamed}.`,
  ],
];

/** Written after the rules were mended on those above, and measured once: nothing was mended on these. */
const keptApart: typeof sources = [
  [
    'telephone, kept apart',
    'fr',
    `X1 : Salam {p|Brahim}, ça va la famille ?
X2 : Ça va. Écoute, {p|Demba Sow} et ses deux gars sont passés par {l|Adel Bagrou} {d|dimanche}. Ils ont un pick-up sans plaque.
X1 : Et l'argent ?
X2 : {p|Sow} a laissé {m|deux cent mille francs CFA} chez {p|la mère de Hamidou}. Le reste, {m|35 000 MRU}, c'est {a|Doudou Taxi} qui le garde.
X1 : Tu l'as son numéro ?
X2 : {t|47 12 90 66}, ou alors celui du {l|Mali}, {t|+223 66 45 10 02}.
X1 : On se voit le {d|18/04} à {l|Ayoun}, devant la station. Dis à {p|Nene Galle} de ne pas parler à {p|Lieutenant Ba}.`,
  ],
  [
    'report, kept apart',
    'ar',
    `إلى السيد قائد الفرقة،
نحيطكم علما أنه في مساء {d|السبت 11 أبريل 2026} عبر نقطة {l|كوكي} باص صغير لوحته {v|2207 AC 04} كان يقوده {p|محمدن ولد اعلي} وبجانبه {p|كادياتا صال}.
أفاد {p|محمدن} أنه تسلم {m|15000 أوقية} من شخص يدعى {a|أبو زيد} مقابل نقل خمسة أشخاص إلى {l|ألاك}.
ضبط هاتف رقمه {t|27 88 10 15} فيه اتصالات كثيرة مع {t|0022376123400} في {l|نيورو}.
أطلق سراح {p|كادياتا} {d|صباح اليوم التالي}.`,
  ],
  [
    'note, kept apart',
    'en',
    `Informant ({a|Falcon}) met handler {d|11 April} at {l|Kiffa}. States that {p|Boubacar "the Tailor" Cissé} keeps passports for {p|Mr Sylla} above a shop in {l|Nouakchott}. Price per head has gone up to {m|€1,800}, or {m|one million CFA}.
{p|Cissé} uses {t|+222 41 00 87 65} and drives a blue Corolla, plate {v|3350 AF 00}. His cousin {p|Tidiane} runs the boats out of {l|Nouadhibou}; next departure around {d|20 April 2026}.
{a|Falcon} was paid {m|5,000 MRU}.`,
  ],
];

function labelled([name, language, marked]: (typeof sources)[number]): LabelledText {
  let text = '';
  const mentions: { kind: MentionKind; start: number; end: number }[] = [];
  for (const part of marked.split(/(\{\w\|[^}]*\})/)) {
    const label = part.match(/^\{(\w)\|([^}]*)\}$/);
    const start = text.length;
    text += label ? label[2] : part;
    if (label) mentions.push({ kind: kinds[label[1]!]!, start, end: text.length });
  }
  return { name, language, text, mentions };
}

export const harderTexts: readonly LabelledText[] = sources.map(labelled);
export const textsKeptApart: readonly LabelledText[] = keptApart.map(labelled);
