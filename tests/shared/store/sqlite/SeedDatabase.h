#pragma once

#include "shared/store/Store.h"
#include "shared/store/sqlite/Migrator.h"
#include "shared/store/sqlite/SqliteDatabase.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <algorithm>

// Helpers for the tests of migrations: the database of the old app, and functions that look into files.
namespace stoa::SeedDatabase {

using namespace Qt::StringLiterals;

inline QString copyOfSeed(const QTemporaryDir &folder)
{
    QString path = folder.filePath(u"database.db"_s);
    QFile::copy(u"" STOA_TEST_DATA "/seed-app.db"_s, path);
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
    return path;
}

inline QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// The content of the file, the write-ahead log and its index.
inline QByteArray allBytes(const QString &path)
{
    return contentOf(path) + contentOf(path + "-wal"_L1) + contentOf(path + "-shm"_L1);
}

// All objects of the schema and all rows, as text.
inline QByteArray dump(const QString &path)
{
    SqliteDatabase database(path, SqliteDatabase::Access::ReadOnly);
    QByteArray text;
    Rows tables = database.run(
        u"SELECT name, coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name"_s);
    while (tables.next()) {
        text += tables.text(0).toUtf8() + '\n' + tables.text(1).toUtf8() + '\n';
        if (!tables.text(1).startsWith("CREATE TABLE"_L1))
            continue;
        Rows columns = database.run(u"SELECT group_concat('quote(' || name || ')', ' || char(9) || ') FROM"
                                    " pragma_table_info(?)"_s,
                                    tables.text(0));
        columns.next();
        const QString filter = tables.text(0) == "Settings"_L1 ? u" WHERE key <> 'epoch'"_s : QString();
        Rows rows = database.run(u"SELECT "_s + columns.text(0) + u" FROM "_s + tables.text(0) + filter
                                 + u" ORDER BY 1"_s);
        while (rows.next())
            text += rows.text(0).toUtf8() + '\n';
    }
    return text;
}

inline QString single(Database &database, const QString &sql)
{
    Rows rows = database.run(sql);
    return rows.next() ? rows.text(0) : QString();
}

inline const QByteArrayList bareSecrets{
    "6f1c2a34-0b7e-4c53-9a67-1d2e3f405162", "0e9d8c7b-6a59-4837-a615-243342516078",
    "4c1f0e2d-3b5a-4978-8695-a4b3c2d1e0ff", "11111111-2222-4333-8444-555555555555"};
inline const QByteArrayList bareHashes{"4104d36f8da2c254349f85836793ebe029e0c957063a34c91c2e9203187b5631",
                                       "11e2b7895e7b3dca8df8d0cf965fde793b82cd39242774277ca90d72d09bfd59",
                                       "6211b77b0bf13b77d041aa906efbd02bb20382b20222d0bb8af822b6c3cb81ff"};

inline QByteArrayList found(const QByteArrayList &needles, const QByteArray &content)
{
    QByteArrayList found;
    for (const QByteArray &needle : needles) {
        if (content.contains(needle))
            found.append(needle);
    }
    return found;
}

inline QStringList backupsOf(const QString &path)
{
    const QFileInfo file(path);
    QStringList copies;
    for (const QString &name : file.dir().entryList({file.fileName() + ".before-v*"_L1}))
        copies.append(file.dir().filePath(name));
    return copies;
}

// Does the same as the server at its start: migrates, wraps the bare hashes and scrubs.
inline void migrateAndScrub(const QString &path)
{
    const MigrationReport report = Migrator(path).run();
    SqliteDatabase database(path, SqliteDatabase::Access::ReadWrite);
    Store store(database);
    for (const UserStore::Credentials &credentials : store.users().withBareHash(1000))
        store.users().setPasswordHash(credentials.user.id,
                                      "wrapped " + QByteArray::number(credentials.user.id.value()));
    if (report.scrubNeeded)
        database.scrub();
}

// A killed process loses nothing that it has written, so memory works as well as a disk and saves 1,000
// syncs.
inline QString quickFolder()
{
    const QFileInfo memory(u"/dev/shm"_s);
    return (memory.isWritable() ? memory.filePath() : QDir::tempPath()) + "/tst_migrator-XXXXXX"_L1;
}

inline bool hasBackup(const QString &path, const QByteArray &seed)
{
    const QStringList copies = backupsOf(path);
    return std::ranges::any_of(copies, [&seed](const QString &copy) { return dump(copy) == seed; });
}

// A database of the old app with these users only.
inline QString oldDatabase(const QTemporaryDir &folder, const QStringList &names)
{
    QString path = copyOfSeed(folder);
    SqliteDatabase database(path, SqliteDatabase::Access::Inspect);
    for (const QString &table : {u"Messages"_s, u"Sessions"_s, u"ChatMembers"_s, u"Users"_s})
        database.run(u"DELETE FROM "_s + table);
    for (const QString &name : names)
        database.run(u"INSERT INTO Users (username, password_hash) VALUES (?, ?)"_s, name,
                     u"hash of "_s + name);
    return path;
}

} // namespace stoa::SeedDatabase
