/** Places of the region as people write them, checked by hand: in French, in Arabic, and as they are said. Extended by whoever knows better. */

export interface RegionalPlace {
  readonly name: string;
  /** ISO 3166 alpha-2. */
  readonly country: string;
  /** Other spellings, Arabic ones among them. */
  readonly spellings: readonly string[];
}

const lines = `
MR Nouakchott|نواكشوط|انواكشوط
MR Nouadhibou|نواذيبو|انواذيبو|Ndb
MR Néma|النعمة|Nema|Nama
MR Kiffa|كيفة|كيفه|كيفا
MR Ayoun El Atrouss|Aïoun|Ayoun|Aioun|لعيون|العيون
MR Kobenni|Kobeni|كوبني|كوبنى
MR Gogui|Gougui|كوكي|كوقي|Gogui Zemmal
MR Bassikounou|Bassiknou|باسكنو|باسيكنو
MR Fassala|Fassala Néré|Fassala Nere|فصالة|فصاله
MR Adel Bagrou|Adelbagrou|عدل بكرو|عدل بقرو
MR Mbera|M’Bera|M’bera|Mbéra|Mberra|امبرة|امبره|أمبرة
MR Timbedra|Timbédra|تمبدغة|تمبدغه
MR Amourj|Amourdj|آمرج|أمرج
MR Djigueni|Djiguenni|جكني
MR Oualata|Walata|ولاتة|ولاته
MR Tintane|Tintan|الطينطان|طينطان
MR Tamchekett|Tamchakett|تامشكط
MR Guérou|Guerou|كرو
MR Aleg|ألاك|ألاگ
MR Boghé|Bogué|Boghe|بوكي|بوگي
MR Kaédi|Kaedi|كيهيدي
MR Sélibaby|Selibaby|Sélibabi|سيلبابي
MR Rosso|روصو
MR Tidjikja|Tijikja|تجكجة|تجكجه
MR Atar|أطار
MR Chinguetti|Chinguitti|شنقيط
MR Zouerate|Zouérat|Zouérate|ازويرات|زويرات
MR Akjoujt|أكجوجت|اكجوجت
MR Boutilimit|بوتلميت
MR Ould Yengé|Ould Yenge|ولد ينج
ML Bamako|باماكو
ML Kayes|Kayi|كاي
ML Nioro du Sahel|Nioro|نيورو
ML Nara|نارا
ML Gao|غاو|قاو
ML Tombouctou|Timbuktu|تمبكتو|تنبكتو
ML Kidal|كيدال
ML Mopti|موبتي
ML Ségou|Segou|سيغو
ML Sikasso|سيكاسو
ML Ménaka|Menaka|ميناكا
ML Léré|Lere|ليري
ML Goundam|غوندام
ML Niafunké|Niafunke|نيافونكي
ML Taoudénit|Taoudenni|تاودني
ML Tessalit|تساليت
ML Ansongo|أنسونغو
ML Diboli|ديبولي
ML Yélimané|Yelimane|يليماني
ML Ber|بير
SN Dakar|داكار|دكار
SN Saint-Louis|Ndar|سان لويس|اندر
SN Bakel|باكل
SN Matam|ماتام
SN Dagana|داغانا|دكانة
SN Podor|بودور
SN Tambacounda|Tamba|تامباكوندا
SN Mbour|M’Bour|امبور
NE Niamey|نيامي
NE Agadez|أغاديز|أكدز
NE Arlit|أرليت
NE Assamaka|Assamakka|أساماكا
NE Tahoua|طاوا|تاوا
BF Ouagadougou|Ouaga|واغادوغو
BF Djibo|جيبو
BF Dori|دوري
DZ Tamanrasset|Tam|تمنراست|تامنراست
DZ Tindouf|تندوف
DZ Bordj Badji Mokhtar|برج باجي مختار
DZ In Guezzam|عين قزام
LY Sebha|Sabha|سبها
LY Tripoli|طرابلس
MA Dakhla|الداخلة
MA Guerguerat|El Guerguerat|الكركرات
MA Laâyoune|Laayoune
ES El Hierro|إل هييرو|الهيرو
ES Tenerife|Ténérife|تينيريفي
ES Las Palmas|لاس بالماس
GM Banjul|بانجول
GN Conakry|كوناكري
CI Abidjan|أبيدجان
`;

export const regionalPlaces: readonly RegionalPlace[] = lines
  .trim()
  .split('\n')
  .map((line) => {
    const [name = '', ...spellings] = line.slice(3).split('|');
    return { name, country: line.slice(0, 2), spellings };
  });
