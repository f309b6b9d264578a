/** Messages: flat keys (`crossings.ready`), one file a language and module, all bundled so that the switch is immediate. */
import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { isLanguage, type Language, languages } from './language.ts';
import ar from './messages/ar.json';
import en from './messages/en.json';
import fr from './messages/fr.json';
import { remembered } from './remembered.ts';

export type Messages = Readonly<Record<Language, Readonly<Record<string, string>>>>;

export const uiMessages: Messages = { fr, ar, en };

const rememberedLanguage = remembered<Language>('language', isLanguage, languageOfBrowser());

/** Starts i18next with the messages of the shell and of every module. Two catalogues that claim the same key are a mistake: it throws. */
export async function startMessages(catalogues: readonly Messages[]): Promise<i18n> {
  const resources = Object.fromEntries(
    languages.map((language) => [language, { translation: joined([uiMessages, ...catalogues].map((messages) => messages[language])) }]),
  );
  await i18next.use(initReactI18next).init({
    resources,
    lng: rememberedLanguage.get(),
    fallbackLng: 'fr',
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  return i18next;
}

/** The first of the browser's languages that the house speaks. */
function languageOfBrowser(): Language {
  const spoken = (globalThis.navigator?.languages ?? []).map((tag) => tag.split('-')[0]);
  return spoken.find(isLanguage) ?? 'fr';
}

export async function speak(language: Language): Promise<void> {
  rememberedLanguage.set(language);
  await i18next.changeLanguage(language);
}

function joined(parts: readonly Readonly<Record<string, string>>[]): Record<string, string> {
  const all: Record<string, string> = {};
  for (const part of parts) {
    for (const [key, text] of Object.entries(part)) {
      if (Object.hasOwn(all, key)) throw new Error(`two message files hold "${key}"`);
      all[key] = text;
    }
  }
  return all;
}
