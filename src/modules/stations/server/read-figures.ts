/** What passed at each post in a day or a month, and how far that is to be trusted. */
import type { ModuleRuntime } from '../../../http/server-module.ts';
import { dayOf, instantOf, monthOf } from '../../posts/index.ts';
import type { Figures } from '../stations-api.ts';
import { type BoardPorts, readBoard } from './read-board.ts';

export async function readFigures(
  runtime: ModuleRuntime,
  ports: BoardPorts,
  asked: { readonly period: 'day' | 'month'; readonly on: string },
): Promise<Figures> {
  const [board, described] = await Promise.all([readBoard(runtime, ports), ports.posts.all()]);
  // The posts of one state keep one time.
  const timeZone = described[0]?.details.timeZone ?? 'UTC';
  const at = instantOf(asked.on, '12:00', timeZone);
  const { fromMs, toMs } = asked.period === 'day' ? dayOf(at, timeZone) : monthOf(at, timeZone);
  const figures = await ports.crossings.figures({ fromMs, toMs });
  const none = { entries: 0, exits: 0, refused: 0, counted: { entries: 0, exits: 0 } };
  return {
    fromMs,
    toMs,
    posts: board.posts.map(({ station, name, contactMs, backlog }) => {
      const { entries, exits, refused, counted } = figures.find((one) => one.station === station) ?? none;
      return { station, name, entries, exits, refused, counted, contactMs, backlog };
    }),
  };
}
