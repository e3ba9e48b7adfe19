/** The routes a centre is set up by: codes, devices, settings, erasure, and the audit log. */
import { freeText, Key, MunicipalityCode, OwnKey } from '#shared/domain/contact.ts';
import { TableName } from '#shared/sync/exchange.ts';
import { instantOf } from '#shared/time/clock.ts';
import { z } from 'zod';
import { listDevices, revokeDevice } from '../admin/devices.ts';
import { erase } from '../admin/erase.ts';
import { restoreVersion } from '../admin/restore.ts';
import { TenantSettings } from '../admin/settings.ts';
import { settingsOf, writeSettings } from '../admin/settings-store.ts';
import { supersededVersions } from '../admin/superseded.ts';
import { auditEntries, verifyAudit, writeAudit } from '../auth/audit.ts';
import { adminScope, onlyTo, type Caller } from '../auth/caller.ts';
import { DeviceRoles } from '../auth/device-roles.ts';
import { makeCode } from '../auth/enrol.ts';
import type { Mode, Sql } from '../db/database.ts';
import { asWritten } from '../exchange/erasing.ts';
import type { HubParts } from '../parts.ts';
import { Refused } from '../refusal.ts';
import { agentsMayBeSeen } from '../statistics/answers.ts';
import { read, type CallerRoute, type HubRoute } from './route.ts';

const Municipalities = z.array(z.union([MunicipalityCode, z.literal('*')])).max(100);
const CodeRequest = z.object({
  roles: DeviceRoles,
  serves: Municipalities,
  sees: Municipalities.default([]),
  teamId: Key.nullable().default(null),
});
const EraseRequest = z
  .object({ table: TableName, id: OwnKey, reason: freeText(500).min(1) })
  .refine(({ table, id }) => table !== 'contacts' || z.uuid().safeParse(id).success, { path: ['id'] })
  .transform(asWritten);
const RestoreRequest = z.object({ reason: freeText(500).min(1) });
const newestEntries = 500;

export function adminRoutes(parts: HubParts): HubRoute[] {
  const within = <T>(caller: Caller, mode: Mode, work: (sql: Sql) => Promise<T>): Promise<T> =>
    parts.db.transaction(adminScope(caller), mode, work);
  const route = (method: CallerRoute['method'], url: string, answer: CallerRoute['answer']): CallerRoute => ({
    method,
    url,
    needs: 'login',
    may: ['administer'],
    answer,
  });
  return [
    route('POST', '/v1/admin/codes', (caller, { body }) => {
      const grant = read(CodeRequest, body);
      return within(caller, 'write', (sql) =>
        makeCode(parts, sql, { tenantId: caller.tenantId, by: actorOf(caller) }, grant),
      );
    }),
    route('GET', '/v1/admin/devices', (caller) => within(caller, 'read', (sql) => listDevices(sql, caller.tenantId))),
    route('DELETE', '/v1/admin/devices/:id', (caller, { params }) => {
      const id = read(z.uuid(), params['id']);
      return within(caller, 'write', (sql) => revokeDevice(parts, sql, caller, id));
    }),
    route('GET', '/v1/admin/settings', (caller) => within(caller, 'read', (sql) => settingsOf(sql, caller.tenantId))),
    route('PUT', '/v1/admin/settings', (caller, { body }) => {
      const settings = read(TenantSettings, body);
      return within(caller, 'write', async (sql) => {
        if (!(await writeSettings(sql, caller.tenantId, settings))) throw new Refused('ROLE_MISSING');
        const { noteDays, agentMonths, agentLevel } = settings;
        const { from = null, reason = null, discussedInMed = null, staffNotified = null } = agentLevel ?? {};
        const level = { agentLevelFrom: from, reason, discussedInMed, staffNotified };
        await writeAudit(sql, entryOf(parts, caller), 'settings-changed', { noteDays, agentMonths, ...level });
        return settings;
      });
    }),
    route('POST', '/v1/admin/erase', (caller, { body }) => erase(parts, caller, read(EraseRequest, body))),
    // Who may log sees these versions too, and is no admin.
    route('GET', '/v1/admin/superseded', (caller) =>
      parts.db.transaction(onlyTo(adminScope(caller), 'administer'), 'read', async (sql) =>
        supersededVersions(sql, caller.tenantId, await agentsMayBeSeen(parts, sql, caller)),
      ),
    ),
    route('POST', '/v1/admin/superseded/:opId/restore', (caller, { params, body }) => {
      const opId = read(z.uuid(), params['opId']);
      return restoreVersion(parts, caller, { opId, ...read(RestoreRequest, body) });
    }),
    route('GET', '/v1/admin/audit', (caller) =>
      within(caller, 'snapshot', async (sql) => ({
        /** Null while the chain is whole. */
        brokenAt: await verifyAudit(sql, caller.tenantId),
        entries: await auditEntries(sql, caller.tenantId, newestEntries),
      })),
    ),
  ];
}

function actorOf({ agentId, device }: Caller): string {
  return agentId ?? device;
}

function entryOf(parts: HubParts, caller: Caller): { tenantId: string; at: string; actor: string } {
  return { tenantId: caller.tenantId, at: instantOf(parts.clock), actor: actorOf(caller) };
}
