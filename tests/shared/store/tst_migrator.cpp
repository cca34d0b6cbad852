#include "shared/model/Secret.h"
#include "shared/store/Database.h"
#include "shared/store/DatabaseError.h"
#include "shared/store/Migrator.h"
#include "shared/store/Store.h"
#include "tests/shared/store/StatementKiller.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace stoa;

namespace {

QString copyOfSeed(const QTemporaryDir &folder)
{
    const QString path = folder.filePath(u"database.db"_s);
    QFile::copy(u"" STOA_TEST_DATA "/seed-app.db"_s, path);
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
    return path;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// The file, and the two that a WAL connection keeps beside it.
QByteArray allBytes(const QString &path)
{
    return contentOf(path) + contentOf(path + "-wal"_L1) + contentOf(path + "-shm"_L1);
}

// Every row of every table and every object of the schema, as text.
QByteArray dump(const QString &path)
{
    Database database(path, Database::Access::ReadOnly);
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

QString single(Database &database, const QString &sql)
{
    Rows rows = database.run(sql);
    return rows.next() ? rows.text(0) : QString();
}

const QByteArrayList bareSecrets{
    "6f1c2a34-0b7e-4c53-9a67-1d2e3f405162", "0e9d8c7b-6a59-4837-a615-243342516078",
    "4c1f0e2d-3b5a-4978-8695-a4b3c2d1e0ff", "11111111-2222-4333-8444-555555555555"};
const QByteArrayList bareHashes{"4104d36f8da2c254349f85836793ebe029e0c957063a34c91c2e9203187b5631",
                                "11e2b7895e7b3dca8df8d0cf965fde793b82cd39242774277ca90d72d09bfd59",
                                "6211b77b0bf13b77d041aa906efbd02bb20382b20222d0bb8af822b6c3cb81ff"};

QByteArrayList found(const QByteArrayList &needles, const QByteArray &content)
{
    QByteArrayList found;
    for (const QByteArray &needle : needles) {
        if (content.contains(needle))
            found.append(needle);
    }
    return found;
}

QStringList copiesOf(const QString &path)
{
    const QFileInfo file(path);
    QStringList copies;
    for (const QString &name : file.dir().entryList({file.fileName() + ".before-v*"_L1}))
        copies.append(file.dir().filePath(name));
    return copies;
}

// What the server does at start: migrate, wrap the bare hashes, scrub.
void takeOver(const QString &path)
{
    const MigrationReport report = Migrator(path).run();
    Database database(path, Database::Access::ReadWrite);
    Store store(database);
    for (const UserStore::Credentials &credentials : store.users().withBareHash(1000))
        store.users().setPasswordHash(credentials.user.id,
                                      "wrapped " + QByteArray::number(credentials.user.id.value()));
    if (report.scrubNeeded)
        database.scrub();
}

// A killed process loses nothing of what it wrote, so memory serves as well as a disk and spares 1,000 syncs.
QString quickFolder()
{
    const QFileInfo memory(u"/dev/shm"_s);
    return (memory.isWritable() ? memory.filePath() : QDir::tempPath()) + "/tst_migrator-XXXXXX"_L1;
}

bool isKept(const QString &path, const QByteArray &seed)
{
    const QStringList copies = copiesOf(path);
    return std::ranges::any_of(copies, [&seed](const QString &copy) { return dump(copy) == seed; });
}

} // namespace

class tst_Migrator : public QObject
{
    Q_OBJECT

private slots:
    void newFile();
    void emptyFile();
    void seedKeepsEveryMessageInOrder();
    void seedKeepsSessionAndInvite();
    void seedRenamesTwins();
    void namesThatFoldToOne_data();
    void namesThatFoldToOne();
    void security_S38_notesAreOneCleanLine();
    void authorsAreFoundByTheNameWritten();
    void seedKeepsACopy();
    void seedIsSound();
    void security_S11_secretsAreNotReadable_data();
    void security_S11_secretsAreNotReadable();
    void scrubIsRememberedUntilItIsDone();
    void deletingAUserTakesSessionsAndKeepsMessages();
    void refusesAndTouchesNothing_data();
    void refusesAndTouchesNothing();
    void newerSchemaBehindAWal();
    void fault_F12_killedAtEveryStatement_data();
    void fault_F12_killedAtEveryStatement();
};

void tst_Migrator::newFile()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"new.db"_s);
    const MigrationReport report = Migrator(path).run();
    QVERIFY(report.isNew);
    QVERIFY(!report.scrubNeeded);
    QCOMPARE(report.to, Migrator::latestVersion());
    QVERIFY(report.backupPath.isEmpty());
    QCOMPARE(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());

