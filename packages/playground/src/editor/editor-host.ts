import type { Answer, Asked, QuestionName } from "../language/questions.ts";

/** What the editor needs of the page around it. */
export interface EditorHost {
  /** Asks the language worker about the text as it is now. */
  readonly ask: <Name extends QuestionName>(name: Name, asked: Asked<Name>) => Promise<Answer<Name>>;
  /** Shows the page that explains a code. */
  readonly explain: (code: string) => void;
  /** Tells the user a sentence. */
  readonly tell: (message: string) => void;
}
