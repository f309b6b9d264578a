/**
 * Rules to start from: tables to be read, put right and confirmed by the state's lawyers. None is in force until an administrator
 * sets it. Basis: the text as the state or the press cites it; `proposed` where the state has yet to confirm the row, which is
 * nearly everywhere: only treaties that bind all states concerned stand without it.
 */
import type { RuleOf, RuleSet } from './rule-row.ts';

export interface ProposedRules {
  readonly code: 'mauritania-mali-bilateral' | 'mauritania-international';
  /** For posts of this state. */
  readonly state: string;
  readonly set: RuleSet;
}

/** Whoever crosses on their own account. Others (prisoners, convoys, evacuations) are asked for their order and decided on by a supervisor. */
const ordinary = ['traveller', 'border-resident', 'nomad', 'pilgrims-group', 'laissez-passer', 'crew', 'transit', 'returnee'];
const longAgo = '2000-01-01';
const toBeConfirmed = 'Proposé : à confirmer par l’État';
const anybody = { from: longAgo, to: null, regimes: [], directions: [], postKinds: [], basis: toBeConfirmed, proposed: true };

const forEverybody: RuleSet['rules'] = [
  {
    ...anybody,
    kind: 'papers-accepted',
    id: 'refugee-papers',
    regimes: ['refugee-or-stateless'],
    states: [],
    residents: [],
    papers: ['refugee-travel-document', 'refugee-card', 'stateless-travel-document'],
    basis:
      'Convention de 1951 relative au statut des réfugiés, article 28 ; Convention de 1954 relative au statut des apatrides, article 28',
    proposed: false,
    words: {
      fr: 'Réfugié ou apatride : titre de voyage, carte de réfugié.',
      ar: 'لاجئ أو عديم الجنسية: وثيقة سفر اللاجئين أو عديمي الجنسية، أو بطاقة لاجئ.',
      en: 'Refugee or stateless person: travel document, refugee card.',
    },
  },
  {
    ...anybody,
    kind: 'papers-accepted',
    id: 'laissez-passer',
    regimes: ['laissez-passer'],
    states: [],
    residents: [],
    papers: ['laissez-passer', 'emergency-travel-document'],
    basis: 'Mauritanie : décret n° 62.160 du 12 juillet 1962 réglementant les titres de voyage, article 1er',
    words: {
      fr: 'Laissez-passer ou titre de voyage provisoire, pour un seul voyage.',
      ar: 'جواز مرور أو وثيقة سفر مؤقتة، لرحلة واحدة.',
      en: 'Laissez-passer or emergency travel document, for one journey.',
    },
  },
  {
    ...anybody,
    kind: 'papers-accepted',
    id: 'escort-order',
    regimes: ['prisoner-under-escort'],
    states: [],
    residents: [],
    papers: ['escort-order'],
    words: {
      fr: 'Détenu : l’ordre d’escorte est montré et vérifié auprès de celui qui l’a signé.',
      ar: 'سجين: يُبرز أمر الحراسة ويُتحقق منه لدى من وقّعه.',
      en: 'Prisoner: the escort order is shown, and checked with whoever signed it.',
    },
  },
  {
    ...anybody,
    kind: 'papers-accepted',
    id: 'medical-referral',
    regimes: ['medical-evacuation'],
    states: [],
    residents: [],
    papers: ['medical-referral', 'passport', 'national-identity-card'],
    words: {
      fr: 'Évacuation sanitaire : le malade passe d’abord, la fiche de transfert suffit.',
      ar: 'إجلاء صحي: يعبر المريض أولًا، وتكفي ورقة الإحالة الطبية.',
      en: 'Medical evacuation: the patient goes first; the referral is enough.',
    },
  },
  {
    ...anybody,
    kind: 'papers-accepted',
    id: 'mortuary-laissez-passer',
    regimes: ['coffin'],
    states: [],
    residents: [],
    papers: ['mortuary-laissez-passer'],
    words: {
      fr: 'Dépouille mortelle : laissez-passer mortuaire.',
      ar: 'جثمان: رخصة نقل الجثمان.',
      en: 'Coffin: laissez-passer for a corpse.',
    },
  },
  {
    ...anybody,
    kind: 'papers-accepted',
    id: 'movement-order',
    regimes: ['military-convoy'],
    states: [],
    residents: [],
    papers: ['movement-order'],
    words: {
      fr: 'Convoi militaire : l’ordre de mouvement, et l’accord des deux États.',
      ar: 'قافلة عسكرية: أمر الحركة وموافقة الدولتين.',
      en: 'Military convoy: the movement order, and the consent of both states.',
    },
  },
  {
    ...anybody,
    kind: 'minor-authorisation',
    id: 'minor-alone',
    underYears: 18,
    papers: ['parental-authorisation'],
    words: {
      fr: 'Mineur sans ses parents : autorisation écrite de qui exerce l’autorité parentale. Sans elle, un superviseur s’en occupe.',
      ar: 'قاصر بدون والديه: إذن كتابي ممن له الولاية عليه. وإن لم يوجد يتولى مشرف أمره.',
      en: 'Minor without parents: written authorisation of whoever has parental authority. Without it a supervisor takes care.',
    },
  },
  {
    ...anybody,
    kind: 'herd-certificate',
    id: 'herd-certificate',
    from: '1998-10-31',
    papers: ['transhumance-certificate'],
    basis:
      'Modèle : décision A/DEC.5/10/98 de la CEDEAO (certificat international de transhumance) ; hors CEDEAO, accord bilatéral à citer par l’État',
    words: {
      fr: 'Troupeau : certificat international de transhumance, avec les espèces, le nombre et l’itinéraire.',
      ar: 'قطيع: شهادة الانتجاع الدولية، وفيها الأنواع والعدد والمسار.',
      en: 'Herd: international transhumance certificate, with kinds, numbers and route.',
    },
  },
];

