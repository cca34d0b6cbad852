#include "admin-gui/sources/DatabaseSource.h"
#include "tests/support/TestDatabase.h"
#include "tests/support/TestProgram.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace stoa;

class TestDatabaseSource : public QObject
{
    Q_OBJECT

private slots:
    void lists();
    void seesWhatIsWrittenMeanwhile();
    void writesNothing();
    void noSuchFile();
    void notADatabase();
    void newerSchema();
    void olderSchema();
    void anotherFileInItsPlace();
    void comesWhenTheFileDoes();

private:
    template<class T> static QList<T> rowsOf(DatabaseSource &source, const ListQuery &query)
    {
        QSignalSpy listed(&source, &Source::listed);
        source.request(query);
        if (!listed.wait())
            return {};
        return std::get<QList<T>>(listed[0][1].template value<ListRows>());
    }

    static QString problemOf(const QString &path)
    {
        DatabaseSource source(path, nullptr);
        source.start();
        return QTest::qWaitFor([&] { return source.state() == Source::State::Failed; }) ? source.problem()
                                                                                        : QString();
    }
};

void TestDatabaseSource::lists()
{
    TestDatabase database;
    const User ada = database.addUser(u"ada"_s);
    const Chat chat = database.addChat(u"club"_s, ada);
    database.addSession(ada);
    DatabaseSource source(database.path(), nullptr);
    source.start();
    QTRY_COMPARE(source.state(), Source::State::Live);
    QCOMPARE(source.name(), u"test.db"_s);
    const auto users = rowsOf<UserSummary>(source, {.kind = ListKind::People});
    QCOMPARE(users.size(), 1);
    QCOMPARE(users[0].name, u"ada"_s);
    QCOMPARE(users[0].sessions, 1);
    QCOMPARE(rowsOf<ChatSummary>(source, {.kind = ListKind::Chats}).value(0).name, u"club"_s);
    QCOMPARE(rowsOf<UserSummary>(source, {.kind = ListKind::Members, .chat = chat.id}).size(), 1);
    QCOMPARE(rowsOf<SessionSummary>(source, {.kind = ListKind::Sessions}).value(0).userName, u"ada"_s);
    QCOMPARE(rowsOf<ChatSummary>(source, {.kind = ListKind::UserChats, .user = ada.id}).value(0).id, chat.id);
    QVERIFY(rowsOf<BanSummary>(source, {.kind = ListKind::Bans, .chat = chat.id}).isEmpty());
    QVERIFY(rowsOf<TokenSummary>(source, {.kind = ListKind::Tokens}).isEmpty());
    QVERIFY(!source.offers(ListKind::Messages)); // only the server notes a reading
    QVERIFY(!source.offers(ListKind::Connections));
}

void TestDatabaseSource::seesWhatIsWrittenMeanwhile()
{
    TestDatabase database;
    SqliteDatabase writing(database.path(), SqliteDatabase::Access::ReadWrite);
    Store store(writing);
    DatabaseSource source(database.path(), nullptr);
    source.start();
    QTRY_COMPARE(source.state(), Source::State::Live);
    for (int i = 1; i <= 3; ++i) {
        Transaction transaction(writing);
        store.users().add(*UserName::fromInput(u"user %1"_s.arg(i)), "no hash");
        transaction.commit();
        QCOMPARE(rowsOf<UserSummary>(source, {.kind = ListKind::People}).size(), i);
    }
}

// Neither the file nor its log changes, and no read transaction stays open, so that the writer can empty its
// log.
void TestDatabaseSource::writesNothing()
{
    TestDatabase database;
    SqliteDatabase writing(database.path(), SqliteDatabase::Access::ReadWrite);
    Store store(writing);
    {
        Transaction transaction(writing);
        store.users().add(*UserName::fromInput(u"ada"_s), "no hash");
        transaction.commit();
    }
    const auto bytes = [&](const QString &suffix) {
        QFile file(database.path() + suffix);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QByteArray before = bytes({});
    const QByteArray logBefore = bytes(u"-wal"_s);
    QVERIFY(!logBefore.isEmpty());
    {
        DatabaseSource source(database.path(), nullptr);
        source.start();
        QTRY_COMPARE(source.state(), Source::State::Live);
        for (const ListKind kind : {ListKind::People, ListKind::Chats, ListKind::Audit}) {
            QSignalSpy listed(&source, &Source::listed);
            source.request({.kind = kind});
            QVERIFY(listed.wait());
        }
        Rows checkpoint = writing.run(u"PRAGMA wal_checkpoint(PASSIVE)"_s);
        QVERIFY(checkpoint.next());
        QCOMPARE(checkpoint.integer(1), checkpoint.integer(2)); // all frames, since no reader blocks it
    }
    QVERIFY(bytes({}) != before); // by our checkpoint
    QCOMPARE(bytes(u"-wal"_s), logBefore);
}

void TestDatabaseSource::noSuchFile()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"none.db"_s);
    QCOMPARE(problemOf(path), u"The file %1 does not exist."_s.arg(path));
    QVERIFY(!QFile::exists(path));
}

void TestDatabaseSource::notADatabase()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"text.db"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(5000, 'x'));
    file.close();
    QCOMPARE(problemOf(file.fileName()),
             u"%1 is not a Stoa database, or it is damaged."_s.arg(file.fileName()));
}

void TestDatabaseSource::newerSchema()
{
    const TestDatabase database;
    SqliteDatabase(database.path(), SqliteDatabase::Access::ReadWrite).run(u"PRAGMA user_version = 999"_s);
    QCOMPARE(problemOf(database.path()),
             u"%1 was written by a newer version of Stoa. Update the monitor."_s.arg(database.path()));
}

void TestDatabaseSource::olderSchema()
{
    const TestDatabase database;
    SqliteDatabase(database.path(), SqliteDatabase::Access::ReadWrite).run(u"PRAGMA user_version = 1"_s);
    QVERIFY(problemOf(database.path()).contains(u"is from an older version of Stoa"_s));
}

void TestDatabaseSource::anotherFileInItsPlace()
{
    TestDatabase first;
    first.addUser(u"ada"_s);
    TestDatabase second;
    second.addUser(u"bob"_s);
    DatabaseSource source(first.path(), nullptr);
    source.start();
    QTRY_COMPARE(source.state(), Source::State::Live);
    QCOMPARE(rowsOf<UserSummary>(source, {.kind = ListKind::People}).value(0).name, u"ada"_s);
    QVERIFY(QFile::remove(first.path()));
    QVERIFY(QFile::rename(second.path(), first.path()));
    QTRY_COMPARE(rowsOf<UserSummary>(source, {.kind = ListKind::People}).value(0).name, u"bob"_s);
}

void TestDatabaseSource::comesWhenTheFileDoes()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"late.db"_s);
    DatabaseSource source(path, nullptr);
    source.start();
    QTRY_COMPARE(source.state(), Source::State::Failed);
    Migrator(path).run();
    QTRY_COMPARE(source.state(), Source::State::Live);
}

STOA_TEST(TestDatabaseSource)
#include "tst_databasesource.moc"
