/** What other modules know of a person, shown on the page of `travellers`, which knows none of them. The root provides them. */
import { createContext, type FunctionComponent, type ReactNode, useContext } from 'react';
import type { Purpose } from '../kernel/purpose.ts';

export interface PersonPanelProps {
  /** Stands for every record that is this person: the station knows what was merged. */
  readonly travellerId: string;
  /** Stated by whoever looks; goes with every question. */
  readonly purpose: Purpose;
}

export interface PersonPanel {
  readonly name: string;
  readonly component: FunctionComponent<PersonPanelProps>;
}

const PersonPanelsContext = createContext<readonly PersonPanel[]>([]);

export function PersonPanelsProvider({ panels, children }: { readonly panels: readonly PersonPanel[]; readonly children: ReactNode }) {
  return <PersonPanelsContext value={panels}>{children}</PersonPanelsContext>;
}

export function PersonPanels(props: PersonPanelProps) {
  const panels = useContext(PersonPanelsContext);
  return panels.map(({ name, component: Panel }) => <Panel key={name} {...props} />);
}
