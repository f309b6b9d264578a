/**
 * Saves a file on this computer. With data about people only the door does (`export-dialogue.tsx`): the check "nothing about people
 * leaves but through the door" names who else may import this, and why.
 */
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from './icons.tsx';

/** @param name of the file: without colons and slashes, which some systems refuse */
export function DownloadKey({ name, content }: { readonly name: string; readonly content: unknown }) {
  const { t } = useTranslation();
  return (
    <Button variant="default" leftSection={<Icon name="download" size={18} />} onClick={() => downloadJson(name, content)}>
      {t('ui.download')}
    </Button>
  );
}

/** @param name as for `DownloadKey` */
export function downloadJson(name: string, content: unknown): void {
  download(name, new Blob([`${JSON.stringify(content, undefined, 2)}\n`], { type: 'application/json' }));
}

/** @param name as for `DownloadKey` */
export function downloadBytes(name: string, bytes: Uint8Array<ArrayBuffer>): void {
  download(name, new Blob([bytes], { type: 'application/octet-stream' }));
}

function download(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
