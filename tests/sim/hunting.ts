/** Every seeded bug through schedules until the reckoning notices it: what survives shows what the simulation does not see. */
import { allMutants, mutantIn, mutatedSources, type Mutant } from './mutants.ts';
import { seedsOf, type Asked } from './running.ts';
import { inLanes, NeverEnds, simThread } from './threads.ts';

/** Each bug has so many schedules to give itself away, at most. */
const mostSchedules = 1_000;

export interface Caught {
  /** How many schedules it took. */
  readonly after: number;
  /** The first thing found; null for a bug that survived. */
  readonly by: string | null;
}

/** @param only the name of a single one. @returns whether none survived. */
export async function huntMutants({ schedules, seed }: Asked, only: string | null): Promise<boolean> {
  const mutants = only === null ? allMutants() : [mutantIn(only)];
  // All before the first: one that does not fit any more is said at once.
  for (const mutant of mutants) mutatedSources(mutant);
  const survived: string[] = [];
  let ran = 0;
  await inLanes(mutants, async (next) => {
    for (const mutant of next) {
      const { after, by } = await hunt(mutant, { schedules: Math.min(schedules, mostSchedules), seed });
      ran += after;
      if (by === null) survived.push(mutant.name);
      console.log(`${mutant.name}: ${mutant.what}`);
      console.log(
        by === null ? `  SURVIVED ${String(after)} schedules` : `  caught by schedule ${String(after)}: ${by}`,
      );
    }
  });
  const caught = mutants.length - survived.length;
  const named = survived.length === 0 ? '' : ` (${survived.join(', ')})`;
  console.log(
    `${String(mutants.length)} mutants, seed ${seed}, ${String(ran)} schedules: ${String(caught)} caught, ${String(survived.length)} survived${named}`,
  );
  return survived.length === 0;
}

export async function hunt({ name }: Pick<Mutant, 'name'>, asked: Asked): Promise<Caught> {
  const thread = simThread(name);
  let after = 0;
  try {
    for (const seed of seedsOf(asked)) {
      after += 1;
      const [first] = (await thread.run(seed)).found;
      if (first !== undefined) return { after, by: first };
    }
  } catch (thrown) {
    if (!(thrown instanceof NeverEnds)) throw thrown;
    return { after, by: thrown.message };
  } finally {
    await thread.close();
  }
  return { after, by: null };
}
