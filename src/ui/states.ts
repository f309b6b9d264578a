/** Codes of states on documents (ICAO Doc 9303-3, section 5: ISO 3166-1 alpha-3 with additions) and how people call them. */
import type { Language } from './language.ts';

/** Codes of Doc 9303 that are no state of ISO 3166. */
export const specialStates: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  UNO: { fr: 'Nations Unies', ar: 'الأمم المتحدة', en: 'United Nations' },
  UNA: { fr: 'Institution spécialisée des Nations Unies', ar: 'وكالة متخصصة للأمم المتحدة', en: 'United Nations agency' },
  UNK: { fr: 'Mission des Nations Unies au Kosovo', ar: 'بعثة الأمم المتحدة في كوسوفو', en: 'United Nations mission in Kosovo' },
  XOM: { fr: 'Ordre de Malte', ar: 'منظمة فرسان مالطا', en: 'Order of Malta' },
  XPO: { fr: 'Interpol', ar: 'الإنتربول', en: 'Interpol' },
  XAU: { fr: 'Union africaine', ar: 'الاتحاد الأفريقي', en: 'African Union' },
  XCE: { fr: 'Conseil de l’Europe', ar: 'مجلس أوروبا', en: 'Council of Europe' },
  XCO: { fr: 'COMESA', ar: 'الكوميسا', en: 'COMESA' },
  XEC: { fr: 'CEDEAO', ar: 'إيكواس', en: 'ECOWAS' },
  XBA: { fr: 'Banque africaine de développement', ar: 'البنك الأفريقي للتنمية', en: 'African Development Bank' },
  EUE: { fr: 'Union européenne', ar: 'الاتحاد الأوروبي', en: 'European Union' },
  XXA: { fr: 'Apatride', ar: 'عديم الجنسية', en: 'Stateless' },
  XXB: { fr: 'Réfugié', ar: 'لاجئ', en: 'Refugee' },
  XXC: { fr: 'Réfugié (autre convention)', ar: 'لاجئ (اتفاقية أخرى)', en: 'Refugee (other convention)' },
  XXX: { fr: 'Nationalité non précisée', ar: 'جنسية غير محددة', en: 'Unspecified nationality' },
  UTO: { fr: 'Utopia (spécimen)', ar: 'يوتوبيا (عينة)', en: 'Utopia (specimen)' },
  GBD: { fr: 'Royaume-Uni (territoires)', ar: 'المملكة المتحدة (أقاليم)', en: 'United Kingdom (territories)' },
  GBN: { fr: 'Royaume-Uni (outre-mer)', ar: 'المملكة المتحدة (ما وراء البحار)', en: 'United Kingdom (overseas)' },
  GBO: { fr: 'Royaume-Uni (outre-mer)', ar: 'المملكة المتحدة (ما وراء البحار)', en: 'United Kingdom (overseas)' },
  GBP: { fr: 'Royaume-Uni (personne protégée)', ar: 'المملكة المتحدة (شخص محمي)', en: 'United Kingdom (protected person)' },
  GBS: { fr: 'Royaume-Uni (sujet)', ar: 'المملكة المتحدة (رعية)', en: 'United Kingdom (subject)' },
};

/** @example alpha2OfState('MRT') // 'MR' */
export function alpha2OfState(code: string): string | undefined {
  return alpha2[code];
}

/** Five letters each: alpha-3, then alpha-2. */
const packed =
  'AFGAFALAAXALBALDZADZASMASANDADAGOAOAIAAIATAAQATGAGARGARARMAMABWAWAUSAUAUTATAZEAZBHSBSBHRBHBGDBDBRBBBBLRBYBELBEBLZBZBENBJBMUBM' +
  'BTNBTBOLBOBESBQBIHBABWABWBVTBVBRABRIOTIOBRNBNBGRBGBFABFBDIBICPVCVKHMKHCMRCMCANCACYMKYCAFCFTCDTDCHLCLCHNCNCXRCXCCKCCCOLCOCOMKM' +
  'COGCGCODCDCOKCKCRICRCIVCIHRVHRCUBCUCUWCWCYPCYCZECZDNKDKDJIDJDMADMDOMDOECUECEGYEGSLVSVGNQGQERIERESTEESWZSZETHETFLKFKFROFOFJIFJ' +
  'FINFIFRAFRGUFGFPYFPFATFTFGABGAGMBGMGEOGEDEUDEGHAGHGIBGIGRCGRGRLGLGRDGDGLPGPGUMGUGTMGTGGYGGGINGNGNBGWGUYGYHTIHTHMDHMVATVAHNDHN' +
  'HKGHKHUNHUISLISINDINIDNIDIRNIRIRQIQIRLIEIMNIMISRILITAITJAMJMJPNJPJEYJEJORJOKAZKZKENKEKIRKIPRKKPKORKRKWTKWKGZKGLAOLALVALVLBNLB' +
  'LSOLSLBRLRLBYLYLIELILTULTLUXLUMACMOMDGMGMWIMWMYSMYMDVMVMLIMLMLTMTMHLMHMTQMQMRTMRMUSMUMYTYTMEXMXFSMFMMDAMDMCOMCMNGMNMNEMEMSRMS' +
  'MARMAMOZMZMMRMMNAMNANRUNRNPLNPNLDNLNCLNCNZLNZNICNINERNENGANGNIUNUNFKNFMKDMKMNPMPNORNOOMNOMPAKPKPLWPWPSEPSPANPAPNGPGPRYPYPERPE' +
  'PHLPHPCNPNPOLPLPRTPTPRIPRQATQAREUREROURORUSRURWARWBLMBLSHNSHKNAKNLCALCMAFMFSPMPMVCTVCWSMWSSMRSMSTPSTSAUSASENSNSRBRSSYCSCSLESL' +
  'SGPSGSXMSXSVKSKSVNSISLBSBSOMSOZAFZASGSGSSSDSSESPESLKALKSDNSDSURSRSJMSJSWESECHECHSYRSYTWNTWTJKTJTZATZTHATHTLSTLTGOTGTKLTKTONTO' +
  'TTOTTTUNTNTURTRTKMTMTCATCTUVTVUGAUGUKRUAAREAEGBRGBUSAUSUMIUMURYUYUZBUZVUTVUVENVEVNMVNVGBVGVIRVIWLFWFESHEHYEMYEZMBZMZWEZWRKSXK';

const alpha2: Readonly<Record<string, string>> = Object.fromEntries([
  ...(packed.match(/.{5}/g) ?? []).map((pair) => [pair.slice(0, 3), pair.slice(3)] as const),
  // Germany writes one letter on its documents.
  ['D', 'DE'],
]);
