import { vocabulary } from "./vocabulary.generated.ts";

/** What Monarch does with a token; see the Monaco editor's documentation of `IMonarchLanguage`. */
type Action =
  | string
  | { readonly token: string; readonly next?: string; readonly bracket?: "@open" | "@close" }
  | { readonly cases: Record<string, string>; readonly next?: string };

type Rule = [RegExp, Action | Action[]] | [RegExp, Action, string] | { include: string };

const { keywords } = vocabulary;

const interpolation: Rule = [/\$\{/, { token: "delimiter.bracket", next: "@interpolation" }];

/** The language for `monaco.languages.setMonarchTokensProvider("constellation", …)`. */
export const constellationLanguage = {
  defaultToken: "",
  tokenPostfix: ".constellation",
  unicode: false,
  keywords: [
    ...keywords.declaration,
    ...keywords.control,
    ...keywords.logical,
    ...keywords.boolean,
    ...keywords.none,
    ...keywords.test,
  ] as string[],
  options: [...vocabulary.options] as string[],
  flags: [...vocabulary.flags] as string[],
  choices: vocabulary.choices.flatMap(({ words }): string[] => [...words]),
  builtinTypes: [...vocabulary.types] as string[],
  annotations: vocabulary.annotations.map((name) => `@${name}`),
  brackets: [
    { open: "{", close: "}", token: "delimiter.curly" },
    { open: "[", close: "]", token: "delimiter.square" },
    { open: "(", close: ")", token: "delimiter.parenthesis" },
  ],
  tokenizer: {
    root: [{ include: "@code" }, [/[{}]/, "@brackets"]] as Rule[],
    code: [
      [/[ \t\r]+/, "white"],
      [/##(?!#).*$/, "comment.doc"],
      [/#.*$/, "comment"],
      [/@[A-Za-z_](?:-*\w)*/, { cases: { "@annotations": "annotation", "@default": "annotation.unknown" } }],
      [/"""/, { token: "string.quote", bracket: "@open", next: "@block" }],
      [/"/, { token: "string.quote", bracket: "@open", next: "@string" }],
      [/\d(?:_?\d)*\s*\/\s*(?:[\d_.]+)?(?:min|ms|s|h|d)(?![\w-])/, "number.rate"],
      [/\d[\d_]*(?:\.\d[\d_]*)?(?:[eE][+-]?\d[\d_]*)?(?:min|ms|s|h|d)(?!\w)/, "number.duration"],
      [/\d[\d_]*(?:\.\d[\d_]*(?:[eE][+-]?\d[\d_]*)?|[eE][+-]?\d[\d_]*)(?!\w)/, "number.float"],
      [/\d[\d_]*(?![\w])/, "number"],
      [/(\??\.)(\s*)([A-Za-z_](?:-*\w)*)(?=\s*\()/, ["delimiter", "white", "function"]],
      [/(\??\.)(\s*)([A-Za-z_](?:-*\w)*)/, ["delimiter", "white", "property"]],
      [
        /[A-Za-z_](?:-*\w)*(?=\s*\??\s*:)/,
        { cases: { "@options": "attribute.name", "@default": "property" } },
      ],
      [/[A-Za-z_](?:-*\w)*(?=\s*=>)/, "variable.parameter"],
      [
        /[A-Za-z_](?:-*\w)*(?=\s*\()/,
        { cases: { "@keywords": "keyword", "@choices": "attribute.value", "@default": "function" } },
      ],
      [
        /[A-Z](?:-*\w)*/,
        { cases: { "@keywords": "keyword", "@builtinTypes": "type", "@default": "type.identifier" } },
      ],
      [
        /[a-z_](?:-*\w)*/,
        { cases: { "@keywords": "keyword", "@flags": "attribute.name", "@default": "identifier" } },
      ],
      [/[()[\]]/, "@brackets"],
      [/\.\.\.|->|=>|==|!=|<=|>=|\?\?|[-+*/%<>=|?]/, "operator"],
      [/[,:.]/, "delimiter"],
    ] as Rule[],
    string: [
      [/[^"\\$]+/, "string"],
      [/\\(?:[ntr\\"$]|u\{[0-9A-Fa-f]{1,8}\}|u[0-9A-Fa-f]{4})/, "string.escape"],
      [/\\./, "string.escape.invalid"],
      interpolation,
      [/\$/, "string"],
      [/"/, { token: "string.quote", bracket: "@close", next: "@pop" }],
    ] as Rule[],
    block: [
      [/"""/, { token: "string.quote", bracket: "@close", next: "@pop" }],
      interpolation,
      [/[^"$]+|["$]/, "string"],
    ] as Rule[],
    interpolation: [
      [/\}/, { token: "delimiter.bracket", next: "@pop" }],
      [/\{/, { token: "delimiter.curly", next: "@braces" }],
      { include: "@code" },
    ] as Rule[],
    braces: [
      [/\}/, { token: "delimiter.curly", next: "@pop" }],
      [/\{/, { token: "delimiter.curly", next: "@push" }],
      { include: "@code" },
    ] as Rule[],
  },
};

/** The configuration for `monaco.languages.setLanguageConfiguration("constellation", …)`. */
export const constellationConfiguration = {
  comments: { lineComment: "#" },
  brackets: [
    ["{", "}"],
    ["[", "]"],
    ["(", ")"],
  ] as [string, string][],
  autoClosingPairs: [
    { open: "{", close: "}" },
    { open: "[", close: "]", notIn: ["comment"] },
    { open: "(", close: ")", notIn: ["comment"] },
    { open: '"', close: '"', notIn: ["string", "comment"] },
  ],
  surroundingPairs: [
    { open: "{", close: "}" },
    { open: "[", close: "]" },
    { open: "(", close: ")" },
    { open: '"', close: '"' },
  ],
  wordPattern: /[A-Za-z_](?:-*[A-Za-z0-9_])*|\d[\d_]*(?:\.[\d_]+)?(?:[eE][+-]?[\d_]+)?\w*/,
};
