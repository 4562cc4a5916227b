/** The language server in a worker of a browser. */
import "@constellation/language-server/browser";
