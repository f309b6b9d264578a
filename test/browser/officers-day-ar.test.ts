import { testOfficersDay } from './officers-day.ts';

testOfficersDay('ar');
