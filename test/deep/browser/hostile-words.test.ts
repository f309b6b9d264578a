import { demoStations } from '../../../src/station/demonstration/demo-stations.ts';
import { testHostileWords } from '../../browser/hostile-words.ts';

const [post, ...others] = demoStations;
testHostileWords({
  demo: post,
  offices: ['officer', 'focal point', 'data-protection officer', 'supervisor', 'administrator'],
  presses: 16,
});
testHostileWords({
  demo: others.find(({ role }) => role === 'headquarters')!,
  offices: ['data-protection officer', 'analyst', 'supervisor', 'administrator'],
  presses: 16,
});
