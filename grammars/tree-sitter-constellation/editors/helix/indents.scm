[
  (record_type)
  (record)
  (list)
  (arguments)
  (strategy)
  (lambda_parameters)
  (parenthesized_expression)
  (branch_expression)
  (match_expression)
  (fields_pattern)
  (with_clause)
] @indent

[")" "]" "}"] @outdent
