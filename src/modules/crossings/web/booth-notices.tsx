/** Something to say that is not the state of the booth: it never takes the focus, and the next document sweeps it away. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Key, PersonName, useRefusalText } from '../../../ui/pieces.tsx';
import { useFormat } from '../../../ui/workplace.tsx';
import type { ShownBy } from '../index.ts';
import styles from './booth.module.css';
import { type Booth, deskOf } from './booth-state.ts';
import { decisionOf, type Group, type GroupRow, rowOf } from './group-flow.ts';
import type { Photographs } from './use-photographs.ts';

interface Props {
  readonly booth: Booth;
  readonly photographs: Pick<Photographs, 'sending' | 'kept' | 'refusal'>;
  onTakeUp(shownBy: ShownBy): void;
  onPutBack(): void;
}

export function BoothNotices(props: Props) {
  const words = useNotice(props);
  return (
    <div className={styles.notices} role="status">
      {words && <p>{words}</p>}
      <OfPhotographs {...props.photographs} />
    </div>
  );
}

/** Kept while the next document is read already. */
function OfPhotographs({ sending, kept, refusal }: Props['photographs']) {
  const { t } = useTranslation();
  const format = useFormat();
  const refusalText = useRefusalText();
  if (refusal) {
    return (
      <p>
        {t('crossings.photograph.not-sent')} {refusalText(refusal)}
      </p>
    );
  }
  if (sending > 0) return <p>{t('crossings.photograph.sending')}</p>;
  return kept > 0 ? <p>{t('crossings.photograph.kept', { count: kept, n: format.number(kept) })}</p> : null;
}

function useNotice({ booth, onTakeUp, onPutBack }: Props): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { notice, leftBehind, state } = booth;
  if (notice?.kind === 'too-large') return t('crossings.notice.too-large', { characters: format.number(notice.characters) });
  if (notice?.kind === 'let-go') {
    return (
      <>
        {t('crossings.notice.let-go')}
        <PutBack onPutBack={onPutBack} />
      </>
    );
  }
  if (notice) return t(`crossings.notice.${notice.kind}`);
  const desk = deskOf(state);
  if (desk?.kind === 'gathering') return desk.group.notice && <InGroup group={desk.group} onPutBack={onPutBack} />;
  if (!leftBehind) return null;
  const { decision } = leftBehind;
  return (
    <>
      {t(decision?.person ? 'crossings.notice.left-behind' : 'crossings.notice.replaced')}{' '}
      {decision?.person && (
        <strong>
          <PersonName person={decision.person} />
        </strong>
      )}
      <button type="button" aria-keyshortcuts="Alt+R" onClick={() => onTakeUp(leftBehind.shownBy)}>
        {t('crossings.notice.take-up')} <Key>Alt R</Key>
      </button>
    </>
  );
}

function InGroup({ group, onPutBack }: { readonly group: Group; onPutBack(): void }): ReactNode {
  const { t } = useTranslation();
  const { notice, removed } = group;
  const nameOf = (row: GroupRow | undefined): ReactNode => {
    const person = row && decisionOf(row)?.person;
    return <strong>{person ? <PersonName person={person} /> : t('crossings.row', { number: group.rows.indexOf(row!) + 1 })}</strong>;
  };
  switch (notice?.kind) {
    case 'twice':
      return (
        <>
          {t('crossings.notice.twice')} {nameOf(rowOf(group, notice.row))}
        </>
      );
    case 'full':
      return t('crossings.notice.full');
    case 'removed':
      return (
        <>
          {t('crossings.notice.removed')} {removed && nameOf(removed.row)}
          <PutBack onPutBack={onPutBack} />
        </>
      );
    default:
      return null;
  }
}

function PutBack({ onPutBack }: { onPutBack(): void }) {
  const { t } = useTranslation();
  return (
    <button type="button" aria-keyshortcuts="Alt+Z" onClick={onPutBack}>
      {t('crossings.notice.put-back')} <Key>Alt Z</Key>
    </button>
  );
}
