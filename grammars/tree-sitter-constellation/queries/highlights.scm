; Later patterns win.

(identifier) @variable
(field_name) @variable.member
(shorthand_field) @variable.member

; Declarations
(type_declaration name: (identifier) @type.definition)
(input_declaration name: (identifier) @variable.parameter)
(node_declaration name: (identifier) @variable)
(output_declaration name: (identifier) @variable)
(qualified_name (identifier) @module)
(use_declaration alias: (identifier) @module)

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
(call_expression function: (identifier) @function.call)
(call_expression
  function: (field_expression
    target: (identifier) @module
    field: (field_name) @function.call))
(call_expression
  function: (field_expression
    target: (field_expression
      target: (identifier) @module
      field: (field_name) @module)
    field: (field_name) @function.call))
(named_argument name: (identifier) @variable.parameter)

; Lambdas and patterns
(lambda parameter: (identifier) @variable.parameter)
(lambda_parameter name: (identifier) @variable.parameter)
(wildcard) @character.special

; With clauses
(option_name) @property
(strategy_name) @function.builtin
(option
  name: (option_name) @_option
  value: (identifier) @constant
  (#any-of? @_option "backoff" "on_error" "emit" "merge" "join" "priority"))

; Literals
(string ["\"" "\"\"\""] @string)
(string_content) @string
(escape_sequence) @string.escape
(interpolation ["${" "}"] @punctuation.special)
(integer) @number
(float) @number.float
(duration) @number
(rate) @number
(boolean) @boolean
(none) @constant.builtin

; Words
["type" "in" "out" "with"] @keyword
["use" "as"] @keyword.import
["if" "else" "branch" "otherwise" "match" "when"] @keyword.conditional
["and" "or" "not" "is"] @keyword.operator

; Marks
["==" "!=" "<=" ">=" "+" "-" "*" "/" "%" "??" "=" "|" "->" "=>" "..."] @operator
(binary_expression operator: ["<" ">"] @operator)
(type_arguments ["<" ">"] @punctuation.bracket)
(field_declaration "?" @operator)
["(" ")" "[" "]" "{" "}"] @punctuation.bracket
(interpolation "}" @punctuation.special)
["." "?." "," ":"] @punctuation.delimiter

(comment) @comment
(doc_comment) @comment.documentation
