import { testOneTraveller } from '../../browser/one-traveller.ts';

testOneTraveller('ar');
