import { testOneTraveller } from '../../browser/one-traveller.ts';

testOneTraveller('en');
