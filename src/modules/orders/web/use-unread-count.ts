/** How many orders whoever works here has not read yet. */
import { useQuery } from '@tanstack/react-query';
import { useApi, useWorkplace } from '../../../ui/workplace.tsx';
import { type Order, ordersSchema } from '../index.ts';

export function useUnreadCount(): number {
  const { data } = useOrders();
  return data?.orders.filter(isUnread).length ?? 0;
}

export function useOrders() {
  const api = useApi();
  const { actions } = useWorkplace();
  return useQuery({
    queryKey: ['orders', 'here'],
    queryFn: ({ signal }) => api.read('/orders', ordersSchema, { signal, background: true }),
    enabled: actions.has('orders:read'),
  });
}

/** What holds no more need not be read. */
export function isUnread({ readAtMs, withdrawn }: Order): boolean {
  return readAtMs === null && withdrawn === null;
}
