; Made by grammars/generate.ts from queries/highlights.scm.
; Later patterns win.

(identifier) @variable
(field_name) @variable.other.member
(shorthand_field) @variable.other.member

; Declarations
(type_declaration name: (identifier) @type)
(input_declaration name: (identifier) @variable.parameter)
(node_declaration name: (identifier) @variable)
(output_declaration name: (identifier) @variable)
(qualified_name (identifier) @namespace)
(use_declaration alias: (identifier) @namespace)

; Annotations
(annotation "@" @attribute name: (identifier) @attribute)
((annotation
  name: (identifier) @_name
  arguments: (arguments . (identifier) @constant))
  (#any-of? @_name "source" "sink"))

; Types
(type_identifier) @type
(builtin_type) @type.builtin

; Calls
(call_expression function: (identifier) @function)
(call_expression
  function: (field_expression
    target: (identifier) @namespace
    field: (field_name) @function))
(call_expression
  function: (field_expression
    target: (field_expression
      target: (identifier) @namespace
      field: (field_name) @namespace)
    field: (field_name) @function))
(named_argument name: (identifier) @variable.parameter)

; Lambdas and patterns
(lambda parameter: (identifier) @variable.parameter)
(lambda_parameter name: (identifier) @variable.parameter)
(wildcard) @variable.builtin

; With clauses
(option_name) @attribute
(strategy_name) @function.builtin
(option
  name: (option_name) @_option
  value: (identifier) @constant
  (#any-of? @_option "backoff" "on_error" "emit" "merge" "join" "priority"))

; Literals
(string ["\"" "\"\"\""] @string)
(string_content) @string
(escape_sequence) @constant.character.escape
(interpolation ["${" "}"] @punctuation.special)
(integer) @constant.numeric
(float) @constant.numeric.float
(duration) @constant.numeric
(rate) @constant.numeric
(boolean) @constant.builtin.boolean
(none) @constant.builtin

; Words
["type" "in" "out" "with"] @keyword.storage
["use" "as"] @keyword.control.import
["if" "else" "branch" "otherwise" "match" "when"] @keyword.control.conditional
["and" "or" "not" "is"] @keyword.operator

; Marks
["==" "!=" "<=" ">=" "+" "-" "*" "/" "%" "??" "=" "|" "->" "=>" "..."] @operator
(binary_expression operator: ["<" ">"] @operator)
(type_arguments ["<" ">"] @punctuation.bracket)
(field_declaration "?" @operator)
["(" ")" "[" "]" "{" "}"] @punctuation.bracket
(interpolation "}" @punctuation.special)
["." "?." "," ":"] @punctuation.delimiter

(comment) @comment.line
(doc_comment) @comment.line.documentation
