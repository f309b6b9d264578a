/**
 * Who and what a text speaks of: proposals with the place where they stand, for an analyst to accept, correct or leave. Nothing
 * is understood here: what looks like a name, a number, a date is shown. French, Arabic and English. Pure.
 */
import type { CountryCode } from 'libphonenumber-js/min';
import { monthOf, monthPattern } from './month-words.ts';
import { normaliseNumber } from './phone-number.ts';
import { regionalPlaces } from './regional-places.ts';

export const mentionKinds = ['person', 'alias', 'phone', 'place', 'date', 'money', 'vehicle'] as const;
export type MentionKind = (typeof mentionKinds)[number];

export interface Mention {
  readonly kind: MentionKind;
  /** Offsets in UTF-16 units; the end is that of the first sign after it. */
  readonly start: number;
  readonly end: number;
  /** As it stands there. */
  readonly text: string;
  /** A number in international form, a date as ISO, a place by its usual name; otherwise the text. */
  readonly value: string;
}

export const relationKinds = ['calls', 'pays', 'travels-with', 'transports', 'houses', 'recruits', 'knows'] as const;
export type RelationKind = (typeof relationKinds)[number];

export interface Relation {
  readonly kind: RelationKind;
  /** Places in the list of mentions. */
  readonly from: number;
  readonly to: number;
  /** Of the words that say so. */
  readonly start: number;
  readonly end: number;
}

export interface TextReading {
  readonly mentions: readonly Mention[];
  readonly relations: readonly Relation[];
}

export interface TextContext {
  readonly country: CountryCode;
  /** ISO; of the text, for "hier" and a date without year. */
  readonly writtenOn?: string;
  /** Names and aliases that the chart has already. */
  readonly known?: readonly string[];
}

export function findMentions(written: string, context: TextContext): TextReading {
  const text = unwrapped(written);
  const taken: Mention[] = [];
  const isFree = (start: number, end: number) => taken.every((one) => end <= one.start || start >= one.end);
  const put = (kind: MentionKind, start: number, found: string, value = found): void => {
    const end = start + found.length;
    if (found !== '' && isFree(start, end)) taken.push({ kind, start, end, text: written.slice(start, end), value });
  };
  // What is surest comes first: what stands in it is nothing else.
  for (const { start, text: found, value } of datesIn(text, context.writtenOn)) put('date', start, found, value);
  for (const match of text.matchAll(moneyPattern)) put('money', match.index, match[0].trim());
  for (const match of text.matchAll(platePattern)) put('vehicle', match.index, match[0]);
  for (const match of text.matchAll(numberPattern)) {
    const number = normaliseNumber(match[0], context.country);
    if (number?.startsWith('+')) put('phone', match.index, match[0].trim(), number);
  }
  for (const { start, found, name } of placesIn(text)) put('place', start, found, name);
  for (const { start, found } of aliasesIn(text)) put('alias', start, found);
  for (const name of [...(context.known ?? [])].sort((a, b) => b.length - a.length)) {
    if (name.length >= 3) for (const start of wholeWordsIn(text, name)) put('person', start, text.slice(start, start + name.length));
  }
  for (const { start, found } of latinNamesIn(text)) put('person', start, found);
  for (const { start, found } of arabicNamesIn(text)) put('person', start, found);
  for (const [given, full] of givenNamesOf([
    ...taken.filter(({ kind }) => kind === 'person').map(({ value }) => value),
    ...(context.known ?? []),
  ]))
    for (const start of wholeWordsIn(text, given)) put('person', start, text.slice(start, start + given.length), full);
  for (const { start, found } of givenAloneIn(text)) put('person', start, found);
  const mentions = taken.sort((a, b) => a.start - b.start);
  return { mentions, relations: relationsIn(text, mentions) };
}

/** Lines that were broken only because the page ended are one: with a space for the break, so that every sign stays where it stands. */
function unwrapped(text: string): string {
  let lineStart = 0;
  return text.replace(/\n(?=[\p{L}\p{N}])/gu, (_, at: number) => {
    const line = text.slice(Math.max(lineStart, text.lastIndexOf('\n', at - 1) + 1), at).trimEnd();
    lineStart = at + 1;
    return line.length >= shortestBroken && /[\p{L}\p{N},]$/u.test(line) ? ' ' : '\n';
  });
}
/** Signs; a printed line has some eighty. */
const shortestBroken = 45;

