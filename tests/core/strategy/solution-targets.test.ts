/** What each municipality's strategy wants of a solution of the catalogue, over the product's own files. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDirectory } from '#core/directory/directory.ts';
import { putActual } from '#core/strategy/actual-store.ts';
import { chooseUnit } from '#core/strategy/over-minimum.ts';
import { solutionTargets } from '#core/strategy/solution-targets.ts';
import { readTargets } from '#core/strategy/target-file.ts';
import { solutionTargetText } from '#shared/texts/da-solution-target.ts';
import { aSolution, aStoreDb } from '#tests/knowledge-builders.ts';

const knowledge = join(import.meta.dirname, '..', '..', '..', 'knowledge');
const { targets } = readTargets(knowledge);
const directory = openDirectory(knowledge);

function asked(db = aStoreDb()) {
  const targetOf = solutionTargets(db, targets);
  return (id: string, municipalityCode: string, today = '2026-11-24') => {
    const found = targetOf(directory.solution(id) ?? aSolution({ id }), municipalityCode, today);
    return found === null ? null : solutionTargetText(found).replaceAll('\u00a0', ' ');
  };
}

test('each municipality has its own strategy’s target of the same solution', () => {
  const target = asked();
  expect(target('flytning', '190')).toBe('historisk mål 95 % digitalt (2017)');
  expect(target('flytning', '250')).toBe('historisk mål 30 % digitalt i snit (2012)');
  expect(target('friplads', '190')).toBe('historisk mål 100 % digitalt (2017)');
  expect(target('rotter', '250')).toBe('historisk mål 25 % digitalt i snit (2015)');
});

test('the target in force stands before the last that was, and the first to come is said to be one', () => {
  const target = asked();
  expect(target('flytning', '250', '2011-06-30')).toBe('mål 20 % digitalt i snit (2011)');
  expect(target('flytning', '250', '2012-06-30')).toBe('mål 30 % digitalt i snit (2012)');
  expect(target('flytning', '250', '2010-06-30')).toBe('kommende mål 20 % digitalt i snit (2011)');
});

test('a strategy that wants nothing of a solution says nothing, nor another authority’s, nor a third municipality’s', () => {
  const target = asked();
  expect(target('tidsbestilling', '190')).toBeNull();
  expect(target('boligstoette', '250')).toBeNull();
  expect(target('flytning', '210')).toBeNull();
});

test('over a minimum nobody entered there is no figure; entered under the solution’s name it counts', () => {
  const db = aStoreDb();
  const target = asked(db);
  expect(target('sundhedskort', '190')).toBe("historisk mål 5 procentpoint over KL's mindstemål (2017)");
  putActual(db, {
    ...{ id: '019b8d7e-8a80-7c3e-8f00-000000000001', rev: 1, targetId: 'fu-obligatoriske', kind: 'actual' },
    ...{ subject: 'bestil sundhedskort ', minimum: 80, value: 70, measuredOn: '2016-01-01', source: 'Optælling' },
    ...{ enteredBy: 'Mette', enteredAt: '2026-01-05T09:00:00.000Z' },
  });
  expect(target('sundhedskort', '190')).toBe('historisk mål 85 % digitalt (2017)');
});

test('five over the minimum is percent where that was chosen', () => {
  const db = aStoreDb();
  chooseUnit(db, 'percent');
  expect(asked(db)('flytning', '190')).toBe('historisk mål 94,5 % digitalt (2017)');
  expect(asked(db)('sundhedskort', '190')).toBe("historisk mål 5 procent over KL's mindstemål (2017)");
});
