/** The three languages of the house, and where each begins its lines. */
export const languages = ['fr', 'ar', 'en'] as const;
export type Language = (typeof languages)[number];

/** Each language by its own name, as the switch shows it. */
export const languageNames: Readonly<Record<Language, string>> = { fr: 'Français', ar: 'العربية', en: 'English' };

export function directionOf(language: Language): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr';
}

export function isLanguage(value: unknown): value is Language {
  return languages.includes(value as Language);
}
