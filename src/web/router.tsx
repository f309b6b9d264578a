/** The addresses of the application: one for each screen that the account may open. */
import { type AnyRouter, createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router';
import { NotHere } from './not-here.tsx';
import { screensFor } from './screens.ts';
import { Shell } from './shell.tsx';

export function makeRouter(actions: ReadonlySet<string>): AnyRouter {
  const screens = screensFor(actions);
  const home =
    [...screens].filter(({ navigation }) => navigation).sort((a, b) => a.navigation!.order - b.navigation!.order)[0] ?? screens[0];
  const root = createRootRoute({ component: Shell, notFoundComponent: NotHere });
  const index = createRoute({
    getParentRoute: () => root,
    path: '/',
    beforeLoad: () => {
      if (home) throw redirect({ to: home.path, replace: true });
    },
  });
  const routes = screens.map(({ path, component }) => createRoute({ getParentRoute: () => root, path, component }));
  return createRouter({ routeTree: root.addChildren([index, ...routes]) });
}
