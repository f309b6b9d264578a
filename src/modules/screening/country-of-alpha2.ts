/** From the two letters of ISO 3166, as lists for programs write them, to the ICAO code. */
import { stateCodes, stateName } from '../documents/index.ts';
import { findCountryCode } from './country-code.ts';

const codes = new Map(
  stateCodes.flatMap((code) => {
    const name = stateName(code);
    return name?.kind === 'country' ? [[name.alpha2, code] as const] : [];
  }),
);

/** Names and codes of three letters too. @example findCountryOfAlpha2('ml') // 'MLI' */
export function findCountryOfAlpha2(text: string): string | undefined {
  return codes.get(text.trim().toUpperCase()) ?? findCountryCode(text);
}
