/** The settings of a contact centre, as they are kept with it. */
import type { Sql } from '../db/database.ts';
import { Refused } from '../refusal.ts';
import { TenantSettings } from './settings.ts';

/** @throws ROLE_MISSING where this transaction may not see them */
export async function settingsOf(sql: Sql, tenantId: string): Promise<TenantSettings> {
  const row = await sql.get<{ settings: unknown }>('SELECT settings FROM tenants WHERE id = $1', [tenantId]);
  if (row === undefined) throw new Refused('ROLE_MISSING');
  return TenantSettings.parse(row.settings);
}

/** @returns whether there is such a centre and this transaction may change it. */
export async function writeSettings(sql: Sql, tenantId: string, settings: TenantSettings): Promise<boolean> {
  const written = await sql.run('UPDATE tenants SET settings = $2::jsonb WHERE id = $1', [
    tenantId,
    JSON.stringify(settings),
  ]);
  return written === 1;
}
