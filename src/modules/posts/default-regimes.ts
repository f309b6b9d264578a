/**
 * The regimes that hold until a state sets its own: a table to be read, and put right, by its lawyers. Basis: the text that the
 * regime rests on; `proposed` where no text is named or the state has yet to confirm it. What is asked for is the least that the
 * crossing needs; nothing asks for ethnicity or religion, pilgrims' groups included.
 */
import type { Regime, RegimeTable } from './regime.ts';

const toBeConfirmed = 'Proposé : à confirmer par l’État';
const sinceEver = '2000-01-01';
const theBooth: Regime['seenBy'] = ['officer', 'second-line-officer', 'supervisor', 'post-chief'];

const common = { from: sinceEver, to: null, seenBy: theBooth, counted: true, basis: toBeConfirmed, proposed: true } as const;

export const defaultRegimes = {
  version: 'proposition-1',
  regimes: [
    {
      ...common,
      code: 'traveller',
      names: { fr: 'Voyageur', ar: 'مسافر', en: 'Traveller' },
      // With which document, where to, and for what, is for the rules of the post to say.
      fields: ['names', 'birth', 'sex', 'nationality'],
    },
    {
      ...common,
      code: 'border-resident',
      names: { fr: 'Résident frontalier', ar: 'مقيم في المنطقة الحدودية', en: 'Border resident' },
      fields: ['names', 'birth', 'sex', 'nationality', 'residence'],
    },
    {
      ...common,
      code: 'nomad',
      names: { fr: 'Nomade', ar: 'رحّال', en: 'Nomad' },
      fields: ['names', 'birth', 'sex', 'nationality', 'group-size', 'destination'],
    },
    {
      ...common,
      code: 'pilgrims-group',
      names: { fr: 'Groupe de pèlerins', ar: 'مجموعة حجاج', en: 'Pilgrims’ group' },
      fields: ['document', 'names', 'birth', 'sex', 'nationality', 'group-leader', 'group-size', 'destination'],
    },
    {
      ...common,
      code: 'diplomat',
      names: { fr: 'Diplomate', ar: 'دبلوماسي', en: 'Diplomat' },
      fields: ['document', 'names', 'nationality'],
      basis: 'Convention de Vienne de 1961 sur les relations diplomatiques, articles 29, 36 et 40',
      proposed: false,
    },
    {
      ...common,
      code: 'laissez-passer',
      names: { fr: 'Porteur d’un laissez-passer', ar: 'حامل جواز مرور', en: 'Holder of a laissez-passer' },
      fields: ['document', 'names', 'birth', 'sex', 'nationality', 'destination', 'purpose'],
      basis: 'Mauritanie : décret n° 62.160 du 12 juillet 1962 réglementant les titres de voyage ; autres États à confirmer',
    },
    {
      ...common,
      code: 'refugee-or-stateless',
      names: { fr: 'Réfugié ou apatride', ar: 'لاجئ أو عديم الجنسية', en: 'Refugee or stateless person' },
      fields: ['names', 'birth', 'sex', 'nationality'],
      basis:
        'Convention de 1951 relative au statut des réfugiés, articles 28, 31 et 33 ; Convention de 1954 relative au statut des apatrides',
      proposed: false,
      // Where they fled from is nobody else's business.
      counted: false,
    },
    {
      ...common,
      code: 'crew',
      names: { fr: 'Équipage', ar: 'طاقم', en: 'Crew' },
      fields: ['document', 'names', 'birth', 'nationality', 'vehicle'],
      basis: 'Annexe 9 de la Convention de Chicago et convention n° 185 de l’OIT ; route : à confirmer par l’État',
    },
    {
      ...common,
      code: 'transit',
      names: { fr: 'Transit', ar: 'عابر إلى دولة أخرى', en: 'Transit' },
      fields: ['document', 'names', 'birth', 'sex', 'nationality', 'destination'],
    },
    {
      ...common,
      code: 'prisoner-under-escort',
      names: { fr: 'Détenu sous escorte', ar: 'سجين تحت الحراسة', en: 'Prisoner under escort' },
      fields: ['names', 'birth', 'sex', 'nationality', 'escort-order', 'destination'],
      seenBy: ['second-line-officer', 'supervisor'],
      counted: false,
    },
    {
      ...common,
      code: 'medical-evacuation',
      names: { fr: 'Évacuation sanitaire', ar: 'إجلاء صحي', en: 'Medical evacuation' },
      fields: ['names', 'birth', 'sex', 'nationality', 'certificate', 'destination'],
      seenBy: ['second-line-officer', 'supervisor'],
    },
    {
      ...common,
      code: 'coffin',
      names: { fr: 'Dépouille mortelle', ar: 'جثمان في تابوت', en: 'Coffin' },
      fields: ['names', 'certificate', 'destination'],
      counted: false,
    },
    {
      ...common,
      code: 'returnee',
      names: { fr: 'Personne de retour', ar: 'عائد إلى بلده', en: 'Returnee' },
      fields: ['names', 'birth', 'sex', 'nationality', 'destination'],
      basis: 'Pacte international relatif aux droits civils et politiques, article 12, paragraphe 4',
      proposed: false,
    },
    {
      ...common,
      code: 'military-convoy',
      names: { fr: 'Convoi militaire', ar: 'قافلة عسكرية', en: 'Military convoy' },
      fields: ['movement-order', 'group-leader', 'group-size', 'vehicle', 'destination'],
      seenBy: ['second-line-officer', 'supervisor'],
      counted: false,
    },
  ],
} satisfies RegimeTable;
