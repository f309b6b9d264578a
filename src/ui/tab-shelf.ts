/** Where a tab keeps what must survive a reload of its page and nothing else: gone when the tab closes. */
import { type IntentShelf, shelfInMemory } from './intents.ts';

let inMemory: IntentShelf | undefined;

export function tabShelf(): IntentShelf {
  try {
    return window.sessionStorage;
  } catch {
    // Reading the property itself throws where the browser's settings forbid storage: it is then kept as long as the page.
    inMemory ??= shelfInMemory();
    return inMemory;
  }
}
