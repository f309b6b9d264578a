/** Remarks of a shift name no traveller. Where one does all the same, it is found by the words of the name, and goes as a whole. */
import type { Kysely } from 'kysely';
import type { SubjectHandlers } from '../../../http/server-module.ts';
import { recordsOf, sign, words } from '../../../kernel/held.ts';
import { type EntityId, placeOf } from '../../../kernel/ids.ts';
import { wordsOfName } from '../../travellers/index.ts';
import { shiftsHeld } from '../held.ts';
import type { ShiftsTables } from './tables.ts';

const recordOf = recordsOf(shiftsHeld);

export function shiftsSubjects(database: Kysely<ShiftsTables>): Omit<Required<SubjectHandlers>, 'sameAs'> {
  const remarked = () =>
    database
      .selectFrom('shifts_shift')
      .select(['remarks_part', 'remarks', 'handed_over_ms', 'handed_over_by'])
      .where('remarks', 'is not', null);
  const ofPart = (subject: EntityId) => remarked().where('remarks_part', '=', subject).execute();
  return {
    async find({ documentNumber, name }) {
      const wanted = wordsOfName(`${name ?? ''} ${documentNumber ?? ''}`);
      if (wanted.length === 0) return [];
      const rows = await remarked().execute();
      return rows
        .filter(({ remarks }) => {
          const said = new Set(wordsOfName(remarks ?? ''));
          return wanted.every((word) => said.has(word));
        })
        .map(({ remarks_part }) => remarks_part as EntityId);
    },
    async exportSubject(subject) {
      return (await ofPart(subject)).map(({ remarks, handed_over_ms, handed_over_by }) =>
        recordOf('shift-handed-over', handed_over_ms ?? 0, [
          ['remarks', words(remarks)],
          ['officer', sign(handed_over_by)],
        ]),
      );
    },
    async partsOf(subject) {
      return (await ofPart(subject)).map(({ remarks_part }) => placeOf(remarks_part as EntityId));
    },
    held: shiftsHeld,
  };
}
