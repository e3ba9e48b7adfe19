/** Where the packed app lies while it is checked. */
import { join } from 'node:path';
import { project } from '../../build/carried-packages.ts';

export const packedFolder = join(project, 'dist', 'check');
export const resourcesOf = (system: 'linux' | 'win'): string =>
  join(packedFolder, system, `${system}-unpacked`, 'resources');
/** The archive's content as plain files. */
export const unpackedApp = join(packedFolder, 'app');
