/** What the language server and the extension say to each other beside the protocol. */
export * from "@constellation/language-server/protocol";
