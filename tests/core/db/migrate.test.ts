/** Every migration by itself: from the schema before it, with data in it, to its own; and what a stop in one leaves. */
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openForWriting, type WriteConnection, type WriteDb } from '#core/db/database.ts';
import { knownMigrations, migrate, schemaVersion } from '#core/db/migrate.ts';
import { aContact, anEnquiry } from '#tests/builders.ts';
import { aFolder } from '#tests/folders.ts';
import { storedContact, writeContact } from '#core/contacts/contact-store.ts';

const migrations = knownMigrations();
const newest = migrations.at(-1)?.version ?? 0;

function anEmptyDatabase(): WriteConnection {
  const db = openForWriting(join(aFolder(), 'straks.sqlite'));
  onTestFinished(() => db.close());
  return db;
}

function databaseAt(version: number): WriteConnection {
  const db = anEmptyDatabase();
  migrate(
    db,
    migrations.filter((each) => each.version <= version),
  );
  return db;
}

const tables = (db: WriteDb): { name: string; strict: number; type: string }[] =>
  db.all("SELECT name, strict, type FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%'");

/** What a migration replaces by something else. */
const takenAway: Readonly<Record<string, RegExp>> = {
  '0004-search.sql': /^article_(words|trigrams)/,
  '0082-gap-tallies.sql': /^gap_counts$/,
};

describe('the migrations', () => {
  it('have a number each, and are applied in its order', () => {
    const versions = migrations.map((each) => each.version);
    expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
    expect(versions[0]).toBe(1);
  });

  it.each(migrations)('$name leads from the schema before it to its own', (migration) => {
    const db = databaseAt(migration.version - 1);
    const before = tables(db).map((table) => table.name);
    migrate(db, migrations.slice(0, migrations.indexOf(migration) + 1));
    expect(schemaVersion(db)).toBe(migration.version);
    const kept = before.filter((name) => takenAway[migration.name]?.test(name) !== true);
    expect(tables(db).map((table) => table.name)).toEqual(expect.arrayContaining(kept));
    expect(db.get('PRAGMA quick_check')).toEqual({ quick_check: 'ok' });
  });

  it.each(migrations.slice(1))('$name keeps the contacts that were there', (migration) => {
    const db = databaseAt(migration.version - 1);
    const contact = aContact({ enquiries: [{ ...anEnquiry(), extra: { mood: 'good' } }, anEnquiry()] });
    writeContact(db, contact, '2026-01-05T09:04:00.000Z');
    migrate(db, migrations.slice(0, migrations.indexOf(migration) + 1));
    expect(storedContact(db, contact.id)?.contact).toEqual(contact);
  });

  it('make strict tables only', () => {
    const db = databaseAt(newest);
    const loose = tables(db).filter((table) => table.type === 'table' && table.strict === 0);
    expect(loose).toEqual([]);
  });

  it('applied again change nothing', () => {
    const db = databaseAt(newest);
    const schema = db.all('SELECT name, sql FROM sqlite_master');
    migrate(db);
    expect(db.all('SELECT name, sql FROM sqlite_master')).toEqual(schema);
  });
});

describe('0001-contacts', () => {
  it('makes its tables with the columns a hub will need', () => {
    const db = databaseAt(1);
    expect(
      tables(db)
        .map((table) => table.name)
        .sort(),
    ).toEqual(['contacts', 'drafts', 'enquiries', 'enquiry_articles', 'meta', 'outbox']);
    const columns = db.all<{ name: string }>("SELECT name FROM pragma_table_info('contacts')").map((row) => row.name);
    expect(columns).toEqual(
      expect.arrayContaining(['tenant_id', 'team_id', 'institution_id', 'talk_ended_at', 'extra', 'deleted']),
    );
  });

  it('refuses what no contact can be: an outcome without what it needs, a second outbox row', () => {
    const db = databaseAt(1);
    const contact = aContact();
    writeContact(db, contact, '2026-01-05T09:04:00.000Z');
    const set =
      (change: string): (() => number) =>
      () =>
        db.run(`UPDATE enquiries SET ${change}`);
    expect(set("outcome = 'redirected'")).toThrow(/CHECK/);
    expect(set("outcome = 'self-service'")).toThrow(/CHECK/);
    expect(set("redirect_unit_id = 'u'")).toThrow(/CHECK/);
    expect(set("outcome = 'resolved'")()).toBe(1);
    const owe = "INSERT INTO outbox (id, rev, op_id, kind, state, tries) VALUES (?, 1, ?, 'put', 'pending', 0)";
    expect(db.run(owe, [contact.id, 'op1'])).toBe(1);
    expect(() => db.run(owe, [contact.id, 'op2'])).toThrow(/UNIQUE/);
    expect(() => db.run(owe, ['no such contact', 'op3'])).toThrow(/FOREIGN KEY/);
  });
});

describe('0030-sync', () => {
  it('keeps what was owed, as contacts', () => {
    const db = databaseAt(29);
    const contact = aContact();
    writeContact(db, contact, '2026-01-05T09:04:00.000Z');
    const owe = "INSERT INTO outbox (id, rev, op_id, kind, state, tries) VALUES (?, 1, 'op1', 'put', 'pending', 0)";
    db.run(owe, [contact.id]);
    migrate(db);
    expect(db.all('SELECT table_name, id, rev, op_id, kind, state, code FROM outbox')).toEqual([
      { table_name: 'contacts', id: contact.id, rev: 1, op_id: 'op1', kind: 'put', state: 'pending', code: null },
    ]);
  });
});

describe('a migration that is stopped', () => {
  it('leaves the schema before it, whole', () => {
    const db = databaseAt(1);
    const broken = { version: 2, name: '0002-broken.sql', sql: 'CREATE TABLE half (id TEXT) STRICT; CREATE NONSENSE;' };
    expect(() => migrate(db, [...migrations.slice(0, 1), broken])).toThrow(/NONSENSE/);
    expect(schemaVersion(db)).toBe(1);
    expect(tables(db).map((table) => table.name)).not.toContain('half');
  });
});

describe('a database of a newer program', () => {
  it('is refused with both numbers', () => {
    const db = databaseAt(newest);
    db.script('PRAGMA user_version = 900');
    expect(() => migrate(db)).toThrow(
      expect.objectContaining({ code: 'database-newer', details: { found: 900, known: newest } }),
    );
  });
});