interface Found {
  readonly start: number;
  readonly found: string;
}

const digit = '[0-9٠-٩]';
const numberPattern = new RegExp(`(?<=(?<![\\p{L}\\p{Nd}])(?:[وبل]ـ?)?)(?:\\+|00)?${digit}(?:[ .\\-]?${digit}){6,13}(?!${digit})`, 'gu');
const currency =
  'MRU|UM|ouguiyas?|francs?(?: CFA)?|F ?CFA|CFA|XOF|EUR|euros?|€|USD|dollars?|\\$|أوقية(?: جديدة| قديمة)?|أواق|فرنك(?: سيفا)?|فرنكا|يورو|دولارا?';
const numberWord =
  'un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente|quarante|cinquante|soixante|cents?|mille|millions?|et|one|two|three|four|five|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|and|ثلاثة|أربعة|خمسة|ستة|سبعة|ثمانية|تسعة|عشرة|عشرون|عشرين|ثلاثون|ثلاثين|أربعون|أربعين|خمسون|خمسين|ستون|ستين|سبعون|سبعين|ثمانون|ثمانين|تسعون|تسعين|مائة|مئة|مائتا|مئتا|ألف|ألفا|ألفان|ألفين|آلاف|مليون|و';
const figures = '[\\d٠-٩]+(?:[ .,\\u00a0\\u202f][\\d٠-٩]{3})*(?:[.,][\\d٠-٩]{1,2})?';
/** Arabic joins "and", "by" and "for" to the word after them. */
const joined = '(?<=(?<![\\p{L}\\p{Nd}])(?:[وبل]ـ?)?)(?<!\\p{Nd}[.,])';
const moneyPattern = new RegExp(
  [
    `${joined}${figures}\\s?(?:k|K|(?:mille|millions?|thousand|million|ألفا?|آلاف|مليون)(?: de)?)?\\s?(?:${currency})(?!\\p{L})`,
    `(?<![\\p{L}\\d])(?:MRU|UM|XOF|CFA|EUR|USD|€|\\$)\\s?${figures}(?![\\d٠-٩])`,
    `${joined}(?:${numberWord})(?:[ -](?:et )?و?(?:${numberWord}))*\\s(?:${currency})(?!\\p{L})`,
  ].join('|'),
  'giu',
);
/** Plates of the region: four digits, letters, digits; or letters first. */
const platePattern = /(?<![\p{L}\d])(?:\d{4} ?[A-Z]{2} ?\d{2}|[A-Z]{1,2} ?\d{4} ?[A-Z]{2})(?![\p{L}\d])/gu;

const dayInWords = [
  'premier',
  'deux',
  'trois',
  'quatre',
  'cinq',
  'six',
  'sept',
  'huit',
  'neuf',
  'dix',
  'onze',
  'douze',
  'treize',
  'quatorze',
  'quinze',
  'seize',
  'dix-sept',
  'dix-huit',
  'dix-neuf',
  'vingt',
  'vingt et un',
  'vingt-deux',
  'vingt-trois',
  'vingt-quatre',
  'vingt-cinq',
  'vingt-six',
  'vingt-sept',
  'vingt-huit',
  'vingt-neuf',
  'trente',
  'trente et un',
];
const weekdays =
  'lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday|الاثنين|الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد';
const monthWord = monthPattern;
const datePattern = new RegExp(
  `(?<![\\p{L}\\d])(?:(?<iso>\\d{4}-\\d{2}-\\d{2})|(?<d>${digit}{1,2})[/.](?<m>${digit}{1,2})[/.](?<y>${digit}{4}|${digit}{2})|(?<d2>${digit}{1,2})(?:er|st|nd|rd|th)? (?:of )?(?<m2>${monthWord})\\.?(?: (?<y2>${digit}{4}|${digit}{2}(?![\\d:h])))?|(?<dw>${dayInWords.slice().reverse().join('|')}) (?<mw>${monthWord})(?: (?<yw>${digit}{4}))?|(?<m3>${monthWord}) (?<d3>${digit}{1,2})(?:st|nd|rd|th)?(?:, (?<y3>${digit}{4}))?|(?<week>${weekdays})|(?<rel>avant-hier|hier soir|hier|demain matin|demain soir|demain|the day before yesterday|the day after tomorrow|yesterday|tomorrow|أول أمس|أمس|البارحة|غدا))(?![\\p{L}\\d])`,
  'giu',
);
const daysAway: Readonly<Record<string, number>> = {
  'avant-hier': -2,
  'the day before yesterday': -2,
  'the day after tomorrow': 2,
  'demain matin': 1,
  'demain soir': 1,
  'أول أمس': -2,
  hier: -1,
  'hier soir': -1,
  yesterday: -1,
  أمس: -1,
  البارحة: -1,
  demain: 1,
  tomorrow: 1,
  غدا: 1,
};

