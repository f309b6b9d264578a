/** What a reader did not understand, or a writer has no place for: a code with its values, so that pages say it in each language. */

/** In English, as the command line says it; `{{n}}` is how often, in all. */
export const remarkTexts = {
  'tie-without-ends': 'a tie without both its ends was left out',
  'node-without-id': 'a node without an id was left out',
  'id-too-long': 'an id longer than 1,000 letters: left out',
  'node-twice': 'this node stands in the table twice: taken once',
  'quote-open': 'a quotation mark opens here and none closes: the row was left out',
  'row-too-long': 'longer than a row may be: left out',
  'weight-unreadable': 'the weight is no number above 0: the tie was taken with the weight 1',
  'call-without-numbers': 'a call without both its numbers was left out',
  'call-date-unreadable': 'the date cannot be read: the call was taken without it',
  'imei-unreadable': 'no IMEI (14 to 16 digits with their check digit): taken without it',
  'heading-again': 'the heading again, as on each page of a printed bill: left out',
  'row-of-totals': 'a row of totals: left out',
  'item-without-id': 'an item without an id, or with one longer than 1,000 letters: left out',
  'item-id-taken': 'another item has this id: this one was left out',
  'link-to-nobody': 'a link to "{{name}}", which is not there: left out',
  'link-id-taken': 'another link has this id: this one is now "{{name}}"',
  'neither-entity-nor-link': 'neither an entity nor a link: left out',
  'attribute-undeclared': 'an attribute that the file does not declare: taken as text under this name',
  'not-ftm': 'no entity of FollowTheMoney (id, schema, properties as lists of words): left out',
  'schema-unknown': 'a schema that the model does not know: taken as an item of this type',
  'not-geojson-feature': 'no feature of GeoJSON: left out',
  'text-cut': 'text that is too long, or has signs that cannot be shown, was cut',
  'item-unreadable': 'this item could not be read: left out',
  'chart-full': 'a chart holds {{limit}} items: the {{kept}} of {{all}} with most ties were taken',
  'lost-element': 'not carried over, {{n}} in all: element {{name}}',
  'lost-graph-data': 'not carried over, {{n}} in all: data of the graph: {{name}}',
  'lost-nesting': 'not carried over, {{n}} in all: items inside an item, now beside it',
  'lost-card': 'not carried over, {{n}} in all: evidence card',
  'lost-place': 'not carried over, {{n}} in all: place on the sheet',
  'place-made': 'put on a grid, {{n}} in all: items that had no place on the sheet',
  'lost-place-fraction': 'not carried over, {{n}} in all: fraction of a place on the sheet',
  'lost-position': 'not carried over, {{n}} in all: place on the earth',
  'lost-colour': 'not carried over, {{n}} in all: colour',
  'lost-geometry': 'not carried over, {{n}} in all: geometry {{name}}',
  'no-geometry': 'written without a geometry, {{n}} in all: items that are nowhere on the earth',
  'lost-property': 'not carried over, {{n}} in all: property "{{name}}" that is no plain value',
  'lost-attribute': 'not carried over, {{n}} in all: attribute "{{name}}"',
  'lost-kind': 'written as text, {{n}} in all: values of attribute "{{name}}", whether number, flag or time',
  'attribute-joined': 'joined with "; ", {{n}} in all: values of attribute "{{name}}" that come several times',
  'attribute-into-notes': 'written into the notes, {{n}} in all: attribute "{{name}}"',
  'lost-date': 'not carried over, {{n}} in all: date of an item',
  'lost-zone': 'not carried over, {{n}} in all: zone of a time',
  'lost-type': 'taken as {{as}}, {{n}} in all: type "{{name}}"',
  'lost-direction': 'not carried over, {{n}} in all: direction of a link',
  'lost-weight': 'not carried over, {{n}} in all: weight of a link',
  'lost-records': 'not carried over, {{n}} in all: single calls, payments or crossings of a link; how many there were is',
  'lost-strength': 'not carried over, {{n}} in all: strength of a link',
  'lost-self-link': 'not carried over, {{n}} in all: link of an item with itself, which a chart of i2 cannot have',
  'lost-signs': 'written as spaces, {{n}} in all: signs that XML cannot carry',
} as const;
export type RemarkCode = keyof typeof remarkTexts;

export interface Remark {
  /** From 1; absent where it is not of one line. */
  readonly line?: number | undefined;
  /** What it is about: an element, an id, a column. */
  readonly about?: string | undefined;
  readonly code: RemarkCode;
  /** What stands in the text's gaps. */
  readonly values?: Readonly<Record<string, string | number>> | undefined;
}

export type Remarks = (remark: Remark) => void;

/** @example remarkText({ code: 'lost-card', values: { n: 3 } }) // 'not carried over, 3 in all: evidence card' */
export function remarkText({ code, values = {} }: Pick<Remark, 'code' | 'values'>): string {
  return remarkTexts[code].replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
}

/** Counts what is not carried by its code and name, so that a thing that comes a thousand times is said once. */
export class NotCarried {
  readonly #counts = new Map<string, { readonly remark: Remark; count: number }>();

  add(code: RemarkCode, values: Readonly<Record<string, string>> = {}, line?: number): void {
    const sign = `${code}\n${Object.values(values).join('\n')}`;
    const known = this.#counts.get(sign);
    if (known) known.count += 1;
    else if (this.#counts.size < 200) this.#counts.set(sign, { remark: { ...(line !== undefined && { line }), code, values }, count: 1 });
  }

  tell(remark: Remarks): void {
    for (const { remark: one, count } of this.#counts.values()) remark({ ...one, values: { ...one.values, n: count } });
  }
}
