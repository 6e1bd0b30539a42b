// Compares version numbers. Knows nothing about what they are versions of.

/** The first `1.2.3` in a text. */
export function findVersion(text: string): string | undefined {
  return /\d+\.\d+\.\d+/.exec(text)?.[0];
}

/** Whether a version comes before another; each is `1.2.3`. */
export function isBefore(version: string, other: string): boolean {
  const numbers = (text: string): readonly number[] => text.split('.').map(Number);
  const [left, right] = [numbers(version), numbers(other)];
  for (const [index, number] of left.entries()) {
    const difference = number - (right[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
