/** Making somebody a member of a case, and no longer. */
import { tablesIn } from '../../../journal/tables-token.ts';
import { type CommandContext, defineCommand } from '../../../kernel/command.ts';
import { draft } from '../../../kernel/entry.ts';
import { type EntityId, journalId, placeOf } from '../../../kernel/ids.ts';
import { memberName } from '../../../kernel/permissions.ts';
import { isProblem, type Problem } from '../../../kernel/problem.ts';
import { removeMemberSchema } from '../cases-api.ts';
import { caseMemberAdded, caseMemberRemoved } from '../entries.ts';
import { networksProblem } from '../problems.ts';
import { membersOf, memberThings, numberOf } from './cases.ts';
import { networksTables } from './tables.ts';

export const addCaseMember = defineCommand({
  name: 'networks.add-member',
  input: removeMemberSchema,
  async run(context, { of, badge, station }) {
    const caseNumber = await caseHere(context, of);
    if (isProblem(caseNumber)) return caseNumber;
    const members = await membersOf(tablesIn(context, networksTables), caseNumber);
    if (!members.includes(memberName(station, badge))) await context.append(draft(caseMemberAdded, { of, badge, station }));
    return { badge };
  },
});

export const removeCaseMember = defineCommand({
  name: 'networks.remove-member',
  input: removeMemberSchema,
  async run(context, { of, badge, station }) {
    const caseNumber = await caseHere(context, of);
    if (isProblem(caseNumber)) return caseNumber;
    const tables = tablesIn(context, networksTables);
    const member = memberName(station, badge);
    const things = await memberThings(tables, caseNumber, member);
    if (things.length === 0) return { badge };
    const others = (await membersOf(tables, caseNumber)).filter((one) => one !== member);
    if (others.length === 0) return networksProblem('case-last-member');
    await context.append(draft(caseMemberRemoved, { of: [...things], badge, station }));
    return { badge };
  },
});

/** A journal has one writer: of a case that another station opened, that station says whose it is. */
async function caseHere(context: CommandContext, of: EntityId): Promise<string | Problem> {
  const caseNumber = await numberOf(tablesIn(context, networksTables), of);
  if (caseNumber === undefined) return networksProblem('case-unknown');
  if (placeOf(of).journal !== journalId(context.station, 'operations')) return networksProblem('chart-of-another-station');
  return caseNumber;
}
