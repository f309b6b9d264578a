/** Languages of the Sahel for which browsers have no name (CLDR names none of them in all three of ours), by their codes of ISO 639-3. */
import type { Language } from './language.ts';

export const regionalLanguages: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  mey: { fr: 'hassaniya', ar: 'الحسانية', en: 'Hassaniya' },
  taq: { fr: 'tamasheq', ar: 'التاماشيك', en: 'Tamasheq' },
  thv: { fr: 'tamahaq', ar: 'التماهاق', en: 'Tamahaq' },
  fuc: { fr: 'pulaar', ar: 'البولارية', en: 'Pulaar' },
  fuf: { fr: 'pular', ar: 'البولار', en: 'Pular' },
  fuq: { fr: 'fulfuldé', ar: 'الفلفلدية', en: 'Fulfulde' },
  snk: { fr: 'soninké', ar: 'السوننكية', en: 'Soninke' },
  son: { fr: 'songhaï', ar: 'السونغاي', en: 'Songhay' },
};
