/** What stands between a screen and the core: what the dispatcher refuses and hides, and what the client makes of it. */
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { Role } from '#shared/domain/agent.ts';
import { freeText } from '#shared/domain/contact.ts';
import { AppError } from '#shared/errors.ts';
import { call, checked, checkedLater, clientOf, dispatcherOf, type Handlers, type Reply } from '#shared/rpc.ts';

const contract = {
  notes: {
    save: call({
      role: 'agent',
      input: z.object({ note: freeText(10), lines: z.array(z.object({ count: z.int() })).default([]) }),
      output: z.object({ saved: z.string() }),
    }),
    wipe: call({ role: 'teamleder', input: z.object({}), output: z.object({ wiped: z.literal(true) }) }),
  },
};

const secret = 'Hansen, /home/mette/straks.db';

/** A dispatcher for a caller with these roles, what reached its handlers, and what was reported as a defect. */
function aDispatcher(change: Partial<Handlers<typeof contract>['notes']> = {}, roles: Role[] = ['agent']) {
  const handled: unknown[] = [];
  const defects: { name: string; thrown: unknown }[] = [];
  const save = (input: unknown): { saved: string } => {
    handled.push(input);
    return { saved: 'yes' };
  };
  const wipe = (input: unknown): { wiped: true } => {
    handled.push(input);
    return { wiped: true };
  };
  const dispatch = dispatcherOf(
    contract,
    { notes: { save, wipe, ...change } },
    () => roles,
    (name, thrown) => defects.push({ name, thrown }),
  );
  return { dispatch, handled, defects };
}

const refusal = (code: string, details: Record<string, unknown> = {}) => ({ ok: false, error: { code, details } });

describe('the dispatcher', () => {
  it('hands the checked input on, and gives what the contract promises and no more', async () => {
    const more = { saved: 'yes', password: secret };
    const { dispatch, handled } = aDispatcher();
    expect(await dispatch({ call: 'notes.save', input: { note: 'pas', other: 1 } })).toEqual({
      ok: true,
      output: { saved: 'yes' },
    });
    expect(handled).toEqual([{ note: 'pas', lines: [] }]);
    const generous = aDispatcher({ save: () => Promise.resolve(more) });
    expect(await generous.dispatch({ call: 'notes.save', input: { note: '' } })).toEqual({
      ok: true,
      output: { saved: 'yes' },
    });
  });

  it('gives an answer as it is when its handler has it checked later, and no other of that handler', async () => {
    const own = { saved: 'yes', more: 1 };
    const { dispatch } = aDispatcher({ save: () => checkedLater(own) });
    expect(await dispatch({ call: 'notes.save', input: { note: '' } })).toEqual({ ok: true, output: own });
    const other = aDispatcher({ save: () => ({ ...own }) });
    expect(await other.dispatch({ call: 'notes.save', input: { note: '' } })).toEqual({
      ok: true,
      output: { saved: 'yes' },
    });
  });

  it('refuses a caller without the role before it looks at the input', async () => {
    const { dispatch, handled, defects } = aDispatcher();
    expect(await dispatch({ call: 'notes.wipe', input: {} })).toEqual(refusal('role-missing', { role: 'teamleder' }));
    expect(await dispatch({ call: 'notes.wipe', input: 7 })).toEqual(refusal('role-missing', { role: 'teamleder' }));
    expect([...handled, ...defects]).toEqual([]);
  });

  it('asks for the roles at every call', async () => {
    const roles: Role[] = [];
    const { dispatch, handled } = aDispatcher({}, roles);
    expect(await dispatch({ call: 'notes.save', input: { note: '' } })).toEqual(
      refusal('role-missing', { role: 'agent' }),
    );
    roles.push('agent', 'teamleder');
    expect(await dispatch({ call: 'notes.wipe', input: {} })).toEqual({ ok: true, output: { wiped: true } });
    expect(handled).toEqual([{}]);
  });

  it.each([
    ...['notes.forget', 'other.save', 'notes', 'save', '', 'notes.save.x', 'NOTES.save'],
    ...['__proto__', 'constructor', 'toString', 'hasOwnProperty'],
    ...['notes.__proto__', 'notes.constructor', 'notes.toString', '__proto__.toString', 'constructor.constructor'],
  ])('knows no call %j', async (name) => {
    const { dispatch, handled, defects } = aDispatcher({}, ['agent', 'teamleder']);
    expect(await dispatch({ call: name, input: {} })).toEqual(refusal('unknown-call'));
    expect([...handled, ...defects]).toEqual([]);
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'notes.save'],
    ['a list', ['notes.save', {}]],
    ['no name', { input: { note: '' } }],
    ['a name that is no text', { call: ['notes.save'], input: { note: '' } }],
    ['an endless name', { call: 'x'.repeat(101), input: {} }],
  ])('refuses an envelope that is %s, without a defect', async (_, envelope) => {
    const { dispatch, handled, defects } = aDispatcher();
    expect(await dispatch(envelope)).toEqual(refusal('invalid-input'));
    expect([...handled, ...defects]).toEqual([]);
  });

  it.each([
    ['a wrong type', { note: 7 }, 'invalid-input', 'note'],
    ['too much', { note: 'x'.repeat(11) }, 'invalid-input', 'note'],
    ['something deep inside', { note: '', lines: [{ count: 1 }, { count: 'x' }] }, 'invalid-input', 'lines.1.count'],
    ['nothing at all', undefined, 'invalid-input', ''],
    ['a CPR number', { note: '0101011234' }, 'cpr-in-text', 'note'],
    ['a CPR number in a text too long', { note: 'er 010101-1234' }, 'cpr-in-text', 'note'],
  ])('names the field of input that is %s, and never what stood in it', async (_, input, code, field) => {
    const { dispatch, handled, defects } = aDispatcher();
    expect(await dispatch({ call: 'notes.save', input })).toEqual(refusal(code, { field }));
    expect([...handled, ...defects]).toEqual([]);
  });

  it('passes on a failure a person is told about, with its details, and reports no defect', async () => {
    const { dispatch, defects } = aDispatcher(
      {
        save: () => {
          throw new AppError('contact-not-found', { id: 'c1' }, new Error(secret));
        },
        wipe: () => Promise.reject(new AppError('database-locked')),
      },
      ['agent', 'teamleder'],
    );
    expect(await dispatch({ call: 'notes.save', input: { note: '' } })).toEqual(
      refusal('contact-not-found', { id: 'c1' }),
    );
    expect(await dispatch({ call: 'notes.wipe', input: {} })).toEqual(refusal('database-locked'));
    expect(defects).toEqual([]);
  });

  it.each([
    ['an error', new Error(secret)],
    ['a text', secret],
    ['nothing', undefined],
    ['something that looks like ours', { code: 'contact-not-found', details: { secret } }],
    ['a broken rule of its own', new z.ZodError([{ code: 'custom', path: [secret], message: 'cpr-in-text' }])],
  ])('reports a handler that throws %s, and gives away nothing', async (_, thrown) => {
    const { dispatch, defects } = aDispatcher({
      save: vi.fn<() => Promise<{ saved: string }>>().mockRejectedValue(thrown),
    });
    expect(await dispatch({ call: 'notes.save', input: { note: '' } })).toEqual(refusal('internal'));
    expect(defects).toEqual([{ name: 'notes.save', thrown }]);
  });

  it('reports an answer that breaks the contract, and does not give it', async () => {
    const broken = { saved: 7, secret } as unknown as { saved: string };
    const { dispatch, defects } = aDispatcher({ save: () => broken });
    expect(await dispatch({ call: 'notes.save', input: { note: '' } })).toEqual(refusal('internal'));
    expect(defects).toEqual([{ name: 'notes.save', thrown: expect.any(z.ZodError) as unknown }]);
  });
});

