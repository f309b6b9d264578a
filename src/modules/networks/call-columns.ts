/** Which column of a bill or of a cell's records holds what. */

export const callFields = {
  caller:
    'caller|calling number|a number|number a|msisdn a|a party|from|originating number|appelant|numero appelant|no appelant|numero a|emetteur|المتصل|رقم المتصل',
  called:
    'called|called number|b number|number b|msisdn b|b party|to|destination|terminating number|appele|numero appele|no appele|numero b|destinataire|correspondant appele|المتصل به|الرقم المطلوب',
  subscriber: 'subscriber|msisdn|billed number|line|abonne|numero abonne|ligne|numero de ligne|المشترك|رقم المشترك',
  other:
    'other party|other number|correspondent|correspondant|numero correspondant|interlocuteur|party|parties|phone number|number|numero|numero de telephone|remote party|contact|الطرف الآخر|الرقم|رقم الهاتف',
  direction: 'direction|sens|call direction|sens appel|sens de l appel|folder|dossier|اتجاه|الاتجاه',
  date: 'date|call date|start date|date appel|date de l appel|date debut|date heure|date et heure|date time|datetime|timestamp|start time and date|تاريخ|التاريخ',
  time: 'time|start time|call time|heure|heure appel|heure debut|heure de l appel|وقت|الوقت|الساعة',
  duration: 'duration|duration s|seconds|duree|duree s|duree appel|duree en secondes|المدة',
  kind: 'type|call type|service|type appel|type de service|nature|النوع',
  cell: 'cell|cell id|cellid|cgi|site|bts|cellule|identifiant cellule|cellule debut|first cell|الخلية|البرج',
  imei: 'imei|imei a|numero imei|handset|terminal',
  imsi: 'imsi|imsi a|sim',
} as const;
export type CallField = keyof typeof callFields;

export type CallKind = 'call' | 'message' | 'data';

/** A column's heading for each field that it has: kept, it reads the next bill of the same operator. */
export type CallMapping = Readonly<Partial<Record<CallField, string>>>;

const fieldByHeading = new Map<string, CallField>(
  Object.entries(callFields).flatMap(([field, headings]) => headings.split('|').map((heading) => [heading, field as CallField] as const)),
);

/** By the headings that operators write; the first column wins where two mean the same. */
export function findCallColumns(headings: readonly string[], mapping?: CallMapping): ReadonlyMap<CallField, number> {
  const columns = new Map<CallField, number>();
  if (mapping) {
    for (const [field, heading] of Object.entries(mapping)) {
      const column = headings.findIndex((one) => one.trim() === heading);
      if (column >= 0) columns.set(field as CallField, column);
    }
    return columns;
  }
  for (const [column, heading] of headings.entries()) {
    const field = fieldByHeading.get(plainHeading(heading));
    if (field !== undefined && !columns.has(field)) columns.set(field, column);
  }
  return columns;
}

/** As headings are compared: small letters, without accents and signs. */
export function plainHeading(heading: string): string {
  return heading
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^n (?=appel|a$|b$)/, 'numero ');
}
