/** Which PINs are too easy to guess. Only the shape is known here; whether it is right is a matter of hashes. */

export type PinFault = 'length' | 'repetition' | 'row' | 'badge';

/** @example faultOfPin('123456', 'GG-101') // 'row' */
export function faultOfPin(pin: string, badge: string): PinFault | undefined {
  if (!/^[0-9]{6,12}$/.test(pin)) return 'length';
  if (repeats(pin)) return 'repetition';
  if (isRow(pin)) return 'row';
  if (sharesBadge(pin, badge)) return 'badge';
  return undefined;
}

/** One to three digits again and again: 000000, 121212, 123123. A last round may be cut short. */
function repeats(pin: string): boolean {
  return [1, 2, 3].some((period) => [...pin].every((digit, index) => digit === pin[index % period]));
}

/** Up or down the keys, over the end too: 123456, 987654, 890123. */
function isRow(pin: string): boolean {
  const steps = [...pin].slice(1).map((digit, index) => (Number(digit) - Number(pin[index]) + 10) % 10);
  return steps.every((step) => step === 1) || steps.every((step) => step === 9);
}

/** The badge's digits, alone or filled up with one digit: badge GG-101 and 000101, 101101 (a repetition), 101000. */
function sharesBadge(pin: string, badge: string): boolean {
  const digits = badge.replaceAll(/[^0-9]/g, '');
  if (digits.length < 3 || !pin.includes(digits)) return false;
  return new Set(pin.replace(digits, '')).size <= 1;
}