const admitted: RuleOf<'admits-nationals-of'> = {
  ...anybody,
  kind: 'admits-nationals-of',
  id: 'bilateral-nationals',
  from: '2025-02-01',
  postKinds: ['bilateral'],
  states: ['MRT', 'MLI'],
  basis:
    'Mauritanie : arrêté du ministre de l’Intérieur de février 2025 fixant 82 points de passage obligatoires, dont 62 bilatéraux ; numéro et jour à confirmer',
  words: {
    fr: 'Poste bilatéral : seuls les Mauritaniens et les Maliens passent ici. Les autres vont à un poste international.',
    ar: 'مركز ثنائي: لا يعبر هنا إلا الموريتانيون والماليون، ويتوجه غيرهم إلى مركز دولي.',
    en: 'Bilateral post: only Mauritanians and Malians cross here. Others go to an international post.',
  },
};

const malians: RuleOf<'visa-free'> = {
  ...anybody,
  kind: 'visa-free',
  id: 'visa-free-mali',
  from: '1963-07-25',
  states: ['MLI'],
  except: [],
  regimes: ordinary,
  directions: ['entry', 'exit'],
  ground: 'bilateral',
  limit: { per: 'stay', days: 90 },
  basis: 'Convention d’établissement et de circulation entre la Mauritanie et le Mali du 25 juillet 1963 ; durée à confirmer par l’État',
  words: {
    fr: 'Malien : sans visa, trois mois par séjour. Au-delà, carte de résident.',
    ar: 'مالي الجنسية: بدون تأشيرة، ثلاثة أشهر لكل إقامة، وما زاد فببطاقة إقامة.',
    en: 'Malian: no visa, three months a stay. Beyond that, a residence card.',
  },
};

const localPapers: RuleOf<'papers-accepted'> = {
  ...anybody,
  kind: 'papers-accepted',
  id: 'identity-card-neighbours',
  states: ['MRT', 'MLI'],
  residents: [],
  regimes: ordinary,
  papers: ['national-identity-card', 'passport', 'service-passport', 'diplomatic-passport', 'consular-card'],
  words: {
    fr: 'Mauritanien ou Malien : la carte nationale d’identité suffit.',
    ar: 'موريتاني أو مالي: تكفي بطاقة التعريف الوطنية.',
    en: 'Mauritanian or Malian: the national identity card is enough.',
  },
};

