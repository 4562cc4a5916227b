/** What of the panel's page depends on where it runs. */
export interface PanelPlaces {
  readonly script: string;
  readonly style: string;
  /** What may load scripts and styles. */
  readonly source: string;
  readonly nonce: string;
}

/** The page of the panel: nothing but its script and its style may load, and nothing may be sent anywhere. */
export function panelHtml({ script, style, source, nonce }: PanelPlaces): string {
  const policy = [
    "default-src 'none'",
    `style-src ${source} 'unsafe-inline'`,
    `script-src 'nonce-${nonce}'`,
    `font-src ${source}`,
    "img-src data:",
  ].join("; ");
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${style}">
<title>Constellation</title>
</head>
<body>
<main id="panel" aria-busy="true"></main>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}
