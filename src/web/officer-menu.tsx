/** Who is at the screen; their account; the way out. */
import { Menu } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { type Role, roles } from '../kernel/permissions.ts';
import { Icon } from '../ui/icons.tsx';
import { Ltr } from '../ui/pieces.tsx';
import { emptyTabShelf } from '../ui/tab-shelf.ts';
import { useApi, useWorkplace } from '../ui/workplace.tsx';
import styles from './shell.module.css';

export function OfficerMenu() {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { officer } = useWorkplace();
  const leave = useMutation({
    mutationFn: () => api.ask('/session', undefined, z.unknown(), { method: 'DELETE' }),
    onSuccess: () => {
      api.actAs(undefined);
      emptyTabShelf();
      queries.clear();
      queries.setQueryData(['session'], null);
    },
  });
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <button type="button" className={styles.officer}>
          <i aria-hidden="true">{initialsOf(officer.name)}</i>
          <span>
            <bdi>{officer.name}</bdi>
            <small>{t(`accounts.role.${officeOf(officer.roles)}`)}</small>
          </span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {t('accounts.badge')} <Ltr mono>{officer.badge}</Ltr>
        </Menu.Label>
        <Menu.Item leftSection={<Icon name="key" size={18} />} onClick={() => navigate({ to: '/own-account' })}>
          {t('accounts.own')}
        </Menu.Item>
        <Menu.Item leftSection={<Icon name="leave" size={18} className="mirrors" />} onClick={() => leave.mutate()}>
          {t('station.leave')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** The one that says most: a supervisor is an officer too. */
function officeOf(held: readonly Role[]): Role {
  return roles.findLast((role) => held.includes(role)) ?? 'officer';
}

function initialsOf(name: string): string {
  return name
    .split(/\s+/)
    .filter((part) => /^\p{L}/u.test(part))
    .slice(-2)
    .map((part) => [...part][0])
    .join('')
    .toLocaleUpperCase();
}
