/** Where a tab keeps what must survive a reload of its page and nothing else: gone when the tab closes. */
import { type IntentShelf, intentsKey, shelfInMemory } from './intents.ts';

let inMemory: IntentShelf | undefined;

/** What an officer who leaves takes along. Requests that the station may not have answered stay: they are tried again to the letter. */
export function emptyTabShelf(): void {
  try {
    const storage = window.sessionStorage;
    for (const key of Object.keys(storage)) if (key.startsWith('maabar.') && key !== intentsKey) storage.removeItem(key);
  } catch {
    // Without storage nothing was kept.
  }
}

export function tabShelf(): IntentShelf {
  try {
    return window.sessionStorage;
  } catch {
    // Reading the property itself throws where the browser's settings forbid storage: it is then kept as long as the page.
    inMemory ??= shelfInMemory();
    return inMemory;
  }
}
