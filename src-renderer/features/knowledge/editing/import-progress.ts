/** A long reading under way: how far it has come, and what it failed with. */
import { useEffect, useState } from 'react';
import { onEvent } from '#renderer/api/client.ts';
import { errorBody } from '#shared/errors.ts';
import { sentenceFor } from '#shared/texts/da.ts';

interface Progress {
  readonly done: number;
  readonly total: number | null;
}

export interface ImportWork {
  /** Null while nothing is read. */
  readonly progress: Progress | null;
  readonly fault: string;
  readonly work: (doing: (told: (progress: Progress) => void) => Promise<void>) => Promise<void>;
}

export function useImportWork(): ImportWork {
  const [progress, setProgress] = useState<Progress | null>(null);
  const [fault, setFault] = useState('');
  useEffect(() => onEvent('importing', (told) => setProgress((before) => (before === null ? null : told))), []);
  const work: ImportWork['work'] = async (doing) => {
    setFault('');
    setProgress({ done: 0, total: null });
    try {
      await doing(setProgress);
    } catch (thrown) {
      setFault(sentenceFor(errorBody(thrown)));
    } finally {
      setProgress(null);
    }
  };
  return { progress, fault, work };
}
