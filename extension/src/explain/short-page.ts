/** Why the whole page is not shown. */
export type NoPage = "restricted" | "browser" | "no command";

const waysOut: Readonly<Record<NoPage, (code: string) => string>> = {
  restricted: (code) =>
    `The whole page comes with the project's own \`constellation\`. In Restricted Mode it is not run: trust the workspace, or run \`npx constellation explain ${code}\`.`,
  browser: (code) =>
    `The whole page comes with \`constellation\`, which does not run in a browser: on a machine \`npx constellation explain ${code}\` shows it.`,
  "no command": (code) =>
    `The whole page comes with the package \`constellation\`: install it in the project, and \`npx constellation explain ${code}\` shows it, here too.`,
};

/** What is known about a code without its page, as Markdown: the messages of its findings, and where the page is. Messages are shown as they are, never as Markdown. */
export function shortPage(code: string, messages: readonly string[], reason: NoPage): string {
  const shown = [...new Set(messages)].slice(0, 10).map((message) => {
    const lines = message.split("\n").map((line) => `    ${line}`);
    return `${lines.join("\n")}\n\n`;
  });
  return `# ${code}\n\n${shown.join("")}${waysOut[reason](code)}\n`;
}
