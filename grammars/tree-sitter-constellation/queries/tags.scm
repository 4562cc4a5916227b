(type_declaration name: (identifier) @name) @definition.type
(input_declaration name: (identifier) @name) @definition.variable
(node_declaration name: (identifier) @name) @definition.variable
(output_declaration name: (identifier) @name) @definition.variable
(call_expression function: (identifier) @name) @reference.call
(type_identifier) @name @reference.type
