import { testOneTraveller } from './one-traveller.ts';

testOneTraveller('en');