describe('checked', () => {
  it('finds our own code behind a foreign complaint, and names the field it stands in', () => {
    const schema = z.object({ count: z.int(), note: freeText(100) });
    const failed = () => checked(schema, { count: 'x', note: '0101011234' });
    expect(failed).toThrow(expect.objectContaining({ code: 'cpr-in-text', details: { field: 'note' } }));
  });
});

describe('the client', () => {
  const answering = (answer: unknown) => clientOf(contract, () => Promise.resolve(answer));

  it('sends one envelope for each call, and gives its output', async () => {
    const sent: unknown[] = [];
    const api = clientOf(contract, (envelope) => {
      sent.push(envelope);
      return Promise.resolve({ ok: true, output: { saved: 'yes' } } satisfies Reply);
    });
    expect(await api.notes.save({ note: 'pas' })).toEqual({ saved: 'yes' });
    expect(sent).toEqual([{ call: 'notes.save', input: { note: 'pas' } }]);
  });

  it('rejects with what the core refused', async () => {
    const asked = answering(refusal('article-not-found', { id: 'pas' })).notes.save({ note: '' });
    const thrown: unknown = await asked.catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(AppError);
    expect(thrown).toMatchObject({ code: 'article-not-found', details: { id: 'pas' } });
  });

  it.each([
    ['rejects', () => Promise.reject(new Error('ECONNREFUSED'))],
    [
      'throws',
      () => {
        throw new Error('no bridge');
      },
    ],
  ])('says that the core cannot be reached when the transport %s', async (_, send) => {
    const thrown: unknown = await clientOf(contract, send)
      .notes.save({ note: '' })
      .catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(AppError);
    expect(thrown).toMatchObject({ code: 'core-unreachable', details: {}, cause: expect.any(Error) as unknown });
  });

  it.each([
    ['nothing', undefined],
    ['a page of another program', '<html>'],
    ['something that only looks agreed', { ok: 'yes', output: { saved: 'yes' } }],
    ['a code that is not ours', refusal('teapot')],
    ['details that are no plain values', refusal('internal', { stack: ['x'] })],
  ])('takes %s for no answer', async (_, answer) => {
    await expect(answering(answer).notes.save({ note: '' })).rejects.toThrow(
      expect.objectContaining({ name: 'AppError', code: 'internal' }),
    );
  });
});
