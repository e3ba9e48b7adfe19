/** The system's own safe for secrets (Keychain, DPAPI, a key ring), by Electron's asynchronous calls: the others end with 46. */
import type { HostHands } from '#main/host-hands.ts';

/** Electron's `safeStorage`, as far as it is used. */
export interface SystemSafe {
  readonly isAsyncEncryptionAvailable: () => Promise<boolean>;
  readonly encryptStringAsync: (plain: string) => Promise<Buffer>;
  readonly decryptStringAsync: (
    sealed: Buffer,
  ) => Promise<{ readonly result: string; readonly shouldReEncrypt: boolean }>;
  /** On Linux alone. */
  readonly getSelectedStorageBackend: () => string;
}

export function safeHands(safe: SystemSafe, platform: NodeJS.Platform): Pick<HostHands, 'hasSafe' | 'seal' | 'unseal'> {
  return {
    hasSafe: async () => {
      // Its key stands in Chromium's source: whoever has the file could read it as well as we.
      if (platform === 'linux' && safe.getSelectedStorageBackend() === 'basic_text') return false;
      return safe.isAsyncEncryptionAvailable();
    },
    seal: async ({ plain }) => (await safe.encryptStringAsync(plain)).toString('base64'),
    unseal: async ({ sealed }) => {
      const { result, shouldReEncrypt } = await safe.decryptStringAsync(Buffer.from(sealed, 'base64'));
      return { plain: result, again: shouldReEncrypt };
    },
  };
}
