/** How long the browser's storage may take for one answer: far longer than a slow disk under load needs. */
const patienceMs = 60_000;

/** Calls that have been waited for in vain and have not come since: while there are any, no other is waited for. */
let unanswered = 0;

/**
 * What the browser's storage gives, or a failure where it does not answer at all, so that work goes on without it. Once it is
 * silent, later calls fail at once until it answers again.
 *
 * @throws Error where no answer comes; what the call throws.
 */
export async function withPatience<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  const silence = new Error(`the browser's storage gave no answer for ${patienceMs / 1000} s`);
  if (unanswered > 0) throw silence;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isLate = false;
  const asked = call().finally(() => {
    if (isLate) unanswered -= 1;
  });
  const waited = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      isLate = true;
      unanswered += 1;
      asked.catch(() => {});
      reject(silence);
    }, patienceMs);
  });
  return Promise.race([asked, waited]).finally(() => clearTimeout(timer));
}
