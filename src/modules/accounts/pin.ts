/** Which PINs are too easy to guess. Only the shape is known here; whether it is right is a matter of hashes. */

export type PinFault = 'length' | 'repetition' | 'row' | 'badge' | 'date' | 'keys' | 'common';

/** @example faultOfPin('123456', 'GG-101') // 'row' */
export function faultOfPin(pin: string, badge: string): PinFault | undefined {
  if (!/^[0-9]{6,12}$/.test(pin)) return 'length';
  if (repeats(pin)) return 'repetition';
  if (isRow(pin)) return 'row';
  if (sharesBadge(pin, badge)) return 'badge';
  if (new Set(pin).size <= 2) return 'repetition';
  if (isDate(pin)) return 'date';
  if (isDrawn(pin)) return 'keys';
  if (common.has(pin)) return 'common';
  return undefined;
}

/** One to three digits again and again: 000000, 121212, 123123. A last round may be cut short. */
function repeats(pin: string): boolean {
  return [1, 2, 3].some((period) => [...pin].every((digit, index) => digit === pin[index % period]));
}

/** Up or down the keys, over the end too, by one or by two: 123456, 890123, 024680. Each twice: 112233. There and back: 123321. */
function isRow(pin: string): boolean {
  const half = pin.slice(0, Math.ceil(pin.length / 2));
  const isMirrored = [...half].reverse().join('') === pin.slice(-half.length);
  const isDoubled = pin.length % 2 === 0 && [...pin].every((digit, index) => index % 2 === 0 || digit === pin[index - 1]);
  const once = isDoubled ? [...pin].filter((_, index) => index % 2 === 0).join('') : pin;
  return steps(once) || (isMirrored && steps(half));
}

function steps(digits: string): boolean {
  const taken = [...digits].slice(1).map((digit, index) => (Number(digit) - Number(digits[index]) + 10) % 10);
  return [1, 2, 8, 9].some((step) => taken.every((one) => one === step));
}

/** The badge's digits, alone or filled up with one digit: badge GG-101 and 000101, 101101 (a repetition), 101000. */
function sharesBadge(pin: string, badge: string): boolean {
  const digits = badge.replaceAll(/[^0-9]/g, '');
  if (digits.length < 3 || !pin.includes(digits)) return false;
  return new Set(pin.replace(digits, '')).size <= 1;
}

/** A birthday, above all: 170288, 880217, 17021988, 19880217, and the month first. */
function isDate(pin: string): boolean {
  const [two, four] = ['([0-9]{2})', '(?:19|20)[0-9]{2}'];
  const orders = pin.length === 8 ? [`${two}${two}${four}`, `${four}${two}${two}`] : [`${two}${two}[0-9]{2}`, `[0-9]{2}${two}${two}`];
  return orders.some((order) => {
    const found = new RegExp(`^${order}$`).exec(pin);
    return found !== null && (isDay(found[1]!, found[2]!) || isDay(found[2]!, found[1]!));
  });
}

function isDay(day: string, month: string): boolean {
  return Number(day) >= 1 && Number(day) <= 31 && Number(month) >= 1 && Number(month) <= 12;
}

const lines = ['123', '456', '789', '147', '258', '369', '159', '357', '2580'];
const drawn = [...lines, ...lines.map((line) => [...line].reverse().join(''))];

/** Lines that the finger draws on the keys, one after the other: 147258, 159753, 258025. */
function isDrawn(pin: string): boolean {
  return (
    pin === '' ||
    drawn.some((line) => pin.startsWith(line) && isDrawn(pin.slice(line.length))) ||
    (pin.length < 3 && '2580'.startsWith(pin))
  );
}

/** Among the most used ones, and nothing of the above. After Markert et al., "This PIN Can Be Easily Guessed" (2020). */
const common: ReadonlySet<string> = new Set([
  '010203',
  '100200',
  '102030',
  '134679',
  '135790',
  '142536',
  '142857',
  '159951',
  '246810',
  '314159',
  '654123',
  '789123',
  '963147',
  '987123',
  '12341234',
  '12344321',
  '12345679',
  '31415926',
]);
