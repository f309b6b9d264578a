/** Numbers and handsets as they are known everywhere, however a bill or a phone book writes them. */
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** @example countryOf('mr') // 'MR' */
export function countryOf(word: string): CountryCode | undefined {
  const code = word.trim().toUpperCase();
  return isSupportedCountry(code) ? code : undefined;
}

/**
 * International form (E.164): `+22236123456`; digits of Arabic script are digits. Numbers too short for a subscriber (services,
 * call centres) and names that stand in place of a number stay as they are, without spaces. Undefined where nothing is written.
 * @param country of numbers that are written without their country
 */
export function normaliseNumber(text: string, country: CountryCode): string | undefined {
  const written = text.trim();
  if (written === '') return undefined;
  // A spreadsheet made a number of it.
  const plain = /^\d(?:[.,]\d+)?E\+?\d{1,2}$/i.test(written) ? Number(written.replace(',', '.')).toFixed(0) : written.replace(/\.0$/, '');
  const international = plain.replace(/^\s*00(?=[1-9٠-٩])/, '+');
  const parsed = parsePhoneNumberFromString(international, country);
  if (parsed?.isPossible()) return parsed.number;
  // Operators leave out the plus of numbers that carry their country.
  const digits = international.replace(/\D/g, '');
  const withPlus =
    digits.length >= 10 && digits === international.replace(/[\s.-]/g, '') ? parsePhoneNumberFromString(`+${digits}`) : undefined;
  return withPlus?.isPossible() ? withPlus.number : written.replace(/\s+/g, '');
}

/**
 * The 14 digits that name a handset: type and serial number, without the check digit or the version of its software.
 * Undefined where it is none. Source: 3GPP TS 23.003, 6.2.
 */
export function normaliseImei(text: string): string | undefined {
  const digits = text.replace(/[\s.\-/]/g, '');
  if (!/^\d{14,16}$/.test(digits) || /^(\d)\1+$/.test(digits)) return undefined;
  // Operators write 0 where the check digit stands.
  if (digits.length === 15 && digits[14] !== '0' && digits[14] !== checkDigit(digits.slice(0, 14))) return undefined;
  return digits.slice(0, 14);
}

/** Source: Luhn, ISO/IEC 7812-1 annex B. */
function checkDigit(digits: string): string {
  let sum = 0;
  for (const [place, digit] of [...digits].reverse().entries()) {
    const value = Number(digit) * (place % 2 === 0 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return String((10 - (sum % 10)) % 10);
}
