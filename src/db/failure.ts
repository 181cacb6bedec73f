// Remembers that a statement failed, so that a transaction never passes for stored when it was not.

/** The first failure of a transaction's statements. */
export interface FailureMemory {
  first: { error: unknown } | null;
}

/**
 * The same repository, noting each failure of its methods. Prisma reports success for a transaction whose failed statement
 * was caught by the work, although PostgreSQL then answers COMMIT with a rollback.
 */
export function noting<R extends object>(repository: R, memory: FailureMemory): R {
  return new Proxy(repository, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== "function") return method;
      return async (...args: unknown[]): Promise<unknown> => {
        try {
          return await Reflect.apply(method, target, args);
        } catch (error) {
          memory.first ??= { error };
          throw error;
        }
      };
    },
  });
}
