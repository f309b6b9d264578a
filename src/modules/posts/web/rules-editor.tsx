/** Changing the rules: from what stands, from a proposal, or from a file. */
import { NativeSelect, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { helpBelow } from '../../../ui/help-below.ts';
import { useGround } from '../../../ui/workplace.tsx';
import {
  type InForce,
  type PostRule,
  proposedRules,
  type RuleSet,
  type RulesStanding,
  ruleSetSchema,
  rulesPreviewSchema,
} from '../index.ts';
import styles from './posts.module.css';
import { RuleCells, ruleColumns, useRuleLines } from './rule-details.tsx';
import { RuleForm } from './rule-form.tsx';
import { inOrder } from './rule-order.ts';
import { SetEditor } from './set-editor.tsx';

interface Props {
  readonly standing: RulesStanding;
  readonly inForce: InForce;
  onClose(version?: string): void;
}

export function RulesEditor({ standing: asOpened, inForce, onClose }: Props) {
  const { t } = useTranslation();
  const { language } = useGround();
  // What was seen when the change began: somebody else's set must not slip under it.
  const [{ current }] = useState(asOpened);
  const [draft, setDraft] = useState<RuleSet>(() => ({
    version: inForce.date,
    legalBasis: current?.set.legalBasis ?? '',
    rules: current?.set.rules ?? [],
  }));
  const proposals = proposedRules.filter(({ state }) => state === inForce.post.state);
  const regimes = inForce.regimes.rows;
  return (
    <SetEditor<PostRule, RuleSet>
      part="rules"
      date={inForce.date}
      draft={draft}
      rows={inOrder(draft.rules)}
      before={current?.set.rules ?? []}
      replaces={current?.sequence ?? null}
      schema={ruleSetSchema}
      previewSchema={rulesPreviewSchema}
      columns={ruleColumns}
      nameOf={({ id }) => id}
      titleOf={({ words }) => words[language]}
      linesOf={useRuleLines(regimes)}
      cells={(rule) => <RuleCells rule={rule} regimes={regimes} />}
      form={(props) => <RuleForm key={props.row?.id ?? ''} {...props} regimes={regimes} date={inForce.date} />}
      onDraft={setDraft}
      onRows={(rules) => setDraft({ ...draft, rules: [...rules] })}
      onClose={onClose}
    >
      {proposals.length > 0 && (
        <NativeSelect
          label={t('posts.rules.proposal')}
          description={t('posts.rules.proposal.help')}
          inputWrapperOrder={helpBelow}
          value=""
          onChange={(event) => {
            const chosen = proposals.find(({ code }) => code === event.currentTarget.value);
            if (chosen) setDraft(chosen.set);
          }}
          data={[
            { value: '', label: t('posts.rules.proposal.choose') },
            ...proposals.map(({ code }) => ({ value: code, label: t(`posts.proposal.${code}`) })),
          ]}
        />
      )}
      <Textarea
        className={styles.wide}
        label={t('posts.set.legal-basis')}
        value={draft.legalBasis}
        onChange={(event) => setDraft({ ...draft, legalBasis: event.currentTarget.value })}
        maxLength={1000}
        rows={3}
        dir="auto"
      />
    </SetEditor>
  );
}