    const QByteArray before = dump(path);
    const MigrationReport again = Migrator(path).run();
    QVERIFY(!again.isNew);
    QCOMPARE(again.from, Migrator::latestVersion());
    QVERIFY(again.backupPath.isEmpty());
    QCOMPARE(dump(path), before);
}

void tst_Migrator::emptyFile()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"empty.db"_s);
    QVERIFY(QFile(path).open(QIODevice::WriteOnly));
    const MigrationReport report = Migrator(path).run();
    QVERIFY(report.isNew);
    QVERIFY(copiesOf(path).isEmpty());
}

void tst_Migrator::seedKeepsEveryMessageInOrder()
{
    const QTemporaryDir folder;
    const QString path = copyOfSeed(folder);
    QVERIFY(!Migrator(path).run().isNew);

    Database before(u"" STOA_TEST_DATA "/seed-app.db"_s, Database::Access::Inspect);
    Database after(path, Database::Access::ReadOnly);
    for (const char *chat : {"1", "2", "3", "4"}) {
        Rows old = before.run(u"SELECT messageID, message_text, username, timestamp FROM Messages"
                              " WHERE chatID = ? ORDER BY timestamp, messageID"_s,
                              QString::fromLatin1(chat).toInt());
        Rows now = after.run(u"SELECT messageID, message_text, username, timestamp, seq, nonce FROM Messages"
                             " WHERE chatID = ? ORDER BY seq"_s,
                             QString::fromLatin1(chat).toInt());
        qint64 seq = 0;
        while (old.next()) {
            QVERIFY(now.next());
            for (int column = 0; column < 4; ++column)
                QCOMPARE(now.text(column), old.text(column));
            QCOMPARE(now.integer(4), ++seq);
            QVERIFY(now.isNull(5));
        }
        QVERIFY(!now.next());
        QCOMPARE(single(after, u"SELECT seq FROM Chats WHERE chatID = %1"_s.arg(QLatin1StringView(chat)))
                     .toLongLong(),
                 seq);
    }
    QCOMPARE(single(after, u"SELECT count(*) FROM Messages"_s), u"401"_s);
    QCOMPARE(single(after, u"SELECT group_concat(messageID) FROM Messages WHERE userID IS NULL"_s), u"401"_s);
    QCOMPARE(single(after,
                    u"SELECT count(*) FROM Messages JOIN Users USING (userID)"
                    " WHERE Users.username = Messages.username"_s),
             u"400"_s);
}

void tst_Migrator::seedKeepsSessionAndInvite()
{
    const QTemporaryDir folder;
    const QString path = copyOfSeed(folder);
    QVERIFY(Migrator(path).run().scrubNeeded);
    Database database(path, Database::Access::ReadOnly);
    const Store store(database);
    const QDateTime now = QDateTime::currentDateTimeUtc();

    const auto session = store.sessions().find(Secret(bareSecrets[0]), now);
    QVERIFY(session);
    QCOMPARE(session->user, (User{UserId(1), u"alice"_s}));
    QCOMPARE(session->expiresAt, QDateTime(QDate(2099, 1, 1), QTime(0, 0), Qt::UTC));
    QVERIFY(!store.sessions().find(Secret(bareSecrets[1]), now));
    QVERIFY(!store.sessions().find(Secret(Secret(bareSecrets[0]).digest()), now));

    QCOMPARE(store.invites().find(Secret(bareSecrets[2]), now), ChatId(2));
    QVERIFY(!store.invites().find(Secret(bareSecrets[3]), now));

    const auto membership = store.memberships().find(session->user, ChatId(1));
    QVERIFY(membership);
    QCOMPARE(membership->chat(), (Chat{ChatId(1), u"general"_s, 301}));
    const QList<Message> page = store.messages().page(*membership, 302, 50);
    QCOMPARE(page.size(), 50);
    QCOMPARE(page.last().id, MessageId(401));
    QCOMPARE(page.last().authorName, u"ghost"_s);
    QVERIFY(page.last().author.isNull());
    QCOMPARE(page.last().sentAt, QDateTime(QDate(2025, 3, 2), QTime(10, 0), Qt::UTC));
    QCOMPARE(page.first().seq, 252);
}

