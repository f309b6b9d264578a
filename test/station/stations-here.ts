/** The stations of one test at a time: made in a directory of its own, closed and removed when it has ended. */
import { afterEach, beforeEach } from 'vitest';
import { demoPost } from '../../src/station/demonstration/demo-post.ts';
import type { RunningStation } from '../../src/station/running-station.ts';
import { enrol, makeStationHere, type StationHere, staffStation, temporaryHome } from './headquarters-under-test.ts';

type How = Parameters<typeof makeStationHere>[3];

/** Of a file of tests: called once, at its top. */
export function stationsHere() {
  let ground: ReturnType<typeof temporaryHome>;
  let open: RunningStation[];
  beforeEach(() => {
    ground = temporaryHome();
    open = [];
  });
  afterEach(async () => {
    for (const station of open.splice(0).reverse()) await station.close();
    ground.remove();
  });

  const make = (station: string, role: 'post' | 'region' | 'headquarters', how?: How): Promise<StationHere> =>
    makeStationHere(ground.home, station, role, how);
  /** Closed with the others, however it was started. */
  const keep = (running: RunningStation): RunningStation => {
    open.push(running);
    return running;
  };
  const start = async (station: StationHere, port?: number): Promise<RunningStation> => keep(await station.start(port));
  /** A headquarters and a post, staffed and running, that do not know each other. */
  const makePair = async (how?: How) => {
    const [headquarters, post] = [await make('mr-siege', 'headquarters', how), await make('mr-gogui', 'post', how)];
    const [centre, border] = [await start(headquarters), await start(post)];
    await staffStation(centre);
    await staffStation(border, demoPost);
    return { headquarters, post, centre, border };
  };
  return {
    home: () => ground.home,
    make,
    keep,
    start,
    async stop(running: RunningStation): Promise<void> {
      open = open.filter((other) => other !== running);
      await running.close();
    },
    makePair,
    /** The same, and the post is enrolled. */
    async makeEnrolledPair(how?: How) {
      const pair = await makePair(how);
      await enrol(pair.post, pair.border, pair.centre);
      return pair;
    },
  };
}
