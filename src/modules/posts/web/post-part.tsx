/** Is the post open? What sort of post is it, and when does it work? */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../../ui/icons.tsx';
import { Card, DoneNote, Facts, Ltr } from '../../../ui/pieces.tsx';
import tables from '../../../ui/table.module.css';
import { useFormat, useGround, useWorkplace } from '../../../ui/workplace.tsx';
import { type Closure, type InForce, type PostDetails, weekdays } from '../index.ts';
import { ClosuresForm } from './closures-form.tsx';
import { HoursForm } from './hours-form.tsx';
import { PostForm } from './post-form.tsx';
import styles from './posts.module.css';
import { useMoment } from './when-text.tsx';

type Form = 'post' | 'hours' | 'closures';

export function PostPart({ inForce }: { readonly inForce: InForce }) {
  const { t } = useTranslation();
  const { actions } = useWorkplace();
  const [form, setForm] = useState<Form>();
  const [done, setDone] = useState(false);
  const { post } = inForce;
  const open = (next: Form) => () => {
    setDone(false);
    setForm(next);
  };
  const close = (saved: boolean): void => {
    setForm(undefined);
    setDone(saved);
  };
  const key = (next: Form) =>
    actions.has('posts:configure') &&
    form === undefined && (
      <Button variant="default" onClick={open(next)} aria-label={t(`posts.change.${next}`)}>
        {t('posts.change')}
      </Button>
    );
  return (
    <>
      <Now inForce={inForce} />
      {done && <DoneNote>{t('posts.saved')}</DoneNote>}
      {form === 'post' ? <PostForm post={post} onClose={close} /> : <Description post={post} action={key('post')} />}
      {form === 'hours' ? <HoursForm post={post} onClose={close} /> : <Hours post={post} action={key('hours')} />}
      {form === 'closures' ? <ClosuresForm post={post} onClose={close} /> : <Closures post={post} action={key('closures')} />}
    </>
  );
}

/** The largest thing on the page. Neither green nor red: a closed post is no alert. */
function Now({ inForce: { opening, shift } }: { readonly inForce: InForce }) {
  const { t } = useTranslation();
  const { language } = useGround();
  const moment = useMoment();
  const until =
    opening.state === 'open'
      ? opening.closesAtMs === null
        ? t('posts.open.always')
        : t('posts.open.until', { when: moment(opening.closesAtMs) })
      : opening.opensAtMs === null
        ? t('posts.closed.never')
        : t('posts.closed.opens', { when: moment(opening.opensAtMs) });
  return (
    <Card label={t('posts.now')} className={styles.now}>
      <Icon name={opening.state === 'open' ? 'booth' : 'post'} size={40} />
      <div>
        <p className={styles.state}>{t(`posts.state.${opening.state}`)}</p>
        <p>
          {opening.by.kind === 'not-stated' && `${t('posts.by.not-stated')} `}
          {opening.by.kind === 'outside-hours' && `${t('posts.by.outside-hours')} `}
          {opening.by.kind === 'closed-day' && `${t('posts.by.closed-day', { day: t(`posts.day.${opening.by.weekday}`) })} `}
          {opening.by.kind === 'season' && `${opening.by.closure.reason[language]} `}
          {until}
        </p>
      </div>
      <div className={styles.shift}>
        <strong>{shift ? t('posts.shift', { start: shift.start }) : t('posts.shift.none')}</strong>
        {shift && <span>{t('posts.shift.until', { when: moment(shift.toMs) })}</span>}
      </div>
    </Card>
  );
}

