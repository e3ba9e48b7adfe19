/** A report as a workbook: typed numbers, dates and shares, a frozen header. */
import writeExcelFile from 'write-excel-file/node';
import type { Report } from '#shared/metrics/report.ts';
import type { ReportCell, ReportTable } from '#shared/metrics/report-cells.ts';

/** Danish Excel shows it as 0,0 %. */
const shareFormat = '0.0%';
const pointsFormat = '+0.0;-0.0;0.0';
const dayFormat = 'dd-mm-yyyy';
const countFormat = '#,##0';
const secondsPerDay = 86_400;

export async function xlsxOf(report: Report): Promise<Buffer> {
  return writeExcelFile(
    report.tables.map((table) => ({
      sheet: table.name,
      data: rowsOf(table),
      columns: table.widths.map((width) => ({ width })),
      stickyRowsCount: 1,
    })),
  ).toBuffer();
}

function rowsOf({ head, rows }: ReportTable) {
  const header = head.map((name) => ({ value: name, type: String, fontWeight: 'bold' as const }));
  return [header, ...rows.map((row) => row.map(cellOf))];
}

function cellOf(cell: ReportCell) {
  switch (cell.kind) {
    case 'empty':
      return null;
    case 'text':
      return { value: cell.text, type: String, wrap: true };
    case 'count':
      return { value: cell.count, type: Number, format: countFormat };
    case 'share':
      return { value: cell.share, type: Number, format: shareFormat };
    case 'points':
      return { value: cell.points * 100, type: Number, format: pointsFormat };
    case 'seconds':
      return { value: Math.floor(cell.seconds) / secondsPerDay, type: Number, format: '[h]:mm:ss' };
    case 'day':
      return { value: new Date(`${cell.day}T00:00:00Z`), type: Date, format: dayFormat };
  }
}
