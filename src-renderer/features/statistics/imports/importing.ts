/** One piece of work on the file at a time: how far it has come, and what went wrong. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api, onEvent } from '#renderer/api/client.ts';
import { upload } from '#renderer/api/uploading.ts';
import { saveFile } from '#renderer/ui/save-file.ts';
import { errorBody } from '#shared/errors.ts';
import { sentenceFor } from '#shared/texts/da.ts';

interface Progress {
  readonly done: number;
  readonly total: number | null;
}

export interface Importing {
  /** Null when nothing is under way. */
  readonly progress: Progress | null;
  readonly fault: string;
  /** @returns the upload's id, null when it could not be handed over. */
  readonly upload: (file: File) => Promise<string | null>;
  /** @returns what the work came to; null when it failed, which is said, and when something else was asked for since. */
  readonly work: <T>(doing: () => Promise<T>) => Promise<T | null>;
}

export function useImporting(): Importing {
  const [progress, setProgress] = useState<Progress | null>(null);
  const [fault, setFault] = useState('');
  const asked = useRef(0);
  useEffect(() => onEvent('importing', (told) => setProgress((before) => (before === null ? null : told))), []);
  // A sheet that is closed leaves nothing half done behind it.
  useEffect(() => () => void api.sheetImports.cancel({}), []);
  const work = async <T>(doing: () => Promise<T>): Promise<T | null> => {
    asked.current += 1;
    const mine = asked.current;
    setFault('');
    setProgress({ done: 0, total: null });
    try {
      const result = await doing();
      return mine === asked.current ? result : null;
    } catch (thrown) {
      if (mine === asked.current) setFault(sentenceFor(errorBody(thrown)));
      return null;
    } finally {
      if (mine === asked.current) setProgress(null);
    }
  };
  return { progress, fault, work, upload: (file) => work(() => upload([file], api.sheetImports, () => undefined)) };
}

/** What the file gives under these choices; null until it has been looked at, and when it cannot be. */
export function useLook<T>(key: readonly unknown[], { work }: Importing, look: () => Promise<T>): T | null {
  const asked = useQuery({
    queryKey: ['sheet-import', ...key],
    queryFn: () => work(look),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 0,
  });
  return asked.data ?? null;
}

/** The refused rows of the last look, as a file. */
export async function saveRefused(): Promise<void> {
  saveFile(await api.sheetImports.refused({}));
}
