/** A person's file for another computer: open to whoever has it, so it is noted like the other. */
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Purpose } from '../../../kernel/purpose.ts';
import { downloadJson } from '../../../ui/download.tsx';
import { Icon } from '../../../ui/icons.tsx';
import { RefusalNote } from '../../../ui/pieces.tsx';
import { useGround } from '../../../ui/workplace.tsx';
import type { PersonFile } from '../index.ts';
import { useTakeCopy } from './use-take-copy.ts';

export function JsonCopyKey({ file, purpose }: { readonly file: PersonFile; readonly purpose: Purpose }) {
  const { t } = useTranslation();
  const { language } = useGround();
  const note = useTakeCopy(file.subject, purpose);
  const take = useMutation({
    mutationFn: async () => {
      await note('json', language);
      downloadJson(`maabar-${file.subject.replace(':', '-')}.json`, file);
    },
  });
  return (
    <>
      <Button variant="default" leftSection={<Icon name="download" size={18} />} loading={take.isPending} onClick={() => take.mutate()}>
        {t('ui.download')}
      </Button>
      {take.isError && <RefusalNote refusal={take.error} />}
    </>
  );
}
