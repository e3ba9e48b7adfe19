/** What is said of newer versions outside their own page: above the desk, and as errors. */

export const updateNotices = {
  'update-offered': (d: Readonly<Record<string, unknown>>) =>
    `Version ${String(d['version'])} af Straks er klar fra it.`,
  'update-ready': (d: Readonly<Record<string, unknown>>) =>
    `Version ${String(d['version'])} af Straks er hentet. Dens installation åbner, når du lukker Straks uden en henvendelse i gang.`,
} as const;

export const daUpdateErrors = {
  'signing-key-invalid': (d: Readonly<Record<string, unknown>>) =>
    `${String(d['path'])} er ikke en privat Ed25519-nøgle (PEM). Lav en med sign-update --new-key.`,
  'update-version-invalid': (d: Readonly<Record<string, unknown>>) =>
    `»${String(d['version'])}« er ikke en version. Skriv fx 1.4.0.`,
  'update-file-refused': (d: Readonly<Record<string, unknown>>) =>
    `${String(d['path'])} kan ikke tilbydes: navnet skal være almindelige bogstaver, tal, mellemrum, _ . -, endelsen exe, msi, dmg, zip, deb eller AppImage, filerne i samme mappe, og kun én til hver slags pc.`,
} as const;
