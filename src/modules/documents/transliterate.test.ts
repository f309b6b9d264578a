import { describe, expect, it } from 'vitest';
import { readArabicName } from './arabic-escapes.ts';
import { transliterateName } from './transliterate.ts';

describe('a name in the letters of the zone', () => {
  it('loses apostrophes and accents, and is parted at hyphens', () => {
    expect(transliterateName("N'Diaye")).toBe('NDIAYE');
    expect(transliterateName('M’Barek Ould-Cheikh')).toBe('MBAREK OULD CHEIKH');
    expect(transliterateName('MʼBarek ʿAbd Aꞌali')).toBe('MBAREK ABD AALI');
    expect(transliterateName('Bâ, Fatoumata-Zahra  Kéïta')).toBe('BA FATOUMATA ZAHRA KEITA');
    expect(transliterateName('J. R. Ouédraogo')).toBe('J R OUEDRAOGO');
  });

  it('has two letters for the letters that Doc 9303 writes so', () => {
    expect(transliterateName('Müller Søren Åse Œuvre Weiß Þór')).toBe('MUELLER SOEREN AASE OEUVRE WEISS THOR');
    expect(transliterateName('Muñoz François Ŋdiaye')).toBe('MUNOZ FRANCOIS NDIAYE');
  });

  it('drops the hooks of Hausa, Fulfulde and Bambara letters, which Doc 9303 forgets', () => {
    expect(transliterateName('Ɓoyi Ɗanjuma Ƙasim Ƴaya')).toBe('BOYI DANJUMA KASIM YAYA');
    expect(transliterateName('Ɲaman Kɔnɛ')).toBe('NAMAN KONE');
    expect(transliterateName('Ƥeel Ƭaaƴ Ƈaam')).toBe('PEEL TAAY CAAM');
    expect(transliterateName('Mǝlǝm Əjja Aɣali')).toBe('MELEM EJJA AGALI');
  });

  it('writes Arabic letters by their codes, a shadda as the letter twice, no vowel signs', () => {
    expect(transliterateName('عبد العزيز بن متعب')).toBe('EBD ALEZYZ BN MTEB');
    expect(transliterateName('مُحَمَّد')).toBe('MXHMMD');
    expect(transliterateName('ﻣﺤﻤﺪ ﷲ')).toBe('MXHMD ALLH');
    expect(transliterateName('فاطمة الزهراء')).toBe('FAXTTMXAH ALZHRAXE');
  });

  it('writes Cyrillic letters', () => {
    expect(transliterateName('Щербаков Юрий')).toBe('SHCHERBAKOV IURII');
  });

  it('refuses digits and scripts without a table', () => {
    expect(() => transliterateName('Ali 2')).toThrow(RangeError);
    expect(() => transliterateName('李')).toThrow(RangeError);
  });
});

describe('a name in codes for Arabic letters', () => {
  it('gives the Arabic letters back', () => {
    for (const name of [
      'عبد العزيز بن متعب',
      'محمد',
      'خديجة',
      'فاطمة الزهراء',
      'عيسى',
      'يحيى',
      'الشيخ ولد سيدي',
      'عبد الله',
      'ذو الفقار',
      'أحمد',
      'آمنة',
    ]) {
      expect(readArabicName(transliterateName(name))?.arabic).toBe(name);
    }
    expect(readArabicName('MXHMMD')?.arabic).toBe('محم\u0651د');
  });

  it('gives a Latin reading beside them', () => {
    expect(readArabicName('EBD ALEZYZ BN MTEB')).toEqual({ arabic: 'عبد العزيز بن متعب', latin: 'ABD ALAZYZ BN MTAB' });
    expect(readArabicName('XKHDYJXAH')?.latin).toBe('KHDYJA');
    expect(readArabicName('XSHYXKH')?.latin).toBe('SHYKH');
  });

  it('is none where a letter has no code', () => {
    expect(readArabicName('OUSMANE')).toBeUndefined();
  });
});
