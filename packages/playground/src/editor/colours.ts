import { type Extension, RangeSetBuilder, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";
import type { SemanticToken } from "@constellation/language-service";
import { lexicalColours } from "./lexical-colours.ts";

/** The checker's names and their kinds, for the text as it is now. */
export const setNames = StateEffect.define<readonly SemanticToken[]>();

/** Colours of the text: words, literals and comments from the lexer at once, names from the checker as soon as it has looked. */
export function colours(): Extension {
  return [lexicalField, nameField];
}

const lexicalField = StateField.define<DecorationSet>({
  create: ({ doc }) => lexicalMarks(doc.toString()),
  update: (marks, { docChanged, state }) => (docChanged ? lexicalMarks(state.doc.toString()) : marks),
  provide: (field) => EditorView.decorations.from(field),
});

const nameField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (marks, transaction) => {
    for (const effect of transaction.effects) {
      if (effect.is(setNames)) return nameMarks(effect.value, transaction.state.doc.length);
    }
    return transaction.docChanged ? marks.map(transaction.changes) : marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});

const marks = new Map<string, Decoration>();

function markOf(classes: string): Decoration {
  let mark = marks.get(classes);
  if (mark === undefined) {
    mark = Decoration.mark({ class: classes });
    marks.set(classes, mark);
  }
  return mark;
}

function lexicalMarks(text: string): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const { start, end, colour } of lexicalColours(text)) builder.add(start, end, markOf(`c-${colour}`));
  return builder.finish();
}

function nameMarks(tokens: readonly SemanticToken[], length: number): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const { span, type, modifiers } of tokens) {
    if (span.start >= span.end || span.end > length) continue;
    const classes = [`c-${type}`, ...modifiers.map((modifier) => `c-is-${modifier}`)];
    builder.add(span.start, span.end, markOf(classes.join(" ")));
  }
  return builder.finish();
}
