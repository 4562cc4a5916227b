// The tokens that depend on where a line begins, or on what stands further ahead than one token:
// ends of declarations and arms, brackets that belong to what stands before them on their line, commas that go on with
// a with clause, and rates. The scanner keeps no state.
#include "tree_sitter/parser.h"
#include "words.h"

#include <string.h>

enum TokenType {
  LINE_END,
  ARM_END,
  CALL_OPEN,
  BRACKET_OPEN,
  BRACE_OPEN,
  ARMS_OPEN,
  OPTION_COMMA,
  TRAILING_COMMA,
  RATE,
  FORCED_CLOSE,
  ERROR_SENTINEL,
};

#define COUNT(words) (sizeof(words) / sizeof((words)[0]))

// Words with which a line goes on with the one above.
static const char *const continuing_words[] = {"as", "else", "when", "and", "or", "with"};
// Words that are operators between two operands.
// Words that start declarations.
static const char *const declaration_words[] = {"type", "in", "out", "use"};
static const char *const operator_words[] = {"and", "or", "when"};

static bool is_digit(int32_t c) { return c >= '0' && c <= '9'; }

static bool is_name_start(int32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool is_name_character(int32_t c) { return is_name_start(c) || is_digit(c) || c == '-'; }

static bool is_blank(int32_t c) { return c == ' ' || c == '\t' || c == '\r' || c == 0xFEFF; }

static bool is_one_of(const char *word, const char *const *words, size_t count) {
  for (size_t i = 0; i < count; i++) {
    if (strcmp(word, words[i]) == 0) return true;
  }
  return false;
}

// Reads a word of at most WORD_LENGTH_MAX characters; a longer one is read to its end and comes back empty.
static void read_word(TSLexer *lexer, char *word) {
  size_t length = 0;
  for (; is_name_character(lexer->lookahead); length++) {
    if (length < WORD_LENGTH_MAX) word[length] = (char)lexer->lookahead;
    lexer->advance(lexer, false);
  }
  word[length <= WORD_LENGTH_MAX ? length : 0] = '\0';
}

static void skip_line(TSLexer *lexer) {
  while (!lexer->eof(lexer) && lexer->lookahead != '\n') lexer->advance(lexer, false);
}

// Blanks, line ends and comments, looking ahead.
static void skip_trivia(TSLexer *lexer) {
  for (;;) {
    if (lexer->lookahead == '#') skip_line(lexer);
    else if (is_blank(lexer->lookahead) || lexer->lookahead == '\n') lexer->advance(lexer, false);
    else return;
  }
}

enum LineStart {
  // Goes on with the complete line above.
  CONTINUES,
  // Begins something new: a declaration, or an arm.
  BEGINS,
  // Begins a declaration at the margin, even where brackets are open.
  FORCES,
};

// After a word that opens a line at the margin: whether it starts a declaration, whatever is open.
static bool starts_declaration(TSLexer *lexer, const char *word) {
  while (is_blank(lexer->lookahead)) lexer->advance(lexer, false);
  int32_t c = lexer->lookahead;
  if (c == '=') {
    lexer->advance(lexer, false);
    return lexer->lookahead != '=' && lexer->lookahead != '>';
  }
  if (!is_one_of(word, declaration_words, COUNT(declaration_words))) return false;
  switch (c) {
    case ':': case '?': case ',': case '.': case ')': case ']': case '}':
      return false;
    case '-':
      lexer->advance(lexer, false);
      return lexer->lookahead != '>';
    default:
      return true;
  }
}

static enum LineStart word_line_start(TSLexer *lexer, bool at_margin) {
  char word[WORD_LENGTH_MAX + 1];
  read_word(lexer, word);
  if (is_one_of(word, continuing_words, COUNT(continuing_words))) return CONTINUES;
  return at_margin && starts_declaration(lexer, word) ? FORCES : BEGINS;
}

// What the token that opens a line does. Inside an arm a "-" begins the next pattern.
static enum LineStart line_start(TSLexer *lexer, bool in_arm, bool blank_line_above) {
  int32_t c = lexer->lookahead;
  bool at_margin = lexer->get_column(lexer) == 0;
  if (is_name_start(c)) return word_line_start(lexer, at_margin);
  if (c == '@') return at_margin ? FORCES : BEGINS;
  if (c == ':') return at_margin ? BEGINS : CONTINUES;
  lexer->advance(lexer, false);
  int32_t next = lexer->lookahead;
  switch (c) {
    case ')': case ']': case '}': case ',': case '+': case '*': case '/': case '%': case '|': case '<': case '>':
      return CONTINUES;
    case '.':
      return next == '.' ? BEGINS : CONTINUES;
    case '-':
      return in_arm && next != '>' ? BEGINS : CONTINUES;
    case '=':
      return next != '=' && next != '>' && (at_margin || blank_line_above) ? BEGINS : CONTINUES;
    case '!':
      return next == '=' ? CONTINUES : BEGINS;
    case '?':
      return next == '.' || next == '?' ? CONTINUES : BEGINS;
    default:
      return BEGINS;
  }
}

// After a flag and blanks: whether it was part of something larger, and so no flag.
static bool goes_on_after_flag(TSLexer *lexer, bool at_top) {
  int32_t c = lexer->lookahead;
  switch (c) {
    case '.': case '(': case '[':
      return true;
    case '=': case '-':
      lexer->advance(lexer, false);
      return lexer->lookahead == '>' || !at_top;
    case '?':
      lexer->advance(lexer, false);
      return lexer->lookahead == '.' || !at_top;
    case '+': case '*': case '/': case '%': case '<': case '>': case '!':
      return !at_top;
    default: {
      if (at_top || !is_name_start(c)) return false;
      char word[WORD_LENGTH_MAX + 1];
      read_word(lexer, word);
      return is_one_of(word, operator_words, COUNT(operator_words));
    }
  }
}

// After a comma: whether another option of the with clause follows. Where no other comma can stand, any key is one.
static bool option_follows(TSLexer *lexer, bool at_top, bool any_key) {
  skip_trivia(lexer);
  if (!is_name_start(lexer->lookahead)) return false;
  char word[WORD_LENGTH_MAX + 1];
  read_word(lexer, word);
  skip_trivia(lexer);
  if (lexer->lookahead == ':') return any_key || is_one_of(word, option_keys, COUNT(option_keys));
  return is_one_of(word, option_flags, COUNT(option_flags)) && !goes_on_after_flag(lexer, at_top);
}

static bool scan_comma(TSLexer *lexer, const bool *valid) {
  bool at_top = valid[LINE_END];
  lexer->advance(lexer, false);
  lexer->mark_end(lexer);
  if (option_follows(lexer, at_top, at_top || valid[ARM_END])) {
    lexer->result_symbol = OPTION_COMMA;
    return valid[OPTION_COMMA];
  }
  lexer->result_symbol = TRAILING_COMMA;
  return valid[TRAILING_COMMA] && at_top;
}

static void skip_digits(TSLexer *lexer) {
  while (is_digit(lexer->lookahead) || lexer->lookahead == '_') lexer->advance(lexer, false);
}

static void skip_blanks(TSLexer *lexer) {
  while (is_blank(lexer->lookahead)) lexer->advance(lexer, false);
}

// 100/s, 10 / 500ms
static bool scan_rate(TSLexer *lexer) {
  skip_digits(lexer);
  skip_blanks(lexer);
  if (lexer->lookahead != '/') return false;
  lexer->advance(lexer, false);
  skip_blanks(lexer);
  skip_digits(lexer);
  if (lexer->lookahead == '.') {
    lexer->advance(lexer, false);
    skip_digits(lexer);
  }
  char word[WORD_LENGTH_MAX + 1];
  read_word(lexer, word);
  lexer->mark_end(lexer);
  lexer->result_symbol = RATE;
  return is_one_of(word, duration_units, COUNT(duration_units));
}

static bool scan_open(TSLexer *lexer, const bool *valid, bool opens_line) {
  enum TokenType type;
  switch (lexer->lookahead) {
    case '(':
      type = CALL_OPEN;
      break;
    case '[':
      type = BRACKET_OPEN;
      break;
    default:
      type = valid[ARMS_OPEN] ? ARMS_OPEN : BRACE_OPEN;
      break;
  }
  if (!valid[type] || (opens_line && type != ARMS_OPEN)) return false;
  lexer->advance(lexer, false);
  lexer->mark_end(lexer);
  lexer->result_symbol = type;
  return true;
}

// After a mistake: a line that starts at the margin with a word or an annotation starts a declaration.
static bool scan_recovery(TSLexer *lexer) {
  bool opens_line = false;
  while (is_blank(lexer->lookahead) || lexer->lookahead == '\n') {
    opens_line = opens_line || lexer->lookahead == '\n';
    lexer->advance(lexer, false);
  }
  if (!opens_line || lexer->get_column(lexer) != 0) return false;
  if (!is_name_start(lexer->lookahead) && lexer->lookahead != '@') return false;
  lexer->mark_end(lexer);
  lexer->result_symbol = LINE_END;
  return true;
}

void *tree_sitter_constellation_external_scanner_create(void) { return NULL; }

void tree_sitter_constellation_external_scanner_destroy(void *payload) { (void)payload; }

unsigned tree_sitter_constellation_external_scanner_serialize(void *payload, char *buffer) {
  (void)payload;
  (void)buffer;
  return 0;
}

void tree_sitter_constellation_external_scanner_deserialize(void *payload, const char *buffer, unsigned length) {
  (void)payload;
  (void)buffer;
  (void)length;
}

bool tree_sitter_constellation_external_scanner_scan(void *payload, TSLexer *lexer, const bool *valid) {
  (void)payload;
  if (valid[ERROR_SENTINEL]) return scan_recovery(lexer);
  bool may_end = valid[LINE_END] || valid[ARM_END] || valid[FORCED_CLOSE];
  bool opens_line = false;
  bool line_is_empty = false;
  bool blank_line_above = false;
  bool after_comment = false;
  // An end is an empty token, before the blanks and comments that follow.
  lexer->mark_end(lexer);
  for (;;) {
    if (lexer->lookahead == '\n') {
      blank_line_above = blank_line_above || line_is_empty;
      opens_line = line_is_empty = true;
      lexer->advance(lexer, true);
    } else if (is_blank(lexer->lookahead)) {
      lexer->advance(lexer, true);
    } else if (lexer->lookahead == '#' && may_end) {
      line_is_empty = false;
      after_comment = true;
      skip_line(lexer);
    } else {
      break;
    }
  }
  if (lexer->eof(lexer)) {
    lexer->result_symbol = valid[LINE_END] ? LINE_END : FORCED_CLOSE;
    return valid[LINE_END] || valid[FORCED_CLOSE];
  }
  // Only an end can stand before a comment; any other token waits until the comment is read.
  if (!after_comment) {
    int32_t c = lexer->lookahead;
    if (c == ',' && (valid[OPTION_COMMA] || valid[TRAILING_COMMA])) return scan_comma(lexer, valid);
    if (is_digit(c) && valid[RATE]) return scan_rate(lexer);
    if ((c == '(' || c == '[' || c == '{') && scan_open(lexer, valid, opens_line)) return true;
  }
  if (!opens_line || !may_end) return false;
  enum LineStart start = line_start(lexer, valid[ARM_END], blank_line_above);
  if (start == CONTINUES) return false;
  if (start == FORCES && valid[FORCED_CLOSE]) lexer->result_symbol = FORCED_CLOSE;
  else if (valid[LINE_END]) lexer->result_symbol = LINE_END;
  else if (valid[ARM_END]) lexer->result_symbol = ARM_END;
  else return false;
  return true;
}