function datesIn(text: string, writtenOn: string | undefined): { readonly start: number; readonly text: string; readonly value: string }[] {
  return [...text.matchAll(datePattern)]
    .filter((match) => isDay(match, text))
    .map((match) => {
      const { iso, d, m, y, d2, m2, y2, d3, m3, y3, dw, mw, yw, rel, week } = match.groups ?? {};
      // Which week is meant nobody says.
      if (week !== undefined) return { start: match.index, text: match[0], value: match[0] };
      const said = western(y ?? y2 ?? y3 ?? yw ?? writtenOn?.slice(0, 4) ?? 'XXXX');
      const year = said.length === 2 ? `20${said}` : said;
      const named = m2 ?? m3 ?? mw;
      const month = named === undefined ? western(m ?? '') : String(monthOf(named) ?? '');
      const day = dw === undefined ? western(d ?? d2 ?? d3 ?? '') : String(dayInWords.indexOf(dw.toLowerCase()) + 1);
      const value = iso ?? (rel === undefined ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : relativeDay(rel, writtenOn));
      return { start: match.index, text: match[0], value: value ?? match[0] };
    });
}

/** "36.12.34" is half a telephone. */
function isDay(match: RegExpExecArray, text: string): boolean {
  const { d, m } = match.groups ?? {};
  if (d === undefined || m === undefined) return true;
  const goesOn =
    /^[./]?\p{Nd}/u.test(text.slice(match.index + match[0].length)) ||
    /\p{Nd}[./]$/u.test(text.slice(Math.max(0, match.index - 2), match.index));
  return Number(western(d)) <= 31 && Number(western(m)) <= 12 && !goesOn;
}

function relativeDay(word: string, writtenOn: string | undefined): string | undefined {
  const away = daysAway[word.toLowerCase()];
  if (writtenOn === undefined || away === undefined) return undefined;
  return new Date(Date.parse(writtenOn) + away * 86_400_000).toISOString().slice(0, 10);
}

function western(text: string): string {
  return text.replace(/[٠-٩]/g, (sign) => String(sign.charCodeAt(0) - 0x660));
}

const nameOfPlace = new Map(
  regionalPlaces.flatMap(({ name, spellings }) => [name, ...spellings].map((spelling) => [plainQuote(spelling), name] as const)),
);
const spellings = [...nameOfPlace.keys()].filter((spelling) => spelling.length >= 3).sort((a, b) => b.length - a.length);
const isArabic = (word: string) => /\p{Script=Arabic}/u.test(word);
const placePattern = wholeWords([
  `(?:[وبلف]?)(?<arabic>${spellings.filter(isArabic).map(escaped).join('|')})`,
  `(?<latin>${spellings
    .filter((word) => !isArabic(word))
    .map(escaped)
    .join('|')})`,
]);

function placesIn(text: string): (Found & { readonly name: string })[] {
  return [...text.matchAll(placePattern)].flatMap((match) => {
    const found = match.groups?.arabic ?? match.groups?.latin ?? '';
    const start = match.index + match[0].length - found.length;
    // "Ould Bakel" is a man, and no town.
    if (/(?:Ould|Mint|Ag|Ben|ولد|منت|بن)\s$/u.test(text.slice(Math.max(0, start - 6), start))) return [];
    return [{ start, found, name: nameOfPlace.get(plainQuote(found))! }];
  });
}

function plainQuote(word: string): string {
  return word.replaceAll('’', "'");
}

function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/['’]/g, "['’]");
}

