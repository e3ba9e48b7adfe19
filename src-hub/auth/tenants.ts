/** The contact centres of a hub. */
import { uuidV7 } from '#shared/domain/ids.ts';
import { instantOf } from '#shared/time/clock.ts';
import type { Scope } from '../db/database.ts';
import type { HubParts } from '../parts.ts';
import { writeAudit } from './audit.ts';
import { defaultSettings } from '../admin/settings.ts';

const house: Scope = { tenantId: null, may: ['keep-house'], municipalities: [] };

export interface Tenant {
  readonly id: string;
  readonly name: string;
}

export async function allTenants({ db }: HubParts): Promise<Tenant[]> {
  return db.transaction(house, 'read', (sql) => sql.all<Tenant>('SELECT id, name FROM tenants ORDER BY id'));
}

export async function makeTenant(parts: Pick<HubParts, 'db' | 'clock' | 'random'>, name: string): Promise<Tenant> {
  const id = uuidV7(parts.clock.now(), parts.random);
  const at = instantOf(parts.clock);
  await parts.db.transaction({ ...house, tenantId: id }, 'write', async (sql) => {
    await sql.run('INSERT INTO tenants (id, name, created_at, settings) VALUES ($1, $2, $3, $4::jsonb)', [
      id,
      name,
      at,
      JSON.stringify(defaultSettings),
    ]);
    await sql.run('INSERT INTO tenant_seq (tenant_id, v) VALUES ($1, 0)', [id]);
    await writeAudit(sql, { tenantId: id, at, actor: 'hub' }, 'tenant-made', {});
  });
  return { id, name };
}