void tst_Migrator::seedRenamesTwins()
{
    const QTemporaryDir folder;
    const QString path = copyOfSeed(folder);
    QTest::ignoreMessage(
        QtWarningMsg, "Account 6, \"bob\", is now called \"bob-2\": its name is that of an older account.");
    const MigrationReport report = Migrator(path).run();
    QCOMPARE(report.notes.size(), 1);
    Database database(path, Database::Access::ReadOnly);
    const Store store(database);
    const auto first = store.users().findByName(u"BOB"_s);
    QVERIFY(first);
    QCOMPARE(first->user, (User{UserId(2), u"bob"_s}));
    QCOMPARE(first->passwordHash, bareHashes[1]);
    const auto second = store.users().findByName(u"bob-2"_s);
    QVERIFY(second);
    QCOMPARE(second->user.id, UserId(6));
    QCOMPARE(second->passwordHash, bareHashes[2]);
    for (const QString &name : {u"alice"_s, u"Ольга"_s, u"名無し"_s, u"o'brien <b>"_s})
        QVERIFY2(store.users().findByName(name), qPrintable(name));
    QCOMPARE(store.users().countBareHashes(), 6);
}

void tst_Migrator::namesThatFoldToOne_data()
{
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("three") << QStringList{u"bob"_s, u"Bob"_s, u"BOB"_s}
                           << QStringList{u"bob"_s, u"Bob-2"_s, u"BOB-3"_s};
    QTest::newRow("name-2 is an older account")
        << QStringList{u"bob-2"_s, u"bob"_s, u"bob"_s} << QStringList{u"bob-2"_s, u"bob"_s, u"bob-3"_s};
    QTest::newRow("name-2 is a younger account, by its folded form")
        << QStringList{u"bob"_s, u"bob"_s, u"BOB-2"_s} << QStringList{u"bob"_s, u"bob-3"_s, u"BOB-2"_s};
    QTest::newRow("name-2 has twins itself") << QStringList{u"bob"_s, u"bob-2"_s, u"bob"_s, u"bob-2"_s}
                                             << QStringList{u"bob"_s, u"bob-2"_s, u"bob-3"_s, u"bob-2-2"_s};
    QTest::newRow("composed and decomposed")
        << QStringList{u"caf\u00e9"_s, u"cafe\u0301"_s} << QStringList{u"caf\u00e9"_s, u"cafe\u0301-2"_s};
    QTest::newRow("sharp s") << QStringList{u"STRASSE"_s, u"straße"_s}
                             << QStringList{u"STRASSE"_s, u"straße-2"_s};
    QTest::newRow("blanks around") << QStringList{u"ada"_s, u" ada "_s}
                                   << QStringList{u"ada"_s, u" ada -2"_s};
    QTest::newRow("empty") << QStringList{QString(), u"  "_s} << QStringList{QString(), u"  -2"_s};
    QTest::newRow("Turkish i") << QStringList{u"I"_s, u"\u0131"_s, u"\u0130"_s, u"i\u0307"_s, u"i"_s}
                               << QStringList{u"I"_s, u"\u0131"_s, u"\u0130"_s, u"i\u0307-2"_s, u"i-2"_s};
    QTest::newRow("no twins") << QStringList{u"ada"_s, u"eve"_s} << QStringList{u"ada"_s, u"eve"_s};
}

// An old database with these users only.
static QString oldDatabase(const QTemporaryDir &folder, const QStringList &names)
{
    const QString path = copyOfSeed(folder);
    Database database(path, Database::Access::Inspect);
    for (const QString &table : {u"Messages"_s, u"Sessions"_s, u"ChatMembers"_s, u"Users"_s})
        database.run(u"DELETE FROM "_s + table);
    for (const QString &name : names)
        database.run(u"INSERT INTO Users (username, password_hash) VALUES (?, ?)"_s, name,
                     u"hash of "_s + name);
    return path;
}

