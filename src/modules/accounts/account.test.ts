import { describe, expect, it } from 'vitest';
import type { Actor } from '../../kernel/entry.ts';
import type { BadgeNumber, EntityId, JournalId } from '../../kernel/ids.ts';
import type { Role } from '../../kernel/permissions.ts';
import { type Account, addAccount, changeAccount, disableAccount, enableAccount, setPin } from './account.ts';

const badge = 'GG-101' as BadgeNumber;
const account: Account = {
  accountId: 'mr-gogui.accounts:1.1' as EntityId,
  badge,
  name: 'Mariam Traoré',
  roles: ['administrator'],
  active: true,
  reach: null,
  agency: null,
};
const self: Actor = { kind: 'officer', badge };
const other: Actor = { kind: 'officer', badge: 'GG-102' as BadgeNumber };
const next = { journal: 'mr-gogui.accounts' as JournalId, sequence: 9 };
const many = ['GG-101', 'GG-102'];
const kinds = (drafts: ReturnType<typeof disableAccount>) =>
  'isProblem' in drafts ? drafts.code : drafts.map(({ definition }) => definition.kind);

describe('adding an account', () => {
  const asked = { badge, name: 'Mariam Traoré', roles: ['officer'], verifier: '$argon2id$' } as const;
  it('records who it is, and the PIN, in parts of one person', () => {
    const drafts = addAccount(undefined, asked, next);
    expect(kinds(drafts)).toEqual(['account-added', 'pin-set']);
    if ('isProblem' in drafts) throw new Error(drafts.text);
    expect(drafts.map(({ subjects }) => subjects[0]!.subject)).toEqual(['mr-gogui.accounts:9.1', 'mr-gogui.accounts:9.1']);
  });
  it('is refused for a badge that has one', () => expect(kinds(addAccount(account, asked, next))).toBe('badge-taken'));
  it('is refused for an administrator who would watch over themself', () => {
    expect(kinds(addAccount(undefined, { ...asked, roles: ['administrator', 'data-protection-officer'] }, next))).toBe('roles-apart');
  });
});

describe('changing an account', () => {
  const change = (to: Parameters<typeof changeAccount>[1], by: Actor, administrators = many) =>
    kinds(changeAccount(account, to, { by, administrators }));
  const name = 'Mariam Traoré';

  it('is recorded', () => expect(change({ name, roles: ['officer'] }, other)).toEqual(['account-changed']));
  it('to what it is records nothing', () => expect(change({ name, roles: ['administrator'] }, other)).toEqual([]));
  it('of one’s own name is allowed', () =>
    expect(change({ name: 'M. Traoré', roles: ['administrator'] }, self)).toEqual(['account-changed']));
  it('of one’s own roles is refused, whichever', () => {
    for (const roles of [['officer'], ['administrator', 'supervisor'], ['data-protection-officer']] as const) {
      expect(change({ name, roles }, self)).toBe('own-account');
    }
  });
  it('to administrator and data-protection officer at once is refused', () => {
    expect(change({ name, roles: ['administrator', 'data-protection-officer'] }, other)).toBe('roles-apart');
    expect(change({ name, roles: ['administrator', 'auditor'] }, other)).toBe('roles-apart');
  });
  it('that leaves no administrator is refused', () =>
    expect(change({ name, roles: ['officer'] }, other, ['GG-101'])).toBe('last-administrator'));
});

describe('disabling an account', () => {
  it('is recorded, once', () => {
    expect(kinds(disableAccount(account, { administrators: many, by: undefined }))).toEqual(['account-disabled']);
    expect(kinds(disableAccount({ ...account, active: false }, { administrators: many, by: undefined }))).toEqual([]);
  });
  it('is refused for the last active administrator', () =>
    expect(kinds(disableAccount(account, { administrators: ['GG-101'], by: ['administrator'] }))).toBe('last-administrator'));
  it('of an office that watches or administers is an administrator’s alone', () => {
    const disable = (role: Role, by: Role) =>
      kinds(disableAccount({ ...account, roles: ['officer', role] }, { administrators: many, by: [by] }));
    for (const role of ['administrator', 'auditor', 'data-protection-officer', 'focal-point'] as const) {
      expect([role, disable(role, 'supervisor')]).toEqual([role, 'administrator-disables']);
      expect([role, disable(role, 'administrator')]).toEqual([role, ['account-disabled']]);
    }
    expect(disable('second-line-officer', 'supervisor')).toEqual(['account-disabled']);
  });
  it('can be undone, once', () => {
    expect(kinds(enableAccount({ ...account, active: false }))).toEqual(['account-enabled']);
    expect(kinds(enableAccount(account))).toEqual([]);
  });
});

describe('a new PIN', () => {
  it('says who set it', () => {
    expect(setPin(account, 'v', self)[0]!.common).toEqual({ badge, by: 'owner' });
    expect(setPin(account, 'v', other)[0]!.common).toEqual({ badge, by: 'administrator' });
  });
});
