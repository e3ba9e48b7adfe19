/** A PC that IT decides for: what is locked cannot be touched and says why, and the page says who decided what. */
import { expectAccessible } from './accessible.ts';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asAgent } from './app.ts';
import { PolicyPage } from './pages/policy-page.ts';
import { expect, test as base } from './test.ts';

const policyFolder = mkdtempSync(join(tmpdir(), 'straks-e2e-policy-'));
writeFileSync(
  join(policyFolder, 'policy.json'),
  JSON.stringify({ locked: { theme: 'dark', hubUrl: 'https://straks.kommune.dk', texSize: 112 } }),
);
writeFileSync(join(policyFolder, 'machine.json'), JSON.stringify({ suggested: { textSize: 125 } }));
base.afterAll(() => rmSync(policyFolder, { recursive: true, force: true }));
base.use({ startArgs: [...asAgent, '--policy-dir', policyFolder] });

base('what IT has locked is shown, cannot be changed, and says so', async ({ page, app }) => {
  const desk = new PolicyPage(page);
  await desk.open(app.url);
  await desk.go('Opsæt');
  const look = page.getByRole('combobox', { name: /Udseende/ });
  await expect(look).toBeDisabled();
  await expect(look).toHaveValue('dark');
  await expect(look).toHaveAccessibleName(/Låst af it/);
  await expect(page.getByRole('combobox', { name: /Tekststørrelse/ })).toHaveValue('125');
  await desk.openPolicy();
  await expect(desk.row('Udseende')).toContainText('Mørkt');
  await expect(desk.row('Udseende')).toContainText(join(policyFolder, 'policy.json'));
  await expect(desk.row('Udseende')).toContainText('låst');
  await expect(desk.row('Tekststørrelse')).toContainText('maskinens opsætning');
  await expect(desk.row('Tekststørrelse')).toContainText('kan ændres');
  await expect(desk.row('Sted')).toContainText('Straks');
  await expect(desk.row('PAC-fil')).toContainText('kun it');
  await expect(page.getByRole('alert')).toContainText('»locked.texSize« kendes ikke');
  await expect(page.getByRole('status').filter({ hasText: 'ser ikke efter nye versioner' })).toBeVisible();
  await expectAccessible(page, 'policy');
});
