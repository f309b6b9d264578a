/** Figures of a span of time: within an index range, as everything at the booth. */
import type { Kysely } from 'kysely';
import { tablesIn } from '../../../journal/tables-token.ts';
import type { Outcome } from '../crossing-terms.ts';
import type { CrossingsTally } from '../day-api.ts';
import type { FiguresCommandPort, Span, SpanFigures } from '../figures-api.ts';
import { headsByDirection } from './head-counts.ts';
import { type CrossingsTables, crossingsTables } from './tables.ts';

type Database = Kysely<CrossingsTables>;

const mostNationalities = 12;
const mostOfficers = 60;

export const figuresInCommands: FiguresCommandPort = {
  between: (context, span) => figuresBetween(tablesIn(context, crossingsTables), span),
};

/** What the day's strip shows. */
export async function tallyWithin(database: Database, span: Span): Promise<CrossingsTally> {
  return tallyOf(database, span, await outcomesWithin(database, span));
}

export async function figuresBetween(database: Database, span: Span): Promise<SpanFigures> {
  const sum = await outcomesWithin(database, span);
  return {
    ...(await tallyOf(database, span, sum)),
    turnedBack: sum('turned-back'),
    handedOver: sum('handed-over'),
    nationalities: await nationalitiesWithin(database, span),
    officers: await officersWithin(database, span),
  };
}

type OutcomeSum = (outcome: Outcome, direction?: 'entry' | 'exit') => number;

async function tallyOf(database: Database, span: Span, sum: OutcomeSum): Promise<CrossingsTally> {
  return {
    entries: sum('admitted', 'entry'),
    // Who was expelled left too.
    exits: sum('admitted', 'exit') + sum('expelled', 'exit'),
    refused: sum('refused') + sum('exit-refused'),
    waiting: await waitingNow(database),
    counted: await headsByDirection(database, span),
  };
}

async function outcomesWithin(database: Database, span: Span): Promise<OutcomeSum> {
  const rows = await within(database, span)
    .select((e) => ['direction', 'outcome', e.fn.countAll<number>().as('travellers')])
    .groupBy(['direction', 'outcome'])
    .execute();
  return (outcome, direction) =>
    rows
      .filter((row) => row.outcome === outcome && (direction === undefined || row.direction === direction))
      .reduce((total, { travellers }) => total + Number(travellers), 0);
}

function within(database: Database, { fromMs, toMs }: Span) {
  return database
    .selectFrom('crossings_crossing')
    .where('happened_ms', '>=', fromMs)
    .where('happened_ms', '<', toMs)
    .where('cancelled', '=', 0);
}

/** As the queue shows them: of an erased traveller nobody can say any more what follows. */
async function waitingNow(database: Database): Promise<number> {
  const { waiting } = await database
    .selectFrom('crossings_case as k')
    .innerJoin('crossings_crossing as c', 'c.crossing', 'k.crossing')
    .select((e) => e.fn.countAll<number>().as('waiting'))
    .where('k.closed', '=', 0)
    .where('c.shown', 'is not', null)
    .executeTakeFirstOrThrow();
  return Number(waiting);
}

/** Erased travellers have none. */
async function nationalitiesWithin(database: Database, span: Span): Promise<SpanFigures['nationalities']> {
  const rows = await within(database, span)
    .select((e) => ['nationality', 'direction', e.fn.countAll<number>().as('travellers')])
    .where('nationality', 'is not', null)
    .where('outcome', 'in', ['admitted', 'expelled'])
    .groupBy(['nationality', 'direction'])
    .execute();
  const found = new Map<string, { nationality: string; entries: number; exits: number }>();
  for (const { nationality, direction, travellers } of rows) {
    if (nationality === null) continue;
    const one = found.get(nationality) ?? { nationality, entries: 0, exits: 0 };
    if (direction === 'entry') one.entries += Number(travellers);
    else one.exits += Number(travellers);
    found.set(nationality, one);
  }
  return [...found.values()]
    .sort((a, b) => b.entries + b.exits - a.entries - a.exits || (a.nationality < b.nationality ? -1 : 1))
    .slice(0, mostNationalities);
}

async function officersWithin(database: Database, span: Span): Promise<SpanFigures['officers']> {
  const rows = await within(database, span)
    .select((e) => ['officer', e.fn.countAll<number>().as('travellers')])
    .groupBy('officer')
    .orderBy('officer')
    .limit(mostOfficers)
    .execute();
  return rows.map(({ officer, travellers }) => ({ badge: officer, travellers: Number(travellers) }));
}
