/** Who somebody is, put right by the officer: at the booth before anything is recorded, and afterwards from the day's crossings. */
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBirthWords } from '../../../ui/birth-words.ts';
import { useKeptDraft } from '../../../ui/kept-draft.ts';
import { Card, Key, RefusalNote } from '../../../ui/pieces.tsx';
import { useFormat } from '../../../ui/workplace.tsx';
import type { PersonDetails } from '../../travellers/index.ts';
import type { StatedParticulars } from '../index.ts';
import { codeOfState, nationalitiesOffered } from './declared-draft.ts';
import styles from './declared-form.module.css';
import { ChoiceField, PressedChoice, TextField } from './fields.tsx';
import {
  type IdentityDraft,
  type IdentityField,
  identityDraftOf,
  identityDraftSchema,
  identityForm,
  type ReadIdentity,
  readIdentity,
  typedSources,
} from './identity-draft.ts';
import { useToday } from './use-post.ts';

interface Props {
  /** Of whom: the crossing, or what was shown at the booth. */
  readonly of: string;
  /** As it stands. */
  readonly person: PersonDetails;
  /** Without a document the person says it; else it is printed there. */
  readonly hasDocument: boolean;
  /** What the main key does. */
  readonly submit: string;
  readonly busy?: boolean;
  readonly refusal?: unknown;
  onState(stated: StatedParticulars): void;
  onClose(): void;
}

export function IdentityForm({ of, person, hasDocument, submit, busy = false, refusal, onState, onClose: close }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const today = useToday();
  const [before] = useState(() => identityDraftOf(person, { source: hasDocument ? 'printed' : 'declared', nameState: format.state }));
  const [draft, setDraft, forget] = useKeptDraft({ form: identityForm, of }, identityDraftSchema, () => before);
  const onClose = (): void => {
    forget();
    close();
  };
  const set = (more: Partial<IdentityDraft>): void => setDraft({ ...draft, ...more });
  const codeOf = (typed: string) => codeOfState(typed, format.state);
  const read = readIdentity(draft, before, { today, codeOf });
  const form = useRef<HTMLFormElement>(null);
  const focusOn = (field: IdentityField): void => form.current?.querySelector<HTMLElement>(`[data-lacking="${field}"]`)?.focus();
  useEffect(() => form.current?.querySelector<HTMLElement>('[data-lacking=surname]')?.focus({ preventScroll: true }), []);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (read.stated && !busy) onState(read.stated);
    else if (read.lacking) focusOn(read.lacking);
  };
  const listId = useId();
  const text = (field: Exclude<IdentityField, 'sex'>, more: { maxLength?: number; dir?: 'ltr' | 'rtl' | 'auto' } = {}) => ({
    label: t(`crossings.identity.${field}`),
    value: draft[field],
    onType: (value: string) => set({ [field]: value }),
    lacking: field,
    onEscape: onClose,
    maxLength: 120,
    dir: 'auto' as const,
    ...more,
  });
  const state = (field: 'nationality' | 'numberState') => {
    const code = codeOf(draft[field]);
    return { ...text(field), list: listId, help: code ? format.state(code) : t('crossings.declared.nationality.help') };
  };
  return (
    <Card title={t('crossings.identity')} aside={t('crossings.identity.aside')} className={styles.card}>
      <form ref={form} className={styles.form} onSubmit={onSubmit}>
        <TextField {...text('surname')} />
        <TextField {...text('givenNames')} help={t('crossings.declared.single-name')} />
        <TextField {...text('arabicName', { dir: 'rtl' })} />
        <TextField {...text('birth', { maxLength: 60 })} help={<Understood read={read} />} />
        <PressedChoice
          label={t('crossings.person.sex')}
          value={draft.sex}
          options={(['F', 'M', 'X'] as const).map((code) => ({ code, words: t(`crossings.sex.short.${code}`) }))}
          onChoose={(sex) => set({ sex })}
          lacking="sex"
        />
        <TextField {...state('nationality')} />
        <datalist id={listId}>
          {nationalitiesOffered.map((code) => (
            <option key={code} value={format.state(code)} />
          ))}
        </datalist>
        <TextField {...text('birthplace')} />
        <TextField {...text('motherName', { maxLength: 200 })} />
        <TextField {...text('nationalNumber', { maxLength: 40, dir: 'ltr' })} />
        {draft.nationalNumber.trim() !== '' && <TextField {...state('numberState')} />}
        <ChoiceField
          label={t('crossings.identity.source')}
          value={draft.source}
          options={typedSources.map((code) => ({ code, words: t(`crossings.identity.source.${code}`) }))}
          onChoose={(source) => source !== '' && set({ source })}
          onEscape={onClose}
          {...(hasDocument && draft.source !== 'printed' && draft.source !== 'authority'
            ? { help: t('crossings.identity.source.help') }
            : {})}
        />
        <TextField {...text('reason', { maxLength: 500 })} label={t('crossings.act.reason')} />
        {refusal !== undefined && refusal !== null && <RefusalNote refusal={refusal} />}
        <div className={styles.keys}>
          <button type="submit" data-ready={read.lacking === undefined || undefined}>
            {read.lacking === undefined ? submit : t(`crossings.identity.lacking.${read.lacking}`)} <Key>↵</Key>
          </button>
          <button type="button" onClick={onClose}>
            {t('ui.cancel')} <Key>{t('crossings.key.escape')}</Key>
          </button>
        </div>
      </form>
    </Card>
  );
}

function Understood({ read }: { readonly read: ReadIdentity }) {
  const { t } = useTranslation();
  const words = useBirthWords();
  if (read.birthDoubt) return t(`ui.birth.doubt.${read.birthDoubt}`);
  return read.birth ? t('ui.birth.understood', { birth: words(read.birth.said, read.birth.span) }) : t('ui.person.birth.help');
}
