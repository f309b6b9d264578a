/** A place in the header that the open screen may fill: the booth puts its direction there. */
import { createContext, type ReactNode, useContext } from 'react';
import { createPortal } from 'react-dom';

const HeaderSlotContext = createContext<HTMLElement | null>(null);

export function HeaderSlotProvider({ element, children }: { readonly element: HTMLElement | null; readonly children: ReactNode }) {
  return <HeaderSlotContext value={element}>{children}</HeaderSlotContext>;
}

export function InHeader({ children }: { readonly children: ReactNode }) {
  const element = useContext(HeaderSlotContext);
  return element && createPortal(children, element);
}
