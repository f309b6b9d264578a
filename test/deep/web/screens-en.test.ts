import { testEveryScreen } from '../../web/every-screen.ts';

testEveryScreen('en');
