/** A cache of values by name. It drops the least recently used ones once all values together are larger than the limit. */
export interface ByteLru<Value> {
  get(name: string): Value | null;
  put(name: string, value: Value, bytes: number): void;
}

/** Makes an empty cache with a limit in bytes. A value larger than the limit is not kept. */
export function createByteLru<Value>(limit: number): ByteLru<Value> {
  const kept = new Map<string, { value: Value; bytes: number }>();
  let total = 0;
  const drop = (name: string) => {
    total -= kept.get(name)?.bytes ?? 0;
    kept.delete(name);
  };
  return {
    get(name) {
      const found = kept.get(name);
      if (found === undefined) return null;
      kept.delete(name);
      kept.set(name, found);
      return found.value;
    },
    put(name, value, bytes) {
      drop(name);
      kept.set(name, { value, bytes });
      total += bytes;
      for (const oldest of kept.keys()) {
        if (total <= limit) break;
        drop(oldest);
      }
    },
  };
}
