import type { PermissionTable } from '../../kernel/permissions.ts';

export const passengersPermissions = {
  'passengers:screen': {
    summary: 'Have a passenger list screened, see how far that is, end and forget it',
    roles: ['supervisor', 'risk-analyst'],
    scope: 'country',
    readsPeople: false,
  },
  'passengers:read-report': {
    summary: 'See of whom on a passenger list something was found',
    roles: ['supervisor', 'risk-analyst'],
    scope: 'country',
    readsPeople: true,
  },
} as const satisfies PermissionTable;