void tst_Migrator::namesThatFoldToOne()
{
    QFETCH(QStringList, names);
    QFETCH(QStringList, expected);
    const QTemporaryDir folder;
    const QString path = oldDatabase(folder, names);
    const MigrationReport report = Migrator(path).run();
    Database database(path, Database::Access::ReadOnly);
    const Store store(database);
    int renamed = 0;
    for (qsizetype i = 0; i < names.size(); ++i) {
        QCOMPARE(store.users().find(UserId(i + 1))->name, expected[i]);
        const auto credentials = store.users().findByName(expected[i]);
        QVERIFY(credentials);
        QCOMPARE(credentials->user.id, UserId(i + 1));
        QCOMPARE(credentials->passwordHash, "hash of " + names[i].toUtf8());
        renamed += names[i] != expected[i];
    }
    QCOMPARE(report.notes.size(), renamed);
}

void tst_Migrator::security_S38_notesAreOneCleanLine()
{
    const QTemporaryDir folder;
    const QString path = oldDatabase(folder, {u"a\x1b[31m\nb"_s, u"A\x1b[31m\nb"_s});
    const MigrationReport report = Migrator(path).run();
    QCOMPARE(report.notes.size(), 1);
    QVERIFY(!report.notes.first().contains(u'\n'));
    QVERIFY(!report.notes.first().contains(u'\x1b'));
}

void tst_Migrator::authorsAreFoundByTheNameWritten()
{
    const QTemporaryDir folder;
    const QString path = oldDatabase(folder, {u"Bob"_s, u"bob"_s, u"bob"_s});
    {
        Database database(path, Database::Access::Inspect);
        for (const QString &name : {u"bob"_s, u"Bob"_s, u"BOB"_s})
            database.run(u"INSERT INTO Messages (message_text, username, chatID) VALUES ('x', ?, 4)"_s, name);
        database.run(
            u"INSERT INTO Messages (message_text, username, chatID, timestamp) VALUES ('x', 'bob', 4, NULL)"_s);
    }
    Migrator(path).run();
    Database database(path, Database::Access::ReadOnly);
    QCOMPARE(single(database,
                    u"SELECT group_concat(username || coalesce(userID, '')) FROM"
                    " (SELECT * FROM Messages ORDER BY seq)"_s),
             u"bob2,bob2,Bob1,BOB"_s);
}

void tst_Migrator::seedKeepsACopy()
{
    const QTemporaryDir folder;
    const QString path = copyOfSeed(folder);
    const QByteArray before = dump(path);
    const MigrationReport report = Migrator(path).run();
    QCOMPARE(copiesOf(path), QStringList{report.backupPath});
    QCOMPARE(dump(report.backupPath), before);
    QCOMPARE(QFile::permissions(report.backupPath) & (QFile::ReadGroup | QFile::ReadOther),
             QFile::Permissions());
    QVERIFY(QFileInfo(report.backupPath).fileName().startsWith("database.db.before-v5-2"_L1));
    QCOMPARE(QDir(folder.path()).entryList({u"*partial*"_s}), QStringList());
}

void tst_Migrator::seedIsSound()
{
    const QTemporaryDir folder;
    const QString path = copyOfSeed(folder);
    takeOver(path);
    Database database(path, Database::Access::ReadOnly);
    QCOMPARE(single(database, u"PRAGMA integrity_check"_s), u"ok"_s);
    QCOMPARE(single(database, u"PRAGMA foreign_key_check"_s), QString());
    QCOMPARE(single(database, u"PRAGMA user_version"_s).toInt(), Migrator::latestVersion());
    QCOMPARE(Store(database).epoch().size(), 32);
}

void tst_Migrator::security_S11_secretsAreNotReadable_data()
{
    QTest::addColumn<QString>("journal");
    QTest::newRow("rollback journal") << u"delete"_s;
    QTest::newRow("kept journal") << u"persist"_s;
    QTest::newRow("write-ahead log") << u"wal"_s;
}

