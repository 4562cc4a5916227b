// The words that the scanner looks ahead for, made by grammars/generate.ts from the lexer.
static const char *const option_keys[] = {
  "retry",
  "timeout",
  "delay",
  "backoff",
  "fallback",
  "cache",
  "cache_backend",
  "throttle",
  "concurrency",
  "ordered",
  "on_error",
  "lazy",
  "priority",
  "window",
  "key",
  "batch",
  "batch_timeout",
  "emit",
  "merge",
  "join",
  "checkpoint",
  "checkpoint_backend",
};
static const char *const option_flags[] = {
  "lazy",
};
static const char *const duration_units[] = {
  "min",
  "ms",
  "s",
  "h",
  "d",
};
enum { WORD_LENGTH_MAX = 18 };
