let allowed: boolean | undefined;

/** Whether the host turns text into code: asked once. */
export function allowsCode(): boolean {
  if (allowed === undefined) {
    try {
      allowed = new Function("return true")() === true;
    } catch {
      allowed = false;
    }
  }
  return allowed;
}
