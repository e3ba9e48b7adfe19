/**
 * Properties are walked alike in every run, so that a red build tells of its own change and is red again on the next PC.
 * `STRAKS_SEED=$RANDOM npx vitest run` walks elsewhere.
 */
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env['STRAKS_SEED'] ?? 1) });
