([(comment) (doc_comment)] @injection.content
  (#set! injection.language "comment"))

; Regular expressions: matches(text, "^a+$")
((call_expression
  function: [(identifier) @_function (field_expression field: (field_name) @_function)]
  arguments: (arguments
    .
    (_)
    .
    (string (string_content) @injection.content)))
  (#any-of? @_function "matches" "extract" "extract-all" "replace-pattern" "split-pattern")
  (#set! injection.language "regex"))
