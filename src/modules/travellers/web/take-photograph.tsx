/** Adds a photograph: a face from the camera, or a page from a file. It is seen before it is kept, and made small on this page. */
import { Button, FileInput, NativeSelect } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Camera } from '../../../ui/camera.tsx';
import { Icon } from '../../../ui/icons.tsx';
import { Card, RefusalNote } from '../../../ui/pieces.tsx';
import { scalePicture } from '../../../ui/scale-picture.ts';
import { useApi, useFormat } from '../../../ui/workplace.tsx';
import { type PhotographKind, photographLimitBytes, photographSides, recordedOfTravellerSchema } from '../index.ts';
import styles from './people-area.module.css';
import { travellerPath } from './traced-read.ts';

interface Taken {
  readonly file: File;
  readonly url: string;
}

export function TakePhotograph({
  travellerId,
  onClose,
  onRecorded,
}: {
  readonly travellerId: string;
  onClose(): void;
  onRecorded(): void;
}) {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const [kind, setKind] = useState<PhotographKind>('face');
  const [taken, setTaken] = useState<Taken>();
  const [failed, setFailed] = useState<string>();
  useEffect(() => {
    if (!taken) return undefined;
    return () => URL.revokeObjectURL(taken.url);
  }, [taken]);

  const limit = { side: photographSides[kind], bytes: photographLimitBytes };
  const take = (file: File): void => {
    setFailed(undefined);
    setTaken({ file, url: URL.createObjectURL(file) });
  };
  const takeFile = async (file: File | null): Promise<void> => {
    if (!file) return;
    try {
      const picture = await createImageBitmap(file);
      take(await scalePicture(picture, picture, limit));
      picture.close();
    } catch {
      // The browser knows only that it cannot read it.
      setFailed(t('travellers.photograph.unreadable'));
    }
  };
  const keep = useMutation({
    mutationFn: (file: File) =>
      api.upload({
        command: 'travellers.take-photograph',
        path: travellerPath(travellerId, `/photographs/${kind}`),
        file,
        contentType: file.type,
        answer: recordedOfTravellerSchema,
        onProgress: () => {},
      }),
    onSuccess: onRecorded,
  });
  return (
    <Card title={t('travellers.photograph.add')}>
      <div className={styles.form}>
        <NativeSelect
          label={t('travellers.photograph.kind')}
          value={kind}
          onChange={(event) => {
            setKind(event.currentTarget.value as PhotographKind);
            setTaken(undefined);
            setFailed(undefined);
          }}
          data={(['face', 'page'] as const).map((one) => ({ value: one, label: t(`travellers.photograph.${one}`) }))}
          autoFocus
          disabled={keep.isPending}
        />
        {taken ? (
          <div className={styles.camera}>
            <img src={taken.url} alt={t('travellers.photograph.preview')} />
            <small>{format.bytes(taken.file.size)}</small>
          </div>
        ) : (
          <>
            {kind === 'face' && <Camera limit={limit} onTake={take} />}
            <FileInput
              label={t('travellers.photograph.file')}
              description={t('travellers.photograph.file.help')}
              placeholder={t('ui.file.choose')}
              accept="image/jpeg,image/png,image/webp"
              onChange={takeFile}
              leftSection={<Icon name="upload" size={18} />}
              error={failed}
            />
          </>
        )}
        {keep.isError && <RefusalNote refusal={keep.error} />}
        <div className={styles.keys}>
          {taken && (
            <>
              <Button loading={keep.isPending} onClick={() => keep.mutate(taken.file)}>
                {t('travellers.photograph.keep')}
              </Button>
              <Button variant="default" disabled={keep.isPending} onClick={() => setTaken(undefined)}>
                {t('travellers.photograph.again')}
              </Button>
            </>
          )}
          <Button variant="default" disabled={keep.isPending} onClick={onClose}>
            {t('ui.cancel')}
          </Button>
        </div>
      </div>
    </Card>
  );
}
