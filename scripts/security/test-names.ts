import { readFileSync, statSync } from "node:fs";
import ts from "typescript";

/** A test as an audit names it: the file from the project's root, and the name as it stands in the source. */
export type TestName = { file: string; name: string };

const callers = new Set(["test", "it"]);

/**
 * The names of the tests that a source writes down. A name made of parts is given as it is written: "`${size}: saved`"
 * is "${size}: saved", and "%s is refused" of test.each stays as it is.
 * @param file its name: what ends in .tsx is read as such
 */
export function testNamesOf(source: string, file = "source.ts"): string[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, false);
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && isTestCall(node.expression)) {
      const [first] = node.arguments;
      const name = first && nameOf(first, tree);
      if (name !== undefined) names.push(name);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return names;
}

/** test(…), test.each(…)(…), test.skipIf(…)(…), test.only(…) and the like. */
function isTestCall(callee: ts.Expression): boolean {
  if (ts.isIdentifier(callee)) return callers.has(callee.text);
  if (ts.isCallExpression(callee) || ts.isPropertyAccessExpression(callee))
    return isTestCall(callee.expression);
  return false;
}

function nameOf(node: ts.Expression, tree: ts.SourceFile): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node)) return node.getText(tree).slice(1, -1);
  return undefined;
}

/** Reads test files once each; null for one that is not there. */
export function testFileReader(root: string): (file: string) => string[] | null {
  const kept = new Map<string, string[] | null>();
  return (file) => {
    const found = kept.get(file);
    if (found !== undefined) return found;
    const path = `${root}${file}`;
    const names = statSync(path, { throwIfNoEntry: false })?.isFile()
      ? testNamesOf(readFileSync(path, "utf8"), file)
      : null;
    kept.set(file, names);
    return names;
  };
}

/** A sentence for each named test that its file does not have. */
export function missingTests(
  named: readonly (TestName & { by: string })[],
  namesIn: (file: string) => string[] | null,
): string[] {
  return named.flatMap(({ by, file, name }) => {
    const names = namesIn(file);
    if (names === null) return [`${by} names ${file}, which is not there.`];
    return names.includes(name) ? [] : [`${by} names a test that ${file} does not have: ${name}`];
  });
}

/** Whether a test that ran is one that the written name stands for: what a table or a variable fills in may be anything. */
export function isNamed(written: string, ran: string): boolean {
  const parts = written.split(/\$\{[^}]*\}|%[sdifjo#%]|\$\w+/);
  const pattern = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("[\\s\\S]*?");
  return new RegExp(`^${pattern}$`).test(ran);
}
