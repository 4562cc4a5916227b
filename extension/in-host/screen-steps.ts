import * as vscode from "vscode";
import type { ExtensionApi } from "../src/start-extension.ts";
import { ask } from "./ask.ts";
import { fileOf, next, show } from "./extension-under-test.ts";
import type { Step } from "./steps.ts";
import { check, equal, until } from "./until.ts";

const themes = {
  light: "Default Light Modern",
  dark: "Default Dark Modern",
  "high-contrast": "Default High Contrast",
  "high-contrast-light": "Default High Contrast Light",
} as const;

/** How the main screens look and sound: themes, what a screen reader is told, the keyboard alone. */
export function screenSteps(api: () => ExtensionApi): readonly Step[] {
  return [
    {
      name: "what a screen reader is told of the panel",
      async run() {
        const uri = fileOf("flows/plain.cst");
        await show(uri);
        await vscode.commands.executeCommand("constellation.preview", uri);
        await until("values", () => api().values.of(String(uri)).length > 0, 20_000);
        const outline = await until("the panel", async () => {
          const told = await ask<string>({ kind: "outline" });
          return told.includes("tax") && told.includes("button") ? told : undefined;
        });
        for (const part of panelParts) check(part.test(outline), `${part} in\n${outline}`);
      },
    },
    ...Object.entries(themes).map(([name, theme]) => ({
      name: `the panel and the graph in the theme ${name}: all can be read`,
      run: () => inTheme(name, theme),
    })),
    { name: "a pipeline is run with the keyboard alone", run: () => runByKeyboard(api()) },
  ];
}

/** Roles and names that must be there. */
const panelParts = [
  /heading "flows\/plain.cst"/,
  /button "Run"/,
  /button "Preview"/,
  /button "Stream"/,
  /heading "Inputs"/i,
  /textbox "id"/,
  /status: Done/,
  /heading "Outputs"/i,
  /table/,
  /button "tax .*go to its line"/,
];

async function inTheme(name: string, theme: string): Promise<void> {
  const workbench = vscode.workspace.getConfiguration("workbench");
  const kind = vscode.window.activeColorTheme.kind;
  await workbench.update("colorTheme", theme, vscode.ConfigurationTarget.Workspace);
  await until("the theme", () => vscode.window.activeColorTheme.kind !== kind || name === "light");
  await vscode.commands.executeCommand("workbench.action.closeSidebar");
  await vscode.commands.executeCommand("workbench.action.closePanel");
  const uri = fileOf("flows/plain.cst");
  await vscode.commands.executeCommand("constellation.showGraph", uri);
  // The graph is drawn again for the theme.
  await new Promise((resume) => setTimeout(resume, 700));
  await ask({ kind: "picture", name: `panel-${name}` });
  await ask({ kind: "scroll", selector: ".graph" });
  await ask({ kind: "picture", name: `graph-${name}` });
  equal(await ask<readonly string[]>({ kind: "accessibility" }), []);
}

async function runByKeyboard(api: ExtensionApi): Promise<void> {
  const uri = fileOf("flows/plain.cst");
  const editor = await show(uri);
  editor.selection = new vscode.Selection(0, 0, 0, 0);
  const press = (...keys: string[]): Promise<unknown> => ask({ kind: "press", keys });
  const first = await next(api.session.onEnd, "the end of the run", () => press("Control+Alt+r"));
  check(
    first.some(({ kind }) => kind === "outputs"),
    "outputs",
  );
  // From the editor into the panel beside it, past the way of running, to the button that runs once more.
  await vscode.commands.executeCommand("workbench.action.focusRightGroup");
  const labels: string[] = [];
  while (labels.filter((label) => label === "Run").length < 2) {
    check(labels.length < 40, `the button Run is reached with Tab: ${labels.join(", ")}`);
    await press("Tab");
    labels.push(await ask<string>({ kind: "focus" }));
  }
  const second = await next(api.session.onEnd, "the end of the second run", () => press("Enter"));
  check(
    second.some(({ kind }) => kind === "outputs"),
    "outputs again",
  );
}