const borderland: RuleSet['rules'] = [
  {
    ...anybody,
    kind: 'papers-accepted',
    id: 'border-resident-papers',
    regimes: ['border-resident'],
    states: [],
    residents: ['MRT', 'MLI'],
    papers: ['border-resident-card', 'national-identity-card'],
    words: {
      fr: 'Résident frontalier : carte de frontalier ou carte d’identité. Connu au poste, l’agent peut décider sans papier, avec une raison.',
      ar: 'مقيم في المنطقة الحدودية: بطاقة المقيم الحدودي أو بطاقة التعريف. وإن كان معروفًا في المركز فللعون أن يقرر بدون وثيقة مع ذكر السبب.',
      en: 'Border resident: border resident’s card or identity card. Where the post knows them, the officer may decide without a paper, with a reason.',
    },
  },
  {
    ...anybody,
    kind: 'papers-accepted',
    id: 'nomad-papers',
    regimes: ['nomad'],
    states: [],
    residents: [],
    papers: ['national-identity-card', 'laissez-passer', 'group-list', 'transhumance-certificate'],
    words: {
      fr: 'Nomade : carte d’identité, laissez-passer, liste du groupe ou certificat de transhumance.',
      ar: 'رحّال: بطاقة تعريف أو جواز مرور أو قائمة المجموعة أو شهادة انتجاع.',
      en: 'Nomad: identity card, laissez-passer, list of the group or transhumance certificate.',
    },
  },
  {
    ...anybody,
    kind: 'day-limit',
    id: 'border-resident-days',
    regimes: ['border-resident'],
    states: ['MLI'],
    limit: { per: 'stay', days: 7 },
    words: {
      fr: 'Résident frontalier : sept jours par séjour, près de la frontière.',
      ar: 'مقيم في المنطقة الحدودية: سبعة أيام لكل إقامة قرب الحدود.',
      en: 'Border resident: seven days a stay, near the border.',
    },
  },
];

