/** JSON data as an XML property list: the form in which Sublime Text and TextMate read grammars. */
export function propertyList(data: object): string {
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">',
    '<plist version="1.0">',
    ...value(data, ""),
    "</plist>",
  ];
  return `${lines.join("\n")}\n`;
}

function value(data: unknown, indent: string): readonly string[] {
  const deeper = `${indent}  `;
  if (Array.isArray(data)) {
    return [`${indent}<array>`, ...data.flatMap((item) => value(item, deeper)), `${indent}</array>`];
  }
  if (typeof data === "object" && data !== null) {
    const entries = Object.entries(data).flatMap(([key, inner]) => [
      `${deeper}<key>${escaped(key)}</key>`,
      ...value(inner, deeper),
    ]);
    return [`${indent}<dict>`, ...entries, `${indent}</dict>`];
  }
  return [`${indent}<string>${escaped(String(data))}</string>`];
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
