/**
 * Changing a whole set: rows are added, ended, replaced or removed in a draft that nobody else sees; then one looks at what would
 * change, by date, and sets it. A file takes the place of the draft, and the draft can be kept as a file.
 */
import { Button, Menu, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useBlocker } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { Dialogue } from '../../../ui/dialogue.tsx';
import { helpBelow } from '../../../ui/help-below.ts';
import { Icon } from '../../../ui/icons.tsx';
import { Card, RefusalNote } from '../../../ui/pieces.tsx';
import { useApi } from '../../../ui/workplace.tsx';
import { addDays, type DatedRow, rowChanges, type SetDone, setDoneSchema } from '../index.ts';
import { ChangesTable, type ShownChange } from './changes-table.tsx';
import { DraftFile } from './draft-file.tsx';
import { EndRow } from './end-row.tsx';
import styles from './posts.module.css';
import { RowTable } from './row-table.tsx';

export interface RowFormProps<Row> {
  /** Undefined: a new one. */
  readonly row: Row | undefined;
  /** Names that other rows have. */
  readonly taken: readonly string[];
  onKeep(row: Row): void;
  onClose(): void;
}

interface Props<Row extends DatedRow, Set extends { readonly version: string }> {
  readonly part: 'rules' | 'regimes';
  /** The date that the page shows, ISO: what is ended or replaced is so from there, unless said otherwise. */
  readonly date: string;
  readonly draft: Set;
  readonly rows: readonly Row[];
  /** What stands, to compare with. */
  readonly before: readonly Row[];
  /** The set that was seen. */
  readonly replaces: number | null;
  readonly schema: z.ZodType<Set>;
  readonly previewSchema: z.ZodType<{ readonly changes: readonly ShownChange<Row>[] }>;
  readonly columns: readonly string[];
  nameOf(row: Row): string;
  /** What the row is called on the page. */
  titleOf(row: Row): string;
  cells(row: Row): ReactNode;
  /** What it says, for comparing. */
  linesOf(row: Row): readonly string[];
  form(props: RowFormProps<Row>): ReactNode;
  /** Fields that such a set alone has, after its version. */
  readonly children?: ReactNode;
  onDraft(set: Set): void;
  onRows(rows: readonly Row[]): void;
  /** The version that was set; undefined: given up. */
  onClose(version?: string): void;
}

type Doing<Row> =
  | { readonly act: 'add' }
  | { readonly act: 'edit'; readonly row: Row }
  /** `row` is the new one; the old one ends the day before it begins. */
  | { readonly act: 'replace'; readonly row: Row; readonly old: Row };

