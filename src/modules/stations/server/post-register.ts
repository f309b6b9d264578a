/** The posts that headquarters knows, as its desk asks for them. */
import type { ModuleRuntime } from '../../../http/server-module.ts';
import type { StationId } from '../../../kernel/ids.ts';
import { isProblem } from '../../../kernel/problem.ts';
import type { PostRegister } from '../../../sync/sync-desk.ts';
import { enrolPost, noteReport, renewPostKey } from './commands.ts';
import { type HeardReport, NotedReports } from './noted-reports.ts';
import { namedBy, relayedBy } from './regions.ts';
import { stationsTables } from './tables.ts';

export function postRegister(runtime: ModuleRuntime): PostRegister {
  const database = runtime.read(stationsTables);
  const actor = { kind: 'station', station: runtime.station } as const;
  const lately = new NotedReports();
  const note = async (station: StationId, heard: HeardReport) => {
    if (!lately.isNews(station, heard)) return;
    const { report, ...rest } = heard;
    const done = await runtime.execute(noteReport, { station, ...rest, report: JSON.stringify(report) }, { actor });
    if (!isProblem(done)) lately.noted(station, heard);
  };
  return {
    async findKey(station) {
      const row = await database.selectFrom('stations_post').selectAll().where('post', '=', station).executeTakeFirst();
      return row && (row.revoked_ms === null ? row.public_key : 'revoked');
    },
    async findInvitation(station) {
      const row = await database.selectFrom('stations_invitation').selectAll().where('post', '=', station).executeTakeFirst();
      return row && row.until_ms >= runtime.clock.now().wallMs ? row.key : undefined;
    },
    async enrol(post) {
      // A post that heard no answer sends the same again; the second time finds the first's.
      const done = await runtime.execute(enrolPost, post, { actor, key: `enrol-${post.invitation}-${post.publicKey}` });
      return isProblem(done) ? done : undefined;
    },
    async renew({ station, ...renewal }) {
      const done = await runtime.execute(renewPostKey, { post: station, ...renewal }, { actor });
      return isProblem(done) ? done : undefined;
    },
    relayedBy: (station) => relayedBy(database, station),
    async heard(station, { relays, relayed, ...report }) {
      const nowMs = runtime.clock.now().wallMs;
      const clockOffsetMs = report.nowMs - nowMs;
      await note(station, { report, clockOffsetMs, heardMs: nowMs });
      const theirs = new Set(await namedBy(runtime, { region: station, posts: relays }));
      for (const { station: post, report: theirReport, clockOffsetMs: theirOffsetMs, agoMs } of relayed) {
        if (theirs.has(post))
          await note(post, { report: theirReport, clockOffsetMs: theirOffsetMs + clockOffsetMs, heardMs: nowMs - agoMs });
      }
    },
  };
}
