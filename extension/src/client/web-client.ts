import {
  BaseLanguageClient,
  type LanguageClientOptions,
  type MessageTransports,
} from "vscode-languageclient";
import { BrowserMessageReader, BrowserMessageWriter } from "vscode-languageserver-protocol/browser";

/** The client of a server that is a worker. */
export class WebClient extends BaseLanguageClient {
  readonly #start: () => Promise<Worker>;

  constructor(start: () => Promise<Worker>, options: LanguageClientOptions) {
    super("constellation", "Constellation", options);
    this.#start = start;
  }

  protected override async createMessageTransports(): Promise<MessageTransports> {
    const worker = await this.#start();
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  }
}