void tst_Migrator::security_S11_secretsAreNotReadable()
{
    QFETCH(QString, journal);
    const QTemporaryDir folder;
    const QString path = copyOfSeed(folder);
    const QByteArray signedOut = "99999999-8888-4777-8666-555555555555";
    {
        Database old(path, Database::Access::Inspect); // the old app, which leaves deleted rows in free pages
        QVERIFY(old.run(u"PRAGMA journal_mode = "_s + journal).next());
        old.run(
            u"INSERT INTO Sessions (userID, session_token, expires_at) VALUES (1, ?, '2099-01-01 00:00:00')"_s,
            QString::fromLatin1(signedOut));
        old.run(u"PRAGMA secure_delete = OFF"_s);
        old.run(u"DELETE FROM Sessions WHERE session_token = ?"_s, QString::fromLatin1(signedOut));
    }
    QVERIFY(allBytes(path).contains(signedOut));
    QCOMPARE(found(bareSecrets + bareHashes, allBytes(path)).size(), 7);

    takeOver(path);
    QCOMPARE(found(bareSecrets + bareHashes + QByteArrayList{signedOut},
                   allBytes(path) + contentOf(path + "-journal"_L1)),
             QByteArrayList());

    // Nor while a server has it open, WAL and all.
    Database database(path, Database::Access::ReadWrite);
    Store store(database);
    const Secret token = Secret::generate();
    store.sessions().add({UserId(1), u"alice"_s}, token, QDateTime(QDate(2099, 1, 1), QTime(), Qt::UTC));
    QVERIFY(allBytes(path).contains(token.digest()));
    QVERIFY(!allBytes(path).contains(token.text()));
}

void tst_Migrator::scrubIsRememberedUntilItIsDone()
{
    const QTemporaryDir folder;
    const QString path = copyOfSeed(folder);
    QVERIFY(Migrator(path).run().scrubNeeded);
    QVERIFY(Migrator(path).run().scrubNeeded);
    Database database(path, Database::Access::ReadWrite);
    {
        Database reader(path, Database::Access::ReadOnly);
        Rows reading = reader.run(u"SELECT * FROM Messages"_s);
        QVERIFY(reading.next());
        database.run(u"PRAGMA busy_timeout = 50"_s);
        QVERIFY_EXCEPTION_THROWN(database.scrub(), DatabaseError);
        QVERIFY(database.isScrubPending());
    }
    database.scrub();
    QVERIFY(!database.isScrubPending());
    QVERIFY(!Migrator(path).run().scrubNeeded);
}

void tst_Migrator::deletingAUserTakesSessionsAndKeepsMessages()
{
    const QTemporaryDir folder;
    const QString path = copyOfSeed(folder);
    Migrator(path).run();
    Database database(path, Database::Access::ReadWrite);
    database.run(u"DELETE FROM Users WHERE userID = 1"_s);
    QCOMPARE(single(database, u"SELECT count(*) FROM Sessions"_s), u"1"_s);
    QCOMPARE(single(database, u"SELECT count(*) FROM ChatMembers WHERE userID = 1"_s), u"0"_s);
    QCOMPARE(single(database, u"SELECT count(*) FROM Messages"_s), u"401"_s);
    QCOMPARE(single(database, u"SELECT count(*) FROM Messages WHERE username = 'alice' AND userID IS NULL"_s),
             u"80"_s);
}

void tst_Migrator::refusesAndTouchesNothing_data()
{
    QTest::addColumn<QString>("sql"); // makes the seed unacceptable; starts with "-" : bytes, not SQL
    QTest::addColumn<DatabaseError::Kind>("kind");
    using enum DatabaseError::Kind;
    QTest::newRow("newer schema") << u"PRAGMA user_version = 999"_s << NewerSchema;
    QTest::newRow("newer schema of a clean WAL file")
        << u"PRAGMA user_version = 999; PRAGMA journal_mode = WAL"_s << NewerSchema;
    QTest::newRow("a table with other columns")
        << u"DROP TABLE Sessions; CREATE TABLE sessions (id INTEGER, token TEXT)"_s << Corrupt;
    QTest::newRow("none of our tables") << u"DROP TABLE Sessions; DROP TABLE InviteCodes; DROP TABLE "
                                           u"ChatMembers; DROP TABLE Messages; DROP TABLE Users;"
                                           " DROP TABLE Chats; CREATE TABLE bookmarks (url TEXT)"_s
                                        << Corrupt;
    QTest::newRow("a version without our tables")
        << u"PRAGMA user_version = 3; DROP TABLE InviteCodes"_s << Corrupt;
    QTest::newRow("text file") << u"-text"_s << Corrupt;
    QTest::newRow("damaged in the middle") << u"-damage"_s << Corrupt;
    QTest::newRow("cut off") << u"-cut"_s << Corrupt;
}

