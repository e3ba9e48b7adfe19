/** Something asked of the core from a list or a form: what came of it is said on the status line. */
import { errorBody } from '#shared/errors.ts';
import { sentenceFor } from '#shared/texts/da.ts';
import { desk } from './app.ts';

/** @param done what is said when it went well; otherwise it is said why not. @returns whether it was done. */
export async function attempt(work: Promise<unknown>, done: string): Promise<boolean> {
  const { say } = desk.getState();
  try {
    await work;
    say(done);
    return true;
  } catch (thrown) {
    say(sentenceFor(errorBody(thrown)));
    return false;
  }
}
