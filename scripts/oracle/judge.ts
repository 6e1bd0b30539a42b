// Compares: do the policies compile, do the vectors say what .NET says, does the engine say the same. Knows no files of C#.
import { relative } from 'node:path';
import { policyFolder } from '../policies/drift.ts';
import type { Outcome } from './dotnet.ts';
import { policyExpressions } from './policy-expressions.ts';
import { compiledAndRun, compiledOnly, type Expression } from './program-text.ts';
import { askEngine, contradicted, readVectors, sameOutcome, vectorFiles, type Expected } from './vectors.ts';

/** Compiles and runs files of C#, by name. */
export type RunCSharp = (files: Readonly<Record<string, string>>) => Promise<Outcome>;

/** What to print, and whether everybody agrees. */
export type Verdict = { readonly text: string; readonly agreed: boolean };

/** The policies and all vectors. */
export async function judge(run: RunCSharp): Promise<Verdict> {
  const policies = (await policyExpressions(policyFolder)).map((expression) => ({ ...expression, file: relative('.', expression.file) }));
  const vectors = (await Promise.all(vectorFiles.map(readVectors))).flat();
  const outcome = await run({ 'Policies.cs': compiledOnly(policies), 'Vectors.cs': compiledAndRun(vectors) });
  if (outcome.kind === 'refused') return { text: ['The C# compiler refuses:', ...outcome.errors].join('\n  '), agreed: false };
  const results = readResults(outcome.lines, vectors);
  const differing = vectors.filter(({ code, expect }, at) => !(code in contradicted) && !sameOutcome(expect, results[at] ?? {}));
  const known = vectors.filter(({ code }) => code in contradicted);
  const text = [
    `${policies.length} expressions of the policies compile as C# 7.3.`,
    `${vectors.length - differing.length - known.length} of ${vectors.length} vectors are what .NET gives; the engine is held to them by its tests.`,
    ...known.map(({ code }) => `  ${code} is kept all the same: ${contradicted[code]}.`),
    ...differing.map((vector) => `  ${place(vector)} ${vector.code}\n    vector ${show(vector.expect)}\n    .NET   ${show(results[vectors.indexOf(vector)])}`),
  ];
  return { text: text.join('\n'), agreed: differing.length === 0 };
}

/** Expressions from the command line, .NET beside the engine. */
export async function judgeOne(run: RunCSharp, codes: readonly string[]): Promise<Verdict> {
  const expressions = codes.map((code, at) => ({ code, file: 'arguments', line: at + 1 }));
  const outcome = await run({ 'Vectors.cs': compiledAndRun(expressions) });
  const results = outcome.kind === 'ran' ? readResults(outcome.lines, expressions) : [];
  const compared = expressions.map(({ code }, at) => ({ code, engine: askEngine(code), net: results[at] }));
  const lines = compared.map(({ code, engine, net }) => `${code}\n  .NET   ${net === undefined ? '–' : show(net)}\n  engine ${show(engine)}`);
  return {
    text: [...lines, ...(outcome.kind === 'refused' ? outcome.errors : [])].join('\n'),
    agreed: compared.every(({ engine, net }) => net !== undefined && sameOutcome(engine, net)),
  };
}

/** One line an expression: its number, a tab, the outcome. */
function readResults(lines: readonly string[], expressions: readonly Expression[]): readonly Expected[] {
  const results = new Map(lines.map((line) => [Number(line.slice(0, line.indexOf('\t'))), JSON.parse(line.slice(line.indexOf('\t') + 1)) as Expected]));
  return expressions.map((_, at) => results.get(at) ?? {});
}

function place({ file, line }: Expression): string {
  return `${file}, ${line}:`;
}

function show(outcome: Expected | undefined): string {
  return JSON.stringify(outcome) ?? 'nothing';
}
