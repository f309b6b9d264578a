/** What other modules may do about travellers inside their commands. */
import { tablesIn } from '../../../journal/tables-token.ts';
import type { CommandContext } from '../../../kernel/command.ts';
import { draft } from '../../../kernel/entry.ts';
import { type EntityId, entityId } from '../../../kernel/ids.ts';
import { isProblem } from '../../../kernel/problem.ts';
import { decideDescription, replacedBy } from '../describing.ts';
import { photographTaken } from '../entries.ts';
import type { TravellersCommandPort } from '../index.ts';
import type { IdentityDocument } from '../person.ts';
import { sourceOf, statementsOf } from '../statements.ts';
import { type DocumentHolder, decideDocumentShown, decideRegistration, type Recognition, recognise } from '../traveller.ts';
import { findKept } from './commands.ts';
import { findState } from './records.ts';
import { resolveTravellers } from './resolve-travellers.ts';
import { travellersTables } from './tables.ts';

export const travellersCommandPort: TravellersCommandPort = {
  async recognise(context, person, document, { confirmed, statements } = {}) {
    const said = statements ?? statementsOf(person, sourceOf(document));
    const recognition: Recognition = document
      ? recognise(await holdersOf(context, document), { documentCode: document.documentCode, birthDate: person.birthDate })
      : { kind: 'unknown' };
    // Whoever holds the document is its holder, whatever was confirmed on a page before somebody else recorded it.
    if (recognition.kind === 'known') return { travellerId: recognition.holder.travellerId, known: true };
    const known = confirmed === undefined ? undefined : await findKept(context, confirmed);
    if (known !== undefined) {
      if (document) await context.append(decideDocumentShown(known, { statements: said, document, recognition }));
      return { travellerId: known, known: true };
    }
    const { travellerId, entry } = decideRegistration(context.next('operations'), { statements: said, document, recognition });
    await context.append(entry);
    return { travellerId, known: false };
  },
  async correct(context, travellerId, { statements, reason }) {
    const state = await findState(tablesIn(context, travellersTables), travellerId);
    const withdrawn = state ? replacedBy(statements, state) : [];
    const decided = decideDescription({ travellerId, state }, { statements: [...statements], withdrawn, reason });
    if (isProblem(decided)) return decided;
    await context.append(decided);
    return undefined;
  },
  async recordsOf(context, travellerId) {
    return (await resolveTravellers(tablesIn(context, travellersTables), [travellerId])).get(travellerId)!.records;
  },
  async keepPhotograph(context, travellerId, photograph) {
    const { ref } = await context.append(draft(photographTaken, {}, [{ subject: travellerId, content: photograph }]));
    return entityId(ref, 1);
  },
};

/** Under the ids that are kept, oldest first. */
async function holdersOf(context: CommandContext, document: IdentityDocument): Promise<DocumentHolder[]> {
  const rows = await tablesIn(context, travellersTables)
    .selectFrom('travellers_document as d')
    .leftJoin('travellers_resolved as r', 'r.traveller', 'd.traveller')
    .select(['d.traveller', 'd.document_code', 'd.birth_date', 'r.kept'])
    .where('d.number', '=', document.number)
    .where('d.issuing_state', '=', document.issuingState)
    .orderBy('d.first_shown_ms')
    .orderBy('d.traveller')
    .execute();
  return rows.map((row) => ({
    travellerId: (row.kept ?? row.traveller) as EntityId,
    documentCode: row.document_code,
    birthDate: row.birth_date,
  }));
}
