/** The scheme of the pages of codes: `constellation-page:/E010`. */
export const pageScheme = "constellation-page";

/** What stands before a code in the address of its page; the code links of the findings lead there. */
export const pages = `${pageScheme}:/`;

/** The code that is meant, however its letter is written; undefined where it is none, such as `--version`. */
export function codeIn(given: unknown): string | undefined {
  return typeof given === "string" && /^[a-z]\d{3}$/i.test(given) ? given.toUpperCase() : undefined;
}

/** The code of a page's path: `/E010`, and `/E010.md` as pages link each other. */
export function codeOfPath(path: string): string | undefined {
  return codeIn(path.replace(/^\/|\.md$/g, ""));
}
