// Prints findings where azd shows them, and turns them into the exit code that stops azd or lets it go on.
import { formatFindings, isError, type Finding } from './finding.ts';

/** The exit code: 1 when there is an error among the findings. */
export function report(findings: readonly Finding[], well: string): 0 | 1 {
  if (findings.length === 0) console.log(well);
  else console.error(formatFindings(findings));
  return findings.some(isError) ? 1 : 0;
}
