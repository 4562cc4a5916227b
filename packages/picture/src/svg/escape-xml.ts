/** Text as XML content or attribute value; characters that XML forbids become U+FFFD. */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[<>&"']|[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, replacement);
}

function replacement(character: string): string {
  switch (character) {
    case "<":
      return "&lt;";
    case ">":
      return "&gt;";
    case "&":
      return "&amp;";
    case '"':
      return "&quot;";
    case "'":
      return "&#39;";
    default:
      return "\ufffd";
  }
}
