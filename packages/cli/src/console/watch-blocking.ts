/** How often it is looked whether the process still gets its turns, in milliseconds. */
const beatMs = 100;

/**
 * Tells `blocked` when something, mostly a module that computes, let nothing else run for `limitMs` or longer, and for how long, in milliseconds: once it is over, since until then nothing can be told. A process
 * that the machine gave no time to is not blocked. Does not keep the process alive. The returned function ends it.
 */
export function watchBlocking(blocked: (durationMs: number) => void, limitMs = 1000): () => void {
  let last = performance.now();
  let used = process.cpuUsage();
  const timer = setInterval(() => {
    const now = performance.now();
    const lateMs = now - last - beatMs;
    last = now;
    const { user, system } = process.cpuUsage(used);
    used = process.cpuUsage();
    if (lateMs >= limitMs && (user + system) / 1000 >= limitMs / 2) blocked(Math.round(lateMs));
  }, beatMs);
  timer.unref();
  return () => clearInterval(timer);
}
