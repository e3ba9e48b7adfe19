/** The keeper of drafts on a clock that is moved by hand and a core that answers when it is told to. */
import { describe, expect, it } from 'vitest';
import type { DeskPorts, SaveState } from '#renderer/state/desk-state.ts';
import { createDraftKeeper } from '#renderer/state/draft-keeper.ts';
import { contract } from '#shared/contract.ts';
import { Draft } from '#shared/domain/draft.ts';
import { AppError, errorBody, type ErrorCode } from '#shared/errors.ts';
import { clientOf, type Reply } from '#shared/rpc.ts';
import { aClock, aDraft, aDraftEnquiry, someIds } from '#tests/builders.ts';

const halfSecondMs = 500;
const longMs = 60_000;

/** Everything that has been set going has come to a stand. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

function aKeeper() {
  const clock = aClock();
  /** Titles of the drafts and names of the other writes, in the order they reached the core. */
  const written: string[] = [];
  const reports: SaveState[] = [];
  const superseded: string[] = [];
  const failures: (ErrorCode | null)[] = [];
  const answers: (() => void)[] = [];
  let isSlow = false;
  let timers: { readonly dueMs: number; readonly run: () => void }[] = [];

  const answer = (title: string): Reply => {
    const code = failures.shift() ?? null;
    if (code !== null) return { ok: false, error: errorBody(new AppError(code)) };
    written.push(title);
    return { ok: true, output: {} };
  };
  const ports: DeskPorts = {
    api: clientOf(contract, async ({ call, input }) => {
      expect(call).toBe('drafts.save');
      if (isSlow) await new Promise<void>((resolve) => answers.push(resolve));
      return answer(Draft.parse(input).enquiries[0]?.title ?? '');
    }),
    clock,
    newId: someIds(),
    copy: () => Promise.resolve(true),
    isHeldElsewhere: () => Promise.resolve(false),
    onLogged: () => undefined,
    setTimer: (run, ms) => {
      const timer = { dueMs: clock.now() + ms, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((each) => each !== timer);
      };
    },
  };
  const keeper = createDraftKeeper(
    ports,
    (state) => reports.push(state),
    (draft) => superseded.push(draft.id),
  );
  return {
    keeper,
    written,
    reports,
    superseded,
    /** The next writes fail with these; null succeeds. */
    failNext: (...codes: (ErrorCode | null)[]) => failures.push(...codes),
    /** From now on the core answers only when it is told to. */
    slow: () => {
      isSlow = true;
    },
    answerOne: async () => {
      answers.shift()?.();
      await settled();
    },
    store: (name: string) => () => {
      written.push(name);
      return Promise.resolve(name);
    },
    pass: async (ms: number) => {
      await settled();
      const endMs = clock.now() + ms;
      for (;;) {
        const next = timers.filter(({ dueMs }) => dueMs <= endMs).sort((a, b) => a.dueMs - b.dueMs)[0];
        if (next === undefined) break;
        timers = timers.filter((each) => each !== next);
        clock.advanceMs(Math.max(0, next.dueMs - clock.now()));
        next.run();
        await settled();
      }
      clock.advanceMs(endMs - clock.now());
      await settled();
    },
  };
}

const call = aDraft();
const titled = (title: string, draft = call): Draft => ({ ...draft, enquiries: [aDraftEnquiry({ title })] });

describe('what is typed', () => {
  it('is on disk within half a second, and only the newest', async () => {
    const { keeper, pass, written, reports } = aKeeper();
    keeper.keep(titled('p'), 'typing');
    keeper.keep(titled('pa'), 'typing');
    await pass(0);
    expect(written).toEqual([]);
    await pass(halfSecondMs);
    expect(written).toEqual(['pa']);
    expect(reports.at(-1)).toBe('saved');
  });

  it('is written though the agent never stops: no more than half a second is ever lost', async () => {
    const { keeper, pass, written } = aKeeper();
    for (let count = 1; count <= 20; count += 1) {
      keeper.keep(titled(`${count}`), 'typing');
      await pass(100);
      expect(count - Number(written.at(-1) ?? 0), `after ${count}`).toBeLessThanOrEqual(5);
    }
  });

  it('goes with a change of state, at once and once', async () => {
    const { keeper, pass, written } = aKeeper();
    keeper.keep(titled('typed'), 'typing');
    keeper.keep(titled('typed and chosen'), 'now');
    await pass(0);
    expect(written).toEqual(['typed and chosen']);
    await pass(longMs);
    expect(written).toEqual(['typed and chosen']);
  });

  it('reaches the disk without a CPR number', async () => {
    const { keeper, pass, written } = aKeeper();
    keeper.keep(titled('er 010101-1234'), 'now');
    await pass(0);
    expect(written).toHaveLength(1);
    expect(written[0]).not.toMatch(/1234/);
  });
});

