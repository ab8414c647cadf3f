/** Does the work for each, at most `atOnce` at the same time. @throws what the first failed work throws, when the others under way ended. */
export async function eachOf<T>(
  all: readonly T[],
  atOnce: number,
  work: (one: T) => Promise<void>,
): Promise<void> {
  const queue = all.values();
  let isFailed = false;
  const run = async () => {
    for (const one of queue) {
      if (isFailed) return;
      try {
        await work(one);
      } catch (error) {
        isFailed = true;
        throw error;
      }
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: Math.min(atOnce, all.length) }, run));
  const lost = ended.find((one) => one.status === "rejected");
  if (lost !== undefined) throw lost.reason;
}