export function SetEditor<Row extends DatedRow, Set extends { readonly version: string }>(props: Props<Row, Set>) {
  const { part, date, draft, rows, before, replaces, schema, nameOf, titleOf, onRows } = props;
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const [doing, setDoing] = useState<Doing<Row>>();
  const [ending, setEnding] = useState<{ readonly row: Row; readonly act: 'end' | 'replace' }>();
  const addKey = useRef<HTMLButtonElement>(null);
  const keyOf = (row: Row): string => `${nameOf(row)} ${row.from}`;

  const preview = useMutation({ mutationFn: (set: Set) => api.ask(`/posts/${part}/preview`, set, props.previewSchema) });
  const set = useMutation({
    mutationFn: (body: Set): Promise<SetDone> =>
      api.record({
        command: `posts.set-${part}`,
        method: 'PUT',
        path: `/posts/${part}`,
        body: { replaces, set: body },
        answer: setDoneSchema,
      }),
    onSuccess: async (done) => {
      await queries.invalidateQueries({ queryKey: ['posts'] });
      props.onClose(done.version);
    },
  });
  const wanted = schema.safeParse(draft);
  /** Whatever is changed after a look must be looked at again. */
  const change = (next: readonly Row[]): void => {
    preview.reset();
    set.reset();
    onRows(next);
  };
  const leaveForm = (): void => setDoing(undefined);
  const wasDoing = useRef(false);
  useEffect(() => {
    // Where a form was, the keyboard goes on at the key that opens the next; it can take the focus only once it is enabled again.
    if (wasDoing.current && doing === undefined) addKey.current?.focus();
    wasDoing.current = doing !== undefined;
  }, [doing]);
  const keep = (row: Row): void => {
    if (doing?.act === 'edit') change(rows.map((one) => (one === doing.row ? row : one)));
    else if (doing?.act === 'replace')
      change([...rows.map((one) => (one === doing.old ? { ...one, to: addDays(row.from, -1) } : one)), row]);
    else change([...rows, row]);
    leaveForm();
  };
  const differs = rowChanges(before, rows, nameOf).length > 0;
  const leaving = useBlocker({
    // Another date of the same part keeps the draft.
    shouldBlockFn: ({ current, next }) => differs && !(next.pathname === current.pathname && partIn(next.search) === part),
    enableBeforeUnload: () => differs,
    withResolver: true,
  });
  const marks = new Map(
    rowChanges(before, rows, nameOf).flatMap(({ change: mark, after }) => (after ? [[keyOf(after), mark] as const] : [])),
  );

  const takeFile = (opened: Set): void => {
    preview.reset();
    set.reset();
    setDoing(undefined);
    props.onDraft(opened);
  };

  return (
    <>
      <Card title={t(`posts.${part}.change`)}>
        <div className={styles.form}>
          <TextInput
            label={t('posts.set.version')}
            description={t('posts.set.version.help')}
            inputWrapperOrder={helpBelow}
            value={draft.version}
            onChange={(event) => props.onDraft({ ...draft, version: event.currentTarget.value })}
            maxLength={40}
            autoFocus
          />
          {props.children}
          <DraftFile name={`${part}-${draft.version}`} draft={draft} schema={schema} ready={wanted.success} onOpen={takeFile} />
        </div>
      </Card>
      {doing && (
        <Card title={t(`posts.${part}.${doing.act}`)}>
          {props.form({
            row: doing.act === 'add' ? undefined : doing.row,
            taken: rows.map(nameOf),
            onKeep: keep,
            onClose: leaveForm,
          })}
        </Card>
      )}
      <Card
        title={t(`posts.${part}.all`)}
        aside={
          <Button
            ref={addKey}
            leftSection={<Icon name="plus" size={18} />}
            disabled={doing !== undefined}
            onClick={() => setDoing({ act: 'add' })}
          >
            {t(`posts.${part}.add`)}
          </Button>
        }
      >
        {rows.length === 0 ? (
          <p className={styles.quiet}>{t(`posts.${part}.empty-draft`)}</p>
        ) : (
          <RowTable
            columns={props.columns}
            rows={rows}
            keyOf={keyOf}
            cells={props.cells}
            acts={(row) => (
              <span className={styles.acts}>
                {marks.has(keyOf(row)) && <span className={styles.mark}>{t(`posts.change.${marks.get(keyOf(row))}`)}</span>}
                <Menu position="bottom-end" withinPortal>
                  <Menu.Target>
                    <Button variant="default" disabled={doing !== undefined} aria-label={t('posts.acts-for', { name: titleOf(row) })}>
                      {t('posts.acts')}
                    </Button>
                  </Menu.Target>
                  <Menu.Dropdown>
                    <Menu.Item onClick={() => setDoing({ act: 'edit', row })}>{t('posts.act.edit')}</Menu.Item>
                    <Menu.Item onClick={() => setEnding({ row, act: 'end' })}>{t('posts.act.end')}</Menu.Item>
                    <Menu.Item onClick={() => setEnding({ row, act: 'replace' })}>{t('posts.act.replace')}</Menu.Item>
                    <Menu.Item onClick={() => change(rows.filter((one) => one !== row))}>{t('posts.act.remove')}</Menu.Item>
                  </Menu.Dropdown>
                </Menu>
              </span>
            )}
          />
        )}
      </Card>
      {ending && (
        <EndRow
          title={titleOf(ending.row)}
          act={ending.act}
          row={ending.row}
          date={date}
          onClose={() => setEnding(undefined)}
          onDay={(day) => {
            const { row, act } = ending;
            setEnding(undefined);
            if (act === 'end') change(rows.map((one) => (one === row ? { ...one, to: day } : one)));
            else setDoing({ act: 'replace', old: row, row: { ...row, from: day, to: null } });
          }}
        />
      )}
      {leaving.status === 'blocked' && (
        <Dialogue
          title={t('posts.leave')}
          submit={t('posts.leave.key')}
          ready
          busy={false}
          onSubmit={leaving.proceed}
          onClose={leaving.reset}
        >
          <p>{t('posts.leave.text')}</p>
        </Dialogue>
      )}
      <Card title={t('posts.preview')}>
        {preview.data ? (
          <ChangesTable changes={preview.data.changes} titleOf={titleOf} linesOf={props.linesOf} />
        ) : (
          <p className={styles.quiet}>{t('posts.preview.help')}</p>
        )}
        {preview.isError && <RefusalNote refusal={preview.error} />}
        {set.isError && <RefusalNote refusal={set.error} />}
        {!wanted.success && <p className={styles.lacks}>{t(`posts.${part}.lacks`)}</p>}
        <div className={styles.keys}>
          {preview.data ? (
            <Button disabled={!wanted.success} loading={set.isPending} onClick={() => wanted.success && set.mutate(wanted.data)}>
              {t(`posts.${part}.set.key`)}
            </Button>
          ) : (
            <Button
              disabled={!wanted.success || doing !== undefined}
              loading={preview.isPending}
              onClick={() => wanted.success && preview.mutate(wanted.data)}
            >
              {t('posts.preview.key')}
            </Button>
          )}
          <Button variant="default" onClick={() => props.onClose()}>
            {t('posts.give-up')}
          </Button>
        </div>
      </Card>
    </>
  );
}

function partIn(search: unknown): unknown {
  return typeof search === 'object' && search !== null && 'part' in search ? search.part : undefined;
}
