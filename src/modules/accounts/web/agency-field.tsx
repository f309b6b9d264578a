/** Which agency an account belongs to: one that most states have, or a word of the state's own. */
import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { agencySchema, usualAgencies } from '../index.ts';

const isUsual = (agency: string): agency is (typeof usualAgencies)[number] => (usualAgencies as readonly string[]).includes(agency);

export function AgencyField({ agency, onChange }: { readonly agency: string; onChange(agency: string): void }) {
  const { t } = useTranslation();
  const [other, setOther] = useState(agency !== '' && !isUsual(agency));
  const fault = other && agency !== '' && !agencySchema.safeParse(agency).success;
  return (
    <>
      <NativeSelect
        label={t('accounts.agency')}
        value={other ? 'other' : agency}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          setOther(chosen === 'other');
          onChange(chosen === 'other' ? '' : chosen);
        }}
        data={[
          { value: '', label: t('accounts.agency.none') },
          ...usualAgencies.map((value) => ({ value, label: t(`accounts.agency.of.${value}`) })),
          { value: 'other', label: t('accounts.agency.other') },
        ]}
      />
      {other && (
        <TextInput
          label={t('accounts.agency.other')}
          description={t('accounts.agency.other.help')}
          value={agency}
          onChange={(event) => onChange(event.currentTarget.value)}
          error={fault}
          maxLength={40}
          dir="ltr"
        />
      )}
    </>
  );
}

/** The agency's name, as an officer reads it; the state's own word as it was written. */
export function useAgencyName(): (agency: string) => string {
  const { t } = useTranslation();
  return (agency) => (isUsual(agency) ? t(`accounts.agency.of.${agency}`) : agency);
}
