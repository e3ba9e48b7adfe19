/** A CSV file of measurements: by target, with date and source. Read whole and checked before anything is stored. */
import { NewActual, type StrategyTarget } from '#shared/domain/strategy.ts';
import { AppError } from '#shared/errors.ts';
import { dayOfCell } from '#shared/imports/cells.ts';
import { plainWord } from '#shared/imports/sheet-words.ts';
import { readTextTable, type TableRow } from '#shared/imports/text-table.ts';
import { daStrategy, type ActualFault } from '#shared/texts/da-strategy.ts';

export interface RefusedActual {
  readonly line: number;
  readonly fault: ActualFault;
}

export interface ActualsRead {
  readonly actuals: readonly NewActual[];
  readonly refused: readonly RefusedActual[];
}

const { columns, kinds } = daStrategy.file;
type Column = keyof typeof columns;

/** @throws import-columns-missing-named {columns}, and what `readTextTable` throws. */
export function readActuals(text: string, targets: readonly StrategyTarget[]): ActualsRead {
  const { header, rows } = readTextTable(text);
  const names = header.map(plainWord);
  const at = (column: Column): number => names.indexOf(plainWord(columns[column]));
  const lacking = (['target', 'value', 'measuredOn', 'source'] as const).filter((column) => at(column) === -1);
  if (lacking.length > 0)
    throw new AppError('import-headers-missing', { columns: lacking.map((column) => columns[column]).join(', ') });
  const actuals: NewActual[] = [];
  const refused: RefusedActual[] = [];
  for (const row of rows) {
    const read = actualOf(row, (column) => (row.cells[at(column)] ?? '').trim(), targets);
    if ('fault' in read) refused.push(read);
    else actuals.push(read);
  }
  return { actuals, refused };
}

type CellOf = (column: Column) => string;

function actualOf(row: TableRow, cell: CellOf, targets: readonly StrategyTarget[]): NewActual | RefusedActual {
  const refuse = (fault: ActualFault): RefusedActual => ({ line: row.line, fault });
  const target = targets.find((each) => each.id === cell('target'));
  if (target === undefined) return refuse('target');
  const measuredOn = dayOfCell(cell('measuredOn'));
  if (measuredOn === null) return refuse('day');
  const value = numberOf(cell('value'));
  const minimum = cell('minimum') === '' ? null : numberOf(cell('minimum'));
  if (value === null || Number.isNaN(minimum)) return refuse('value');
  const kind = plainWord(cell('kind')) === plainWord(kinds.baseline) ? 'baseline' : 'actual';
  const subject = cell('subject') === '' ? null : cell('subject');
  if (target.perSolution && subject === null) return refuse('subject');
  const read = NewActual.safeParse({
    targetId: target.id,
    kind,
    subject,
    minimum,
    value,
    measuredOn,
    source: cell('source'),
  });
  if (read.success) return read.data;
  return refuse(read.error.issues.some((issue) => issue.message === 'cpr-in-text') ? 'cpr' : 'field');
}

/** `93,2`, `93.2`, `1.234,5`, `93,2 %`. */
function numberOf(cell: string): number | null {
  const text = cell.replace(/\s*%$/, '');
  const plain = text.includes(',') ? text.replaceAll('.', '').replace(',', '.') : text;
  return /^\d{1,9}(\.\d{1,6})?$/.test(plain) ? Number(plain) : null;
}
