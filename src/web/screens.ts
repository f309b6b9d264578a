/** The screens that an account may open. */
import type { WebScreen } from '../ui/web-module.ts';
import { webModules } from './modules.ts';

export function screensFor(actions: ReadonlySet<string>): readonly WebScreen[] {
  return webModules
    .flatMap(({ screens }) => screens)
    .filter((screen) => screen.actions.length === 0 || screen.actions.some((action) => actions.has(action)));
}
