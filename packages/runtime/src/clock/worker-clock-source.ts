/** The clock and the randomness that modules in a worker get, as a part of the worker's program. */
export const workerClockSource = `
const clock = {
  now: () => Date.now(),
  schedule: (delayMs, task) => {
    const timer = setTimeout(task, delayMs);
    return () => clearTimeout(timer);
  },
};
const random = { next: () => Math.random() };
`;
