const isOver = ({ seconds, budgetSeconds }) => seconds > budgetSeconds;

/** A line for each step of the tests: what it needed beside its budget on two quiet cores, and the sum. */
export function timeTable(times) {
  const sum = (key) => times.reduce((total, step) => total + step[key], 0);
  const all = { name: "all", seconds: sum("seconds"), budgetSeconds: sum("budgetSeconds") };
  return [...times, all].map((step) => {
    const over = isOver(step) ? "  over its budget" : "";
    return `${step.name.padEnd(8)} ${step.seconds.toFixed(0).padStart(4)} s of ${step.budgetSeconds} s${over}`;
  });
}

/** How many steps took longer than their budget. */
export function overruns(times) {
  return times.filter(isOver).length;
}
