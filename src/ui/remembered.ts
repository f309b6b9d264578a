/** Small choices that a browser keeps between visits (language, lane, direction, theme). Never anything about a traveller. */

export interface Remembered<T extends string> {
  get(): T;
  set(value: T): void;
}

/** A browser that refuses storage (private windows, full profile) still works: the choice then lasts as long as the page. */
export function remembered<T extends string>(name: string, accepts: (value: unknown) => value is T, otherwise: T): Remembered<T> {
  const key = `maabar.${name}`;
  let current: T | undefined;
  return {
    get() {
      if (current !== undefined) return current;
      const stored = storage()?.getItem(key);
      return accepts(stored) ? stored : otherwise;
    },
    set(value) {
      current = value;
      storage()?.setItem(key, value);
    },
  };
}

function storage(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    // Reading the property itself throws where the browser's settings forbid storage.
    return undefined;
  }
}
