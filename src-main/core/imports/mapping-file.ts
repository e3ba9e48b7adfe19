/** The mapping file of a tick sheet (YAML): which column is which, what its words mean, what stands where nothing does. */
import { readTextFile } from '#core/knowledge/text-file.ts';
import { fieldProblem, isFault, readYaml } from '#core/knowledge/yaml.ts';
import { AppError } from '#shared/errors.ts';
import { SheetMapping } from '#shared/imports/sheet-fields.ts';

const mappingMaxBytes = 256 * 1024;

/** @throws file-unreadable {path}, import-mapping-invalid {path, line, field}. */
export function readMappingFile(path: string): SheetMapping {
  const read = readTextFile(path, mappingMaxBytes);
  if (!('text' in read)) throw new AppError('file-unreadable', { path });
  const yaml = readYaml(read.text);
  if (isFault(yaml)) throw new AppError('import-mapping-invalid', { path, line: yaml.line, field: yaml.detail });
  const mapping = SheetMapping.safeParse(yaml.value ?? {});
  if (mapping.success) return mapping.data;
  const { line, detail } = fieldProblem(mapping.error, path, yaml);
  throw new AppError('import-mapping-invalid', { path, line, field: detail });
}
