// The variables of a traced request, which remember who was never read. Work that nobody uses is work to delete.

export class VariableLog extends Map<string, unknown> {
  readonly #unread = new Set<string>();

  /** Names that were written and not read after that, in order of writing. */
  neverRead(): readonly string[] {
    return [...this.#unread];
  }

  override get(name: string): unknown {
    this.#unread.delete(name);
    return super.get(name);
  }

  override has(name: string): boolean {
    this.#unread.delete(name);
    return super.has(name);
  }

  override set(name: string, value: unknown): this {
    // The constructor of Map would call this before the set exists, were it given entries; it never is.
    this.#unread.add(name);
    return super.set(name, value);
  }
}
