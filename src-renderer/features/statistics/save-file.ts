/** Hands a file made by the core to the browser's own saving. */
import type { StatisticsExport } from '#shared/metrics/view.ts';

export function saveFile(file: StatisticsExport): void {
  const url = URL.createObjectURL(new Blob([file.content], { type: file.mimeType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = file.fileName;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 60_000);
}
