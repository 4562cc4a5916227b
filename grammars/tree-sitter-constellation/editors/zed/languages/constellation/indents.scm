(record_type "}" @end) @indent
(record "}" @end) @indent
(list "]" @end) @indent
(arguments ")" @end) @indent
(strategy ")" @end) @indent
(lambda_parameters ")" @end) @indent
(parenthesized_expression ")" @end) @indent
(branch_expression "}" @end) @indent
(match_expression "}" @end) @indent
(with_clause) @indent
