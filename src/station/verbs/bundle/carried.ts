/** What a stick carried, in words and by journal. */
export interface Carried {
  readonly said: string;
  readonly journals: readonly { readonly journal: string; readonly from?: number; readonly upTo: number }[];
  readonly photographs?: number;
}
