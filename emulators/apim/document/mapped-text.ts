// Text that differs from the file (entities decoded, named values put in) but still knows where each character came from.
// Does not know why it was changed.

/** A run of characters that came from `source` onward; `copied` when they stand there one by one. */
interface Run {
  readonly at: number;
  readonly source: number;
  readonly copied: boolean;
}

export interface MappedText {
  readonly text: string;
  readonly runs: readonly Run[];
}

/** Where in the file the character at `offset` comes from; a replaced run gives the place it replaced. */
export function sourceOffset(mapped: MappedText, offset: number): number {
  const run = mapped.runs.findLast((candidate) => candidate.at <= offset) ?? mapped.runs[0];
  if (run === undefined) return 0;
  return run.copied ? run.source + offset - run.at : run.source;
}

/** The piece of `source` from `start` to `end`, as it stands. */
export function copyText(source: string, start: number, end: number): MappedText {
  return { text: source.slice(start, end), runs: [{ at: 0, source: start, copied: true }] };
}

/** `text` standing in for what begins at `source`. */
export function replacedText(text: string, source: number): MappedText {
  return { text, runs: [{ at: 0, source, copied: false }] };
}

export function joinTexts(parts: readonly MappedText[]): MappedText {
  const runs: Run[] = [];
  let text = '';
  for (const part of parts) {
    for (const run of part.runs) runs.push({ ...run, at: run.at + text.length });
    text += part.text;
  }
  return { text, runs };
}

export function sliceText(mapped: MappedText, start: number, end: number): MappedText {
  const first = mapped.runs.findLast((run) => run.at <= start);
  const runs = mapped.runs.filter((run) => run.at > start && run.at < end).map((run) => ({ ...run, at: run.at - start }));
  if (first !== undefined) runs.unshift({ at: 0, source: sourceOffset(mapped, start), copied: first.copied });
  return { text: mapped.text.slice(start, end), runs };
}

export function trimText(mapped: MappedText): MappedText {
  const start = mapped.text.length - mapped.text.trimStart().length;
  return sliceText(mapped, start, Math.max(start, mapped.text.trimEnd().length));
}
