/** Notes a copy of a person's file before it is made; nothing leaves where that fails. */
import type { EntityId } from '../../../kernel/ids.ts';
import type { Purpose } from '../../../kernel/purpose.ts';
import type { Language } from '../../../ui/language.ts';
import { useApi } from '../../../ui/workplace.tsx';
import { copyTakenSchema } from '../index.ts';

export function useTakeCopy(subject: EntityId, purpose: Purpose): (format: 'pdf' | 'json', language: Language) => Promise<void> {
  const api = useApi();
  return async (format, language) => {
    const path = `/protection/people/${encodeURIComponent(subject)}/copies`;
    await api.record({ command: 'protection.take-copy', path, body: { format, language }, answer: copyTakenSchema, purpose });
  };
}
