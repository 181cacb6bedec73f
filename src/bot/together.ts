// What many ask for at once is done in one transaction after the other, each for all who have asked meanwhile: under load the
// batches grow, and what each message costs shrinks.

interface Waiting<In, Out> {
  given: In;
  resolve(result: Out): void;
  reject(error: unknown): void;
}

/**
 * `work` gets a batch of at most `most` and gives the results in its order. Should it fail for several, each is tried by itself,
 * so that one bad item fails alone.
 */
export function together<In, Out>(
  work: (batch: readonly In[]) => Promise<readonly Out[]>,
  most = Number.POSITIVE_INFINITY,
): (given: In) => Promise<Out> {
  let waiting: Waiting<In, Out>[] = [];
  let serving = false;

  async function alone({ given, resolve, reject }: Waiting<In, Out>): Promise<void> {
    try {
      for (const result of await work([given])) resolve(result);
    } catch (error) {
      reject(error);
    }
  }

  async function all(batch: readonly Waiting<In, Out>[]): Promise<void> {
    try {
      const results = await work(batch.map(({ given }) => given));
      for (const [index, result] of results.entries()) batch[index]?.resolve(result);
    } catch {
      for (const one of batch) await alone(one);
    }
  }

  async function serve(): Promise<void> {
    // Who asks in the same moment is in the same batch.
    await Promise.resolve();
    while (waiting.length > 0) {
      const batch = waiting.slice(0, most);
      waiting = waiting.slice(batch.length);
      const [only, ...others] = batch;
      await (only && others.length === 0 ? alone(only) : all(batch));
    }
    serving = false;
  }

  return (given) =>
    new Promise((resolve, reject) => {
      waiting.push({ given, resolve, reject });
      if (serving) return;
      serving = true;
      void serve();
    });
}
