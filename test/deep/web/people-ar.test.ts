import { testPeopleArea } from '../../web/people-area.ts';

testPeopleArea('ar');