describe('the order of writes', () => {
  it('one at a time: what comes while one is on its way waits, and is replaced by what is newer', async () => {
    const { keeper, slow, answerOne, pass, written, reports } = aKeeper();
    slow();
    keeper.keep(titled('1'), 'now');
    await pass(0);
    keeper.keep(titled('2'), 'now');
    keeper.keep(titled('3'), 'now');
    await pass(longMs);
    expect(written).toEqual([]);
    await answerOne();
    expect(written).toEqual(['1']);
    expect(reports.at(-1)).toBe('saving');
    await answerOne();
    expect(written).toEqual(['1', '3']);
    expect(reports.at(-1)).toBe('saved');
  });

  it.each(['now', 'typing'] as const)('a draft that waits (%s) is never written after its contact', async (pace) => {
    const { keeper, pass, store, written } = aKeeper();
    keeper.keep(titled('late'), pace);
    expect(await keeper.insteadOf(call.id, store('contact'))).toBe('contact');
    await pass(longMs);
    expect(written).toEqual(['contact']);
  });

  it('a draft on its way is written before its contact', async () => {
    const { keeper, slow, answerOne, pass, store, written } = aKeeper();
    slow();
    keeper.keep(titled('draft'), 'now');
    await pass(0);
    const stored = keeper.insteadOf(call.id, store('contact'));
    await pass(longMs);
    expect(written).toEqual([]);
    await answerOne();
    await stored;
    expect(written).toEqual(['draft', 'contact']);
  });

  it('another contact’s draft is not forgotten', async () => {
    const { keeper, pass, store, written } = aKeeper();
    keeper.keep(titled('next call', aDraft()), 'typing');
    await keeper.insteadOf(call.id, store('contact'));
    await pass(halfSecondMs);
    expect(written).toEqual(['contact', 'next call']);
  });

  it('a contact that could not be stored says so, and stops nothing after it', async () => {
    const { keeper, pass, written } = aKeeper();
    await expect(keeper.insteadOf(call.id, () => Promise.reject(new AppError('disk-full')))).rejects.toMatchObject({
      code: 'disk-full',
    });
    keeper.keep(titled('kept'), 'now');
    await pass(0);
    expect(written).toEqual(['kept']);
  });
});

describe('a write that fails', () => {
  it('on its way while its contact is stored is not tried again after it', async () => {
    const { keeper, failNext, slow, answerOne, pass, store, written } = aKeeper();
    slow();
    failNext('disk-full');
    keeper.keep(titled('outdated'), 'now');
    await pass(0);
    const stored = keeper.insteadOf(call.id, store('contact'));
    await answerOne();
    await stored;
    await pass(longMs);
    await answerOne();
    expect(written).toEqual(['contact']);
  });

  it('is said, and tried again until it succeeds', async () => {
    const { keeper, failNext, pass, written, reports } = aKeeper();
    failNext('disk-full', 'core-unreachable', null);
    keeper.keep(titled('kept'), 'now');
    await pass(0);
    expect([written, reports.at(-1)]).toEqual([[], 'unsaved']);
    await pass(longMs);
    expect([written, reports.at(-1)]).toEqual([['kept'], 'saved']);
  });

  it('is tried again with what has been changed since', async () => {
    const { keeper, failNext, pass, written } = aKeeper();
    failNext('disk-full');
    keeper.keep(titled('old'), 'now');
    await pass(0);
    keeper.keep(titled('new'), 'now');
    await pass(longMs);
    expect(written).toEqual(['new']);
  });

  it('is not tried again when something newer was typed while it was on its way', async () => {
    const { keeper, failNext, slow, answerOne, pass, written } = aKeeper();
    slow();
    failNext('disk-full');
    keeper.keep(titled('old'), 'now');
    await pass(0);
    keeper.keep(titled('new'), 'typing');
    await answerOne();
    await pass(longMs);
    await answerOne();
    expect(written).toEqual(['new']);
  });

  it('is not tried again when the contact was stored elsewhere: its draft is handed over', async () => {
    const { keeper, failNext, pass, written, superseded } = aKeeper();
    failNext('contact-changed-elsewhere');
    keeper.keep(titled('outdated'), 'now');
    await pass(longMs);
    expect([written, superseded]).toEqual([[], [call.id]]);
  });

  it('is not tried again once its contact is stored', async () => {
    const { keeper, failNext, pass, store, written } = aKeeper();
    failNext('disk-full');
    keeper.keep(titled('outdated'), 'now');
    await pass(0);
    await keeper.insteadOf(call.id, store('contact'));
    await pass(longMs);
    expect(written).toEqual(['contact']);
  });
});
