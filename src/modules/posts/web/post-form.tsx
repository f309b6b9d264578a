/** What sort of post it is: names, kinds, states, time zone, lanes. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { helpBelow } from '../../../ui/help-below.ts';
import { Icon } from '../../../ui/icons.tsx';
import { type PostDetails, type PostKind, postKinds, type ThreeLanguages } from '../index.ts';
import { ChoicesField, StatesField, WordsFields } from './fields.tsx';
import { PostDetailsForm } from './post-details-form.tsx';
import styles from './posts.module.css';

const nothing: ThreeLanguages = { fr: '', ar: '', en: '' };

export function PostForm({ post, onClose = () => {} }: { readonly post?: PostDetails; onClose?(saved: boolean): void }) {
  const { t } = useTranslation();
  const [name, setName] = useState<ThreeLanguages>(post?.name ?? nothing);
  const [kinds, setKinds] = useState<readonly PostKind[]>(post?.kinds ?? []);
  const [state, setState] = useState(post?.state ?? '');
  const [neighbour, setNeighbour] = useState(post?.neighbour ?? '');
  const [timeZone, setTimeZone] = useState(post?.timeZone ?? 'Africa/Nouakchott');
  const [maxAge, setMaxAge] = useState(String(post?.listsMaxAgeHours ?? 72));
  const [lanes, setLanes] = useState<readonly ThreeLanguages[]>(post?.lanes ?? [nothing]);
  const [authority, setAuthority] = useState<ThreeLanguages>(post?.remedy?.authority ?? nothing);
  const [delay, setDelay] = useState(post?.remedy ? String(post.remedy.delayDays) : '');
  const saysRemedy = delay.trim() !== '' || Object.values(authority).some((words) => words.trim() !== '');
  const { kinds: _, remedy: __, ...rest } = post ?? {};
  const wanted = {
    ...rest,
    name,
    lanes,
    state,
    neighbour,
    timeZone,
    listsMaxAgeHours: Number(maxAge),
    ...(kinds.length > 0 && { kinds }),
    ...(saysRemedy && { remedy: { authority, delayDays: Number(delay) } }),
  };
  const both = kinds.includes('international') && kinds.includes('bilateral');
  const changeLane = (at: number, lane: ThreeLanguages): void => setLanes(lanes.map((one, index) => (index === at ? lane : one)));
  return (
    <PostDetailsForm title={t('posts.description')} wanted={wanted} onSaved={() => onClose(true)} onCancel={post && (() => onClose(false))}>
      <WordsFields label={t('posts.name')} words={name} max={120} onChange={setName} />
      <ChoicesField
        label={t('posts.kinds')}
        help={t('posts.kinds.help')}
        choices={postKinds.map((kind) => ({ value: kind, label: t(`posts.kind.${kind}`) }))}
        chosen={kinds}
        error={both ? t('posts.kinds.both') : undefined}
        onChange={setKinds}
      />
      <StatesField label={t('posts.state-of')} help={t('posts.state.help')} value={state} one onChange={setState} />
      <StatesField label={t('posts.neighbour')} help={t('posts.state.help')} value={neighbour} one onChange={setNeighbour} />
      <NativeSelect
        label={t('posts.zone')}
        value={timeZone}
        onChange={(event) => setTimeZone(event.currentTarget.value)}
        data={zonesWith(timeZone)}
        dir="ltr"
      />
      <TextInput
        label={t('posts.lists-age')}
        description={t('posts.lists-age.help')}
        inputWrapperOrder={helpBelow}
        value={maxAge}
        onChange={(event) => setMaxAge(event.currentTarget.value)}
        inputMode="numeric"
        maxLength={4}
        dir="ltr"
      />
      <WordsFields label={t('posts.remedy.authority')} words={authority} max={120} onChange={setAuthority} />
      <TextInput
        label={t('posts.remedy.delay')}
        description={t('posts.remedy.help')}
        inputWrapperOrder={helpBelow}
        value={delay}
        onChange={(event) => setDelay(event.currentTarget.value)}
        inputMode="numeric"
        maxLength={3}
        dir="ltr"
      />
      <div className={styles.wide}>
        {lanes.map((lane, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lanes are known by their place
          <div key={at} className={styles.lane}>
            <WordsFields label={t('posts.lane', { number: at + 1 })} words={lane} max={120} onChange={(words) => changeLane(at, words)} />
            {lanes.length > 1 && (
              <Button variant="default" onClick={() => setLanes(lanes.filter((_one, index) => index !== at))}>
                {t('posts.lane.remove', { number: at + 1 })}
              </Button>
            )}
          </div>
        ))}
        <Button
          variant="default"
          leftSection={<Icon name="plus" size={18} />}
          disabled={lanes.length >= 20}
          onClick={() => setLanes([...lanes, nothing])}
        >
          {t('posts.lane.add')}
        </Button>
      </div>
    </PostDetailsForm>
  );
}

/** Those of the continent, and the post's own. */
function zonesWith(current: string): string[] {
  const zones = Intl.supportedValuesOf('timeZone').filter((zone) => zone.startsWith('Africa/'));
  return [
    ...new Set([...zones, 'Africa/Nouakchott', 'Africa/Bamako', 'Africa/Ouagadougou', 'Africa/Niamey', 'Africa/Ndjamena', current]),
  ].sort();
}