static void spoil(const QString &path, const QString &how)
{
    if (!how.startsWith(u'-')) {
        Database database(path, Database::Access::Inspect);
        for (const QString &sql : how.split(u"; "_s))
            database.run(sql).next();
        return;
    }
    QByteArray content = contentOf(path);
    if (how == "-text"_L1)
        content = "These are not the pages you are looking for.\n" + QByteArray(5000, 'x');
    else if (how == "-cut"_L1)
        content.truncate(content.size() / 2);
    else
        content.replace(20 * 4096, 40 * 4096, QByteArray(40 * 4096, '\xA5'));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(content);
}

void tst_Migrator::refusesAndTouchesNothing()
{
    QFETCH(QString, sql);
    QFETCH(DatabaseError::Kind, kind);
    const QTemporaryDir folder;
    const QString path = copyOfSeed(folder);
    spoil(path, sql);
    const QByteArray before = contentOf(path);
    try {
        Migrator(path).run();
        QFAIL("It was taken for a database of ours");
    } catch (const DatabaseError &error) {
        QCOMPARE(error.kind(), kind);
        QVERIFY2(error.text().contains(path), qPrintable(error.text()));
    }
    QCOMPARE(contentOf(path), before);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{u"database.db"_s});
}

// As a newer server that was killed leaves it: not even the WAL is folded into the file.
void tst_Migrator::newerSchemaBehindAWal()
{
    const QTemporaryDir folder;
    const QString live = copyOfSeed(folder);
    const QString path = folder.filePath(u"killed.db"_s);
    {
        Database database(live, Database::Access::ReadWrite);
        database.run(u"PRAGMA user_version = 999"_s);
        QVERIFY(QFile::copy(live, path));
        QVERIFY(QFile::copy(live + "-wal"_L1, path + "-wal"_L1));
    }
    const QByteArray file = contentOf(path);
    const QByteArray wal = contentOf(path + "-wal"_L1);
    QVERIFY(!wal.isEmpty());
    QVERIFY_EXCEPTION_THROWN(Migrator(path).run(), DatabaseError);
    QCOMPARE(contentOf(path), file);
    QCOMPARE(contentOf(path + "-wal"_L1), wal);
}

void tst_Migrator::fault_F12_killedAtEveryStatement_data()
{
    QTest::addColumn<bool>("isOld");
    QTest::newRow("old app's file") << true;
    QTest::newRow("new file") << false;
}

void tst_Migrator::fault_F12_killedAtEveryStatement()
{
    QFETCH(bool, isOld);
    const QTemporaryDir expectedFolder(quickFolder());
    const QString expectedPath = isOld ? copyOfSeed(expectedFolder)
                                       : expectedFolder.filePath(u"database.db"_s);
    const QByteArray seed = isOld ? dump(expectedPath) : QByteArray();
    takeOver(expectedPath);
    const QByteArray expected = dump(expectedPath);

    int killed = 0;
    for (bool isThrough = false; !isThrough; ++killed) {
        const QTemporaryDir folder(quickFolder());
        const QString path = isOld ? copyOfSeed(folder) : folder.filePath(u"database.db"_s);
        isThrough = StatementKiller::survives(killed + 1, [&path] { takeOver(path); });
        if (isOld)
            QVERIFY2(dump(path) == seed || isKept(path, seed), qPrintable(u"killed at %1"_s.arg(killed + 1)));
        takeOver(path);
        QVERIFY2(dump(path) == expected, qPrintable(u"killed at %1"_s.arg(killed + 1)));
        QCOMPARE(found(bareSecrets + bareHashes, allBytes(path)), QByteArrayList());
    }
    QVERIFY(killed > 100);
}

QTEST_GUILESS_MAIN(tst_Migrator)
#include "tst_migrator.moc"
