/** Numbers as people and spreadsheets write them. Pure. */

/** Digits of Arabic and of Persian script as those of the West. @example westernDigits('٣٦') // '36' */
export function westernDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
}

/**
 * With spaces, points or commas between thousands, a point or comma before the fraction, digits of either script; undefined where it
 * is none. A single comma before three digits (`1,250`) stands between thousands, unless the table is known to write decimals so.
 * @example figureOf('1 250,50') // 1250.5
 */
export function figureOf(text: string, { decimalComma = false } = {}): number | undefined {
  const plain = westernDigits(text.trim())
    .replaceAll('٫', '.')
    .replaceAll('٬', '')
    .replace(/(?<=\d)[\s\u00a0\u202f'’](?=\d)/g, '');
  if (/^[+-]?\d+(?:\.\d+)?e[+-]?\d{1,3}$/i.test(plain)) return finite(Number(plain));
  if (!/^[+-]?(?:\d[\d.,]*|[.,]\d+)$/.test(plain)) return undefined;
  const [points, commas] = [plain.split('.').length - 1, plain.split(',').length - 1];
  const isThousands = (sign: string) =>
    new RegExp(`^[+-]?\\d{1,3}(?:\\${sign}\\d{3})+$`).test(plain.replace(sign === ',' ? /\.\d+$/ : /,\d+$/, ''));
  if (points > 0 && commas > 0) {
    const [thousands, decimal] = plain.lastIndexOf('.') > plain.lastIndexOf(',') ? [',', '.'] : ['.', ','];
    if (plain.split(decimal).length > 2 || !isThousands(thousands)) return undefined;
    return finite(Number(plain.replaceAll(thousands, '').replace(decimal, '.')));
  }
  if (points > 1) return isThousands('.') ? finite(Number(plain.replaceAll('.', ''))) : undefined;
  if (commas > 1) return isThousands(',') ? finite(Number(plain.replaceAll(',', ''))) : undefined;
  if (commas === 1 && !decimalComma && /^[+-]?[1-9]\d{0,2},\d{3}$/.test(plain)) return finite(Number(plain.replace(',', '')));
  return finite(Number(plain.replace(',', '.')));
}

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}
