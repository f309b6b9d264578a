/** The screens of `networks`. What draws charts is loaded by whoever opens one. */
import { lazy, Suspense } from 'react';
import { LoadingRows } from '../../../ui/pieces.tsx';
import type { WebModule } from '../../../ui/web-module.ts';
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

const Authorisations = lazy(() =>
  import('./authorisations-screen.tsx').then(({ AuthorisationsScreen }) => ({ default: AuthorisationsScreen })),
);

function AuthorisationsWhenLoaded() {
  return (
    <Suspense fallback={<LoadingRows rows={6} />}>
      <Authorisations />
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
      path: '/case-authorisations',
      component: AuthorisationsWhenLoaded,
      // Analysts and the data-protection officer see those of a case beside its chart.
      actions: ['networks:authorise'],
      title: 'networks.authorisations',
      navigation: { icon: 'key', order: 56, label: 'networks.authorisations.label' },
    },
  ],
};
