/** Danish in Electron's own menu and boxes; what stands on the page is in the other files. */
export const daWindow = {
  title: 'Straks',
  /** In the task bar, where an agent looks while another program is in front. */
  titleWith: (missing: number) => (missing === 0 ? 'Straks' : `${String(missing)} mangler udfald · Straks`),
  couldNotOpen: 'Straks kunne ikke åbne',
  view: 'Vis',
  reload: 'Genindlæs',
  zoomIn: 'Større',
  zoomOut: 'Mindre',
  resetZoom: 'Normal størrelse',
  fullScreen: 'Fuld skærm',
  edit: 'Rediger',
  compact: 'Kompakt, altid øverst',
  newCall: 'Nyt opkald',
  show: 'Vis Straks',
  quit: 'Afslut',
} as const;
