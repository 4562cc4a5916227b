/**
 * Constellation: typed pipelines (.cst).
 *
 * A line end is a token only where a declaration or an arm may end: the scanner (src/scanner.c) decides by what opens
 * the next line. Brackets of calls and projections come from there too, because they must stand on the line of what
 * they follow.
 */
/// <reference types="tree-sitter-cli/dsl" />
// @ts-check

import vocabulary from "./vocabulary.json" with { type: "json" };

/** Strength of operators; 1 binds loosest. */
const strength = {
  open: -1,
  coalesce: 1,
  guard: 2,
  or: 3,
  and: 4,
  not: 5,
  compare: 6,
  add: 7,
  multiply: 8,
  negate: 9,
  postfix: 10,
  clause: 11,
  strategy: 12,
};

/** Keywords that can begin an expression, and so need saying where they are names. */
const expressionKeywords = ["if", "branch", "match", "not", "true", "false", "None"];

const integer = /0|[1-9](_?[0-9])*/;
const decimal = /(0|[1-9](_?[0-9])*)(\.[0-9](_?[0-9])*)?([eE][+-]?[0-9](_?[0-9])*)?/;
const float = /(0|[1-9](_?[0-9])*)(\.[0-9](_?[0-9])*([eE][+-]?[0-9](_?[0-9])*)?|[eE][+-]?[0-9](_?[0-9])*)/;

/** @param {RuleOrLiteral} item */
const list = (item) => optional(seq(item, repeat(seq(",", item)), optional(",")));

/** @param {RuleOrLiteral} item */
const list1 = (item) => seq(item, repeat(seq(",", item)), optional(","));

