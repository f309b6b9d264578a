import type { PermissionTable } from '../../kernel/permissions.ts';

export const networksPermissions = {
  'networks:read': {
    summary: 'See the charts of a case whose number one states, and their history; the data-protection officer those of every case',
    roles: ['analyst', 'data-protection-officer'],
    scope: 'own-cases',
    except: { 'data-protection-officer': 'country' },
    readsPeople: true,
  },
  'networks:change': {
    summary: 'Open a chart for a case, add to it, change and close it; hear that somebody else did',
    roles: ['analyst'],
    scope: 'own-cases',
    readsPeople: false,
  },
  'networks:export': {
    summary: 'Take a chart out as a file, marked with who took it, why, and who may see it',
    roles: ['analyst'],
    scope: 'own-cases',
    readsPeople: true,
  },
  'networks:read-searches': {
    summary: 'See who may look through crossings for which case, until when and why',
    roles: ['analyst', 'supervisor', 'data-protection-officer'],
    scope: 'own-cases',
    except: { supervisor: 'agency', 'data-protection-officer': 'country' },
    readsPeople: true,
  },
  'networks:grant-search': {
    summary: 'Give leave to look through crossings for a case, for a time, or refuse it; never to oneself',
    roles: ['supervisor'],
    scope: 'agency',
    readsPeople: false,
  },
  'networks:expand': {
    summary: 'Within a search that somebody else granted: see who is tied to somebody on a chart by crossings',
    roles: ['analyst'],
    scope: 'own-cases',
    readsPeople: true,
  },
  'networks:read-members': {
    summary: 'See who are the members of a case; whoever grants searches and whoever watches over the data see which cases there are',
    roles: ['analyst', 'supervisor', 'data-protection-officer'],
    scope: 'own-cases',
    except: { supervisor: 'agency', 'data-protection-officer': 'country' },
    readsPeople: false,
  },
  'networks:share-mappings': {
    summary: 'Use, save, rename and remove mappings of tables that the analysts share; they speak of nobody',
    roles: ['analyst'],
    scope: 'country',
    readsPeople: false,
  },
  'networks:change-members': {
    summary: 'Make somebody a member of a case, and no longer',
    roles: ['analyst', 'supervisor'],
    scope: 'own-cases',
    except: { supervisor: 'agency' },
    readsPeople: false,
  },
} as const satisfies PermissionTable;
