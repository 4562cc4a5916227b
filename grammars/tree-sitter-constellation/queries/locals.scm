[
  (source_file)
  (lambda)
  (match_arm)
] @local.scope

(type_declaration name: (identifier) @local.definition.type)
(input_declaration name: (identifier) @local.definition.parameter)
(node_declaration name: (identifier) @local.definition.var)
(output_declaration name: (identifier) @local.definition.var)
(use_declaration alias: (identifier) @local.definition.namespace)
(lambda parameter: (identifier) @local.definition.parameter)
(lambda_parameter name: (identifier) @local.definition.parameter)
(field_pattern binding: (identifier) @local.definition.var)

(identifier) @local.reference
(shorthand_field) @local.reference
(type_identifier) @local.reference
