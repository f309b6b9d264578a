/** Names of months as people of the region, and their telephones, write them: French, Arabic in its several ways, English. */

const lines = `
janvier|janv|jan|january|يناير|جانفي|كانون الثاني
février|fevrier|févr|fevr|fév|fev|february|feb|فبراير|فيفري|شباط
mars|march|mar|مارس|آذار
avril|avr|april|apr|أبريل|إبريل|ابريل|أفريل|نيسان
mai|may|مايو|ماي|أيار
juin|june|jun|يونيو|جوان|حزيران
juillet|juil|july|jul|يوليو|يوليوز|جويلية|تموز
août|aout|aoû|august|aug|أغسطس|أغشت|غشت|أوت|آب
septembre|sept|sep|september|سبتمبر|شتنبر|شتمبر|أيلول
octobre|oct|october|أكتوبر|اكتوبر|تشرين الأول
novembre|nov|november|نوفمبر|نونبر|تشرين الثاني
décembre|decembre|déc|dec|december|ديسمبر|دجنبر|دجمبر|كانون الأول
`;

export const monthNames: readonly (readonly string[])[] = lines
  .trim()
  .split('\n')
  .map((line) => line.split('|'));

const monthByName = new Map(monthNames.flatMap((names, place) => names.map((name) => [name, place + 1] as const)));

/** From 1; undefined where it is none. @example monthOf('Févr.') // 2 */
export function monthOf(word: string): number | undefined {
  return monthByName.get(word.normalize('NFC').toLowerCase().replace(/\.$/, ''));
}

/** For a pattern: the longest first, so that none is cut. */
export const monthPattern = monthNames
  .flat()
  .sort((a, b) => b.length - a.length)
  .join('|');
