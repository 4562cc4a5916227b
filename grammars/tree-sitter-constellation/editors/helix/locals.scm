(lambda) @local.scope

(lambda parameter: (identifier) @local.definition.variable.parameter)
(lambda_parameter name: (identifier) @local.definition.variable.parameter)

(identifier) @local.reference
