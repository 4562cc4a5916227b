import {
  BaseLanguageClient,
  type LanguageClientOptions,
  type MessageTransports,
} from "vscode-languageclient";
import { BrowserMessageReader, BrowserMessageWriter } from "vscode-languageserver-protocol/browser";

/** The client of a server that is a worker. */
export class WebClient extends BaseLanguageClient {
  readonly #start: () => Promise<Worker>;
  #worker: Worker | undefined;

  constructor(start: () => Promise<Worker>, options: LanguageClientOptions) {
    super("constellation", "Constellation", options);
    this.#start = start;
  }

  protected override async createMessageTransports(): Promise<MessageTransports> {
    // One that has ended by itself is not there any more: ending it again does no harm.
    this.#worker?.terminate();
    const worker = await this.#start();
    this.#worker = worker;
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  }

  /** A worker does not end by itself when its server does. */
  protected override async shutdown(...args: Parameters<BaseLanguageClient["shutdown"]>): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    try {
      await super.shutdown(...args);
    } finally {
      worker?.terminate();
    }
  }
}