export default grammar({
  name: "constellation",

  externals: ($) => [
    $._line_end,
    $._arm_end,
    $._call_open,
    $._bracket_open,
    $._brace_open,
    $._arms_open,
    $._option_comma,
    $._trailing_comma,
    $.rate,
    $._forced_close,
    $._error_sentinel,
  ],

  extras: ($) => [/[ \t\r\n\uFEFF]/, $.doc_comment, $.comment],

  word: ($) => $.identifier,

  supertypes: ($) => [$.declaration, $.expression, $.type, $.pattern],

  inline: ($) => [$._word, $._field_name],

  conflicts: ($) => [[$._primary, $._lambda_name]],

  rules: {
    source_file: ($) => repeat(seq($.declaration, $._line_end)),

    declaration: ($) =>
      choice(
        $.type_declaration,
        $.input_declaration,
        $.output_declaration,
        $.use_declaration,
        $.node_declaration,
      ),

    _annotations: ($) => repeat1(seq($.annotation, optional($._line_end))),

    annotation: ($) =>
      prec.right(seq("@", field("name", $.identifier), optional(field("arguments", $.arguments)))),

    type_declaration: ($) =>
      seq(optional($._annotations), "type", field("name", $.identifier), "=", field("type", $.type)),

    input_declaration: ($) =>
      seq(
        optional($._annotations),
        "in",
        field("name", $.identifier),
        ":",
        field("type", $.type),
        optional(seq("=", value($, "default"))),
      ),

    output_declaration: ($) =>
      seq(
        optional($._annotations),
        "out",
        choice(seq(field("name", $.identifier), "=", value($, "value")), field("value", $.expression)),
      ),

    use_declaration: ($) =>
      seq(
        optional($._annotations),
        "use",
        field("namespace", $.qualified_name),
        optional(seq("as", field("alias", $.identifier))),
      ),

    node_declaration: ($) =>
      seq(
        optional($._annotations),
        field("name", $.identifier),
        optional(seq(":", field("type", $.type))),
        "=",
        value($, "value"),
      ),

    qualified_name: ($) => seq($.identifier, repeat(seq(".", $.identifier))),

    // Types

    type: ($) => choice($.union_type, $._merged),

    union_type: ($) =>
      prec.right(
        choice(
          seq("|", $._merged, repeat(seq("|", $._merged))),
          seq($._merged, repeat1(seq("|", $._merged))),
        ),
      ),

    _merged: ($) => choice($.merged_type, $._type_atom),

    merged_type: ($) => prec.left(seq($._merged, "+", $._type_atom)),

    _type_atom: ($) =>
      choice($.named_type, $.generic_type, $.record_type, $.parenthesized_type, $.literal_type),

    named_type: ($) => choice($.builtin_type, alias($.identifier, $.type_identifier)),

    builtin_type: () => choice(...vocabulary.types),

    generic_type: ($) => seq($.named_type, $.type_arguments),

    type_arguments: ($) => seq("<", list1($.type), ">"),

    record_type: ($) => seq("{", list($.field_declaration), close($, "}")),

    field_declaration: ($) => seq(field("name", $._field_name), optional("?"), ":", field("type", $.type)),

    parenthesized_type: ($) => seq("(", $.type, close($, ")")),

    literal_type: ($) => choice($.string, seq(optional("-"), choice($.integer, $.float)), $.boolean),

    // Expressions

    expression: ($) =>
      choice($.lambda, $.guard_expression, $.binary_expression, $.unary_expression, $._primary),

    lambda: ($) =>
      prec.right(
        strength.open,
        seq(
          choice(field("parameter", $._lambda_name), field("parameters", $.lambda_parameters)),
          "=>",
          field("body", $.expression),
        ),
      ),

    _lambda_name: ($) => $.identifier,

    lambda_parameters: ($) => seq("(", list($.lambda_parameter), close($, ")")),

    lambda_parameter: ($) => seq(field("name", $._lambda_name), optional(seq(":", field("type", $.type)))),

    guard_expression: ($) =>
      prec.left(strength.guard, seq(field("value", $.expression), "when", field("condition", $.expression))),

    binary_expression: ($) =>
      choice(
        prec.right(strength.coalesce, operation($, "??")),
        prec.left(strength.or, operation($, "or")),
        prec.left(strength.and, operation($, "and")),
        prec.left(strength.compare, operation($, choice("==", "!=", "<", "<=", ">", ">="))),
        prec.left(strength.add, seq(operation($, "+"), optional($.with_clause))),
        prec.left(strength.add, operation($, "-")),
        prec.left(strength.multiply, operation($, choice("*", "/", "%"))),
      ),

    unary_expression: ($) =>
      choice(
        prec.right(strength.not, seq(field("operator", "not"), field("operand", $.expression))),
        prec.right(strength.negate, seq(field("operator", "-"), field("operand", $.expression))),
      ),

    _primary: ($) =>
      choice(
        $.identifier,
        $.integer,
        $.float,
        $.duration,
        $.string,
        $.boolean,
        $.none,
        $.field_expression,
        $.projection,
        $.call_expression,
        $.parenthesized_expression,
        $.list,
        $.record,
        $.if_expression,
        $.branch_expression,
        $.match_expression,
      ),

    field_expression: ($) =>
      prec.left(
        strength.postfix,
        seq(field("target", $._primary), field("operator", choice(".", "?.")), field("field", $._field_name)),
      ),

    projection: ($) =>
      prec.left(
        strength.postfix,
        seq(
          field("target", $._primary),
          choice(
            seq(alias($._bracket_open, "["), list1($._field_name), close($, "]")),
            seq(alias($._brace_open, "{"), list1($._field_name), close($, "}")),
          ),
        ),
      ),

    call_expression: ($) =>
      prec.right(
        strength.clause,
        seq(field("function", $._primary), field("arguments", $.arguments), optional($.with_clause)),
      ),

    arguments: ($) => seq(alias($._call_open, "("), list($._argument), close($, ")")),

    _argument: ($) => choice($.named_argument, $.expression),

    named_argument: ($) => seq(field("name", $._word), ":", field("value", $.expression)),

    _word: ($) => choice($.identifier, ...expressionKeywords.map((word) => alias(word, $.identifier))),

    parenthesized_expression: ($) => seq("(", $.expression, close($, ")")),

    list: ($) => seq("[", list($.expression), close($, "]")),

    record: ($) =>
      seq("{", list(choice($.record_field, alias($.identifier, $.shorthand_field), $.spread)), close($, "}")),

    record_field: ($) => seq(field("name", $._field_name), ":", field("value", $.expression)),

    spread: ($) => seq("...", $.expression),

    if_expression: ($) =>
      prec.right(
        strength.open,
        seq(
          "if",
          field("condition", $.parenthesized_expression),
          field("consequent", $.expression),
          "else",
          field("alternative", $.expression),
        ),
      ),

    branch_expression: ($) =>
      seq("branch", alias($._arms_open, "{"), arms($, choice($.branch_arm, $.otherwise_arm)), close($, "}")),

    branch_arm: ($) => seq(field("condition", $.expression), "->", field("value", $.expression)),

    otherwise_arm: ($) => seq("otherwise", "->", field("value", $.expression)),

    match_expression: ($) =>
      seq(
        "match",
        field("value", $.expression),
        alias($._arms_open, "{"),
        arms($, $.match_arm),
        close($, "}"),
      ),

    match_arm: ($) => seq(field("pattern", $.pattern), "->", field("value", $.expression)),

    pattern: ($) => choice($.fields_pattern, $.type_pattern, $.literal_pattern, $.wildcard),

    fields_pattern: ($) => seq("{", list($.field_pattern), close($, "}")),

    field_pattern: ($) =>
      choice(
        field("binding", $.identifier),
        seq(field("name", $._field_name), ":", field("binding", $.identifier)),
      ),

    type_pattern: ($) => seq("is", field("type", $.type)),

    literal_pattern: ($) =>
      choice($.string, seq(optional("-"), choice($.integer, $.float)), $.boolean, $.none),

    wildcard: () => "_",

    // With clauses

    with_clause: ($) =>
      prec.right(
        seq(
          "with",
          $.option,
          repeat(seq(alias($._option_comma, ","), $.option)),
          optional(alias($._trailing_comma, ",")),
        ),
      ),

    option: ($) =>
      choice(
        field("name", alias("lazy", $.option_name)),
        seq(
          field("name", alias("throttle", $.option_name)),
          ":",
          field("value", choice($.rate, $.expression)),
        ),
        seq(
          field("name", alias(choice("window", "merge", "join"), $.option_name)),
          ":",
          field("value", choice($.strategy, $.expression)),
        ),
        seq(
          field("name", choice(alias($.identifier, $.option_name), alias("lazy", $.option_name))),
          ":",
          field("value", $.expression),
        ),
      ),

    strategy: ($) =>
      prec(
        strength.strategy,
        seq(
          field("name", alias($.identifier, $.strategy_name)),
          alias($._call_open, "("),
          list(choice($._argument, $.key_pair)),
          close($, ")"),
        ),
      ),

    key_pair: ($) => seq(field("left", $.identifier), "=", field("right", $.expression)),

    // Tokens

    _field_name: ($) => alias($.identifier, $.field_name),

    identifier: () => /[A-Za-z_](-*[A-Za-z0-9_])*/,

    integer: () => integer,

    float: () => float,

    duration: () => token(seq(decimal, choice(...vocabulary.units))),

    boolean: () => choice("true", "false"),

    none: () => "None",

    string: ($) => choice($._quoted_string, $._block_string),

    _quoted_string: ($) =>
      seq(
        '"',
        repeat(choice($.escape_sequence, $.interpolation, alias($._quoted_text, $.string_content))),
        token.immediate('"'),
      ),

    _quoted_text: () =>
      prec.right(repeat1(choice(token.immediate(prec(1, /[^"\\$]+/)), token.immediate("$")))),

    _block_string: ($) =>
      seq(
        '"""',
        repeat(choice($.interpolation, alias($._block_text, $.string_content))),
        token.immediate('"""'),
      ),

    _block_text: () =>
      prec.right(
        repeat1(choice(token.immediate(prec(1, /[^"$]+/)), token.immediate("$"), token.immediate('"'))),
      ),

    escape_sequence: () => token.immediate(/\\([ntr\\"$]|u\{[0-9A-Fa-f]{1,8}\}|u[0-9A-Fa-f]{4})/),

    interpolation: ($) => seq(token.immediate("${"), $.expression, "}"),

    comment: () => /#[^\n]*/,

    doc_comment: () => token(prec(1, /##([^#\n][^\n]*)?/)),
  },
});

/** @param {any} $ @param {RuleOrLiteral} operator */
function operation($, operator) {
  return seq(field("left", $.expression), field("operator", operator), field("right", $.expression));
}

/** A value after `=`; it may still be missing before a line that starts a declaration. @param {any} $ @param {string} name */
function value($, name) {
  return choice(field(name, $.expression), $._forced_close);
}

/**
 * A closing bracket; a line that starts a declaration at the margin closes what was left open above it.
 * @param {any} $ @param {string} mark
 */
function close($, mark) {
  return choice(mark, $._forced_close);
}

/** Arms, separated by commas or line ends. @param {any} $ @param {RuleOrLiteral} arm */
function arms($, arm) {
  return optional(seq(arm, repeat(seq(choice(",", $._arm_end), arm)), optional(",")));
}
