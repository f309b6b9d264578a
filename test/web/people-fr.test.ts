import { testPeopleArea } from './people-area.ts';

testPeopleArea('fr');
