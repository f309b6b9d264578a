/** The screens of `networks`. What draws charts is loaded by whoever opens one. */
import { lazy, Suspense } from 'react';
import { LoadingRows } from '../../../ui/pieces.tsx';
import type { WebModule } from '../../../ui/web-module.ts';
import { CaseSearchesScreen } from './case-searches-screen.tsx';
import { CasesScreen } from './cases-screen.tsx';
import ar from './messages/ar.json';
import en from './messages/en.json';
import fr from './messages/fr.json';

const Charts = lazy(() => import('./charts-screen.tsx').then(({ ChartsScreen }) => ({ default: ChartsScreen })));

function ChartsWhenLoaded() {
  return (
    <Suspense fallback={<LoadingRows rows={6} />}>
      <Charts />
    </Suspense>
  );
}

export const networksWeb: WebModule = {
  name: 'networks',
  messages: { fr, ar, en },
  screens: [
    {
      path: '/charts',
      component: ChartsWhenLoaded,
      actions: ['networks:read'],
      title: 'networks.title',
      navigation: { icon: 'network', order: 55, label: 'networks.label' },
    },
    {
      path: '/cases',
      component: CasesScreen,
      actions: ['networks:read-members'],
      title: 'networks.cases',
      navigation: { icon: 'lists', order: 57, label: 'networks.cases.label' },
    },
    {
      path: '/case-searches',
      component: CaseSearchesScreen,
      actions: ['networks:grant-search'],
      title: 'networks.searches',
      navigation: { icon: 'network', order: 56, label: 'networks.searches.label' },
    },
  ],
};