function wholeWords(alternatives: readonly string[]): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{M}\\d])(?:${alternatives.join('|')})(?![\\p{L}\\p{M}\\d])`, 'gu');
}

/** Where these words stand by themselves, written so. */
function wholeWordsIn(text: string, words: string): number[] {
  return [...text.matchAll(wholeWords([escaped(words)]))].map((match) => match.index);
}

/**
 * Given names of those whose whole name is known: whoever is called so alone afterwards is one of them. Where two have it, it stands
 * for neither.
 */
function givenNamesOf(names: readonly string[]): ReadonlyMap<string, string> {
  const all = new Set(names.filter((name) => /\s/.test(name)));
  const whole = Map.groupBy(all, (name) => name.split(/\s/)[0]!.replace(',', ''));
  // Families in Latin letters: in Arabic ones most of them are words too.
  for (const name of all) {
    const family = /^\p{Lu}{2,}(?:, | \()/u.test(name) ? name.match(/^\p{Lu}+/u)![0] : name.split(/\s/).at(-1)!;
    for (const one of [family, /^\p{Lu}{3,}$/u.test(family) ? family[0]! + family.slice(1).toLowerCase() : family]) {
      if (/^\p{Script=Latin}/u.test(one) && one.length >= 2 && !whole.has(one) && !commonGiven.has(one))
        whole.set(
          one,
          [...all].filter((other) => new RegExp(`(?<![\\p{L}])${escaped(one)}(?![\\p{L}])`, 'iu').test(other)),
        );
    }
  }
  return new Map(
    [...whole]
      .filter(
        ([given, full]) =>
          (given.length >= 3 || full.some((name) => name.endsWith(` ${given}`))) && !notNames.has(given) && !titles.has(given),
      )
      .map(([given, full]) => [given, full.length === 1 ? full[0]! : given]),
  );
}

/** Begin names, and alone name nobody. */
const titles = new Set([
  'Sidi',
  'Cheikh',
  'Cheikhna',
  'Abou',
  'Abd',
  'Ould',
  'Mint',
  'El',
  'Hadj',
  'Sidy',
  'Dah',
  'سيدي',
  'الشيخ',
  'الطالب',
  'ولد',
  'منت',
  'عبد',
]);

/** After words that say that a name is no real one; or between quotation marks after them. */
const aliasPattern =
  /(?:(?<!\p{L})(?:dite?|alias|surnommée?|(?:un|une|d’un|d'un) certaine?|connue? sous le nom de|known as|nicknamed|a\.k\.a\.|aka|(?:appelée?|called|calls)(?=\s?[«"“]))|ويكنى|يكنى|المكناة|الملقب(?= [^ب])|الملقبة(?= [^ب])|المعروف بـ|الملقب بـ|الملقبة بـ|الملقب ب|الملقبة ب|المعروف ب|المكنى)\s?(?:«\s?([^»\n]{2,40}?)\s?»|"([^"\n]{2,40})"|“([^”\n]{2,40})”|((?:l[ea’']\s?|the )?\p{Lu}[\p{L}’'-]+(?: (?:d’|d'|de |du )?\p{Lu}[\p{L}’'-]+)?)|([\p{Script=Arabic}]{3,20}))/gu;

/** Names that are none, between quotation marks: « le Vieux ». */
const quotedAlias = /(?<=[«"“]\s?)(?:le|la|l['’]|les|the)\s?\p{Lu}[\p{L}'’-]+(?: \p{Lu}?[\p{L}'’-]+)?(?=\s?[»"”])/giu;

function aliasesIn(text: string): Found[] {
  const quoted = [...text.matchAll(quotedAlias)].map((match) => ({ start: match.index, found: match[0] }));
  const named = [...text.matchAll(aliasPattern)].flatMap((match) => {
    const found = match.slice(1).find((group) => group !== undefined);
    return found === undefined ? [] : [{ start: match.index + match[0].lastIndexOf(found), found }];
  });
  return [...named, ...quoted];
}

/** Words that begin a sentence, or are written large without being a name. */
const notNames = new Set(
  `Le La Les Un Une Des Il Elle Ils Elles On Je Tu Nous Vous Ce Cette Ces Son Sa Ses Mon Ma Mes Ton Ta Tes Et Mais Ou Où Donc Or Ni Car Si Que Qui Quoi Quand Comment Pourquoi
