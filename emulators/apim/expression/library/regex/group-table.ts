// The groups of a pattern and their numbers: unnamed groups are numbered first, named ones after them, and names that
// are numbers stand for themselves (regular expression reference, "Grouping constructs").

/** What the parser asks while it reads. References may look ahead, so a first reading only collects. */
export class GroupTable {
  readonly #numbers = new Map<string, number>([['0', 0]]);
  readonly #unnamed: readonly number[];
  #taken = 0;

  /** @param found each capturing group in order of its parenthesis: its name, or null */
  constructor(found: readonly (string | null)[]) {
    // An unnamed group may come to share its number with one that names that number.
    this.#unnamed = found.filter((name) => name === null).map((_name, index) => index + 1);
    const numbered = found.filter((name) => name !== null && /^\d+$/.test(name)).map(Number);
    for (const number of [...this.#unnamed, ...numbered]) this.#numbers.set(String(number), number);
    let next = 1;
    for (const name of found) {
      if (name === null || this.#numbers.has(name)) continue;
      while (this.#numbers.has(String(next))) next += 1;
      this.#numbers.set(name, next);
      next += 1;
    }
  }

  /** The name of the next unnamed group: its number. */
  nextUnnamed(): string {
    this.#taken += 1;
    return String(this.#unnamed[this.#taken - 1] ?? 0);
  }

  /** The group of that name or number; not the whole match. */
  find(key: string): string | undefined {
    if (!/^\d+$/.test(key)) return this.#numbers.has(key) ? key : undefined;
    return this.list().find(({ number }) => number > 0 && number === Number(key))?.name;
  }

  list(): { number: number; name: string }[] {
    return [...this.#numbers].map(([name, number]) => ({ number, name })).sort((left, right) => left.number - right.number);
  }
}
