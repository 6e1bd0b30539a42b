// A map that forgets its oldest entry when it is full, so that nobody can make the process remember without end.

export interface BoundedMap<Key, Value> {
  get(key: Key): Value | undefined;
  /** Makes the entry the newest. */
  set(key: Key, value: Value): void;
}

/** An empty map for at most `capacity` entries. */
export function createBoundedMap<Key, Value>(capacity: number): BoundedMap<Key, Value> {
  const entries = new Map<Key, Value>();
  return {
    get: (key) => entries.get(key),
    set(key, value) {
      entries.delete(key);
      entries.set(key, value);
      const oldest = entries.keys().next();
      if (entries.size > capacity && !oldest.done) entries.delete(oldest.value);
    },
  };
}