Dans Sur Sous Avec Sans Pour Par Chez Vers Depuis Pendant Après Avant Alors Puis Ensuite Enfin Oui Non Allô Allo Bonjour Bonsoir Salut Merci Wallah Inchallah
The A An He She They We You It I And But Or So If When Where Who What Why How In On At To From With Without For By After Before Then Yes No Hello Thanks Question Réponse
Monsieur Madame Mademoiselle Mr Mrs Ms Dr Officier Agent Commissaire Brigadier Adjudant Procès Verbal Procès-verbal Transcription Transcript Interview Audition Report Rapport Page Ligne
Janvier Février Mars Avril Mai Juin Juillet Août Septembre Octobre Novembre Décembre January February March April May June July August September October November December
Lundi Mardi Mercredi Jeudi Vendredi Samedi Dimanche Monday Tuesday Wednesday Thursday Friday Saturday Sunday Dieu God Ramadan Tabaski Toyota Hilux Mercedes Land Cruiser Hilux Driver Passenger Passengers Pax Conducteur Passagers Source Note Speaker SPEAKER VCP SITREP RAS DOB PROCÈS VERBAL AUDITION NOTE PATROUILLE Orange Mattel Mauritel Chinguitel Wave Bankily`.split(
    /\s+/,
  ),
);
const particle = 'Ould|Mint|Ag|Walet|Ben|Bint|El|Al|Abd|Abou|Sidi|de|ould|mint|ag|ben|el|al';
const latinWord = "(?:[NMO]['’])?\\p{Lu}[\\p{Ll}’'-]+(?:-\\p{Lu}\\p{Ll}+)?|\\p{Lu}{3,}";
/** "C'est", "J'ai": a small word and what it is joined to. */
const elided = /^(?:[CJLDNSTM]|Qu)['’]\p{Ll}/u;
/** As the police writes: SANGHO, Moussa; KEITA (Modibo). */
const familyFirst = /(?<![\p{L}\d])(\p{Lu}{2,}(?:[-' ]\p{Lu}{2,})?)(?:, | \()(\p{Lu}\p{Ll}+(?:[- ]\p{Lu}\p{Ll}+)?)\)?(?!\p{L})/gu;
const latinPattern = new RegExp(
  `(?<![\\p{L}\\d])(?:(?:${latinWord})(?:[ \\u00a0](?:(?:${particle})[ \\u00a0])?(?:${latinWord})){1,3})(?![\\p{L}])`,
  'gu',
);
const titledPattern = new RegExp(
  `(?:le nommé|la nommée|dénommée?|M\\.|Mme|Monsieur|Madame|Mr\\.?|Mrs\\.?|Cheikh|El Hadj|named) (?=${latinWord.split('|')[0]})(${latinWord})`,
  'gu',
);

function latinNamesIn(text: string): Found[] {
  const names = [...text.matchAll(latinPattern)].flatMap((match) => {
    // What only begins the sentence goes; what is left must still be two words.
    let found = match[0];
    let start = match.index;
    for (let [first = ''] = found.split(/[ \u00a0]/); notNames.has(first) || elided.test(first); [first = ''] = found.split(/[ \u00a0]/)) {
      if (found.length === first.length) return [];
      start += first.length + 1;
      found = found.slice(first.length + 1);
    }
    const words = found.split(/[ \u00a0]/);
    return words.length < 2 || words.some((word) => notNames.has(word)) ? [] : [{ start, found }];
  });
  const titled = [...text.matchAll(titledPattern)].flatMap((match) => {
    const found = match[1]!;
    return notNames.has(found) ? [] : [{ start: match.index + match[0].length - found.length, found }];
  });
  const police = [...text.matchAll(familyFirst)].flatMap((match) =>
    commonGiven.has(match[2]!.split(/[- ]/)[0]!) ? [{ start: match.index, found: match[0] }] : [],
  );
  return [...police, ...names, ...titled];
}

/** Given names of the region in Latin letters that name somebody alone, and are no other word. */
const commonGiven = new Set(
  'Abdoulaye Adama Ahmed Aïcha Aicha Aïssata Aissata Alassane Aliou Alioune Amadou Aminata Amadi Assane Awa Bakary Bilal Binta Boubacar Boubou Cheikhna Coumba Demba Djibril Fatima Fatimata Fatou Fatoumata Habib Hamadi Hawa Ibrahim Ibrahima Idrissa Isatou Issa Kadiatou Khadija Khadijetou Lamin Lamine Maïmouna Maimouna Mamadou Mariam Mariama Mbarka Mohamed Mohammed Mouhamed Modibo Moctar Mokhtar Moussa Nafi Oumar Oumou Ousmane Ramata Rokia Salif Salimata Samba Seydou Souleymane Tidiane Yacoub Yacouba Yahya Youssouf Zeinab Zeinabou'.split(
    ' ',
  ),
);
const givenAlone = new RegExp(`(?<![\\p{L}\\d'’-])(?:${[...commonGiven].join('|')})(?![\\p{L}\\d'’-])`, 'gu');

/** Given names of the region in Arabic letters: with one of them a name begins. */
const arabicGiven =
  'محمد|محمدو|عبد الرحمن|عبد القادر|عبد العزيز|عبدولاي|أبو بكر|بوبكر|ببكر|بكار|حمود|إسلمو|خدي|الحاج|أعل|اعل|جبريل|أداما|عليون|ميمونة|حليمة|أم كلثوم|لالة|أحمد|أحمدو|سيدي|الشيخ|الشيخنا|إبراهيم|إبراهيما|براهيم|موسى|عيسى|يعقوب|يعقوبا|عثمان|عمر|علي|عبد الله|عبدالله|الحسن|الحسين|لمين|الأمين|محفوظ|الطالب|حمادي|دمبا|بكاري|سليمان|يوسف|إسماعيل|مصطفى|خالد|صالح|مريم|فاطمة|فاتو|خديجة|زينب|عائشة|أمينتو|أميناتا|أوا|أومو|رقية|حواء|آمنة|لاله|مامادو|آمادو|سامبا|كومبا';
/** Sow, Ba, Ly, Sy, Dia: the shortest of the families that many have. */
const shortFamily = '(?:سو|صو|با|لي|سي|جا|صال|جالو|تال|جوب|انجاي)(?![\\p{L}\\p{M}])';
/** A space, and then no word that goes on with the sentence. */
const noFamily =
  ' (?!(?:في|من|إلى|على|عن|مع|نحو|عند|بعد|قبل|قرب|باتجاه|يوم|رقم|ثم|حتى|الملقب|المعروف|يقول|ينتظر|مبلغ|و\\p{L}+|قال|قالت|كان|كانت|هو|هي|ال\\p{L}+)(?![\\p{L}\\p{M}]))';
const arabicPattern = new RegExp(
  `(?<![\\p{L}\\p{M}])([ولبف]?)((?:${arabicGiven})(?: (?:${arabicGiven}))?(?: (?:ولد|منت|بن|بنت|أغ|ولت|آل) [\\p{Script=Arabic}]{2,14}(?: [\\p{Script=Arabic}]{2,14}(?=[،.؛:!؟\\n]))?| ${shortFamily}(?:${noFamily}[\\p{Script=Arabic}]{3,14})?|${noFamily}[\\p{Script=Arabic}]{3,14}))(?![\\p{L}\\p{M}])`,
  'gu',
);
const arabicTitled =
  /(?:المدعو|المدعوة|المسمى|السيد|السيدة|يدعى|تدعى|اسمه|اسمها) ([\p{Script=Arabic}]{2,14}(?: (?:ولد|منت|بن|بنت|أغ|ولت))? [\p{Script=Arabic}]{2,14})/gu;
/** Of the given names those that are no other word. */
const arabicAlone = new RegExp(
  `(?<![\\p{L}\\p{M}])([ولبف]?)(${arabicGiven
    .split('|')
    .filter(
      (name) => !['علي', 'عمر', 'سيدي', 'الشيخ', 'صالح', 'الأمين', 'الطالب', 'لمين', 'خالد', 'الحاج', 'أوا', 'بكار', 'رقية'].includes(name),
    )
    .join('|')})(?! (?:ولد|منت|بن|بنت))(?![\\p{L}\\p{M}])`,
  'gu',
);

function arabicNamesIn(text: string): Found[] {
  // "برقية" is a telegram, and no woman.
  const names = [...text.matchAll(arabicPattern)]
    .filter((match) => !match[0].startsWith('برقية'))
    .map((match) => ({ start: match.index + match[1]!.length, found: match[2]! }));
  const titled = [...text.matchAll(arabicTitled)].map((match) => ({
    start: match.index + match[0].length - match[1]!.length,
    found: match[1]!,
  }));
  return [...names, ...titled];
}

/** Given names that stand alone, of somebody whose whole name nobody says. */
function givenAloneIn(text: string): Found[] {
  const latin = [...text.matchAll(givenAlone)].map((match) => ({ start: match.index, found: match[0] }));
  const arabic = [...text.matchAll(arabicAlone)].map((match) => ({ start: match.index + match[1]!.length, found: match[2]! }));
  return [...latin, ...arabic];
}

const relationWords: readonly (readonly [RelationKind, RegExp])[] = [
  [
    'calls',
    /(?<!\p{L})(?:appelle|appelait|a appelé|téléphone à|a téléphoné à|joint|calls|called|rang)(?!\p{L})|(?<!\p{L})(?:اتصلت?|يتصل|هاتفت?)(?!\p{L})/giu,
  ],
  [
    'pays',
    /(?<!\p{L})(?:paie|a payé|a remis|a versé|verse|doit|envoie|a envoyé|paid|pays|sent|gave|handed)(?!\p{L})|(?<!\p{L})(?:دفعت?|سلّ?مت?|أرسلت?)(?!\p{L})/giu,
  ],
  [
    'travels-with',
    /(?<!\p{L})(?:voyage avec|a voyagé avec|est parti(?:e)? avec|est venu(?:e)? avec|travelled with|traveled with|left with|came with)(?!\p{L})|(?<!\p{L})(?:سافرت?|جاءت? مع)(?!\p{L})/giu,
  ],
  [
    'transports',
    /(?<!\p{L})(?:transporte|a transporté|conduit|a conduit|a emmené|drove|took)(?!\p{L})|(?<!\p{L})(?:نقلت?|أوصلت?)(?!\p{L})/giu,
  ],
  ['houses', /(?<!\p{L})(?:héberge|a hébergé|a logé|loge|housed|lodged)(?!\p{L})|(?<!\p{L})(?:آوى|آوت|يؤوي)(?!\p{L})/giu],
  ['recruits', /(?<!\p{L})(?:recrute|a recruté|recruited)(?!\p{L})|(?<!\p{L})(?:جنّ?دت?)(?!\p{L})/giu],
  ['knows', /(?<!\p{L})(?:connaît|connait|knows|met|a rencontré)(?!\p{L})|(?<!\p{L})(?:يعرف|تعرف|التقى|التقت)(?!\p{L})/giu],
];

/** Between the nearest two who are named before and after the words, in one sentence. */
function relationsIn(text: string, mentions: readonly Mention[]): Relation[] {
  const relations: Relation[] = [];
  const who = [...mentions.entries()].filter(([, { kind }]) => kind === 'person' || kind === 'alias' || kind === 'phone');
  for (const [sentenceStart, sentenceEnd] of sentencesOf(text)) {
    const here = who.filter(([, { start, end }]) => start >= sentenceStart && end <= sentenceEnd);
    if (here.length < 2) continue;
    for (const [kind, pattern] of relationWords) {
      for (const match of text.slice(sentenceStart, sentenceEnd).matchAll(pattern)) {
        const [start, end] = [sentenceStart + match.index, sentenceStart + match.index + match[0].length];
        const from = here.findLast((one) => one[1].end <= start) ?? undefined;
        const to = here.find((one) => one[1].start >= end);
        // In Arabic the verb comes first: whoever follows does it.
        const [first, second] =
          from && to ? [from, to] : /\p{Script=Arabic}/u.test(match[0]) ? here.filter((one) => one[1].start >= end) : [];
        if (first && second) relations.push({ kind, from: first[0], to: second[0], start, end });
      }
    }
  }
  return relations;
}

/** Ends of sentences and lines; a full stop inside a number or after one letter ends none. */
function* sentencesOf(text: string): Generator<readonly [number, number]> {
  let from = 0;
  for (const match of text.matchAll(/(?<![\d\p{Lu}])[.!?؟](?=\s|$)|\n/gu)) {
    const end = match.index + match[0].length;
    yield [from, end];
    from = end;
  }
  if (from < text.length) yield [from, text.length];
}
