/** What browsers install to trust this station's pages; absent where the station made no certificate of its own. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Card, Ltr } from '../../../ui/pieces.tsx';
import { useApi, useFormat } from '../../../ui/workplace.tsx';
import { stationCertificateSchema } from '../../posts/index.ts';
import styles from './stations.module.css';

export function CertificateCard() {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const certificate = useQuery({
    queryKey: ['station', 'certificate'],
    queryFn: ({ signal }) => api.read('/station/certificate', stationCertificateSchema, { signal, background: true }),
    retry: false,
  });
  if (!certificate.data) return null;
  const { authority, fingerprint, names, untilMs } = certificate.data;
  return (
    <Card title={t('stations.certificate')}>
      <p>{t('stations.certificate.text')}</p>
      <dl className={styles.facts}>
        <dt>{t('stations.certificate.names')}</dt>
        <dd>
          <Ltr>{names.join(', ')}</Ltr>
        </dd>
        <dt>{t('stations.certificate.fingerprint')}</dt>
        <dd className={styles.fingerprint}>
          <Ltr mono>{fingerprint}</Ltr>
        </dd>
        <dt>{t('stations.certificate.until')}</dt>
        <dd>{format.date(untilMs)}</dd>
      </dl>
      <Button
        component="a"
        variant="default"
        href={`data:application/x-x509-ca-cert;base64,${window.btoa(authority)}`}
        download="maabar.crt"
      >
        {t('stations.certificate.save')}
      </Button>
    </Card>
  );
}
