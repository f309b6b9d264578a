/** Recognises or registers inside another module's command. */
import { tablesIn } from '../../../journal/tables-token.ts';
import type { EntityId } from '../../../kernel/ids.ts';
import type { TravellersCommandPort } from '../index.ts';
import { decideRegistration, recognise } from '../traveller.ts';
import { travellersTables } from './tables.ts';

export const travellersCommandPort: TravellersCommandPort = {
  async recognise(context, person, document) {
    if (!document) throw new Error('somebody without a document cannot be registered yet');
    const rows = await tablesIn(context, travellersTables)
      .selectFrom('travellers_document')
      .select(['traveller', 'document_code', 'birth_date'])
      .where('number', '=', document.number)
      .where('issuing_state', '=', document.issuingState)
      .orderBy('registered_ms')
      .orderBy('traveller')
      .execute();
    const holders = rows.map((row) => ({
      travellerId: row.traveller as EntityId,
      documentCode: row.document_code,
      birthDate: row.birth_date,
    }));
    const recognition = recognise(holders, { documentCode: document.documentCode, birthDate: person.birthDate });
    if (recognition.kind === 'known') return { travellerId: recognition.holder.travellerId, known: true };
    const { travellerId, entry } = decideRegistration(context.next('operations'), { person, document, recognition });
    await context.append(entry);
    return { travellerId, known: false };
  },
};
