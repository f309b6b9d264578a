/** Day or night, chosen by hand: a booth's lamp says more than a computer's setting. */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { remembered } from '../ui/remembered.ts';

export type ThemeChoice = 'day' | 'night';
const isChoice = (value: unknown): value is ThemeChoice => value === 'day' || value === 'night';
const rememberedChoice = remembered<ThemeChoice>('theme', isChoice, 'day');

const ThemeContext = createContext<{ readonly choice: ThemeChoice; choose(choice: ThemeChoice): void }>({
  choice: 'day',
  choose: () => {},
});

export function ThemeSwitchProvider({ children }: { readonly children: ReactNode }) {
  const [choice, setChoice] = useState(rememberedChoice.get);
  useEffect(() => {
    document.documentElement.dataset.theme = choice;
  }, [choice]);
  const value = useMemo(
    () => ({
      choice,
      choose(next: ThemeChoice) {
        rememberedChoice.set(next);
        setChoice(next);
      },
    }),
    [choice],
  );
  return <ThemeContext value={value}>{children}</ThemeContext>;
}

export function useThemeChoice() {
  return useContext(ThemeContext);
}
