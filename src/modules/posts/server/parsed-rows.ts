/** What a place in a journal says never changes: each row is parsed once, though every scan asks for it. */

export interface StoredRow {
  readonly sequence: number;
  readonly content: string;
}

/** @param most rows that are remembered: the one in force, and those before it that somebody looks up */
export function parsedOnce<Value>(parse: (content: string) => Value, most = 8): (journal: string, row: StoredRow) => Value {
  const known = new Map<string, { readonly content: string; readonly value: Value }>();
  return (journal, { sequence, content }) => {
    const place = `${journal}:${sequence}`;
    const found = known.get(place);
    // A restored station may have another row at the same place.
    if (found?.content === content) return found.value;
    const value = parse(content);
    known.delete(place);
    known.set(place, { content, value });
    if (known.size > most) known.delete(known.keys().next().value!);
    return value;
  };
}
