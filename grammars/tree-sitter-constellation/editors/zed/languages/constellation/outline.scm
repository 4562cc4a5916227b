(type_declaration "type" @context name: (identifier) @name) @item
(input_declaration "in" @context name: (identifier) @name) @item
(node_declaration name: (identifier) @name) @item
(output_declaration "out" @context name: (identifier) @name) @item
