/** Danish in Electron's own menu and boxes; what stands on the page is in the other files. */
export const daWindow = {
  title: 'Straks',
  couldNotOpen: 'Straks kunne ikke åbne',
  view: 'Vis',
  reload: 'Genindlæs',
  zoomIn: 'Større',
  zoomOut: 'Mindre',
  resetZoom: 'Normal størrelse',
  fullScreen: 'Fuld skærm',
  edit: 'Rediger',
} as const;
