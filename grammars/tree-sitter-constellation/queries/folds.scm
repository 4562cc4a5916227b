[
  (record_type)
  (record)
  (list)
  (arguments)
  (branch_expression)
  (match_expression)
  (fields_pattern)
  (with_clause)
  (lambda_parameters)
  (string)
] @fold

((comment)+ @fold)
((doc_comment)+ @fold)
