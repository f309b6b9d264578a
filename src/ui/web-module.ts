/** What a module gives to the web application: screens, and its words in three languages. */
import type { FunctionComponent } from 'react';
import type { ActionName } from '../kernel/permissions.ts';
import type { Messages } from './i18n.ts';
import type { IconName } from './icons.tsx';

export interface WebScreen {
  /** `/second-line` */
  readonly path: string;
  readonly component: FunctionComponent;
  /** Who may open it: one of these actions. Empty: whoever is logged in. */
  readonly actions: readonly ActionName[];
  /** Message key of its title. */
  readonly title: string;
  /** Absent where the screen is reached from elsewhere than the navigation. */
  readonly navigation?: {
    readonly icon: IconName;
    /** Ascending. */
    readonly order: number;
    /** Message key of a shorter word than the title. */
    readonly label?: string;
    /** A hook: how many there want somebody; 0 shows nothing. */
    readonly useCount?: () => number;
  };
}

export interface WebModule {
  readonly name: string;
  readonly messages: Messages;
  readonly screens: readonly WebScreen[];
}
