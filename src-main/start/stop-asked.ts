/** Ctrl+C and its kin: the first asks for a clean end, the second does not wait. */

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** What a shell reports for a program that Ctrl+C ended. */
const forcedExitCode = 130;

/** @returns a promise that is kept when someone asks the program to stop. */
export function stopAsked(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    for (const signal of signals) {
      process.on(signal, () => {
        if (asked) process.exit(forcedExitCode);
        asked = true;
        resolve();
      });
    }
  });
}
