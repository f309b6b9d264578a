/** A person without a document that a reader reads: a short form, in their words. They are screened like anybody else. */
import { type FormEvent, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useBirthWords } from '../../../ui/birth-words.ts';
import { Card, Key } from '../../../ui/pieces.tsx';
import { useFormat } from '../../../ui/workplace.tsx';
import { birthSpan } from '../../travellers/index.ts';
import type { DeclaredPerson } from '../index.ts';
import {
  birthOf,
  codeOfState,
  type DeclaredDraft,
  type DeclaredField,
  declaredPerson,
  firstLacking,
  nationalitiesOffered,
} from './declared-draft.ts';
import styles from './declared-form.module.css';
import { PressedChoice, TextField } from './fields.tsx';
import { useToday } from './use-post.ts';

export function DeclaredForm({
  draft,
  onDraft,
  onDeclare,
  onClose,
}: {
  /** Kept outside: a scan in between loses nothing of what was typed. */
  readonly draft: DeclaredDraft;
  onDraft(draft: DeclaredDraft): void;
  onDeclare(declared: DeclaredPerson): void;
  onClose(): void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const today = useToday();
  const context = { today, codeOf: (typed: string) => codeOfState(typed, format.state) };
  const form = useRef<HTMLFormElement>(null);
  const focusOn = (field: DeclaredField): void => form.current?.querySelector<HTMLElement>(`[data-lacking="${field}"]`)?.focus();
  useEffect(() => form.current?.querySelector('input')?.focus({ preventScroll: true }), []);
  const lacking = firstLacking(draft, context);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (lacking === undefined) onDeclare(declaredPerson(draft, context));
    else focusOn(lacking);
  };
  const text = (field: Exclude<DeclaredField, 'sex'>, more: { maxLength?: number; dir?: 'ltr' | 'rtl' | 'auto' } = {}) => ({
    label: t(`crossings.declared.${field}`),
    value: draft[field],
    onType: (value: string) => onDraft({ ...draft, [field]: value }),
    lacking: field,
    onEscape: onClose,
    maxLength: 120,
    dir: 'auto' as const,
    ...more,
  });
  const listId = useId();
  return (
    <Card title={t('crossings.declared')} aside={t('crossings.declared.aside')} className={styles.card}>
      <form ref={form} className={styles.form} onSubmit={submit}>
        <TextField {...text('surname')} />
        <TextField {...text('givenNames')} help={t('crossings.declared.single-name')} />
        <TextField {...text('arabicName', { dir: 'rtl' })} />
        <TextField {...text('birth', { maxLength: 60 })} help={<Understood draft={draft} today={today} />} />
        <PressedChoice
          label={t('crossings.person.sex')}
          value={draft.sex}
          options={(['F', 'M', 'X'] as const).map((code) => ({ code, words: t(`crossings.sex.short.${code}`) }))}
          onChoose={(sex) => onDraft({ ...draft, sex })}
          lacking="sex"
        />
        <TextField
          {...text('nationality')}
          list={listId}
          help={
            context.codeOf(draft.nationality) ? format.state(context.codeOf(draft.nationality)!) : t('crossings.declared.nationality.help')
          }
        />
        <datalist id={listId}>
          {nationalitiesOffered.map((code) => (
            <option key={code} value={format.state(code)} />
          ))}
        </datalist>
        <TextField {...text('origin')} />
        <TextField {...text('destination')} />
        <TextField {...text('languages')} help={t('crossings.declared.languages.help')} />
        <TextField {...text('paperKind', { maxLength: 60 })} help={t('crossings.declared.paper.help')} />
        <TextField {...text('paperNumber', { maxLength: 40, dir: 'ltr' })} />
        <TextField {...text('paperIssuedBy', { maxLength: 80 })} />
        <div className={styles.keys}>
          <button type="submit" data-ready={lacking === undefined || undefined}>
            {t(lacking === undefined ? 'crossings.declared.compare' : `crossings.declared.lacking.${lacking}`)} <Key>↵</Key>
          </button>
          <button type="button" onClick={onClose}>
            {t('crossings.declared.later')} <Key>{t('crossings.key.escape')}</Key>
          </button>
        </div>
      </form>
    </Card>
  );
}

/** How the birth was understood, while it is typed. */
function Understood({ draft, today }: { readonly draft: DeclaredDraft; readonly today: string }) {
  const { t } = useTranslation();
  const words = useBirthWords();
  if (draft.birth.trim() === '') return t('crossings.declared.birth.help');
  const read = birthOf(draft, { today });
  if ('doubt' in read) return t(`crossings.declared.birth.${read.doubt}`);
  return t('ui.birth.understood', { birth: words(read.birth, birthSpan(read.birth)) });
}