/** Waivers of Mauritania as the press and the ministries report them; each is the state's to confirm. */
const waivers: RuleSet['rules'] = [
  malians,
  {
    ...anybody,
    kind: 'visa-free',
    id: 'visa-free-senegal',
    to: '2025-07-24',
    states: ['SEN'],
    except: [],
    regimes: ordinary,
    ground: 'bilateral',
    limit: { per: 'stay', days: 90 },
    basis: 'Mauritanie et Sénégal : pratique avant l’accord du 2 juin 2025 ; texte à citer par l’État',
    words: {
      fr: 'Sénégalais : sans visa, trois mois par séjour.',
      ar: 'سنغالي الجنسية: بدون تأشيرة، ثلاثة أشهر لكل إقامة.',
      en: 'Senegalese: no visa, three months a stay.',
    },
  },
  {
    ...anybody,
    kind: 'visa-free',
    id: 'visa-free-senegal',
    from: '2025-07-25',
    states: ['SEN'],
    except: [],
    regimes: ordinary,
    ground: 'bilateral',
    limit: { per: 'stay', days: 90 },
    basis:
      'Accord entre la Mauritanie et le Sénégal sur l’entrée et le séjour, signé le 2 juin 2025, appliqué à titre provisoire depuis le 25 juillet 2025',
    words: {
      fr: 'Sénégalais : sans visa ni frais, trois mois par séjour. Au-delà, carte de résident.',
      ar: 'سنغالي الجنسية: بدون تأشيرة ولا رسوم، ثلاثة أشهر لكل إقامة، وما زاد فببطاقة إقامة.',
      en: 'Senegalese: no visa and no fee, three months a stay. Beyond that, a residence card.',
    },
  },
  {
    ...anybody,
    kind: 'visa-free',
    id: 'visa-free-g5',
    from: '2018-01-05',
    states: ['NER', 'BFA', 'TCD'],
    except: [],
    regimes: ordinary,
    ground: 'unilateral',
    limit: { per: 'stay', days: 90 },
    basis: 'Mauritanie : décision du 5 janvier 2018 pour le Burkina Faso et le Tchad, le Niger l’ayant déjà ; durée à confirmer par l’État',
    words: {
      fr: 'Nigérien, Burkinabè ou Tchadien : sans visa, trois mois par séjour.',
      ar: 'من النيجر أو بوركينا فاسو أو تشاد: بدون تأشيرة، ثلاثة أشهر لكل إقامة.',
      en: 'From Niger, Burkina Faso or Chad: no visa, three months a stay.',
    },
  },
  {
    ...anybody,
    kind: 'visa-free',
    id: 'visa-free-west-africa',
    states: ['GMB', 'CIV'],
    except: [],
    regimes: ordinary,
    ground: 'bilateral',
    limit: { per: 'stay', days: 90 },
    words: {
      fr: 'Gambien ou Ivoirien : sans visa, trois mois par séjour.',
      ar: 'من غامبيا أو كوت ديفوار: بدون تأشيرة، ثلاثة أشهر لكل إقامة.',
      en: 'From the Gambia or Côte d’Ivoire: no visa, three months a stay.',
    },
  },
  {
    ...anybody,
    kind: 'visa-free',
    id: 'visa-free-uma',
    states: ['DZA', 'TUN', 'LBY'],
    except: [],
    regimes: ordinary,
    ground: 'uma',
    limit: { per: 'stay', days: 90 },
    basis:
      'Union du Maghreb arabe et accords de suppression réciproque ; le Maroc n’y est pas, selon la presse de mars 2020 ; à confirmer par l’État',
    words: {
      fr: 'Algérien, Tunisien ou Libyen : sans visa, trois mois par séjour.',
      ar: 'من الجزائر أو تونس أو ليبيا: بدون تأشيرة، ثلاثة أشهر لكل إقامة.',
      en: 'From Algeria, Tunisia or Libya: no visa, three months a stay.',
    },
  },
  {
    ...anybody,
    kind: 'visa-free',
    id: 'visa-free-diplomats',
    regimes: ['diplomat'],
    states: [],
    except: ['ITA'],
    ground: 'courtesy',
    limit: null,
    words: {
      fr: 'Passeport diplomatique : sans visa, sauf pour l’Italie.',
      ar: 'جواز سفر دبلوماسي: بدون تأشيرة، ما عدا إيطاليا.',
      en: 'Diplomatic passport: no visa, but for Italy.',
    },
  },
  {
    ...anybody,
    kind: 'visa-free',
    id: 'visa-free-crew',
    regimes: ['crew'],
    states: [],
    except: [],
    ground: 'courtesy',
    limit: { per: 'stay', days: 7 },
    basis: 'Annexe 9 de la Convention de Chicago et convention n° 185 de l’OIT pour l’air et la mer ; durée à confirmer par l’État',
    words: {
      fr: 'Équipage en service : sans visa, le temps de l’escale, sept jours au plus.',
      ar: 'طاقم أثناء الخدمة: بدون تأشيرة مدة التوقف، وسبعة أيام على الأكثر.',
      en: 'Crew on duty: no visa for the stopover, seven days at most.',
    },
  },
];

