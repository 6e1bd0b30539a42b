// What a check found: a sentence that says what is wrong, and what to type or change. Knows nothing about Azure.

/** An error would make the deployment fail; a warning would not, or nobody could tell. */
export type Finding = { readonly severity: 'error' | 'warning'; readonly problem: string; readonly fix: string };

/** Something that would make the deployment fail. */
export function failure(problem: string, fix: string): Finding {
  return { severity: 'error', problem, fix };
}

/** Something to know before deploying. */
export function warning(problem: string, fix: string): Finding {
  return { severity: 'warning', problem, fix };
}

/** All findings as lines, errors first. */
export function formatFindings(findings: readonly Finding[]): string {
  const ordered = [...findings.filter(isError), ...findings.filter((finding) => !isError(finding))];
  return ordered.map(({ severity, problem, fix }) => `${severity.padEnd(7)}  ${problem}\n         → ${fix}`).join('\n');
}

/** Whether the deployment should not begin. */
export function isError({ severity }: Finding): boolean {
  return severity === 'error';
}
