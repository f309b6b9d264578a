import { demoStations } from '../../src/station/demonstration/demo-stations.ts';
import { testHostileWords } from './hostile-words.ts';

testHostileWords({
  demo: demoStations[0],
  offices: ['supervisor'],
  presses: 3,
  screens: ['/booth', '/today', '/people', '/second-line', '/lists'],
});
