/** Which message keys a source file uses. */
import ts from 'typescript';

export interface KeyUses {
  readonly file: string;
  /** Keys asked for by name: `t('crossings.ready')`, `<Trans i18nKey="crossings.ready">`. */
  readonly asked: readonly string[];
  /** Other texts that look like keys: a table of labels may hold them. */
  readonly words: readonly string[];
  /** Beginnings of keys that are put together: `t(`crossings.reason.${code}`)`. */
  readonly prefixes: readonly string[];
}

/** `crossings.ready`, `problem.not-found`: at least two parts, so that an ordinary word is no key. */
const keyShape = /^[a-z][\w-]*(\.[\w-]+)+$/;
const prefixShape = /^[a-z][\w-]*\.([\w-]+\.)*$/;

export function keyUsesIn(file: string, source: string): KeyUses {
  const asked: string[] = [];
  const words: string[] = [];
  const prefixes: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) {
      if (isAsked(node)) asked.push(node.text);
      else if (keyShape.test(node.text)) words.push(node.text);
    } else if (ts.isTemplateExpression(node) && prefixShape.test(node.head.text)) {
      prefixes.push(node.head.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS));
  return { file, asked, words, prefixes };
}

/** True for the first argument of `t(...)` or `i18n.t(...)`, both sides of a choice there, and the attribute `i18nKey`. */
function isAsked(literal: ts.StringLiteralLike): boolean {
  let node: ts.Node = literal;
  while (ts.isConditionalExpression(node.parent) && node.parent.condition !== node) node = node.parent;
  const { parent } = node;
  if (ts.isJsxAttribute(parent)) return parent.name.getText() === 'i18nKey';
  if (!ts.isCallExpression(parent) || parent.arguments[0] !== node) return false;
  const called = parent.expression;
  const name = ts.isPropertyAccessExpression(called) ? called.name.text : ts.isIdentifier(called) ? called.text : '';
  return name === 't';
}
