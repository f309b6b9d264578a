import { testOneTraveller } from './one-traveller.ts';

testOneTraveller('ar');
