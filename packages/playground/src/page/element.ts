type Child = Node | string | undefined;

/** What an element may be given: attributes, and listeners by the event's name. */
export interface ElementOptions {
  readonly class?: string;
  readonly text?: string;
  readonly attributes?: Readonly<Record<string, string | undefined>>;
  readonly on?: Readonly<Record<string, (event: Event) => void>>;
}

/** A new element with its children. Texts are texts: nothing is read as HTML. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  options: ElementOptions = {},
  children: readonly Child[] = [],
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  if (options.class !== undefined) made.className = options.class;
  if (options.text !== undefined) made.textContent = options.text;
  for (const [attribute, value] of Object.entries(options.attributes ?? {}))
    if (value !== undefined) made.setAttribute(attribute, value);
  for (const [event, listener] of Object.entries(options.on ?? {})) made.addEventListener(event, listener);
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/** A button with a text that says what it does. */
export function button(text: string, onClick: () => void, options: ElementOptions = {}): HTMLButtonElement {
  return element("button", {
    ...options,
    text,
    attributes: { type: "button", ...options.attributes },
    on: { ...options.on, click: onClick },
  });
}
