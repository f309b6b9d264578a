/** Providers around the page: language and direction, theme, queries, the station's clock. */
import { DirectionProvider, MantineProvider, useDirection } from '@mantine/core';
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { stateName } from '../modules/documents/index.ts';
import { stationStatusSchema } from '../modules/posts/index.ts';
import { type Api, RefusedError } from '../ui/api.ts';
import { createFormatter } from '../ui/format.ts';
import { directionOf, isLanguage, type Language } from '../ui/language.ts';
import { theme } from '../ui/theme.ts';
import { GroundProvider } from '../ui/workplace.tsx';
import { Gate } from './gate.tsx';
import { StationContext } from './station-context.ts';
import { ThemeSwitchProvider, useThemeChoice } from './theme-choice.tsx';

export function Application({ api }: { readonly api: Api }) {
  const [queries] = useState(makeQueryClient);
  return (
    <DirectionProvider>
      <ThemeSwitchProvider>
        <Themed>
          <QueryClientProvider client={queries}>
            <Grounded api={api}>
              <Gate />
            </Grounded>
          </QueryClientProvider>
        </Themed>
      </ThemeSwitchProvider>
    </DirectionProvider>
  );
}

function Themed({ children }: { readonly children: ReactNode }) {
  const { choice } = useThemeChoice();
  return (
    // No style elements are made at run time: mantine-bridge.css holds the variables, and nothing here uses the global classes.
    <MantineProvider
      theme={theme}
      forceColorScheme={choice === 'night' ? 'dark' : 'light'}
      withCssVariables={false}
      withGlobalClasses={false}
    >
      {children}
    </MantineProvider>
  );
}

const stationEveryMs = 10_000;
const stoppedEveryMs = 2_000;

function Grounded({ api, children }: { readonly api: Api; readonly children: ReactNode }) {
  const language = useLanguage();
  const { t } = useTranslation();
  const station = useQuery({
    queryKey: ['station'],
    queryFn: async ({ signal }) => {
      const status = await api.read('/station', stationStatusSchema, { signal, background: true });
      return { ...status, clockOffsetMs: status.nowMs - Date.now() };
    },
    refetchInterval: (query) => (query.state.data?.storage.state === 'stopped' || query.state.error ? stoppedEveryMs : stationEveryMs),
    // Keeps the moment apart from the rest, which seldom changes.
    structuralSharing: true,
  });
  const status = station.data;
  const timeZone = status?.timeZone ?? 'UTC';
  const postState = status?.post?.state;
  const format = useMemo(() => {
    const named = stateName(postState ?? '');
    return createFormatter({
      language,
      region: named.kind === 'country' ? named.alpha2 : language === 'en' ? 'GB' : 'MR',
      timeZone,
      nameState: (code) => {
        const name = stateName(code);
        if (name.kind === 'country') return { alpha2: name.alpha2 };
        return { words: name.kind === 'special' ? t(name.messageKey) : code };
      },
    });
  }, [language, postState, timeZone, t]);
  // To the second: smaller differences would make every age anew at each answer.
  const clockOffsetMs = Math.round((status?.clockOffsetMs ?? 0) / 1000) * 1000;
  return (
    <StationContext value={{ status, error: station.error }}>
      <GroundProvider api={api} language={language} format={format} clockOffsetMs={clockOffsetMs}>
        {children}
      </GroundProvider>
    </StationContext>
  );
}

/** The page's language, told to the browser, to readers of the screen and to Mantine at once. */
function useLanguage(): Language {
  const { i18n, t } = useTranslation();
  const language: Language = isLanguage(i18n.language) ? i18n.language : 'fr';
  const { setDirection } = useDirection();
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = t('station.title');
    setDirection(directionOf(language));
  }, [language, setDirection, t]);
  return language;
}

function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // The station is on the post's own network, or on this computer: what the browser believes of the internet says nothing of it.
      mutations: { networkMode: 'always' },
      queries: {
        networkMode: 'always',
        staleTime: 5_000,
        refetchOnWindowFocus: true,
        // What the station refused it refuses again; one that is away may be back.
        retry: (failures, error) => error instanceof RefusedError && error.status === 0 && failures < 2,
      },
    },
  });
}
