/** Photographs added afterwards, from the day's crossings: each is kept as soon as it is agreed with. */
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DoneNote, RefusalNote } from '../../../ui/pieces.tsx';
import { useApi, useFormat } from '../../../ui/workplace.tsx';
import type { PhotographKind } from '../../travellers/index.ts';
import { type CrossingDetail, keptPhotographSchema } from '../index.ts';
import { ActKey, ActKeys } from './act-key.tsx';
import type { HeldPhotographs } from './photograph-desk.ts';
import { PhotographPanel } from './photograph-panel.tsx';

export function PhotographCrossing({ crossing, onClose }: { readonly crossing: CrossingDetail; onClose(): void }) {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const [held, setHeld] = useState<HeldPhotographs>({});
  /** The camera is off, and what was agreed with is being kept, or is. */
  const [isOver, setIsOver] = useState(false);
  const isAsked = useRef(false);
  const keep = useMutation({
    mutationFn: ({ kind, file }: { readonly kind: PhotographKind; readonly file: File }) =>
      api.upload({
        command: 'crossings.keep-photograph',
        path: `/crossings/${encodeURIComponent(crossing.crossingId)}/photographs/${kind}`,
        file,
        contentType: file.type,
        answer: keptPhotographSchema,
        onProgress: () => {},
      }),
    onSuccess: (_kept, { kind, file }) => setHeld((before) => ({ ...before, [kind]: file })),
  });
  const count = Object.keys(held).length;
  return (
    <>
      {keep.isError && <RefusalNote refusal={keep.error} />}
      {count > 0 && <DoneNote>{t('crossings.photograph.kept', { count, n: format.number(count) })}</DoneNote>}
      {keep.isPending && <p role="status">{t('crossings.photograph.sending')}</p>}
      {isOver ? (
        <ActKeys>
          <ActKey keyName={t('crossings.key.escape')} shortcut="Escape" onPress={onClose}>
            {t('crossings.photograph.enough')}
          </ActKey>
        </ActKeys>
      ) : (
        <PhotographPanel
          held={held}
          onHold={(kind, file) => {
            isAsked.current = true;
            keep.mutate({ kind, file });
          }}
          onClose={() => (isAsked.current ? setIsOver(true) : onClose())}
        />
      )}
    </>
  );
}
