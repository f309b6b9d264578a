/** A list for demonstrations: everybody on it is invented. As a table, so that it goes through the same import as a real one. */

import type { Alert } from '../../screening/index.ts';

export const demoListTitle = 'Liste de démonstration (personnes inventées)';

const columns = ['id', 'surname', 'given names', 'arabic name', 'birth date', 'sex', 'nationality', 'document number', 'aliases', 'reason'];

/** Some as clerks write them: years alone, several spellings, no given name, no date. */
const rows: readonly string[] = [
  'DEMO-001,Keïta,Fodé Mamady,فودي مامادي كيتا,1978-05-14,M,Guinea,O99014466,,Escroquerie (inventé)',
  'DEMO-002,Ould Boubaccar,Sid’Ahmed,سيد أحمد ولد بوبكر,1983,M,Mauritania,,Abou Sidi,Trafic de carburant (inventé)',
  'DEMO-003,Ag Intalla Ag Bay,Moussa,موسى أغ إنتالا أغ باي,1971,M,Mali,,,Enlèvement (inventé)',
  'DEMO-004,Cissoko,Tiémoko,تييموكو سيسوكو,1969-12-02,M,Mali,AA9733120,Le Vieux,Vol de bétail (inventé)',
  'DEMO-005,Garba,Souleymane Dan Ladi,سليمان غاربا,1980-07-19,M,Niger,,Sule Dan Ladi,Contrebande (inventé)',
  'DEMO-006,Zongo,Wendkouni Éric,ويندكوني زونغو,1988-03-30,M,Burkina Faso,A98117702,,Faux documents (inventé)',
  'DEMO-007,Tahir,Adoum Brahim,آدم إبراهيم طاهر,1975-01-01,M,Chad,,Abou Tahir,Trafic d’armes (inventé)',
  'DEMO-008,Yakubu,Haruna Maigari,هارون يعقوب,1982-09-09,M,Nigeria,,Harouna Yacoubou,Banditisme (inventé)',
  'DEMO-009,Camara,Naby Laye,نابي لاي كامارا,1990-10-10,M,Guinea,,,Escroquerie (inventé)',
  'DEMO-010,Ould Mbareck,Yahya,يحيى ولد امبارك,1966,M,Mauritania,BX9711008,,Faux documents (inventé)',
  'DEMO-011,Mint Sidi Brahim,Oumoukelthoum,أم كلثوم منت سيدي إبراهيم,1989-04-04,F,Mauritania,,,Escroquerie (inventé)',
  'DEMO-012,Diarra,Bakary Zan,بكاري زان جارا,1977-08-21,M,Mali,,Bakary le Borgne,Vol à main armée (inventé)',
  'DEMO-013,Dembélé,Nouhoum,نوح ديمبيلي,1994,M,Mali,,,Trafic de stupéfiants (inventé)',
  'DEMO-014,Ag Mohamedine,Ghali,غالي أغ محمدين,1974-06-06,M,Mali,,,Banditisme (inventé)',
  'DEMO-015,Walet Badi,Tinalbaraka,تين البركة والت بادي,1991-02-14,F,Mali,,,Recel (inventé)',
  'DEMO-016,Seyni,Djibo Kalla,جيبو كالا سيني,1963,M,Niger,NX9620075,,Détournement (inventé)',
  'DEMO-017,Moussa Tchangari,Laouali,لاوالي موسى تشنغاري,1986-11-11,M,Niger,,,Contrebande (inventé)',
  'DEMO-018,Abdou,Rakiatou Saley,رقية سالي عبدو,1992-12-24,F,Niger,,,Faux documents (inventé)',
  'DEMO-019,Compaoré,Tinga Anselme,تينغا كومباوري,1979-05-05,M,Burkina Faso,,,Trafic d’or (inventé)',
  'DEMO-020,Tamboura,Amadou Hamidou,أمادو حميدو تمبورا,1984,M,Burkina Faso,,Jafar Hamidou,Enlèvement (inventé)',
  'DEMO-021,Nikiéma,Pingdwendé,بينغدويندي نيكييما,1996-01-27,M,Burkina Faso,,,Vol de bétail (inventé)',
  'DEMO-022,Hissein Djamous,Khamis,خميس حسين جاموس,1970,M,Chad,,,Trafic d’armes (inventé)',
  'DEMO-023,Ngarlejy,Djimadoum,جيمادوم نغارليجي,1981-10-17,M,Chad,R98700231,,Escroquerie (inventé)',
  'DEMO-024,Oumar Kellou,Achta,أشتا عمر كلو,1987-07-01,F,Chad,,,Recel (inventé)',
  'DEMO-025,Danbatta,Sani Yusuf,ساني يوسف دانباتا,1973-03-15,M,Nigeria,,,Contrebande (inventé)',
  'DEMO-026,Eze,Obinna Kingsley,,1991-06-28,M,Nigeria,B98800412,,Trafic de personnes (inventé)',
  'DEMO-027,Adeyemi,Folasade Ruth,,1985-02-02,F,Nigeria,,Mama Fola,Trafic de personnes (inventé)',
  'DEMO-028,Soumah,Alseny Bangaly,السني بنغالي سوما,1968,M,Guinea,,,Faux documents (inventé)',
  'DEMO-029,Bangoura,Yamoussa,ياموسى بنغورا,,M,Guinea,,,Vol à main armée (inventé)',
  'DEMO-030,Diatta,Lamine Ansoumana,الأمين أنسومانا جاتا,1976-09-12,M,Senegal,,,Trafic de bois (inventé)',
  'DEMO-031,Faye,Mbagnick,امبانيك فاي,1983-08-08,M,Senegal,AX9612008,,Escroquerie (inventé)',
  'DEMO-032,Thiam,Coumba Gawlo Penda,كومبا بندا تيام,1995-05-31,F,Senegal,,,Recel (inventé)',
  'DEMO-033,Abou Qatada le Peul,,أبو قتادة الفلاني,,M,,,Qatada,Banditisme (inventé)',
  'DEMO-034,Tchombiano,,تشومبيانو,1960,M,Burkina Faso,,,Contrebande (inventé)',
  'DEMO-035,Ould Taleb Khiyar,Deddahi,الداهي ولد الطالب اخيار,1972-07-07,M,Mauritania,,,Trafic de carburant (inventé)',
  'DEMO-036,Bathily,Samba Gallo,صمبا غالو باتيلي,1980-04-12,M,Mali,,,Trafic d’or (inventé)',
  'DEMO-037,Ba,Demba Woury,دمبا ووري با,1998-11-19,M,Mauritania,,,Vol de bétail (inventé)',
  'DEMO-038,Alhousseini,Rhissa Ag Oula,غيسى أغ أولا الحسيني,1978,M,Niger,,,Trafic de stupéfiants (inventé)',
  'DEMO-039,Kosso,Barkaï Allatchi,بركاي كوسو,1967,M,Chad,,,Banditisme (inventé)',
  'DEMO-040,Umar,Zanna Bukar,زنا بكر عمر,1988-12-08,M,Nigeria,,,Enlèvement (inventé)',
];

/** UTF-8 text with a heading; no cell holds a comma. */
export const demoListCsv = `${[columns.join(','), ...rows].join('\n')}\n`;

/** As the screening would say of somebody whose name resembles one on it. @param turn which entry: any whole number */
export function demoAlerts(turn: number): (person: { readonly surname: string; readonly givenNames: string }) => readonly Alert[] {
  const [entry, surname, givenNames, originalScriptName, birthDate, , , , , reason] = rows[turn % rows.length]!.split(',') as string[];
  const matchedName = `${givenNames} ${surname}`.trim();
  return (person) => [
    {
      list: 'demonstration',
      listTitle: demoListTitle,
      listVersion: '1',
      entry: entry!,
      matchedName,
      ...(originalScriptName && { originalScriptName }),
      score: 16,
      level: 'possible',
      evidence: [{ feature: 'name', query: `${person.givenNames} ${person.surname}`, candidate: matchedName, outcome: 'near', bits: 16 }],
      particulars: [
        ...(birthDate ? [{ label: 'birth date', value: birthDate }] : []),
        ...(reason ? [{ label: 'reason', value: reason }] : []),
      ],
    },
  ];
}
