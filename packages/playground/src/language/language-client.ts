import type { SourceEdit } from "@constellation/syntax";
import type { AskedQuestion, Checked, FromLanguage, Pipeline, ToLanguage } from "./messages.ts";
import type { Answer, Asked, QuestionName } from "./questions.ts";

/** What the page is told without asking. */
export interface LanguageListener {
  onReady(): void;
  onChecked(version: number, checked: Checked): void;
  onPipeline(version: number, pipeline: Pipeline): void;
  /** The worker is gone, and what it says cannot be had any more. */
  onFailure(problem: string): void;
}

interface Waiting {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
}

/** The page's side of the language worker: sends edits, asks questions. */
export class LanguageClient {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #version = 0;
  #lastId = 0;

  constructor(worker: Worker, listener: LanguageListener) {
    this.#worker = worker;
    worker.addEventListener("message", ({ data }: MessageEvent<FromLanguage>) => this.#hear(data, listener));
    worker.addEventListener("error", (event) => listener.onFailure(event.message));
  }

  /** The version that was sent last. */
  get version(): number {
    return this.#version;
  }

  open(text: string): void {
    this.#send({ kind: "open", version: ++this.#version, text });
  }

  /** Each edit counts in the text that the one before it left. */
  edit(edits: readonly SourceEdit[]): void {
    this.#send({ kind: "edit", version: ++this.#version, edits });
  }

  /** The answer for the version that was sent last; rejects when the worker could not give one. */
  ask<Name extends QuestionName>(name: Name, asked: Asked<Name>): Promise<Answer<Name>> {
    const id = ++this.#lastId;
    this.#send({ kind: "ask", id, question: { name, asked } as AskedQuestion });
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  #send(message: ToLanguage): void {
    this.#worker.postMessage(message);
  }

  #hear(message: FromLanguage, listener: LanguageListener): void {
    switch (message.kind) {
      case "ready":
        listener.onReady();
        return;
      case "checked":
        listener.onChecked(message.version, message.checked);
        return;
      case "pipeline":
        listener.onPipeline(message.version, message.pipeline);
        return;
      case "answer":
        this.#take(message.id)?.resolve(message.answer as never);
        return;
      case "failed":
        this.#take(message.id)?.reject(new Error(message.problem));
        return;
    }
  }

  #take(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    return waiting;
  }
}