function Description({ post, action }: { readonly post: PostDetails; readonly action: React.ReactNode }) {
  const { t } = useTranslation();
  const { language } = useGround();
  const format = useFormat();
  return (
    <Card title={t('posts.description')} aside={action}>
      <Facts
        facts={[
          { term: t('posts.name'), value: <Names names={post.name} /> },
          {
            term: t('posts.kinds'),
            value: post.kinds ? format.list(post.kinds.map((kind) => t(`posts.kind.${kind}`))) : t('posts.not-stated'),
          },
          { term: t('posts.state-of'), value: format.state(post.state) },
          { term: t('posts.neighbour'), value: format.state(post.neighbour) },
          { term: t('posts.lanes'), value: format.list(post.lanes.map((lane) => lane[language])) },
          { term: t('posts.zone'), value: <Ltr>{post.timeZone}</Ltr> },
          {
            term: t('posts.lists-age'),
            value: t('posts.hours', { count: post.listsMaxAgeHours, n: format.number(post.listsMaxAgeHours) }),
          },
          { term: t('posts.remedy.authority'), value: post.remedy?.authority[language] ?? t('posts.not-stated') },
          ...(post.remedy ? [{ term: t('posts.remedy.delay'), value: format.number(post.remedy.delayDays) }] : []),
        ]}
      />
    </Card>
  );
}

function Names({ names }: { readonly names: PostDetails['name'] }) {
  return (
    <>
      <bdi lang="fr">{names.fr}</bdi> · <bdi lang="ar">{names.ar}</bdi>
      {names.en !== names.fr && (
        <>
          {' '}
          · <bdi lang="en">{names.en}</bdi>
        </>
      )}
    </>
  );
}

function Hours({ post, action }: { readonly post: PostDetails; readonly action: React.ReactNode }) {
  const { t } = useTranslation();
  return (
    <Card title={t('posts.opening-hours')} aside={action}>
      {post.hours ? (
        <table className={`${tables.table} ${styles.hours}`}>
          <thead>
            <tr>
              <th scope="col">{t('posts.weekday')}</th>
              <th scope="col">{t('posts.open-at')}</th>
            </tr>
          </thead>
          <tbody>
            {weekdays.map((day) => (
              <tr key={day}>
                <th scope="row">{t(`posts.day.${day}`)}</th>
                <td>
                  <Spans spans={post.hours![day]} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <p className={styles.quiet}>{t('posts.hours.none')}</p>
      )}
      <p className={styles.shifts}>
        <strong>{t('posts.shifts')}</strong> {post.shifts ? <Ltr>{post.shifts.join(' · ')}</Ltr> : t('posts.not-stated')}
      </p>
    </Card>
  );
}

function Spans({ spans }: { readonly spans: readonly { readonly from: string; readonly to: string }[] }) {
  const { t } = useTranslation();
  if (spans.length === 0) return <span className={styles.quiet}>{t('posts.day.closed')}</span>;
  return (
    <span className={styles.spans}>
      {spans.map(({ from, to }) =>
        from === '00:00' && to === '24:00' ? (
          <span key={from}>{t('posts.day.whole')}</span>
        ) : (
          <span key={from}>
            <Ltr>
              {from} – {to}
            </Ltr>
            {to < from && <small> {t('posts.next-day')}</small>}
          </span>
        ),
      )}
    </span>
  );
}

function Closures({ post, action }: { readonly post: PostDetails; readonly action: React.ReactNode }) {
  const { t } = useTranslation();
  const { language } = useGround();
  const { closures = [] } = post;
  return (
    <Card title={t('posts.closures')} aside={action}>
      {closures.length === 0 ? (
        <p className={styles.quiet}>{t('posts.closures.none')}</p>
      ) : (
        <table className={tables.table}>
          <thead>
            <tr>
              <th scope="col">{t('posts.closure.when')}</th>
              <th scope="col">{t('posts.closure.reason')}</th>
            </tr>
          </thead>
          <tbody>
            {closures.map((closure) => (
              <tr key={`${closure.every} ${closure.from} ${closure.to}`}>
                <td data-label={t('posts.closure.when')}>
                  <ClosurePeriod closure={closure} />
                </td>
                <td data-label={t('posts.closure.reason')}>{closure.reason[language]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}

function ClosurePeriod({ closure: { every, from, to } }: { readonly closure: Closure }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (every === 'year') return <>{t('posts.closure.yearly', { from: format.dayOfYear(from), to: format.dayOfYear(to) })}</>;
  return <>{t('posts.period', { from: format.partialDate(from) ?? from, to: format.partialDate(to) ?? to })}</>;
}
