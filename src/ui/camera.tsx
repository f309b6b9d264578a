/** The computer's camera, seen before anything is taken. It is off again once this is off the screen: a camera that looks on is nobody's. */
import { Button } from '@mantine/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './camera.module.css';
import { Icon } from './icons.tsx';
import { type PictureLimit, scalePicture } from './scale-picture.ts';

type Fault = 'insecure' | 'none' | 'denied' | 'busy';

export function Camera({
  limit,
  begins = false,
  onTake,
}: {
  readonly limit: PictureLimit;
  /** A key was pressed for it: it opens at once. */
  readonly begins?: boolean;
  onTake(file: File): void;
}) {
  const { t } = useTranslation();
  const video = useRef<HTMLVideoElement>(null);
  const [stream, setStream] = useState<MediaStream>();
  const [fault, setFault] = useState<Fault>();
  const open = useCallback(async (): Promise<void> => {
    setFault(undefined);
    // Browsers give a camera to secure pages alone.
    if (navigator.mediaDevices === undefined) return setFault('insecure');
    try {
      setStream(await navigator.mediaDevices.getUserMedia({ video: { width: { ideal: 1920 }, facingMode: 'user' } }));
    } catch (error) {
      setFault(faultOf(error));
    }
  }, []);
  useEffect(() => {
    if (begins) void open();
  }, [begins, open]);
  useEffect(() => {
    if (!stream) return undefined;
    if (video.current) video.current.srcObject = stream;
    return () => {
      for (const track of stream.getTracks()) track.stop();
    };
  }, [stream]);
  const take = async (): Promise<void> => {
    const { current } = video;
    if (!current) return;
    // Struck before the first picture came: it is taken as soon as there is one.
    if (current.videoWidth === 0) await new Promise((seen) => current.addEventListener('loadeddata', seen, { once: true }));
    onTake(await scalePicture(current, { width: current.videoWidth, height: current.videoHeight }, limit));
  };
  if (!stream) {
    return (
      <div className={styles.camera}>
        {fault && <p role="alert">{t(`ui.camera.fault.${fault}`)}</p>}
        {(!begins || fault) && fault !== 'insecure' && (
          <Button variant="default" leftSection={<Icon name="camera" size={18} />} onClick={open}>
            {t(fault ? 'ui.try-again' : 'ui.camera.open')}
          </Button>
        )}
      </div>
    );
  }
  return (
    <div className={styles.camera}>
      <video ref={video} autoPlay muted playsInline aria-label={t('ui.camera.live')} />
      <Button onClick={take} autoFocus>
        {t('ui.camera.take')}
      </Button>
    </div>
  );
}

/** W3C Media Capture and Streams, 10.2: why no camera is given. */
function faultOf(error: unknown): Fault {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  return name === 'NotReadableError' || name === 'AbortError' ? 'busy' : 'none';
}
