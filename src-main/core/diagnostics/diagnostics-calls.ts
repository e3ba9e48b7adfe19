/** Answers the calls about the diagnosis: what was shown is what is saved. */
import { strToU8, zipSync } from 'fflate';
import type { CoreParts } from '#core/parts.ts';
import type { SecretPlace } from '#core/sync/sync-room.ts';
import type { AppState, Contract } from '#shared/contract.ts';
import type { DiagnosisFile } from '#shared/contract/diagnostics.ts';
import type { Handlers } from '#shared/rpc.ts';
import { instantOf } from '#shared/time/clock.ts';
import { localDayOf } from '#shared/time/copenhagen.ts';
import { diagnosisOf } from './diagnosis.ts';

export function diagnosticsHandlers(
  { db, clock }: CoreParts,
  state: () => AppState,
  hubSecret: () => SecretPlace,
): Handlers<Contract>['diagnostics'] {
  let shown: readonly DiagnosisFile[] | null = null;
  const look = (): DiagnosisFile[] => {
    const files = diagnosisOf(db, state(), instantOf(clock), hubSecret());
    shown = files;
    return files;
  };
  return {
    view: look,
    archive: () => {
      const files = (shown ?? look()).map(({ name, text }) => [name, strToU8(text)] as const);
      return {
        fileName: `straks-diagnose-${localDayOf(instantOf(clock))}.zip`,
        base64: Buffer.from(zipSync(Object.fromEntries(files))).toString('base64'),
      };
    },
  };
}