const mauritaniaInternational: RuleSet['rules'] = [
  ...waivers,
  {
    ...anybody,
    kind: 'visa-required',
    id: 'visa-others',
    from: '2025-01-05',
    directions: ['entry'],
    regimes: [...ordinary, 'diplomat'],
    states: [],
    except: [],
    papers: ['visa', 'residence-card'],
    basis:
      'Mauritanie : visa électronique depuis le 5 janvier 2025 pour qui était déjà soumis au visa ; porteurs d’une carte de résident dispensés',
    words: {
      fr: 'Visa électronique, ou carte de résident en Mauritanie.',
      ar: 'تأشيرة إلكترونية، أو بطاقة إقامة في موريتانيا.',
      en: 'Electronic visa, or a residence card of Mauritania.',
    },
  },
  {
    ...anybody,
    kind: 'papers-accepted',
    id: 'passport',
    regimes: [...ordinary, 'diplomat'],
    states: [],
    residents: [],
    papers: ['passport', 'service-passport', 'diplomatic-passport'],
    basis: 'Usage des États ; OACI, document 9303',
    words: { fr: 'Passeport en cours de validité.', ar: 'جواز سفر ساري المفعول.', en: 'A valid passport.' },
  },
  {
    ...anybody,
    kind: 'papers-accepted',
    id: 'identity-card-neighbours',
    regimes: ordinary,
    states: ['MRT', 'MLI', 'SEN', 'GMB'],
    residents: [],
    papers: ['national-identity-card', 'ecowas-identity-card', 'consular-card'],
    basis: 'Sénégal : accord du 2 juin 2025 ; Mali et Gambie : pratique rapportée par la presse de mai 2012 ; à confirmer par l’État',
    words: {
      fr: 'Mauritanien, Malien, Sénégalais ou Gambien : la carte d’identité suffit.',
      ar: 'موريتاني أو مالي أو سنغالي أو غامبي: تكفي بطاقة التعريف.',
      en: 'Mauritanian, Malian, Senegalese or Gambian: the identity card is enough.',
    },
  },
  {
    ...anybody,
    kind: 'papers-accepted',
    id: 'crew-papers',
    regimes: ['crew'],
    states: [],
    residents: [],
    papers: ['crew-certificate', 'seafarer-book'],
    basis: 'Annexe 9 de la Convention de Chicago (certificat de membre d’équipage) ; convention n° 185 de l’OIT (gens de mer)',
    words: {
      fr: 'Équipage : certificat de membre d’équipage ou livret de marin.',
      ar: 'طاقم: شهادة عضو طاقم أو دفتر بحّار.',
      en: 'Crew: crew member’s certificate or seafarer’s book.',
    },
  },
  {
    ...anybody,
    kind: 'minimum-validity',
    id: 'passport-six-months',
    regimes: ['traveller', 'pilgrims-group'],
    directions: ['entry'],
    papers: ['passport'],
    validFor: { count: 6, unit: 'months' },
    words: {
      fr: 'Le passeport doit valoir encore six mois.',
      ar: 'يجب أن يبقى جواز السفر صالحًا ستة أشهر أخرى.',
      en: 'The passport must be valid for six more months.',
    },
  },
  {
    ...anybody,
    kind: 'vaccination-card',
    id: 'yellow-fever',
    regimes: ['traveller', 'pilgrims-group'],
    directions: ['entry'],
    postKinds: ['airport'],
    fromYears: 1,
    papers: ['vaccination-card'],
    basis: 'Règlement sanitaire international (2005), annexes 6 et 7 ; exigence et provenances à confirmer par l’État',
    words: {
      fr: 'Carnet de vaccination : fièvre jaune.',
      ar: 'دفتر التلقيح: الحمى الصفراء.',
      en: 'Vaccination card: yellow fever.',
    },
  },
  {
    ...anybody,
    kind: 'day-limit',
    id: 'transit-days',
    regimes: ['transit'],
    states: [],
    limit: { per: 'stay', days: 3 },
    words: {
      fr: 'Transit : trois jours.',
      ar: 'عبور إلى دولة أخرى: ثلاثة أيام.',
      en: 'Transit: three days.',
    },
  },
];

export const proposedRules: readonly ProposedRules[] = [
  {
    code: 'mauritania-mali-bilateral',
    state: 'MRT',
    set: {
      version: 'proposition-1',
      legalBasis:
        'Proposition pour un poste bilatéral de la Mauritanie avec le Mali. Chaque ligne est à confirmer par l’État avant d’être appliquée.',
      rules: [admitted, malians, localPapers, ...borderland, ...forEverybody],
    },
  },
  {
    code: 'mauritania-international',
    state: 'MRT',
    set: {
      version: 'proposition-1',
      legalBasis:
        'Proposition pour un poste international de la Mauritanie. Chaque ligne est à confirmer par l’État avant d’être appliquée.',
      rules: [...mauritaniaInternational, ...forEverybody],
    },
  },
];
